import type { Tier } from '@thac/domain/organisation/events';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import { demanded, type TierCoverage } from './coverage.ts';
import type { Views } from './views.ts';

/** Chỗ nghẽn: how long the way of a task took through one unit, from the plan above to its own plan to the first action under it. */
export type Bottleneck = {
  level: number;
  tier: Tier | null;
  unit: UnitId;
  obligation: ObligationId;
  /** The plan above, and when it was issued. */
  plan: PlanId;
  askedOn: Day | null;
  /** The unit's own plan that is in force; null: it is waited for. */
  derivedPlan: PlanId | null;
  /** When that plan, or the first that it replaced, was issued. */
  answeredOn: Day | null;
  /** The day of the first action of anybody who was asked by that plan; null: it is waited for. */
  actedOn: Day | null;
  /** Days from the plan above to the unit's own plan, and from there to the first action; null while waited for. */
  planLag: number | null;
  actionLag: number | null;
  /** Days from the plan above to the first action, or to the day asked for while it is still waited for. */
  days: number;
};

/** Place of a bottleneck in the order of pages: the longest first. */
export type BottleneckKey = Pick<Bottleneck, 'days' | 'obligation'>;

/** Độ trễ theo cấp: how many ways there are through one tier, where they stand, and how long each half took. */
export type LagLine = Pick<Bottleneck, 'level' | 'tier'> & {
  count: number;
  waitingForPlan: number;
  waitingForAction: number;
  planLag: TierCoverage['lag'];
  actionLag: TierCoverage['lag'];
};

type Start = { task: TaskId } | { plan: PlanId };

/** Which ways are asked for; a part that is absent does not restrict. */
export type BottleneckFilter = {
  level?: number | null;
  tier?: Tier | null;
  waitingFor?: 'plan' | 'action' | 'nothing' | null;
};

/** Các chỗ nghẽn of a task, or of every task of a plan, down the cascade: the longest first; keyset pages. */
export async function bottlenecks(
  db: Kysely<Views>,
  start: Start,
  asOf: AsOf,
  page: { first: number; after: BottleneckKey | null },
  filter: BottleneckFilter = {},
): Promise<Bottleneck[]> {
  const { after, first } = page;
  const beyond =
    after === null ? sql`true` : sql`(-days, obligation) > (${-after.days}::int, ${after.obligation}::uuid)`;
  const answer = await sql<Bottleneck>`with recursive ${lagged(start, asOf)}
    select level, tier, unit, obligation, plan, asked_on as "askedOn", standing as "derivedPlan",
      answered_on as "answeredOn", acted_on as "actedOn", plan_lag as "planLag", action_lag as "actionLag", days
    from lagged where ${beyond} and ${wanted(filter)} order by -days, obligation limit ${first}::int`.execute(
    db,
  );
  return answer.rows;
}

const waiting = {
  plan: sql`standing is null`,
  action: sql`(standing is not null and acted_on is null)`,
  nothing: sql`acted_on is not null`,
};

const wanted = ({ level, tier, waitingFor }: BottleneckFilter) =>
  sql.join(
    [
      level == null ? sql`true` : sql`level = ${level}::int`,
      tier == null ? sql`true` : sql`tier = ${tier}`,
      waitingFor == null ? sql`true` : waiting[waitingFor],
    ],
    sql` and `,
  );

type Spread<Name extends string> = Record<`${'least' | 'median' | 'most'}${Name}`, number | null>;

/** Độ trễ của từng cấp, over the same ways. */
export async function lagByTier(db: Kysely<Views>, start: Start, asOf: AsOf): Promise<LagLine[]> {
  const answer = await sql<Omit<LagLine, 'planLag' | 'actionLag'> & Spread<'Plan'> & Spread<'Action'>>`
    with recursive ${lagged(start, asOf)}
    select level, tier, count(*) as count, count(*) filter (where ${waiting.plan}) as "waitingForPlan",
      count(*) filter (where ${waiting.action}) as "waitingForAction",
      ${spread('plan_lag', 'Plan')}, ${spread('action_lag', 'Action')}
    from lagged group by level, tier order by level, tier nulls last`.execute(db);
  return answer.rows.map(({ level, tier, count, waitingForPlan, waitingForAction, ...found }) => ({
    level,
    tier,
    count,
    waitingForPlan,
    waitingForAction,
    planLag: lagOf(found.leastPlan, found.medianPlan, found.mostPlan),
    actionLag: lagOf(found.leastAction, found.medianAction, found.mostAction),
  }));
}

const spread = (lag: string, name: string) => sql`min(${sql.ref(lag)}) as ${sql.ref(`least${name}`)},
  percentile_cont(0.5) within group (order by ${sql.ref(lag)}) as ${sql.ref(`median${name}`)},
  max(${sql.ref(lag)}) as ${sql.ref(`most${name}`)}`;

const lagOf = (least: number | null, median: number | null, most: number | null): TierCoverage['lag'] =>
  least === null || median === null || most === null ? null : { least, median, most };

/** An acceptance is an action: whoever was asked has begun. A refusal is none. */
const actions = ['ObligationAccepted', 'ProgressReported', 'ObligationSubmitted', 'ObligationFulfilled'];

/** A plan without a day of issue has no lag, and its wait is not counted. */
const lagged = (start: Start, asOf: AsOf) => sql`${demanded(start, asOf)}, acted as materialized (
    select judged.*, case when standing is not null then (
      select min((t.at at time zone 'Asia/Ho_Chi_Minh')::date) from ${sql.table('view.timeline')} as t
      where t.plan in (judged.standing, judged.derived_plan) and t.subject = 'duty'
        and t.type = any(${actions}::text[])
        and ${asOf.knownAt === null ? sql`true` : sql`t.position <= ${asOf.knownAt}::bigint`}
    ) end as acted_on from judged
  ), lagged as (
    select level, tier, unit, obligation, plan, standing, asked_on, acted_on, lag as plan_lag,
      case when standing is not null then answered_on end as answered_on,
      acted_on - answered_on as action_lag,
      coalesce(greatest(coalesce(acted_on, ${asOf.validAt}::date) - asked_on, 0), 0) as days
    from acted
  )`;
