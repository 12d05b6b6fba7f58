import { dayOf } from '@thac/domain/calendar/day';
import type { Assignment } from '@thac/domain/obligation/events';
import type { ObligationId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { type Kysely, sql } from 'kysely';
import { ids, known } from './asOf.ts';
import { type Between, happenedBy, madeBetween } from './between.ts';
import type { Happened } from './history.ts';
import { type ObligationFilter, obligationsWhere } from './obligationFilter.ts';
import { keptByDatabase, obligationFold } from './obligations.ts';
import type { Trace } from './trace.ts';
import type { Views } from './views.ts';

/** One obligation as the view keeps it, without the positions between which it stood. */
export type RestatedRow = ReturnType<typeof obligationFold.apply>[number];

/** Reads events of the record by their positions. */
type ReadAt = (positions: readonly number[]) => Promise<RecordedEvent[]>;

/** More events than this that came in late are told as they are, one by one, and not worked into the first number. */
export const mostRestated = 20_000;

/**
 * Xét lại: the obligations of a number that something back-dated happened to, as they would have stood at the first
 * moment had it been recorded by then. Null: there is more of it than one answer can hold.
 */
export async function restatedRows(
  db: Kysely<Views>,
  trace: Trace,
  between: Between,
  readAt: ReadAt,
): Promise<RestatedRow[] | null> {
  const backDated = await backDatedIn(db, trace, between);
  if (backDated.length > mostRestated) return null;
  if (backDated.length === 0) return [];
  const events = new Map(
    (await readAt([...new Set(backDated.map(({ position }) => position))])).map((event) => [
      event.position,
      event,
    ]),
  );
  const byObligation = Map.groupBy(backDated, ({ obligation }) => obligation);
  const stood = await standing(db, [...byObligation.keys()], between);
  return [...byObligation].flatMap(([obligation, causes]) => {
    let rows: readonly RestatedRow[] = stood.get(obligation) ?? [];
    for (const { position } of causes) rows = played(rows, events.get(position), obligation);
    return rows;
  });
}

type BackDated = { obligation: ObligationId; position: number };

/** Of what the number may count, each event that was recorded between the moments and happened by the day of the first. */
async function backDatedIn(db: Kysely<Views>, { of }: Trace, between: Between): Promise<BackDated[]> {
  const { before, after } = between;
  const lasting = of.map((filter) => obligationsWhere(lastingIn(filter), restatedAt(between), 'o'));
  const answer = await sql<BackDated>`select v.obligation, v.since as position
    from ${sql.table('view.obligation')} as o
    join ${sql.table('view.obligation')} as v on v.obligation = o.obligation and ${madeBetween(between, 'v')}
    join ${sql.table('view.timeline')} as t on t.position = v.since and ${happenedBy(before.validAt, sql`t.at`)}
    where ${sql.join([known(after, 'o'), ...lasting], sql` and `)}
    order by v.since limit ${mostRestated + 1}::int`.execute(db);
  return answer.rows;
}

/** The moment of a number that is restated: the day of the first, with all around it as the second knows it. */
export const restatedAt = ({ before, after }: Between) => ({ ...after, validAt: before.validAt });

/** The parts of a filter that hold of an obligation whatever happens to it. */
const lastingIn = ({
  plans,
  task,
  unit,
  under,
  exact,
  issuer,
  modality,
  role,
  output,
}: ObligationFilter) => ({
  ...{ plans: plans ?? null, task: task ?? null, unit: unit ?? null, under: under ?? null },
  ...{ exact: exact ?? null, issuer: issuer ?? null },
  ...{ modality: modality ?? null, role: role ?? null, output: output ?? null },
});

async function standing(db: Kysely<Views>, obligations: readonly ObligationId[], { before }: Between) {
  const answer = await sql<{ row: RestatedRow }>`
    select to_jsonb(o) - ${`{since,until,${keptByDatabase}}`}::text[] as row from ${sql.table('view.obligation')} as o
    where o.obligation = any(${ids(obligations)}) and ${known(before, 'o')}`.execute(db);
  return new Map(answer.rows.map(({ row }) => [row.obligation, [row]]));
}

/** As the view follows events, but for the list by which a unit was given its work: the view takes that in as a set. */
function played(
  rows: readonly RestatedRow[],
  event: RecordedEvent | undefined,
  obligation: ObligationId,
): readonly RestatedRow[] {
  if (event === undefined) throw new Error(`the record lacks an event that made ${obligation} what it is`);
  const happened = event as unknown as Happened;
  return happened.type === 'ObligationsAssigned'
    ? happened.data.assignments
        .filter((assignment) => assignment.obligation === obligation)
        .map((assignment) => assigned(happened, assignment))
    : obligationFold.apply(rows, happened);
}

const assigned = (
  { data, at, version }: Extract<Happened, { type: 'ObligationsAssigned' }>,
  { obligation, task, role, modality, output, due }: Assignment,
): RestatedRow => ({
  ...{ obligation, plan: data.plan, task, unit: data.unit, issuer: data.issuer, role, modality, output },
  ...{ state: 'assigned', progress: 0, due_on: due, due_literal: null, assigned_on: dayOf(at) },
  ...{ submitted_on: null, submission: 0, fulfilled_on: null, derived_plan: null, passed_to: null },
  ...{ successor: null, resumes_to: null, succeeded_by: null, succeeded_from: null, inherited_by: null },
  version,
});
