import { fold } from '@thac/domain/text/fold';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { UnitCodeTable } from './unitCodes.ts';
import type { UnitTable } from './units.ts';
import { placed, standing } from './unitTree.ts';
import type { Views } from './views.ts';

export type UnitRow = Selectable<UnitTable>;
export type UnitCodeRow = Selectable<UnitCodeTable>;

/** One line of the directory that a cascade expands sets from. */
export type DirectoryRow = Pick<UnitRow, 'unit' | 'parent' | 'tier' | 'kind' | 'category' | 'name'> & {
  codes: { system: string; value: string }[];
};

/** Đơn vị: as they stand on the day; an ended one as it stood last, one not yet established is missing. */
export const unitsById = (db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<UnitRow[]> =>
  db
    .selectFrom('view.unit as u')
    .selectAll('u')
    .where(placed(asOf, 'u'))
    .where(sql<boolean>`u.unit = any(${ids(units)})`)
    .orderBy('u.unit')
    .execute();

/** Đơn vị mang mã: the units that bear the code on the day (of any system when none is named). */
export const unitsByCode = (
  db: Kysely<Views>,
  code: { system: string | null; code: string },
  asOf: AsOf,
): Promise<UnitRow[]> =>
  db
    .selectFrom('view.unit as u')
    .innerJoin('view.unit_code as c', 'c.unit', 'u.unit')
    .selectAll('u')
    .distinctOn('u.unit')
    .where(standing(asOf, 'u'))
    .where(standing(asOf, 'c'))
    .where('c.code', '=', code.code)
    .$if(code.system !== null, (query) => query.where('c.system', '=', code.system))
    .orderBy('u.unit')
    .execute();

/** Đơn vị cùng tên: the candidates that bear a name on the day, accents and tone placement folded. */
export const unitsByName = (
  db: Kysely<Views>,
  name: string,
  asOf: AsOf,
  under: UnitId | null = null,
): Promise<UnitRow[]> =>
  db
    .selectFrom('view.unit as u')
    .selectAll('u')
    .where(standing(asOf, 'u'))
    .where('u.folded', '=', fold(name))
    .$if(under !== null, (query) => query.where(below(under as UnitId, asOf, 'u')))
    .orderBy('u.tier')
    .orderBy('u.unit')
    .execute();

/** Tìm đơn vị: those whose folded name contains the words, or that bear the code, in order of name; keyset by `(folded, unit)`. */
export const unitsPage = (
  db: Kysely<Views>,
  filter: { text?: string | null; parent?: UnitId | null; under?: UnitId | null; tier?: string | null },
  asOf: AsOf,
  page: { first: number; after: { folded: string; unit: UnitId } | null },
): Promise<UnitRow[]> => {
  let query = db.selectFrom('view.unit as u').selectAll('u').where(standing(asOf, 'u'));
  if (filter.text != null) query = query.where(sql<boolean>`strpos(u.folded, ${fold(filter.text)}) > 0`);
  if (filter.parent != null) query = query.where('u.parent', '=', filter.parent);
  if (filter.under != null) query = query.where(below(filter.under, asOf, 'u'));
  if (filter.tier != null) query = query.where('u.tier', '=', filter.tier as UnitRow['tier']);
  if (page.after !== null)
    query = query.where(sql<boolean>`(u.folded, u.unit) > (${page.after.folded}, ${page.after.unit}::uuid)`);
  return query.orderBy('u.folded').orderBy('u.unit').limit(page.first).execute();
};

/** Đơn vị trực thuộc: the children of each unit on the day, by name. */
export const childrenOf = (db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<UnitRow[]> =>
  db
    .selectFrom('view.unit as u')
    .selectAll('u')
    .where(standing(asOf, 'u'))
    .where(sql<boolean>`u.parent = any(${ids(units)})`)
    .orderBy('u.folded')
    .orderBy('u.unit')
    .execute();

/** The units above one, nearest first. */
export const ancestorsOf = async (db: Kysely<Views>, unit: UnitId, asOf: AsOf): Promise<UnitRow[]> => {
  const answer = await sql<UnitRow>`with recursive above(unit, depth, path) as (
      select ${unit}::uuid, 0, array[${unit}::uuid]
      union all
      select place.parent, above.depth + 1, above.path || place.parent
      from above join view.unit as place on place.unit = above.unit and ${placed(asOf, 'place')}
      where place.parent is not null and place.parent <> all(above.path)
    ) select place.* from above join view.unit as place on place.unit = above.unit and ${placed(asOf, 'place')}
      where above.depth > 0 order by above.depth`.execute(db);
  return answer.rows;
};

/** Mã của đơn vị: the codes that units bear on the day. */
export const codesOf = (db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<UnitCodeRow[]> =>
  db
    .selectFrom('view.unit_code as c')
    .selectAll('c')
    .where(standing(asOf, 'c'))
    .where(sql<boolean>`c.unit = any(${ids(units)})`)
    .orderBy('c.unit')
    .orderBy('c.system')
    .orderBy('c.code')
    .execute();

/** Danh bạ: a unit and all that stand below it on the day, with their codes, by code then id; null: all units. */
export const directory = async (
  db: Kysely<Views>,
  root: UnitId | null,
  asOf: AsOf,
): Promise<DirectoryRow[]> => {
  const answer = await sql<DirectoryRow>`with recursive ${standingTree(asOf, root)}, code as (
      select c.unit, json_agg(json_build_object('system', c.system, 'value', c.code) order by c.system, c.code) as codes,
        min(c.code) as first
      from view.unit_code as c where ${standing(asOf, 'c')} group by c.unit
    ) select u.unit, u.parent, u.tier, u.kind, u.category, u.name, coalesce(code.codes, '[]'::json) as codes
      from found join view.unit as u on u.unit = found.unit and ${standing(asOf, 'u')}
      left join code on code.unit = u.unit order by code.first, u.unit`.execute(db);
  return answer.rows;
};

/** History of one unit as it was known: every stretch, oldest first. */
export const stretchesOf = (
  db: Kysely<Views>,
  unit: UnitId,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<UnitRow[]> =>
  db
    .selectFrom('view.unit as u')
    .selectAll('u')
    .where('u.unit', '=', unit)
    .where(known(asOf, 'u'))
    .orderBy('u.valid_from')
    .execute();

const standingTree = (asOf: AsOf, root: UnitId | null) => sql`found(unit) as (
    select u.unit from view.unit as u where ${standing(asOf, 'u')} and ${root === null ? sql`true` : sql`u.unit = ${root}::uuid`}
    union
    select u.unit from found join view.unit as u on u.parent = found.unit and ${standing(asOf, 'u')})`;

const below = (root: UnitId, asOf: AsOf, alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.unit`)} in (with recursive ${standingTree(asOf, root)} select unit from found)`;
