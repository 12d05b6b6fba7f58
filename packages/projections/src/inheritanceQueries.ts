import type { ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { DecisionTable } from './decisions.ts';
import type { InheritanceTable } from './inheritances.ts';
import type { Views } from './views.ts';

export type InheritanceRow = Selectable<InheritanceTable>;
export type DecisionRow = Selectable<DecisionTable>;
type Known = Pick<AsOf, 'knownAt'>;

/** Nhận từ đâu: what each obligation covers for others. */
export const inheritedBy = (
  db: Kysely<Views>,
  heirs: readonly ObligationId[],
  asOf: Known,
): Promise<InheritanceRow[]> =>
  db
    .selectFrom('view.inheritance as i')
    .selectAll('i')
    .where(known(asOf, 'i'))
    .where(sql<boolean>`i.heir = any(${ids(heirs)})`)
    .orderBy('i.since')
    .orderBy('i.predecessor')
    .execute();

/** Chuyển đi đâu: where each obligation, or a part of it, goes on. */
export const inheritedFrom = (
  db: Kysely<Views>,
  predecessors: readonly ObligationId[],
  asOf: Known,
): Promise<InheritanceRow[]> =>
  db
    .selectFrom('view.inheritance as i')
    .selectAll('i')
    .where(known(asOf, 'i'))
    .where(sql<boolean>`i.predecessor = any(${ids(predecessors)})`)
    .orderBy('i.heir_unit')
    .orderBy('i.heir')
    .execute();

/** Những gì một quyết định đã chuyển: every obligation with the heirs it went to, none where it lapsed. */
export async function passedBy(
  db: Kysely<Views>,
  decision: string,
): Promise<
  {
    obligation: ObligationId;
    plan: PlanId;
    unit: UnitId;
    heirs: { unit: UnitId; obligation: ObligationId; footprint: string | null }[];
  }[]
> {
  const now = { knownAt: null };
  const answer = await sql<Awaited<ReturnType<typeof passedBy>>[number]>`
    select o.obligation, o.plan, o.unit, coalesce(jsonb_agg(jsonb_build_object('unit', i.heir_unit,
      'obligation', i.heir, 'footprint', i.footprint) order by i.heir) filter (where i.heir is not null), '[]') as heirs
    from ${sql.table('view.obligation')} as o
    left join ${sql.table('view.inheritance')} as i on i.predecessor = o.obligation and ${known(now, 'i')}
    where o.succeeded_by = ${decision}::uuid and ${known(now, 'o')}
    group by o.obligation, o.plan, o.unit order by o.obligation`.execute(db);
  return answer.rows;
}

/** Quyết định chuyển giao theo mã. */
export const decisionsById = (
  db: Kysely<Views>,
  decisions: readonly string[],
  asOf: Known,
): Promise<DecisionRow[]> =>
  db
    .selectFrom('view.decision as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(sql<boolean>`d.decision = any(${ids(decisions)})`)
    .execute();

/** Các quyết định chuyển giao, newest first; all, or of one reorganisation. */
export const decisionsPage = (
  db: Kysely<Views>,
  reorganisation: string | null,
  asOf: Known,
  page: { first: number; before: number | null },
): Promise<DecisionRow[]> =>
  db
    .selectFrom('view.decision as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .$if(reorganisation !== null, (query) => query.where('d.reorganisation', '=', reorganisation as string))
    .$if(page.before !== null, (query) => query.where('d.decided_at', '<', page.before as number))
    .orderBy('d.decided_at', 'desc')
    .limit(page.first)
    .execute();

/** Phạm vi: a unit for which an obligation is done, and which part of what that unit owed. */
export type Footprint = {
  about: ObligationId;
  unit: UnitId;
  obligation: ObligationId;
  footprint: string | null;
};

/** Phạm vi của từng nhiệm vụ: its own unit where it owed it by itself, and every unit from which it came. */
export async function footprintsOf(
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  asOf: Known,
): Promise<Footprint[]> {
  const answer = await sql<Footprint>`
    with recursive back(about, obligation, unit, footprint, made) as (
      select o.obligation, o.obligation, o.unit, null::text, o.inherited_by is not null
      from ${sql.table('view.obligation')} as o where o.obligation = any(${ids(obligations)}) and ${known(asOf, 'o')}
      union all
      select back.about, p.obligation, p.unit, coalesce(i.footprint, back.footprint), p.inherited_by is not null
      from back join ${sql.table('view.inheritance')} as i on i.heir = back.obligation and ${known(asOf, 'i')}
      join ${sql.table('view.obligation')} as p on p.obligation = i.predecessor and ${known(asOf, 'p')}
    )
    select distinct about, unit, obligation, footprint from back where not made order by about, unit, obligation`.execute(
    db,
  );
  return answer.rows;
}
