import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';
import type { ReconciliationTable } from './reconciliations.ts';
import { standing, tree } from './unitTree.ts';
import type { Views } from './views.ts';

export type ReconciliationRow = Selectable<ReconciliationTable>;

type Known = Pick<AsOf, 'knownAt'>;

/** Các lần đối chiếu of a source, the newest first. */
export const reconciliationsOf = (
  db: Kysely<Views>,
  source: string,
  asOf: Known,
  first: number,
): Promise<ReconciliationRow[]> =>
  db
    .selectFrom('view.reconciliation as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where('r.source', '=', source)
    .orderBy('r.since', 'desc')
    .limit(first)
    .execute();

/** Tháng còn thiếu: in how many series of a competent unit not every day of the month is covered by a window. */
export type MissingMonth = { unit: UnitId; month: Day; expected: number; missing: number };

/**
 * Số liệu còn thiếu của một nguồn, unit by unit and month by month. A series is expected from its first window on, in
 * every whole month of the stretch in which both its units and its procedure are there and the source is not closed.
 */
export const missingMonths = async (
  db: Kysely<Views>,
  source: string,
  { from, to }: { from: Day; to: Day },
  asOf: Known,
): Promise<MissingMonth[]> => {
  const stands = (unit: string) => sql<boolean>`exists (
        select from ${sql.table('view.unit')} as u where u.unit = ${sql.ref(unit)} and ${known(asOf, 'u')}
          and u.valid_from <= m.last and coalesce(u.valid_to, 'infinity'::date) >= m.last)`;
  const answer = await sql<MissingMonth>`
    with series as (
      select w.series, w.competent, w.receiving, w.procedure, min(w.from_day) as first
      from ${sql.table('view.dossier_window')} as w where w.source = ${source}::uuid and ${known(asOf, 'w')} group by 1, 2, 3, 4
    ), month as (
      select m::date as first, (m + interval '1 month' - interval '1 day')::date as last
      from generate_series(date_trunc('month', ${day(from)}), ${day(to)}::timestamp, interval '1 month') as m
      where (m + interval '1 month' - interval '1 day')::date <= least(${day(to)}, (
        select coalesce(s.last_day, 'infinity'::date) from ${sql.table('view.source')} as s
        where s.source = ${source}::uuid and ${known(asOf, 's')}))
    ), expected as (
      select s.series, s.competent, m.first as month, greatest(m.first, s.first) as "from", m.last
      from series as s join month as m on m.last >= s.first
      where ${stands('s.competent')} and ${stands('s.receiving')}
        and exists (select from ${sql.table('view.procedure')} as p where p.procedure = s.procedure and ${known(asOf, 'p')}
          and p.valid_from <= m.last and coalesce(p.valid_to, 'infinity'::date) >= m.last)
    ), covered as (
      select e.competent, e.month, e.last - e."from" + 1 > coalesce((
        select sum(least(w.to_day, e.last) - greatest(w.from_day, e."from") + 1) from ${sql.table('view.dossier_window')} as w
        where w.series = e.series and w.from_day <= e.last and w.to_day >= e."from" and ${known(asOf, 'w')}
      ), 0) as lacking
      from expected as e
    )
    select c.competent as unit, c.month, count(*) as expected, count(*) filter (where c.lacking) as missing
    from covered as c group by 1, 2 having bool_or(c.lacking) order by 1, 2`.execute(db);
  return answer.rows;
};

/** All that are in a scope. */
const below = (scope: readonly UnitId[], asOf: AsOf) =>
  sql.join(
    scope.map((root) => sql`select t.unit from ${tree(root, asOf)} as t`),
    sql` union `,
  );

/** Đơn vị chưa có số liệu: authorities of communes that a source may speak for, none of whose windows touches these days. */
export const silentUnits = async (
  db: Kysely<Views>,
  source: string,
  scope: readonly UnitId[],
  { from, to }: { from: Day; to: Day },
  asOf: AsOf,
): Promise<UnitId[]> => {
  if (scope.length === 0) return [];
  const answer = await sql<{ unit: UnitId }>`
    select u.unit from (${below(scope, asOf)}) as held join ${sql.table('view.unit')} as u on u.unit = held.unit and ${standing(asOf, 'u')}
    where u.tier = 'commune' and u.category = 'territory' and not exists (
      select from ${sql.table('view.dossier_window')} as w where w.competent = u.unit and w.source = ${source}::uuid
        and w.from_day <= ${day(to)} and w.to_day >= ${day(from)} and ${known(asOf, 'w')})
    order by u.folded, u.unit`.execute(db);
  return answer.rows.map(({ unit }) => unit);
};

/** Số liệu đã có của một xã: the first and the last day that its windows tell of, and how many there are. */
export type HeardCommune = { unit: UnitId; first: Day | null; last: Day | null; windows: number };

/**
 * Mọi xã trong phạm vi, whether they ever sent anything or not: first those that never did, then those whose figures end the
 * longest ago.
 */
export const heardCommunes = async (
  db: Kysely<Views>,
  source: string,
  scope: readonly UnitId[],
  asOf: AsOf,
): Promise<HeardCommune[]> => {
  if (scope.length === 0) return [];
  const answer = await sql<HeardCommune>`
    select u.unit, min(w.from_day) as first, max(w.to_day) as last, count(w.window_id) as windows
    from (${below(scope, asOf)}) as held join ${sql.table('view.unit')} as u on u.unit = held.unit and ${standing(asOf, 'u')}
    left join ${sql.table('view.dossier_window')} as w on w.competent = u.unit and w.source = ${source}::uuid and ${known(asOf, 'w')}
    where u.tier = 'commune' and u.category = 'territory'
    group by u.unit, u.folded order by max(w.to_day) nulls first, u.folded, u.unit`.execute(db);
  return answer.rows;
};
