import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { standingHeir } from './standingHeir.ts';
import type { Views } from './views.ts';

/** Cân đối văn bản: what the units that ended had to follow up, and who holds it now. */
export type PlanBalance = {
  /** Every document that they issued, or held until it was handed over. */
  total: number;
  /** Out of force without having been handed over. */
  closed: number;
  undecided: number;
  handedOver: number;
  /** What decisions that stand say they handed over. */
  decided: number;
};

type Ended = { reorganisation: string; ends: readonly UnitId[] };

/** Each of their plans: who holds it, and how often a decision that stands handed it over from them. */
const plansOf = ({ reorganisation, ends }: Ended, asOf: AsOf) => sql`
  with standing as (
    select d.decision::text as decision, d.plans from ${sql.table('view.decision')} as d
    where d.reorganisation = ${reorganisation}::uuid and ${known(asOf, 'd')} and d.undone_at is null
  ), ended as (select unnest(${ids(ends)}) as unit
  ), theirs as (
    select p.plan, p.holder, p.state, p.handings from ${sql.table('view.plan')} as p join ended on ended.unit = p.holder
    where p.state <> 'draft' and ${known(asOf, 'p')}
    union
    select p.plan, p.holder, p.state, p.handings from ended
    join ${sql.table('view.plan')} as p on p.handings @> jsonb_build_array(jsonb_build_object('from', ended.unit))
    where ${known(asOf, 'p')}
  ), held as (
    select t.plan, t.holder, t.state, t.holder in (select unit from ended) as kept,
      (select count(*) from jsonb_array_elements(t.handings) as handing
        where (handing->>'from')::uuid in (select unit from ended)) as handed,
      (select count(*) from jsonb_array_elements(t.handings) as handing
        join standing as s on s.decision = handing->>'decision') as passed
    from theirs as t
  )`;

/** The numbers of the plans of one reorganisation at one moment. */
export async function planBalanceOf(db: Kysely<Views>, ended: Ended, asOf: AsOf): Promise<PlanBalance> {
  const answer = await sql<PlanBalance>`${plansOf(ended, asOf)}
    select count(*) as total,
      count(*) filter (where passed = 0 and kept and state <> 'issued') as closed,
      count(*) filter (where passed = 0 and kept and state = 'issued') as undecided,
      count(*) filter (where passed > 0) as "handedOver",
      (select coalesce(sum(plans), 0)::integer from standing) as decided
    from held`.execute(db);
  return answer.rows[0] as PlanBalance;
}

/** Chỗ lệch: a plan that nobody holds now, or that is held twice or by no decision that stands. */
export type PlanDifference = { kind: 'withoutHolder' | 'twice' | 'orphan'; plan: PlanId };

/** What was lost or is followed up twice; there must be none. */
export async function planDifferencesOf(
  db: Kysely<Views>,
  ended: Ended,
  asOf: AsOf,
  most: number,
): Promise<PlanDifference[]> {
  const alive = standingHeir('held.holder', ended.reorganisation, asOf);
  const answer = await sql<PlanDifference>`${plansOf(ended, asOf)}
    select * from (
      select 'withoutHolder' as kind, plan from held where not kept and not coalesce(${alive}, false)
      union all
      select 'twice', plan from held where passed > 1 or (passed > 0 and kept)
      union all
      select 'orphan', plan from held where handed <> passed
    ) as difference order by kind, plan limit ${most}::int`.execute(db);
  return answer.rows;
}
