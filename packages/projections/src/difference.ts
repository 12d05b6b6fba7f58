import type { ObligationId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, forever, ids, known } from './asOf.ts';
import { type Between, madeBetween } from './between.ts';
import type { Reckoning } from './judgement.ts';
import { reckoning } from './reckoning.ts';
import { type RestatedRow, restatedAt } from './restated.ts';
import type { TimelineRow } from './timelineQueries.ts';
import { counts, type Trace } from './trace.ts';
import type { Views } from './views.ts';

/**
 * Vì sao một dòng khác: it counts now and did not, or the other way round; it counts still, reckoned in another way, or
 * otherwise than it was; or it counts at neither moment, but would have at the first.
 */
export type DifferenceKind = 'entered' | 'left' | 'reckoned' | 'altered' | 'restatedOnly';

/** How an obligation is reckoned at the two moments and, restated, at the first; null where it was not owed. */
export type Reckonings = { before: Reckoning | null; restated: Reckoning | null; after: Reckoning | null };

/** Khác biệt của một dòng. */
export type ObligationDifference = Reckonings & {
  obligation: ObligationId;
  kind: DifferenceKind;
  /** How it would be reckoned if nothing but the day were another. */
  byDay: Reckoning | null;
};

/** So many rows went one way. */
export type Flow = Pick<Reckonings, 'before' | 'after'> & { kind: DifferenceKind | null; count: number };

/**
 * Khác biệt của một con số: what it was, what it would have been had all been recorded by then that happened by its day
 * (null: too much to work out), and what it is. `before + entered - left` is `after`; the flows add up to both.
 */
export type NumberDifference = {
  before: number;
  restated: number | null;
  after: number;
  entered: number;
  left: number;
  flows: Flow[];
};

/** What of a number is restated; null where that was too much. */
type Restated = readonly RestatedRow[] | null;

/** Con số ở hai thời điểm. */
export async function numberDifference(
  db: Kysely<Views>,
  trace: Trace,
  between: Between,
  restated: Restated,
): Promise<NumberDifference> {
  type Group = Flow & { restated: number };
  const answer = await sql<Group>`select before, after, kind, count(*) as count,
      count(*) filter (where was_restated) as restated
    from ${compared(trace, between, restated)} as c
    group by 1, 2, 3 order by 3 nulls last, 1 nulls first, 2 nulls first`.execute(db);
  const sum = (of: (group: Group) => number) => answer.rows.reduce((all, group) => all + of(group), 0);
  const [entered, left] = (['entered', 'left'] as const).map((kind) =>
    sum((group) => (group.kind === kind ? group.count : 0)),
  );
  const stayed = sum(({ kind, count }) =>
    kind === null || kind === 'reckoned' || kind === 'altered' ? count : 0,
  );
  return {
    before: stayed + (left ?? 0),
    restated: restated === null ? null : sum((group) => group.restated),
    after: stayed + (entered ?? 0),
    entered: entered ?? 0,
    left: left ?? 0,
    flows: answer.rows.map(({ before, after, kind, count }) => ({ before, after, kind, count })),
  };
}

/** Which rows differ, in the order of ids. */
export async function obligationDifferences(
  db: Kysely<Views>,
  trace: Trace,
  between: Between,
  restated: Restated,
  page: { first: number; after: ObligationId | null; kinds: readonly DifferenceKind[] | null },
): Promise<ObligationDifference[]> {
  const answer =
    await sql<ObligationDifference>`select obligation, kind, before, restated, after, by_day as "byDay"
    from ${compared(trace, between, restated)} as c
    where kind is not null
      ${page.kinds === null ? sql`` : sql`and kind = any(${[...page.kinds]}::text[])`}
      ${page.after === null ? sql`` : sql`and obligation > ${page.after}::uuid`}
    order by obligation limit ${page.first}::int`.execute(db);
  return answer.rows;
}

/** Every obligation that the number counts at one of the moments, beside itself at the others. */
function compared(trace: Trace, between: Between, restated: Restated): RawBuilder<unknown> {
  const { before, after } = between;
  const then = restatedAt(between);
  const again = sql`${restatedSource(before, restated ?? [])}`;
  const reckoned = (asOf: AsOf, alias: string) =>
    sql`case when ${sql.ref(`${alias}.obligation`)} is not null then ${reckoning(asOf.validAt, alias)} end`;
  return sql`(
    select obligation, before, restated, after, by_day, was_restated, case
      when is_counted and not was_counted then 'entered'
      when was_counted and not is_counted then 'left'
      when not was_counted then 'restatedOnly'
      when before <> after then 'reckoned'
      when altered or before <> restated then 'altered' end as kind
    from (
      select c.*, ${reckoned(before, 'was')} as before, ${reckoned(after, 'now')} as after,
        ${restated === null ? sql`null` : reckoned(then, 'again')} as restated,
        ${reckoned({ ...before, validAt: after.validAt }, 'was')} as by_day, was.since <> now.since as altered
      from (
        select obligation, bool_or(side = 'before') as was_counted, bool_or(side = 'restated') as was_restated,
          bool_or(side = 'after') as is_counted
        from (
          select o.obligation, 'before' as side from ${sql.table('view.obligation')} as o where ${counts(trace, before)}
          union all select o.obligation, 'after' from ${sql.table('view.obligation')} as o where ${counts(trace, after)}
          ${restated === null ? sql`` : sql`union all select o.obligation, 'restated' from ${again} as o where ${counts(trace, then)}`}
        ) as sides group by obligation
      ) as c
      left join ${sql.table('view.obligation')} as was on was.obligation = c.obligation and ${known(before, 'was')}
      left join ${sql.table('view.obligation')} as now on now.obligation = c.obligation and ${known(after, 'now')}
      left join ${again} as again on again.obligation = c.obligation
    ) as rows
  )`;
}

const columns = sql`obligation, plan, task, unit, issuer, role, modality, output, state, due_on, submitted_on`;

/** What stood at the first moment, with the restated rows in their places. */
const restatedSource = (before: AsOf, rows: readonly RestatedRow[]): RawBuilder<unknown> => sql`(
    select ${columns}, 0::bigint as since, ${sql.raw(forever)} as until from ${sql.table('view.obligation')} as stood
    where ${known(before, 'stood')} and obligation <> all(${ids(rows.map(({ obligation }) => obligation))})
    union all
    select ${columns}, 0::bigint, ${sql.raw(forever)}
    from jsonb_populate_recordset(null::view.obligation, ${JSON.stringify(rows)}::jsonb)
  )`;

/** An event, and the obligation that it made what it is. */
export type CauseRow = TimelineRow & { about: ObligationId };

/** Nguyên nhân: the events between the two moments that each obligation went through, oldest first. */
export async function causesBetween(
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  between: Between,
): Promise<CauseRow[]> {
  const answer =
    await sql<CauseRow>`select v.obligation as about, t.* from ${sql.table('view.obligation')} as v
    join ${sql.table('view.timeline')} as t on t.position = v.since
    where v.obligation = any(${ids(obligations)}) and ${madeBetween(between, 'v')}
    order by v.obligation, t.position`.execute(db);
  return answer.rows;
}
