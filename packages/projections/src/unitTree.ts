import { type DayMap, treeOf } from '@thac/domain/reorganisation/rebase';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { Views } from './views.ts';

/** Where each unit stands on the day; one that has ended stays where it stood last, so that nothing owed is lost. */
export const placed = (asOf: AsOf, alias: string): RawBuilder<boolean> => sql<boolean>`(${known(asOf, alias)}
    and ${sql.ref(`${alias}.valid_from`)} <= ${day(asOf.validAt)}
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day(asOf.validAt)}
      or ${sql.ref(`${alias}.last`)}))`;

/** Where each unit that is still to come on the day will stand first: what it owes by now was owed below somebody then. */
const toCome = (asOf: AsOf, alias: string): RawBuilder<boolean> => sql<boolean>`(${known(asOf, alias)}
    and ${sql.ref(`${alias}.valid_from`)} > ${day(asOf.validAt)} and not exists (
      select from ${sql.table('view.unit')} as earlier where earlier.unit = ${sql.ref(`${alias}.unit`)}
        and earlier.valid_from < ${sql.ref(`${alias}.valid_from`)} and ${known(asOf, 'earlier')}))`;

/** The stretches in which units exist on the day. */
export const standing = (
  asOf: AsOf,
  alias: string,
): RawBuilder<boolean> => sql<boolean>`(${known(asOf, alias)}
    and ${sql.ref(`${alias}.valid_from`)} <= ${day(asOf.validAt)}
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day(asOf.validAt)}))`;

/** A unit below another: `branch` is the child of that one above it; `exact` as the map of a day says. */
type Below = { unit: UnitId; branch: UnitId; exact: boolean };

/**
 * A unit and all below it as `(unit, branch, exact)`: `branch` is the unit's child above it, or the unit itself. Ended
 * units hang where they stood last and those to come where they will stand first, so that nothing owed is lost on any
 * day; or all have their place on the map asked for. A parent that runs in a circle ends it.
 */
export const tree = (root: UnitId, asOf: AsOf): RawBuilder<Below> =>
  asOf.map
    ? listedTree(belowOn(asOf.map, root))
    : sql<Below>`(with recursive tree(unit, branch) as (
    select ${root}::uuid, ${root}::uuid
    union
    select place.unit, case when tree.unit = ${root}::uuid then place.unit else tree.branch end
    from tree join ${sql.table('view.unit')} as place on place.parent = tree.unit
      and (${placed(asOf, 'place')} or ${toCome(asOf, 'place')})
    where place.unit <> ${root}::uuid
  ) select unit, branch, true as exact from tree)`;

/** The same, looked up before anything is asked by it: of a tree that it does not know the planner thinks it is half the country. */
export async function below(db: Kysely<Views>, root: UnitId, asOf: AsOf): Promise<Below[]> {
  if (asOf.map) return belowOn(asOf.map, root);
  return (await sql<Below>`select unit, branch, exact from ${tree(root, asOf)} as t`.execute(db)).rows;
}

const belowOn = (map: DayMap, root: UnitId): Below[] =>
  treeOf(map, root).map(({ from, branch, exact }) => ({ unit: from, branch, exact }));

/**
 * One relation, whose length the planner knows, so that whole sets are joined. A join to the branches would make it guess
 * a fifth of that, and look obligations up unit by unit.
 */
export function listedTree(found: readonly Below[]): RawBuilder<Below> {
  const branches = [...new Set(found.map(({ branch }) => branch))];
  const numbers = new Map(branches.map((branch, index) => [branch, index + 1]));
  return sql<Below>`(select member.unit, (${ids(branches)})[member.number] as branch, member.exact
    from unnest(${listed(found.map(({ unit }) => unit))}::uuid[],
      ${listed(found.map(({ branch }) => numbers.get(branch)))}::integer[],
      ${listed(found.map(({ exact }) => exact))}::boolean[]) as member(unit, number, exact))`;
}

/** What is not counted exactly at itself, as `(unit, place, exact)`. */
export const movedOn = ({ moved }: DayMap): RawBuilder<{ unit: UnitId; place: UnitId; exact: boolean }> =>
  sql`(select * from unnest(${listed(moved.map(({ from }) => from))}::uuid[],
      ${listed(moved.map(({ unit }) => unit))}::uuid[],
      ${listed(moved.map(({ exact }) => exact))}::boolean[]) as moved(unit, place, exact))`;

/** Whether a column holds a unit, or, on a map, one that is counted there. */
export const isUnit = (column: RawBuilder<unknown>, unit: UnitId, asOf: AsOf): RawBuilder<boolean> =>
  asOf.map
    ? sql<boolean>`${column} = any(${ids(asOf.map.placedAt(unit).map(({ from }) => from))})`
    : sql<boolean>`${column} = ${unit}::uuid`;

/** Whether a column holds a unit that is counted exactly where it is counted, as all are without a map. */
export const isExact = (column: RawBuilder<unknown>, exact: boolean, asOf: AsOf): RawBuilder<boolean> => {
  const guessed = asOf.map?.moved.filter((one) => !one.exact).map(({ from }) => from) ?? [];
  return sql<boolean>`(${column} = any(${ids(guessed)})) <> ${exact}`;
};

/** The units that one stands for as what it is called by: on a map, as they stood on its day. */
export const named = (asOf: AsOf): AsOf => ({ ...asOf, validAt: asOf.map?.day ?? asOf.validAt });

/** Ten thousand ids are a megabyte: written out at once they cost the driver nothing more. */
const listed = (values: readonly unknown[]): string => `{${values.join(',')}}`;
