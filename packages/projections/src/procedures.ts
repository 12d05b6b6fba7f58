import { addDays } from '@thac/domain/calendar/day';
import type { Tier } from '@thac/domain/organisation/events';
import { courseAfter, noCourse, type ProcedureCourse } from '@thac/domain/procedure/course';
import type { OnlineService, ProcedureDuty, ProcedureEvent } from '@thac/domain/procedure/events';
import { fold as foldText } from '@thac/domain/text/fold';
import type { Day, PlanId, ProcedureId, TaskId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Thủ tục hành chính: one row for each stretch of days in which what is said of it stayed the same. */
export type ProcedureTable = Versioned & {
  procedure: ProcedureId;
  code: string;
  name: string;
  folded: string;
  field: string;
  tiers: Tier[];
  online: OnlineService;
  valid_from: Day;
  /** Last day, inclusive; null while it lasts. */
  valid_to: Day | null;
  /** The newest stretch: after its end it still says what the procedure was. */
  last: boolean;
  /** The decision that published it or revised it so. */
  by_literal: string;
  by_plan: PlanId | null;
  /** Version of the procedure's stream: what a command on this procedure may expect. */
  version: number;
};

/** Gắn với thủ tục: the procedures that a task speaks of, while it is tied to them. */
export type TieTable = Versioned & {
  plan: PlanId;
  task: TaskId;
  duty: ProcedureDuty;
  procedures: ProcedureId[] | null;
  fields: string[] | null;
  version: number;
};

type Stretch = Omit<ProcedureTable, keyof Versioned>;
type Tied = Omit<TieTable, keyof Versioned>;

const procedureFold: Fold<Stretch> = {
  entity: 'procedure',
  key: ['procedure', 'valid_from'],
  entityOf: (event) => (isProcedureEvent(event) ? event.data.procedure : null),
  apply(rows, event) {
    if (!isProcedureEvent(event)) return rows;
    const { procedure } = event.data;
    const code = event.type === 'ProcedurePublished' ? event.data.code : (rows[0]?.code ?? '');
    const course = courseAfter(courseOf(rows), event);
    const by = new Map(rows.map((row) => [row.valid_from, row]));
    return course.revisions.map(({ from, ...facts }, index) => {
      const next = course.revisions[index + 1];
      const said = by.get(from);
      const own = event.type !== 'ProcedureAbolished' && event.data.from === from;
      return {
        procedure,
        code,
        ...facts,
        folded: foldText(facts.name),
        valid_from: from,
        valid_to: next === undefined ? course.lastDay : addDays(next.from, -1),
        last: next === undefined,
        by_literal: own ? event.data.by.literal : (said?.by_literal ?? ''),
        by_plan: own ? event.data.by.plan : (said?.by_plan ?? null),
        version: event.version,
      };
    });
  },
};

/** Diễn biến của thủ tục, from all its stretches. */
export function courseOf(
  rows: readonly Pick<Stretch, 'name' | 'field' | 'tiers' | 'online' | 'valid_from' | 'valid_to' | 'last'>[],
): ProcedureCourse {
  const inOrder = rows.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
  const revisions = inOrder.map(({ name, field, tiers, online, valid_from: from }) => ({
    name,
    field,
    tiers,
    online,
    from,
  }));
  return rows.length === 0 ? noCourse : { revisions, lastDay: inOrder.at(-1)?.valid_to ?? null };
}

const tieFold: Fold<Tied> = {
  entity: 'task',
  key: ['plan', 'task'],
  entityOf: (event) =>
    event.type === 'ProceduresTied' || event.type === 'ProceduresUntied' ? event.data.task : null,
  apply(rows, event) {
    if (event.type !== 'ProceduresTied' && event.type !== 'ProceduresUntied') return rows;
    const others = rows.filter((row) => row.plan !== event.data.plan);
    return event.type === 'ProceduresTied' ? [...others, { ...event.data, version: event.version }] : others;
  },
};

function isProcedureEvent(event: Happened): event is Happened & ProcedureEvent {
  switch (event.type) {
    case 'ProcedurePublished':
    case 'ProcedureRevised':
    case 'ProcedureAbolished':
      return true;
    default:
      return false;
  }
}

/** The view of procedures. */
export const procedureView: View = {
  name: 'procedure',
  version: 1,
  key: ['procedure', 'valid_from', 'since'],
  table: (schema) => `
    create table ${schema}.procedure (
      procedure uuid not null, code text not null, name text not null, folded text not null, field text not null,
      tiers jsonb not null, online text not null, valid_from date not null, valid_to date, last boolean not null,
      by_literal text not null, by_plan uuid, version integer not null, ${ranges},
      primary key (procedure, valid_from, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.procedure (code);
    create index on ${schema}.procedure (field) ${current};`,
  fold: folded(procedureFold),
};

/** The view of tasks tied to procedures. */
export const tieView: View = {
  name: 'procedure_tie',
  version: 1,
  key: ['plan', 'task', 'since'],
  table: (schema) => `
    create table ${schema}.procedure_tie (
      plan uuid not null, task uuid not null, duty text not null, procedures jsonb, fields jsonb,
      version integer not null, ${ranges}, primary key (plan, task, since)
    )`,
  indexes: (schema) => `create index on ${schema}.procedure_tie (task);`,
  fold: folded(tieFold),
};
