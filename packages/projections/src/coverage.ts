import type { Tier } from '@thac/domain/organisation/events';
import type { ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { Views } from './views.ts';

/** Mức độ triển khai at one tier: how many plans a task demands, how many are in force, and how long they took. */
export type TierCoverage = {
  /** How many plans down: 1 for the units the task itself addresses. */
  level: number;
  /** Null: the unit was not known on the day its plan was issued. */
  tier: Tier | null;
  expected: number;
  /** In force: a plan that was recalled counts no longer, one that was replaced counts through what replaces it. */
  issued: number;
  missing: number;
  /** Days from the issue of the plan above to the first issue of the derived plan; null while none is in force. */
  lag: { least: number; median: number; most: number } | null;
};

/** A unit that still owes its derived plan. */
export type MissingPlan = {
  level: number;
  tier: Tier | null;
  unit: UnitId;
  obligation: ObligationId;
  /** The plan above, under which it owes it. */
  plan: PlanId;
  /** What it had issued, where that is no longer in force. */
  former: PlanId | null;
};

/** Place of a missing plan in the order of pages. */
export type MissingKey = Pick<MissingPlan, 'level' | 'unit' | 'obligation'>;

type TierLine = Omit<TierCoverage, 'lag'> & {
  least: number | null;
  median: number | null;
  most: number | null;
};

/** Mức độ triển khai của một nhiệm vụ, tier by tier down the cascade of derived plans. */
export async function coverage(db: Kysely<Views>, task: TaskId, asOf: AsOf): Promise<TierCoverage[]> {
  const answer = await coverageOf(task, asOf).execute(db);
  return answer.rows.map(({ least, median, most, ...line }) => ({
    ...line,
    lag: least === null || median === null || most === null ? null : { least, median, most },
  }));
}

/** The lines of a coverage as one question. */
export const coverageOf = (task: TaskId, asOf: AsOf): RawBuilder<TierLine> => sql<TierLine>`
    with recursive ${demanded({ task }, asOf)}
    select level, tier, count(*) as expected, count(standing) as issued,
      count(*) - count(standing) as missing, min(lag) as least,
      percentile_cont(0.5) within group (order by lag) as median, max(lag) as most
    from judged group by level, tier order by level, tier nulls last`;

/** Đơn vị chưa ban hành: who still owes a derived plan under the task, level by level; keyset pages. */
export async function missingPlans(
  db: Kysely<Views>,
  task: TaskId,
  asOf: AsOf,
  page: { first: number; after: MissingKey | null; tier?: Tier | null },
): Promise<MissingPlan[]> {
  const after = page.after;
  const beyond =
    after === null
      ? sql`true`
      : sql`(level, unit, obligation) > (${after.level}::int, ${after.unit}::uuid, ${after.obligation}::uuid)`;
  const answer = await sql<MissingPlan>`with recursive ${demanded({ task }, asOf)}
    select level, tier, unit, obligation, plan, derived_plan as former from judged
    where standing is null and ${beyond} and ${page.tier == null ? sql`true` : sql`tier = ${page.tier}`}
    order by level, unit, obligation limit ${page.first}::int`.execute(db);
  return answer.rows;
}

/** Which of the demanded plans: of one level and tier (null: the unit was not known), in force or missing. */
export type Demanded = {
  task: TaskId;
  level?: number | null | undefined;
  tier?: Tier | null | undefined;
  tierKnown?: boolean | null | undefined;
  issued?: boolean | null | undefined;
};

/** The obligations behind a number of the coverage of a task, as a condition over one column. */
export function demandedIn(column: RawBuilder<unknown>, asked: Demanded, asOf: AsOf): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`];
  if (asked.level != null) parts.push(sql`level = ${asked.level}::int`);
  if (asked.tier != null) parts.push(sql`tier = ${asked.tier}`);
  if (asked.tierKnown != null) parts.push(sql`(tier is not null) = ${asked.tierKnown}::boolean`);
  if (asked.issued != null) parts.push(sql`(standing is not null) = ${asked.issued}::boolean`);
  return sql<boolean>`${column} in (with recursive ${demanded({ task: asked.task }, asOf)}
    select obligation from judged where ${sql.join(parts, sql` and `)})`;
}

/**
 * What the task, or every task of the plan, demands, and what the plans in force that were issued for it demand in turn: lead obligations to issue a
 * plan that nobody freed the unit from. `asked` repeats no obligation and `heir` no plan, so circles of plans end.
 * Nobody can foresee how many there are, so what is known of each is looked up by its key.
 */
export const demanded = (
  from: { task: TaskId } | { plan: PlanId },
  asOf: AsOf,
) => sql`heir(plan, last, state, replacement) as (
    select p.plan, p.plan, p.state, p.replacement
    from ${sql.table('view.plan')} as p where p.state = 'replaced' and ${known(asOf, 'p')}
    union
    select heir.plan, p.plan, p.state, p.replacement
    from heir join ${sql.table('view.plan')} as p on p.plan = heir.replacement and ${known(asOf, 'p')}
  ), asked(obligation, plan, unit, derived_plan, standing, level) as (
    select o.obligation, o.plan, o.unit, o.derived_plan, s.plan, 1
    from ${sql.table('view.obligation')} as o ${standing('o', asOf)}
    where ${'task' in from ? ofTask('o', from.task) : sql`o.plan = ${from.plan}::uuid`} and ${demands('o', asOf)}
    union
    select o.obligation, o.plan, o.unit, o.derived_plan, s.plan, asked.level + 1
    from asked cross join lateral (
      select * from ${sql.table('view.obligation')} as o where o.plan = asked.standing and ${demands('o', asOf)} offset 0
    ) as o ${standing('o', asOf)}
    where asked.level < 16 and asked.standing is not null
  ), demanded as (
    select distinct on (obligation) obligation, plan, unit, derived_plan, standing, level
    from asked order by obligation, level
  ), issued as materialized (
    select found.plan, p.issued_on
    from (select plan from demanded union select derived_plan from demanded) as found
    cross join lateral (
      select p.issued_on from ${sql.table('view.plan')} as p where p.plan = found.plan and ${known(asOf, 'p')} limit 1
    ) as p
  ), judged as (
    select d.*, u.tier, parent.issued_on as asked_on, child.issued_on as answered_on, case when d.standing is not null then child.issued_on - parent.issued_on end as lag
    from demanded as d
    join issued as parent on parent.plan = d.plan
    left join issued as child on child.plan = d.derived_plan
    left join lateral (
      select u.tier from ${sql.table('view.unit')} as u where u.unit = d.unit and ${known(asOf, 'u')}
        and u.valid_from <= parent.issued_on and (u.valid_to is null or u.valid_to >= parent.issued_on) limit 1
    ) as u on true
  )`;

/** What is owed under a task stands under its plan, and is looked up there. */
export const ofTask = (alias: string, task: TaskId) => sql`${sql.ref(`${alias}.task`)} = ${task}::uuid
    and ${sql.ref(`${alias}.plan`)} = (
      select t.plan from ${sql.table('view.plan_task')} as t where t.task = ${task}::uuid limit 1)`;

/**
 * The derived plan of an obligation, or the last that replaced it, where that is in force. Not coalesce: a row that is guarded
 * is not looked up by what might tell of it, and PostgreSQL counts coalesce among that.
 */
const standing = (alias: string, asOf: AsOf) => sql`
    left join heir on heir.plan = ${sql.ref(`${alias}.derived_plan`)} and heir.state <> 'replaced'
    left join lateral (
      select s.plan from ${sql.table('view.plan')} as s
      where s.plan = case when heir.last is null then ${sql.ref(`${alias}.derived_plan`)} else heir.last end
        and s.state in ('issued', 'concluded') and ${known(asOf, 's')} offset 0
    ) as s on true`;

const demands = (alias: string, asOf: AsOf) => sql`${known(asOf, alias)}
    and ${sql.ref(`${alias}.output`)} = 'derivedPlan' and ${sql.ref(`${alias}.role`)} = 'lead'
    and ${sql.ref(`${alias}.modality`)} = 'binding'
    and ${sql.ref(`${alias}.state`)} not in ('excused', 'withdrawn', 'passedOn', 'lapsed')`;
