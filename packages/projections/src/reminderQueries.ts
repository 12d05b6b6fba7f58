import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import type { Day, ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import { handedOver as heldPlan } from './planQueries.ts';
import type { HandedOverTable, RemindedTable, ReminderTable } from './reminders.ts';
import { placed, standing } from './unitTree.ts';
import type { Views } from './views.ts';

export type ReminderRow = Selectable<ReminderTable>;
export type RemindedRow = Selectable<RemindedTable>;
export type HandedOverRow = Selectable<HandedOverTable>;

/** Which reminders are asked for; a part that is absent does not restrict. */
export type ReminderFilter = {
  /** Who owes. */
  unit?: UnitId | null;
  /** Who was written to. */
  recipient?: UnitId | null;
  plan?: PlanId | null;
  obligation?: ObligationId | null;
  from?: Day | null;
  to?: Day | null;
};

/** Nhắc việc theo mã định danh. */
export const remindersById = (
  db: Kysely<Views>,
  reminders: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ReminderRow[]> =>
  db
    .selectFrom('view.reminder as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.reminder = any(${ids(reminders)})`)
    .execute();

/** Danh sách nhắc việc: the newest first; keyset by the position that brought it. */
export const remindersPage = (
  db: Kysely<Views>,
  filter: ReminderFilter,
  asOf: Pick<AsOf, 'knownAt'>,
  page: { first: number; after: { since: number; reminder: string } | null },
): Promise<ReminderRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('r');
  if (page.after !== null)
    query = query.where(
      sql<boolean>`(r.since, r.reminder) < (${page.after.since}::bigint, ${page.after.reminder}::uuid)`,
    );
  return query.orderBy('r.since', 'desc').orderBy('r.reminder', 'desc').limit(page.first).execute();
};

/** How many reminders the filter finds. */
export const countReminders = async (
  db: Kysely<Views>,
  filter: ReminderFilter,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, filter: ReminderFilter, asOf: Pick<AsOf, 'knownAt'>) {
  let query = db.selectFrom('view.reminder as r').where(known(asOf, 'r'));
  if (filter.unit != null) query = query.where('r.unit', '=', filter.unit);
  if (filter.recipient != null) query = query.where('r.recipient', '=', filter.recipient);
  if (filter.plan != null) query = query.where('r.plan', '=', filter.plan);
  if (filter.obligation != null)
    query = query.where(
      sql<boolean>`r.reminder in (select reminder from ${sql.table('view.reminded')} as reminded where obligation = ${filter.obligation}::uuid)`,
    );
  if (filter.from != null) query = query.where(sql<boolean>`r.on_day >= ${day(filter.from)}`);
  if (filter.to != null) query = query.where(sql<boolean>`r.on_day <= ${day(filter.to)}`);
  return query;
}

/** What reminders speak of, by obligation. */
export const remindedIn = (
  db: Kysely<Views>,
  reminders: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<RemindedRow[]> =>
  db
    .selectFrom('view.reminded as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.reminder = any(${ids(reminders)})`)
    .orderBy('r.obligation')
    .execute();

/** What became of reminders, as the record can prove it. */
export const handedOver = (
  db: Kysely<Views>,
  reminders: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<HandedOverRow[]> =>
  db
    .selectFrom('view.handed_over as h')
    .selectAll('h')
    .where(known(asOf, 'h'))
    .where(sql<boolean>`h.reminder = any(${ids(reminders)})`)
    .orderBy('h.since')
    .execute();

/** One obligation with all that decides whether to remind of it. */
export type RemindableRow = {
  obligation: ObligationId;
  plan: PlanId;
  unit: UnitId;
  due: Day;
  state: WorkState;
  modality: Assignment['modality'];
  assignedOn: Day;
  /** Version of its stream at its own last event. */
  seen: number;
  /** Whether the plan is in force and the task still stands in it. */
  inForce: boolean;
  issuerStands: boolean;
  stands: boolean;
  /** The nearest unit above that exists on the day. */
  superior: UnitId | null;
};

/** What may be reminded of: all that an issuer, or who took its place, is owed by a due day, and the steps that were taken. */
export async function remindable(
  db: Kysely<Views>,
  { issuer, dueTo, plan }: { issuer: UnitId; dueTo: Day; plan?: PlanId | null },
  asOf: AsOf,
): Promise<{ owed: RemindableRow[]; taken: { obligation: ObligationId; rung: string; due: Day }[] }> {
  const due = sql`select * from ${sql.table('view.obligation')} as o where ${known(asOf, 'o')}
    and ${owedTo(issuer, asOf)} and o.due_on <= ${day(dueTo)}
    ${plan == null ? sql`` : sql`and o.plan = ${plan}::uuid`}`;
  const { rows } = await sql<Omit<RemindableRow, 'issuerStands' | 'stands' | 'superior'>>`
    select o.obligation, o.plan, o.unit, o.due_on as due, o.state, o.modality, o.assigned_on as "assignedOn",
      o.version as seen, ${inForce(asOf)} as "inForce" from (${due}) as o order by o.obligation`.execute(db);
  const taken = await sql<{ obligation: string; rung: string; due: Day }>`
    select r.obligation, r.rung, r.due_on as due from ${sql.table('view.reminded')} as r
    where ${known(asOf, 'r')} and r.obligation in (select obligation from (${due}) as o) order by 1, 2, 3`.execute(
    db,
  );
  const places = await placesOn(db, asOf);
  const issuerStands = places.get(issuer)?.stands === true;
  const owed = rows.map((row) => ({ ...row, issuerStands, ...placeOf(row.unit, places) }));
  return { owed, taken: taken.rows };
}

/** It issued the plan and did not hand it over, or was handed it over. */
const owedTo = (unit: UnitId, asOf: AsOf) => sql<boolean>`(
  (o.issuer = ${unit}::uuid and not ${heldPlan(sql`o.plan`, unit, asOf, true)})
  or ${heldPlan(sql`o.plan`, unit, asOf)})`;

/** What was recalled, replaced or concluded asks for nothing more, whatever people have not withdrawn yet. */
const inForce = (asOf: AsOf) => sql<boolean>`(
  not exists (select from ${sql.table('view.plan')} as p where p.plan = o.plan and ${known(asOf, 'p')} and p.state <> 'issued')
  and not exists (select from ${sql.table('view.plan_task')} as t
    where t.plan = o.plan and t.task = o.task and ${known(asOf, 't')} and t.state = 'removed'))`;

type Place = { unit: UnitId; parent: UnitId | null; stands: boolean };

async function placesOn(db: Kysely<Views>, asOf: AsOf): Promise<Map<UnitId, Place>> {
  const { rows } = await sql<Place>`select u.unit, u.parent, ${standing(asOf, 'u')} as stands
    from ${sql.table('view.unit')} as u where ${placed(asOf, 'u')}`.execute(db);
  return new Map(rows.map((row) => [row.unit, row]));
}

/** Who stands above on the day: a unit that has ended is passed over; a circle ends the way up. */
function placeOf(
  unit: UnitId,
  places: ReadonlyMap<UnitId, Place>,
): { stands: boolean; superior: UnitId | null } {
  const own = places.get(unit);
  const seen = new Set([unit]);
  let above = own?.parent ?? null;
  while (above !== null && !seen.has(above) && places.get(above)?.stands !== true) {
    seen.add(above);
    above = places.get(above)?.parent ?? null;
  }
  return { stands: own?.stands === true, superior: above !== null && seen.has(above) ? null : above };
}
