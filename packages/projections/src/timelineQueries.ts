import { draftStream, regimeStream, reportStream } from '@thac/domain/streams';
import type { ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { TimelineTable } from './timeline.ts';
import type { Views } from './views.ts';

export type TimelineRow = Selectable<TimelineTable>;

/** Newest first; `after` is the position of the last row of the page before. */
export type TimelinePage = { first: number; after: number | null };

/** Dòng thời gian của văn bản: what happened to it, and with `duties` also to everything owed under it. */
export const planTimeline = (
  db: Kysely<Views>,
  plan: PlanId,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
  duties = false,
): Promise<TimelineRow[]> =>
  newest(db, page, [
    part(sql`t.plan = ${plan}::uuid ${duties ? sql`` : sql`and t.subject = 'plan'`}`, asOf, page),
  ]);

/** Việc ban hành văn bản: the event that issued a plan; undefined while it is a draft. */
export const issueOf = (
  db: Kysely<Views>,
  plan: PlanId,
  { knownAt }: Pick<AsOf, 'knownAt'>,
): Promise<TimelineRow | undefined> => {
  let query = db
    .selectFrom('view.timeline as t')
    .selectAll('t')
    .where('t.plan', '=', plan)
    .where('t.subject', '=', 'plan')
    .where('t.type', '=', 'PlanIssued');
  if (knownAt !== null) query = query.where('t.position', '<=', knownAt);
  return query.executeTakeFirst();
};

/** Dòng thời gian của đơn vị: what happened to it, what it was asked, and what its officials did. */
export const unitTimeline = (
  db: Kysely<Views>,
  unit: UnitId,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> =>
  newest(db, page, [
    part(sql`t.unit = ${unit}::uuid`, asOf, page),
    part(sql`t.actor_unit = ${unit}::uuid`, asOf, page),
  ]);

/** Dòng thời gian của nhiệm vụ được giao: its own events, those that brought it to the unit, its reminders, and the changes of its plan. */
export const obligationTimeline = (
  db: Kysely<Views>,
  obligation: ObligationId,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> => {
  const first = sql`select since from ${sql.table('view.obligation')} as obligation where obligation = ${obligation}::uuid order by since limit 1`;
  const plan = sql`select plan from ${sql.table('view.obligation')} as obligation where obligation = ${obligation}::uuid limit 1`;
  const passed = sql`select before.obligation from ${sql.table('view.obligation')} as own
    join ${sql.table('view.obligation')} as before on before.plan = own.plan and before.task = own.task
      and before.successor = own.obligation where own.obligation = ${obligation}::uuid`;
  const reminders = sql`select since from ${sql.table('view.reminded')} as reminded where obligation = ${obligation}::uuid
    union all select h.since from ${sql.table('view.reminded')} as r join ${sql.table('view.handed_over')} as h on h.reminder = r.reminder
      where r.obligation = ${obligation}::uuid`;
  return newest(db, page, [
    part(sql`t.obligation = ${obligation}::uuid`, asOf, page),
    part(sql`t.position = (${first})`, asOf, page),
    part(sql`t.obligation in (${passed}) and t.type = 'ObligationReassigned'`, asOf, page),
    part(sql`t.position in (${reminders})`, asOf, page),
    part(sql`t.plan = (${plan}) and t.subject = 'plan' and ${changesOfPlan}`, asOf, page),
  ]);
};

/**
 * Toàn bộ diễn biến của nhiệm vụ qua các đơn vị: its own timeline, and that of each obligation from which it came and to
 * which it went on.
 */
export const obligationHistory = (
  db: Kysely<Views>,
  obligation: ObligationId,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> => {
  const line = sql`with recursive back(obligation) as (
      select ${obligation}::uuid
      union
      select before.obligation from back
      join ${sql.table('view.obligation')} as own on own.obligation = back.obligation and ${known(asOf, 'own')}
      cross join lateral (
        select i.predecessor as obligation from ${sql.table('view.inheritance')} as i
        where i.heir = own.obligation and ${known(asOf, 'i')}
        union all
        select o.obligation from ${sql.table('view.obligation')} as o where o.plan = own.plan and o.task = own.task
          and o.successor = own.obligation and ${known(asOf, 'o')}
      ) as before
    ), ahead(obligation) as (
      select ${obligation}::uuid
      union
      select after.obligation from ahead cross join lateral (
        select i.heir as obligation from ${sql.table('view.inheritance')} as i
        where i.predecessor = ahead.obligation and ${known(asOf, 'i')}
        union all
        select o.successor from ${sql.table('view.obligation')} as o
        where o.obligation = ahead.obligation and o.successor is not null and ${known(asOf, 'o')}
      ) as after
    ) select obligation from back union select obligation from ahead`;
  const first = sql`select min(o.since) from ${sql.table('view.obligation')} as o where o.obligation in (${line}) group by o.obligation`;
  const plan = sql`select plan from ${sql.table('view.obligation')} as obligation where obligation = ${obligation}::uuid limit 1`;
  const reminders = sql`select since from ${sql.table('view.reminded')} as reminded where obligation in (${line})
    union all select h.since from ${sql.table('view.reminded')} as r join ${sql.table('view.handed_over')} as h on h.reminder = r.reminder
      where r.obligation in (${line})`;
  return newest(db, page, [
    part(sql`t.obligation in (${line})`, asOf, page),
    part(sql`t.position in (${first})`, asOf, page),
    part(sql`t.position in (${reminders})`, asOf, page),
    part(sql`t.plan = (${plan}) and t.subject = 'plan' and ${changesOfPlan}`, asOf, page),
  ]);
};

/** Diễn biến của bản đọc: who brought it, answered, edited, confirmed or rejected it. */
export const draftTimeline = (
  db: Kysely<Views>,
  draft: string,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> =>
  newest(db, page, [part(sql`t.stream = ${draftStream(draft)} and t.subject = 'draft'`, asOf, page)]);

/** Diễn biến của báo cáo: who saved, handed in, returned, accepted, locked or reopened it. */
export const reportTimeline = (
  db: Kysely<Views>,
  report: string,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> =>
  newest(db, page, [part(sql`t.stream = ${reportStream(report)} and t.subject = 'report'`, asOf, page)]);

/** Diễn biến của chế độ báo cáo: who established, revised or ended it. */
export const regimeTimeline = (
  db: Kysely<Views>,
  regime: string,
  asOf: Pick<AsOf, 'knownAt'>,
  page: TimelinePage,
): Promise<TimelineRow[]> =>
  newest(db, page, [part(sql`t.stream = ${regimeStream(regime)} and t.subject = 'regime'`, asOf, page)]);

/** Which events between two positions, both included, are among the rows that are seen. */
export const positionsSeen = async (db: Kysely<Views>, from: number, to: number): Promise<number[]> => {
  const { rows } = await sql<{ position: number }>`select t.position from ${sql.table('view.timeline')} as t
    where t.position >= ${from}::bigint and t.position <= ${to}::bigint`.execute(db);
  return rows.map(({ position }) => position);
};

const changesOfPlan = sql`t.type in ('PlanIssued', 'PlanAmended', 'PlanReplaced', 'PlanRecalled', 'PlanConcluded')`;

/** The newest rows that meet one condition: each part reads no more than a page of its own index. */
const part = (where: RawBuilder<unknown>, asOf: Pick<AsOf, 'knownAt'>, page: TimelinePage) => sql`(
    select t.* from ${sql.table('view.timeline')} as t where ${where}
      and ${asOf.knownAt === null ? sql`true` : sql`t.position <= ${asOf.knownAt}::bigint`}
      and ${page.after === null ? sql`true` : sql`t.position < ${page.after}::bigint`}
    order by t.position desc limit ${page.first}::int)`;

async function newest(
  db: Kysely<Views>,
  page: TimelinePage,
  parts: readonly RawBuilder<unknown>[],
): Promise<TimelineRow[]> {
  const answer = await sql<TimelineRow>`select * from (${sql.join(parts, sql` union `)}) as t
    order by position desc limit ${page.first}::int`.execute(db);
  return answer.rows;
}
