import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { ids } from './asOf.ts';
import { type Between, happenedBy, madeBetween } from './between.ts';
import type { TimelineRow } from './timelineQueries.ts';
import { counts, type Trace } from './trace.ts';
import { tree } from './unitTree.ts';
import type { Views } from './views.ts';

/** What two moments are compared of. */
export type Subject = { plan: PlanId } | { unit: UnitId } | { trace: Trace } | { reports: readonly string[] };

/** Only what came in on a later day than it happened, or only what was back-dated to the first moment. */
export type Lateness = 'late' | 'backDated';

/** Việc ghi muộn, ghi lùi ngày: what the record learnt late between two moments, in the order in which it did. */
export async function lateEvents(
  db: Kysely<Views>,
  subject: Subject,
  between: Between,
  page: { first: number; after: number | null; lateness: Lateness },
): Promise<TimelineRow[]> {
  const beyond = page.after === null ? sql`` : sql`and t.position > ${page.after}::bigint`;
  const answer = await sql<TimelineRow>`select t.* from ${sql.table('view.timeline')} as t
    where ${found(subject, between, page.lateness)} ${beyond}
    order by t.position limit ${page.first}::int`.execute(db);
  return answer.rows;
}

/** How many there are. */
export async function countLate(
  db: Kysely<Views>,
  subject: Subject,
  between: Between,
  lateness: Lateness,
): Promise<number> {
  const answer = await sql<{ count: number }>`select count(*) as count from ${sql.table('view.timeline')} as t
    where ${found(subject, between, lateness)}`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

const found = (subject: Subject, between: Between, lateness: Lateness): RawBuilder<boolean> =>
  sql<boolean>`(t.position > ${between.from}::bigint and t.position <= ${between.to}::bigint
    and ${lateness === 'late' ? recordedLate : happenedBy(between.before.validAt, sql`t.at`)}
    and ${about(subject, between)})`;

const recordedLate = sql<boolean>`(t.recorded at time zone 'Asia/Ho_Chi_Minh')::date > (t.at at time zone 'Asia/Ho_Chi_Minh')::date`;

function about(subject: Subject, between: Between): RawBuilder<boolean> {
  if ('plan' in subject) return sql<boolean>`t.plan = ${subject.plan}::uuid`;
  if ('unit' in subject)
    return sql<boolean>`t.unit in (select unit from ${tree(subject.unit, between.after)} as below)`;
  if ('reports' in subject)
    return sql<boolean>`t.position in (select v.since from ${sql.table('view.report')} as v
      where ${madeBetween(between, 'v')} and v.report = any(${ids(subject.reports)}))`;
  const { before, after } = between;
  return sql<boolean>`t.position in (
    select v.since from ${sql.table('view.obligation')} as v where ${madeBetween(between, 'v')} and v.obligation in (
      select o.obligation from ${sql.table('view.obligation')} as o where ${counts(subject.trace, before)}
      union all select o.obligation from ${sql.table('view.obligation')} as o where ${counts(subject.trace, after)}))`;
}
