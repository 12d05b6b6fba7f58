import type { Day, ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { type ObligationFilter, obligationsWhere, spread } from './obligationFilter.ts';
import type { ObligationTable } from './obligations.ts';
import { type Timeliness, timeliness } from './timeliness.ts';
import type { Views } from './views.ts';

/** Nhiệm vụ được giao, with its timeliness on the day asked for. */
export type ObligationRow = Selectable<ObligationTable> & { timeliness: Timeliness };

/** Place of an obligation in the order of pages; `unit` counts only in the order by unit. */
export type ObligationKey = { unit: UnitId; dueOn: Day | null; obligation: ObligationId };

/** Pages by real due day (no deadline last) and id, or by unit and then by due day and id. */
export type ObligationPage = { first: number; after: ObligationKey | null; order: 'due' | 'unit' };

/** Nhiệm vụ được giao theo mã định danh. */
export const obligationsById = (
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  asOf: AsOf,
): Promise<ObligationRow[]> =>
  rows(db, asOf)
    .where(known(asOf, 'o'))
    .where(sql<boolean>`o.obligation = any(${ids(obligations)})`)
    .execute();

/** Danh sách nhiệm vụ: one page of what the filter finds, in a stable order. */
export const obligationsPage = async (
  db: Kysely<Views>,
  filter: ObligationFilter,
  asOf: AsOf,
  page: ObligationPage,
): Promise<ObligationRow[]> =>
  obligationsIn(db, obligationsWhere(await spread(db, filter, asOf), asOf, 'o'), asOf, page);

/** One page of what a condition over `view.obligation as o` finds, in the same order. */
export const obligationsIn = (
  db: Kysely<Views>,
  condition: RawBuilder<boolean>,
  asOf: AsOf,
  page: ObligationPage,
): Promise<ObligationRow[]> => {
  let query = rows(db, asOf).where(condition);
  if (page.after !== null) query = query.where(beyond(page.after, page.order));
  if (page.order === 'unit') query = query.orderBy('o.unit');
  return query.orderBy('o.due_sort').orderBy('o.obligation').limit(page.first).execute();
};

/** How many obligations the filter finds. */
export const countObligations = async (
  db: Kysely<Views>,
  filter: ObligationFilter,
  asOf: AsOf,
): Promise<number> => {
  const counted = db
    .selectFrom('view.obligation as o')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(obligationsWhere(await spread(db, filter, asOf), asOf, 'o'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

/** Versions of the streams of what units owe under plans: what a command on one of their obligations may expect. */
export const streamVersions = async (
  db: Kysely<Views>,
  duties: readonly { plan: PlanId; unit: UnitId }[],
  asOf: AsOf,
): Promise<{ plan: PlanId; unit: UnitId; version: number }[]> => {
  const answer = await sql<{ plan: PlanId; unit: UnitId; version: number }>`
    select o.plan, o.unit, max(o.version) as version
    from unnest(${ids(duties.map((d) => d.plan))}, ${ids(duties.map((d) => d.unit))}) as duty(plan, unit)
    join ${sql.table('view.obligation')} as o on o.plan = duty.plan and o.unit = duty.unit and ${known(asOf, 'o')}
    group by o.plan, o.unit`.execute(db);
  return answer.rows;
};

const rows = (db: Kysely<Views>, asOf: AsOf) =>
  db.selectFrom('view.obligation as o').selectAll('o').select(timeliness(asOf.validAt, 'o').as('timeliness'));

const beyond = (key: ObligationKey, order: ObligationPage['order']) => {
  const due = sql`${key.dueOn ?? 'infinity'}::date`;
  return order === 'due'
    ? sql<boolean>`(o.due_sort, o.obligation) > (${due}, ${key.obligation}::uuid)`
    : sql<boolean>`(o.unit, o.due_sort, o.obligation) > (${key.unit}::uuid, ${due}, ${key.obligation}::uuid)`;
};
