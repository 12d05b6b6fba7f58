import type { WorkState } from '@thac/domain/obligation/events';
import type { Day, ObligationId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { hangingStates } from './hanging.ts';
import { type ObligationPage, type ObligationRow, obligationsIn } from './obligationQueries.ts';
import type { Views } from './views.ts';

const hanging = sql`any(${[...hangingStates]}::text[])`;

/** What hangs at these units, all of which have ended. */
const hangs = (units: readonly UnitId[], asOf: AsOf): RawBuilder<boolean> =>
  sql<boolean>`(${known(asOf, 'o')} and o.unit = any(${ids(units)}) and o.state = ${hanging})`;

/** Nhiệm vụ còn treo: one page, by due day. */
export const hangingPage = (
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
  page: Omit<ObligationPage, 'order'>,
): Promise<ObligationRow[]> => obligationsIn(db, hangs(units, asOf), asOf, { ...page, order: 'due' });

/** How many hang. */
export async function countHanging(db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*) as count from ${sql.table('view.obligation')} as o where ${hangs(units, asOf)}`.execute(
    db,
  );
  return answer.rows[0]?.count ?? 0;
}

/** Cùng nhiệm vụ ở nơi khác: what other units owe, still open, under the same task in the same role. */
export async function alike(
  db: Kysely<Views>,
  asked: readonly { obligation: ObligationId; units: readonly UnitId[] }[],
  asOf: AsOf,
): Promise<{ about: ObligationId; unit: UnitId; due: Day | null; state: WorkState }[]> {
  const pairs = asked.flatMap(({ obligation, units }) => units.map((unit) => [obligation, unit] as const));
  if (pairs.length === 0) return [];
  const answer = await sql<{ about: ObligationId; unit: UnitId; due: Day | null; state: WorkState }>`
    select o.obligation as about, other.unit, other.due_on as due, other.state
    from unnest(${ids(pairs.map(([one]) => one))}, ${ids(pairs.map(([, unit]) => unit))}) as pair(obligation, unit)
    join ${sql.table('view.obligation')} as o on o.obligation = pair.obligation and ${known(asOf, 'o')}
    join ${sql.table('view.obligation')} as other on other.unit = pair.unit and other.plan = o.plan and other.task = o.task
      and other.role = o.role and other.state = ${hanging} and ${known(asOf, 'other')}
    order by 1, other.unit, other.obligation`.execute(db);
  return answer.rows;
}
