import type { Day, ObligationId, ProcedureId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { IndicatorTable, RankTable } from './indicators.ts';
import type { TargetTable } from './targets.ts';
import type { Views } from './views.ts';

export type IndicatorRow = Selectable<IndicatorTable>;
export type RankRow = Selectable<RankTable>;
export type TargetRow = Selectable<TargetTable>;

type Known = Pick<AsOf, 'knownAt'>;

/** Mọi phiên bản của các chỉ số, oldest first. */
export const editionsOf = (
  db: Kysely<Views>,
  indicators: readonly string[],
  asOf: Known,
): Promise<IndicatorRow[]> =>
  db
    .selectFrom('view.indicator as i')
    .selectAll('i')
    .where(known(asOf, 'i'))
    .where(sql<boolean>`i.indicator = any(${ids(indicators)})`)
    .orderBy('i.indicator')
    .orderBy('i.edition')
    .execute();

/** Các chỉ số, in their newest version, by name. */
export const allIndicators = (db: Kysely<Views>, asOf: Known): Promise<IndicatorRow[]> =>
  db
    .selectFrom('view.indicator as i')
    .selectAll('i')
    .where(known(asOf, 'i'))
    .where('i.last', '=', true)
    .orderBy('i.folded')
    .orderBy('i.indicator')
    .execute();

/** Thứ hạng của các đơn vị trong một chỉ số, newest period first. */
export const ranksOf = (
  db: Kysely<Views>,
  indicator: string,
  units: readonly UnitId[] | null,
  asOf: Known,
): Promise<RankRow[]> => {
  let query = db
    .selectFrom('view.rank as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where('r.indicator', '=', indicator);
  if (units !== null) query = query.where(sql<boolean>`r.unit = any(${ids(units)})`);
  return query
    .orderBy('r.to_day', 'desc')
    .orderBy('r.from_day')
    .orderBy('r.rank')
    .orderBy('r.unit')
    .execute();
};

/** Chỉ tiêu theo mã định danh, dropped ones too. */
export const targetsById = (
  db: Kysely<Views>,
  targets: readonly string[],
  asOf: Known,
): Promise<TargetRow[]> =>
  db
    .selectFrom('view.target as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where(sql<boolean>`t.target = any(${ids(targets)})`)
    .execute();

/** Chỉ tiêu đang áp dụng của các nhiệm vụ, in the order of their periods. */
export const targetsOf = (db: Kysely<Views>, tasks: readonly string[], asOf: Known): Promise<TargetRow[]> =>
  db
    .selectFrom('view.target as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where(sql<boolean>`t.task = any(${ids(tasks)})`)
    .where('t.dropped', 'is', null)
    .orderBy('t.task')
    .orderBy('t.from_day')
    .orderBy('t.to_day')
    .orderBy('t.target')
    .execute();

/** Which window, and above whom it may be counted. */
export type TouchedBy = {
  procedure: ProcedureId;
  from: Day;
  to: Day;
  units: readonly UnitId[];
};

/**
 * Những nhiệm vụ có chỉ tiêu that a window may touch: still owed by one of these units, with a target whose period holds the
 * window and whose procedures, where it names some, are its own.
 */
export const targetsTouched = async (
  db: Kysely<Views>,
  { procedure, from, to, units }: TouchedBy,
  asOf: Known,
): Promise<{ target: string; obligation: ObligationId }[]> => {
  const { rows } = await sql<{ target: string; obligation: ObligationId }>`
    select distinct t.target, o.obligation from ${sql.table('view.target')} as t
    join ${sql.table('view.obligation')} as o on o.plan = t.plan and o.task = t.task and ${known(asOf, 'o')}
    where ${known(asOf, 't')} and t.dropped is null and not t.wanted ? 'rank'
      and t.from_day <= ${day(from)} and t.to_day >= ${day(to)}
      and (t.procedures is null or ${procedure}::uuid = any(t.procedures))
      and o.unit = any(${ids(units)}) and o.state not in ('passedOn', 'lapsed', 'withdrawn')
    order by t.target, o.obligation`.execute(db);
  return rows;
};
