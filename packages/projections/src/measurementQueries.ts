import type { Side } from '@thac/domain/indicator/events';
import type { Counts } from '@thac/domain/oneStopShop/events';
import type { Day, ProcedureId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { DossierWindowRow } from './dossierWindowQueries.ts';
import { countColumns } from './dossierWindows.ts';
import type { Views } from './views.ts';

/** Which windows are measured: of these units on this side, of these procedures and sources (null: all), within a period. */
export type MeasureScope = {
  side: Side;
  units: readonly UnitId[];
  procedures: readonly ProcedureId[] | null;
  source: string | null;
  from: Day;
  to: Day;
};

/** Đoạn ngày, both days included. */
export type Span = { from: Day; to: Day };

/** Chuỗi số liệu trong kỳ: the windows of one competent unit, receiving unit and procedure that lie within the period. */
export type StrandRow = Span & {
  competent: UnitId;
  receiving: UnitId;
  procedure: ProcedureId;
  /** Flows summed; `carried` of the first window, what is pending of the last; as whole numbers in text. */
  counts: Record<keyof Counts, string>;
  windows: number;
  sources: string[];
  /** How many of the windows were restated, and the highest revision. */
  restated: number;
  revision: number;
  /** Position of the newest event that made one of the windows what it is. */
  since: number;
  /** Days of which two windows speak: two sources for the same dossiers, of which no sum can be told. */
  twice: Span[];
  /** Days between the windows of which none speaks. */
  gaps: Span[];
};

type Known = Pick<AsOf, 'knownAt'>;

const stocks: Partial<Record<keyof Counts, 'first' | 'last'>> = {
  carried: 'first',
  pendingInTime: 'last',
  pendingOverdue: 'last',
};

/** One count of a strand, by whether it is of a moment or of what happened. */
function countOf(count: keyof Counts): RawBuilder<string> {
  const column = sql.ref(`w.${countColumns[count]}`);
  const way = stocks[count];
  if (way === undefined) return sql`sum(${column})::text`;
  return way === 'first'
    ? sql`(array_agg(${column} order by w.from_day, w.window_id))[1]::text`
    : sql`(array_agg(${column} order by w.to_day desc, w.window_id desc))[1]::text`;
}

const everyCount = sql.join(
  (Object.keys(countColumns) as (keyof Counts)[]).map((count) => sql`${sql.lit(count)}, ${countOf(count)}`),
);

/** The windows of a scope that share a day with its period. */
const touching = (scope: MeasureScope, asOf: Known): RawBuilder<unknown> => sql`
  select w.* from ${sql.table('view.dossier_window')} as w
  where ${known(asOf, 'w')} and ${sql.ref(`w.${scope.side}`)} = any(${ids(scope.units)})
    and w.from_day <= ${day(scope.to)} and w.to_day >= ${day(scope.from)}
    ${scope.procedures === null ? sql`` : sql`and w.procedure = any(${ids(scope.procedures)})`}
    ${scope.source === null ? sql`` : sql`and w.source = ${scope.source}::uuid`}`;

const lies = ({ from, to }: Span): RawBuilder<boolean> =>
  sql<boolean>`(w.from_day >= ${day(from)} and w.to_day <= ${day(to)})`;

/** Các chuỗi số liệu trong kỳ. Windows that reach beyond the period are in none of them. */
export async function strandsIn(db: Kysely<Views>, scope: MeasureScope, asOf: Known): Promise<StrandRow[]> {
  if (scope.units.length === 0 || scope.to < scope.from) return [];
  const { rows } = await sql<StrandRow>`
    with within as (
      select w.*, max(w.to_day) over (
        partition by w.competent, w.receiving, w.procedure order by w.from_day, w.to_day, w.window_id
        rows between unbounded preceding and 1 preceding) as told
      from (${touching(scope, asOf)}) as w where ${lies(scope)}
    )
    select w.competent, w.receiving, w.procedure, min(w.from_day) as "from", max(w.to_day) as "to",
      json_build_object(${everyCount}) as counts,
      count(*)::integer as windows, array_agg(distinct w.source)::text[] as sources,
      (count(*) filter (where w.revision > 1))::integer as restated, max(w.revision) as revision,
      max(w.since) as since,
      coalesce(json_agg(json_build_object('from', w.from_day, 'to', least(w.told, w.to_day)) order by w.from_day)
        filter (where w.from_day <= w.told), '[]') as twice,
      coalesce(json_agg(json_build_object('from', w.told + 1, 'to', w.from_day - 1) order by w.from_day)
        filter (where w.from_day > w.told + 1), '[]') as gaps
    from within as w
    group by w.competent, w.receiving, w.procedure
    order by w.competent, w.receiving, w.procedure`.execute(db);
  return rows;
}

/** Place in the order of windows: by first day, then by id. */
export type WindowPlace = { from: Day; window: string };

/** Which of the windows: those that count, or those that reach beyond the period and do not. */
export type Counted = 'within' | 'straddling';

/** Các kỳ số liệu của phép đo, earliest first; keyset by `(from, window)`. */
export async function measuredWindows(
  db: Kysely<Views>,
  scope: MeasureScope,
  asOf: Known,
  which: Counted,
  { first, after }: { first: number; after: WindowPlace | null },
): Promise<DossierWindowRow[]> {
  if (scope.units.length === 0 || scope.to < scope.from) return [];
  const later =
    after === null ? sql`` : sql`and (w.from_day, w.window_id) > (${day(after.from)}, ${after.window}::uuid)`;
  const { rows } = await sql<DossierWindowRow>`
    select w.* from (${touching(scope, asOf)}) as w
    where ${lies(scope)} = ${which === 'within'} ${later}
    order by w.from_day, w.window_id limit ${first}`.execute(db);
  return rows;
}

/** How many such windows there are. */
export async function countMeasured(
  db: Kysely<Views>,
  scope: MeasureScope,
  asOf: Known,
  which: Counted,
): Promise<number> {
  if (scope.units.length === 0 || scope.to < scope.from) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${touching(scope, asOf)}) as w
    where ${lies(scope)} = ${which === 'within'}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Đơn vị lẽ ra có số liệu: those that stood on some day of the period on which one of the procedures meant was in force
 * and handled by their tier; with the first and the last of these days.
 */
export async function expectedUnits(
  db: Kysely<Views>,
  { units, procedures, from, to }: Omit<MeasureScope, 'side' | 'source'>,
  asOf: Known,
): Promise<(Span & { unit: UnitId })[]> {
  if (units.length === 0 || to < from) return [];
  const { rows } = await sql<Span & { unit: UnitId }>`
    with handled as (
      select distinct tier, greatest(p.valid_from, ${day(from)}) as first,
        least(coalesce(p.valid_to, 'infinity'::date), ${day(to)}) as last
      from ${sql.table('view.procedure')} as p cross join lateral jsonb_array_elements_text(p.tiers) as tier
      where ${known(asOf, 'p')}
        ${procedures === null ? sql`` : sql`and p.procedure = any(${ids(procedures)})`}
    )
    select u.unit, min(greatest(u.valid_from, h.first)) as "from",
      max(least(coalesce(u.valid_to, 'infinity'::date), h.last)) as "to"
    from ${sql.table('view.unit')} as u join handled as h on h.tier = u.tier
    where ${known(asOf, 'u')} and u.unit = any(${ids(units)})
      and greatest(u.valid_from, h.first) <= least(coalesce(u.valid_to, 'infinity'::date), h.last)
    group by u.unit order by u.unit`.execute(db);
  return rows;
}

/** Từ ngày nào đến ngày nào: how long each unit and each procedure was there, as the record knows it. */
export async function livesOf(
  db: Kysely<Views>,
  { units, procedures }: { units: readonly UnitId[]; procedures: readonly ProcedureId[] },
  asOf: Known,
): Promise<Map<string, Span>> {
  const { rows } = await sql<Span & { id: string }>`
    select u.unit as id, min(u.valid_from) as "from", max(coalesce(u.valid_to, '9999-12-31'::date)) as "to"
    from ${sql.table('view.unit')} as u where ${known(asOf, 'u')} and u.unit = any(${ids(units)}) group by u.unit
    union all
    select p.procedure, min(p.valid_from), max(coalesce(p.valid_to, '9999-12-31'::date))
    from ${sql.table('view.procedure')} as p where ${known(asOf, 'p')} and p.procedure = any(${ids(procedures)}) group by p.procedure
  `.execute(db);
  return new Map(rows.map(({ id, from, to }) => [id, { from, to }]));
}

/** Những đơn vị nào trong số này có số liệu chạm vào kỳ. */
export async function unitsTold(db: Kysely<Views>, scope: MeasureScope, asOf: Known): Promise<UnitId[]> {
  if (scope.units.length === 0 || scope.to < scope.from) return [];
  const { rows } = await sql<{ unit: UnitId }>`
    select distinct ${sql.ref(`w.${scope.side}`)} as unit from (${touching(scope, asOf)}) as w order by unit`.execute(
    db,
  );
  return rows.map(({ unit }) => unit);
}
