import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { SuccessionTable } from './reorganisations.ts';
import type { Views } from './views.ts';

export type SuccessionRow = Selectable<SuccessionTable>;

/** Một bậc trong dòng kế thừa: so many decrees away from the unit that was asked about. */
export type LineageRow = SuccessionRow & { depth: number };

/** Which way a lineage is followed. */
export type Direction = 'predecessors' | 'successors';

type Known = Pick<AsOf, 'knownAt'>;

/** The map changed on some fourteen days in five years: what lies further away is no lineage but an error. */
const deepest = 50;

const edges = (db: Kysely<Views>, asOf: Known) =>
  db.selectFrom('view.succession as s').selectAll('s').where(known(asOf, 's'));

/** Quan hệ kế thừa theo văn bản, in the order of each decree. */
export const successionsIn = (
  db: Kysely<Views>,
  reorganisations: readonly string[],
  asOf: Known,
): Promise<SuccessionRow[]> =>
  edges(db, asOf)
    .where(sql<boolean>`s.reorganisation = any(${ids(reorganisations)})`)
    .orderBy('s.reorganisation')
    .orderBy('s.ordinal')
    .execute();

/** Đơn vị kế thừa trực tiếp của các đơn vị, earliest first. */
export const successorsOf = (
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: Known,
): Promise<SuccessionRow[]> => direct(db, units, asOf, 'successors');

/** Đơn vị trước trực tiếp của các đơn vị, earliest first. */
export const predecessorsOf = (
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: Known,
): Promise<SuccessionRow[]> => direct(db, units, asOf, 'predecessors');

const direct = (db: Kysely<Views>, units: readonly UnitId[], asOf: Known, direction: Direction) =>
  edges(db, asOf)
    .where(
      sql<boolean>`${sql.ref(direction === 'successors' ? 's.predecessor' : 's.successor')} = any(${ids(units)})`,
    )
    .orderBy('s.effective')
    .orderBy('s.reorganisation')
    .orderBy('s.ordinal')
    .execute();

/**
 * Dòng kế thừa: everything that a unit became, or came from, over any number of decrees, nearest first, in one question.
 * What was received on a day passes on only on a later one, so the way never runs in a circle.
 */
export async function lineageOf(
  db: Kysely<Views>,
  unit: UnitId,
  direction: Direction,
  asOf: Known,
): Promise<LineageRow[]> {
  const forward = direction === 'successors';
  const begin = forward ? sql`s.predecessor` : sql`s.successor`;
  const step = forward
    ? sql`s.predecessor = line.successor and s.effective > line.effective`
    : sql`s.successor = line.predecessor and s.effective < line.effective`;
  const found = await sql<LineageRow>`with recursive line as (
      select s.*, 1 as depth from ${sql.table('view.succession')} as s where ${begin} = ${unit}::uuid and ${known(asOf, 's')}
      union
      select s.*, line.depth + 1 from line join ${sql.table('view.succession')} as s on ${step} and ${known(asOf, 's')}
      where line.depth < ${sql.lit(deepest)}
    )
    select distinct on (depth, effective, reorganisation, ordinal) * from line
    order by depth, effective, reorganisation, ordinal`.execute(db);
  return found.rows;
}
