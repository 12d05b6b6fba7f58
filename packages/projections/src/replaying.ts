import type { ObligationId, PlanId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import type { ObligationTable } from './obligations.ts';
import type { PlanTable } from './plans.ts';
import type { TimelineRow } from './timelineQueries.ts';
import type { Views } from './views.ts';

type Known = Pick<AsOf, 'knownAt'>;

/** Các bước: the events of a plan and of all that is owed under it, oldest first, after a position. */
export async function replaySteps(
  db: Kysely<Views>,
  plan: PlanId,
  asOf: Known,
  page: { first: number; after: number | null },
): Promise<TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`select t.* from ${sql.table('view.timeline')} as t
    where ${steps(plan, asOf.knownAt)} and t.position > ${page.after ?? 0}::bigint
    order by t.position limit ${page.first}::int`.execute(db);
  return rows;
}

/** How many steps there are up to a position; null: all that are known. */
export async function countSteps(
  db: Kysely<Views>,
  plan: PlanId,
  asOf: Known,
  upTo: number | null,
): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table('view.timeline')} as t
    where ${steps(plan, asOf.knownAt)} and ${upTo === null ? sql`true` : sql`t.position <= ${upTo}::bigint`}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

const steps = (plan: PlanId, knownAt: number | null): RawBuilder<unknown> =>
  sql`t.plan = ${plan}::uuid and ${knownAt === null ? sql`true` : sql`t.position <= ${knownAt}::bigint`}`;

/** What one event made of one row: what it was before, and after; null where there was none. */
export type Step<Row> = { position: number; before: Row | null; after: Row | null };

/** Thay đổi của văn bản at these positions. */
export const planChanges = (db: Kysely<Views>, plan: PlanId, positions: readonly number[]) =>
  changed<PlanTable>(db, 'plan', 'plan', plan, positions);

/** Thay đổi của các nhiệm vụ được giao at these positions. */
export const dutyChanges = (
  db: Kysely<Views>,
  plan: PlanId,
  positions: readonly number[],
): Promise<Step<ObligationTable & { obligation: ObligationId }>[]> =>
  changed<ObligationTable>(db, 'obligation', 'obligation', plan, positions);

/** Rows that began at one of the positions, beside those that they took the place of. */
async function changed<Row>(
  db: Kysely<Views>,
  table: 'plan' | 'obligation',
  key: 'plan' | 'obligation',
  plan: PlanId,
  positions: readonly number[],
): Promise<Step<Row>[]> {
  const at = sql`any(${[...positions]}::bigint[])`;
  const [from, id] = [sql.table(`view.${table}`), sql.ref(key)];
  const { rows } = await sql<Step<Row>>`
    select coalesce(new.since, old.until) as position, to_jsonb(old) as before, to_jsonb(new) as after
    from (select * from ${from} as row where plan = ${plan}::uuid and since = ${at}) as new
    full join (select * from ${from} as row where plan = ${plan}::uuid and until = ${at}) as old
      on old.${id} = new.${id} and old.until = new.since
    order by position, coalesce(new.${id}, old.${id})`.execute(db);
  return rows;
}
