import { dayOf } from '@thac/domain/calendar/day';
import { scopeOn } from '@thac/domain/oneStopShop/course';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { titleOf } from '@thac/domain/organisation/kinds';
import type { Day } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { AsOf } from '@thac/projections/asOf';
import { plansById, tasksById } from '@thac/projections/planQueries';
import {
  deskCodes,
  type ProcedureDutyRow,
  procedureDuties,
  proceduresMeant,
  wholeOf,
} from '@thac/projections/procedureDuties';
import { figureSourcesById } from '@thac/projections/sourceQueries';
import { sourceCourseOf } from '@thac/projections/sources';
import { unitsById } from '@thac/projections/unitQueries';
import { unpaged } from '@thac/projections/unpaged';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** Một phần của thông báo: duties of one task and tier, which became what they are at one position. */
export type Told = {
  type: 'procedure-duties';
  source: string;
  position: number;
  /** The day of the event there: codes and procedures are of that day. */
  day: string;
  part: number;
  parts: number;
  plan: { id: string; symbol: string | null; title: string };
  task: { id: string; clause: string; title: string };
  duty: ProcedureDutyRow['duty'];
  /** False when the task is no longer about procedures. */
  tied: boolean;
  procedures: { code: string; name: string; from: string; to: string | null }[];
  duties: {
    obligation: string;
    unit: { id: string; name: string; codes: { system: string; value: string }[] };
    state: ProcedureDutyRow['state'];
    due: string | null;
  }[];
};

/** Most duties in one part: what a receiver takes in one request. */
export const mostTold = 200;

/** Nguồn được đăng ký, hoặc được thêm phạm vi: events after which a source is told what its units owe already. */
export const aboutScope = ({ type }: Pick<RecordedEvent, 'type'>): boolean =>
  type === 'SourceRegistered' || type === 'SourceChanged';

/** A scope that is given for a day to come is told of beforehand. */
const scopeDay = ({ data }: RecordedEvent, day: Day): Day =>
  typeof data.from === 'string' && data.from > day ? data.from : day;

/**
 * Thông báo nhiệm vụ về thủ tục: what a source is told of one event, as it was known then, so that it is the same however
 * often it is sent; nothing where no unit of the source is concerned. Of its scope it is told all that stands there.
 */
export async function toldOf(db: Kysely<Views>, source: string, cause: RecordedEvent): Promise<Told[]> {
  const asOf = { knownAt: cause.position, validAt: dayOf(cause.at) };
  const [row] = await figureSourcesById(db, [sourceId(source)], asOf);
  if (row === undefined) return [];
  const scoped = aboutScope(cause);
  const scope = scopeOn(sourceCourseOf(row), scoped ? scopeDay(cause, asOf.validAt) : asOf.validAt);
  const page = { first: unpaged.first, after: wholeOf(scoped ? 0 : cause.position - 1) };
  const found = await procedureDuties(db, scope, asOf, page);
  const rows = scoped ? found.filter(({ tied }) => tied) : found;
  const groups = [...Map.groupBy(rows, ({ plan, task, tier }) => `${plan} ${task} ${tier}`).values()];
  const parts = groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / mostTold) }, (_, index) =>
      group.slice(index * mostTold, (index + 1) * mostTold),
    ),
  );
  const said = await Promise.all(parts.map((part) => partOf(db, part, asOf)));
  return said.map((one, index) => ({
    type: 'procedure-duties',
    source,
    position: cause.position,
    day: asOf.validAt,
    part: index + 1,
    parts: said.length,
    ...one,
  }));
}

async function partOf(db: Kysely<Views>, rows: readonly ProcedureDutyRow[], asOf: AsOf) {
  const [first] = rows;
  if (first === undefined) throw new Error('a part has duties');
  const ids = rows.map(({ unit }) => unit);
  const [[plan], [task], procedures, units, codes] = await Promise.all([
    plansById(db, [first.plan], asOf),
    tasksById(db, [first.task], asOf),
    first.tied ? proceduresMeant(db, first, asOf) : [],
    unitsById(db, ids, asOf),
    deskCodes(db, ids, asOf),
  ]);
  const names = new Map(units.map((unit) => [unit.unit, titleOf(unit)]));
  const codesBy = Map.groupBy(codes, ({ unit }) => unit);
  return {
    plan: { id: first.plan, symbol: plan?.symbol ?? null, title: plan?.title ?? '' },
    task: { id: first.task, clause: task?.clause ?? '', title: task?.title ?? '' },
    duty: first.duty,
    tied: first.tied,
    procedures: procedures.map(({ code, name, from_day: from, to_day: to }) => ({ code, name, from, to })),
    duties: rows.map(({ obligation, unit, state, due }) => ({
      obligation,
      unit: {
        id: unit,
        name: names.get(unit) ?? '',
        codes: (codesBy.get(unit) ?? []).map(({ system, code }) => ({ system, value: code })),
      },
      state,
      due,
    })),
  };
}
