import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { placed, standing } from './unitTree.ts';
import type { Views } from './views.ts';

/** Văn bản còn treo: in force, and held by a unit that has ended. */
export type HangingPlan = { plan: PlanId; unit: UnitId };

/** Các văn bản còn treo of these ended units, or those named of them. */
export async function hangingPlans(
  db: Kysely<Views>,
  ended: readonly UnitId[],
  asOf: Pick<AsOf, 'knownAt'>,
  plans: readonly PlanId[] | null = null,
): Promise<HangingPlan[]> {
  const named = plans === null ? sql`true` : sql`p.plan = any(${ids(plans)})`;
  const answer = await sql<HangingPlan>`select p.plan, p.holder as unit from ${sql.table('view.plan')} as p
    where p.holder = any(${ids(ended)}) and p.state = 'issued' and ${named} and ${known(asOf, 'p')}
    order by p.holder, p.plan`.execute(db);
  return answer.rows;
}

/** Những văn bản mà một quyết định đã bàn giao, and who had held them. */
export async function plansHandedBy(
  db: Kysely<Views>,
  decision: string,
): Promise<{ plan: PlanId; from: UnitId }[]> {
  const one = JSON.stringify([{ decision }]);
  const answer = await sql<{ plan: PlanId; from: UnitId }>`
    select p.plan, (handing->>'from')::uuid as from from ${sql.table('view.plan')} as p, jsonb_array_elements(p.handings) as handing
    where p.handings @> ${one}::jsonb and handing->>'decision' = ${decision} and ${known({ knownAt: null }, 'p')}
    order by p.plan`.execute(db);
  return answer.rows;
}

/**
 * Sở Nội vụ của tỉnh, for each of these ended units: the one body of the province that exists on the day and is in
 * charge of the machinery of administration, to which what nobody succeeds to falls for following up.
 */
export async function homeAffairsOf(
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<Map<UnitId, UnitId>> {
  const answer = await sql<{ unit: UnitId; department: UnitId }>`
    with recursive way(unit, above) as (
      select place.unit, place.parent from ${sql.table('view.unit')} as place
      where place.unit = any(${ids(units)}) and ${placed(asOf, 'place')}
      union
      select way.unit, place.parent from way join ${sql.table('view.unit')} as place on place.unit = way.above and ${placed(asOf, 'place')}
    )
    select way.unit, d.unit as department
    from way join ${sql.table('view.unit')} as p on p.unit = way.above and p.tier = 'province' and p.category = 'territory'
      and ${standing(asOf, 'p')}
    join ${sql.table('view.unit')} as d on d.parent = p.unit and d.kind = 'department' and d.folded = 'so noi vu'
      and ${standing(asOf, 'd')}`.execute(db);
  const found = Map.groupBy(answer.rows, ({ unit }) => unit);
  return new Map(
    [...found].flatMap(([unit, rows]) =>
      rows.length === 1 ? rows.map((row) => [unit, row.department]) : [],
    ),
  );
}
