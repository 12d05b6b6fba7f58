import { fold } from '@thac/domain/text/fold';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { UnitTable } from './units.ts';
import { placed, standing } from './unitTree.ts';
import type { Views } from './views.ts';

export type UnitRow = Omit<Selectable<UnitTable>, 'facts'>;

/** Mã đơn vị: one code a unit bears, with the days of the stretch it was read from. */
export type UnitCodeRow = Pick<UnitRow, 'unit' | 'valid_from' | 'valid_to'> & {
  system: string;
  code: string;
};

/** One line of the directory that a cascade expands sets from. */
export type DirectoryRow = Pick<UnitRow, 'unit' | 'parent' | 'tier' | 'kind' | 'category' | 'name' | 'codes'>;

/** All but the facts, which only the projector reads. */
const columns = [
  ...(['u.unit', 'u.name', 'u.folded', 'u.kind', 'u.category', 'u.tier', 'u.parent', 'u.codes'] as const),
  ...(['u.valid_from', 'u.valid_to', 'u.last', 'u.version', 'u.since', 'u.until'] as const),
] as const;

const stretches = (db: Kysely<Views>) => db.selectFrom('view.unit as u').select(columns);

/** Đơn vị: as they stand on the day; an ended one as it stood last, one not yet established is missing. */
export const unitsById = (db: Kysely<Views>, units: readonly UnitId[], asOf: AsOf): Promise<UnitRow[]> =>
  stretches(db)
    .where(placed(asOf, 'u'))
    .where(sql<boolean>`u.unit = any(${ids(units)})`)
    .orderBy('u.unit')
    .execute();

/** Đơn vị mang mã: the units that bear the code on the day (of any system when none is named). */
export const unitsByCode = (
  db: Kysely<Views>,
  { system, code }: { system: string | null; code: string },
  asOf: AsOf,
): Promise<UnitRow[]> => {
  const borne = JSON.stringify([system === null ? { value: code } : { system, value: code }]);
  return stretches(db)
    .where(standing(asOf, 'u'))
    .where(sql<boolean>`u.codes @> ${borne}::jsonb`)
    .orderBy('u.unit')
    .execute();
};

/** Đơn vị cùng tên: the candidates that bear a name on the day, accents and tone placement folded. */
export const unitsByName = (
  db: Kysely<Views>,
  name: string,
  asOf: AsOf,
  under: UnitId | null = null,
): Promise<UnitRow[]> =>
  stretches(db)
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
  let query = stretches(db).where(standing(asOf, 'u'));
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
  stretches(db)
    .where(standing(asOf, 'u'))
    .where(sql<boolean>`u.parent = any(${ids(units)})`)
    .orderBy('u.folded')
    .orderBy('u.unit')
    .execute();

/** Đơn vị còn trực thuộc: those that stand under a unit on some day after the given one, as the record knows now. */
export const unitsUnderAfter = (db: Kysely<Views>, unit: UnitId, last: Day): Promise<UnitRow[]> =>
  stretches(db)
    .where(known({ knownAt: null }, 'u'))
    .where('u.parent', '=', unit)
    .where(sql<boolean>`(u.valid_to is null or u.valid_to > ${day(last)})`)
    .orderBy('u.folded')
    .orderBy('u.unit')
    .execute();

/** Đơn vị cấp trên: the units above one, nearest first; a parent that runs in a circle ends it. */
export const ancestorsOf = async (db: Kysely<Views>, unit: UnitId, asOf: AsOf): Promise<UnitRow[]> => {
  const above = await sql<{ unit: UnitId }>`with recursive above(unit, depth) as (
      select ${unit}::uuid, 0
      union all
      select place.parent, above.depth + 1
      from above join ${sql.table('view.unit')} as place on place.unit = above.unit and ${placed(asOf, 'place')}
      where place.parent is not null
    ) cycle unit set looped using path
    select unit from above where depth > 0 and not looped order by depth`.execute(db);
  const order = new Map(above.rows.map((row, depth) => [row.unit, depth]));
  const found = await unitsById(db, [...order.keys()], asOf);
  return found.sort((a, b) => (order.get(a.unit) ?? 0) - (order.get(b.unit) ?? 0));
};

/** Mã của đơn vị: the codes that units bear on the day. */
export const codesOf = async (
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<UnitCodeRow[]> =>
  (await unitsById(db, units, asOf)).flatMap(({ unit, codes, valid_from, valid_to }) =>
    codes.map(({ system, value }) => ({ unit, system, code: value, valid_from, valid_to })),
  );

/** Danh bạ: a unit and all that stand below it on the day, with their codes, by first code then id; null: all units. */
export const directory = async (
  db: Kysely<Views>,
  root: UnitId | null,
  asOf: AsOf,
): Promise<DirectoryRow[]> => {
  const answer = await sql<DirectoryRow>`with recursive ${standingTree(asOf, root)}
    select u.unit, u.parent, u.tier, u.kind, u.category, u.name, u.codes
    from found join ${sql.table('view.unit')} as u on u.unit = found.unit and ${standing(asOf, 'u')}
    order by u.codes->0->>'value', u.unit`.execute(db);
  return answer.rows;
};

/** History of one unit as it was known: every stretch, oldest first. */
export const stretchesOf = (
  db: Kysely<Views>,
  unit: UnitId,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<UnitRow[]> =>
  stretches(db).where('u.unit', '=', unit).where(known(asOf, 'u')).orderBy('u.valid_from').execute();

const standingTree = (asOf: AsOf, root: UnitId | null) => sql`found(unit) as (
    select u.unit from ${sql.table('view.unit')} as u where ${standing(asOf, 'u')} and ${root === null ? sql`true` : sql`u.unit = ${root}::uuid`}
    union
    select u.unit from found join ${sql.table('view.unit')} as u on u.parent = found.unit and ${standing(asOf, 'u')})`;

const below = (root: UnitId, asOf: AsOf, alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.unit`)} in (with recursive ${standingTree(asOf, root)} select unit from found)`;
