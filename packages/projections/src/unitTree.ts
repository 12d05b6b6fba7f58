import type { UnitId } from '@thac/domain/vocabulary';
import { type RawBuilder, sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';

/** Where each unit stands on the day; one that has ended stays where it stood last, so that nothing owed is lost. */
export const placed = (asOf: AsOf, alias: string): RawBuilder<boolean> => sql<boolean>`(${known(asOf, alias)}
    and ${sql.ref(`${alias}.valid_from`)} <= ${day(asOf.validAt)}
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day(asOf.validAt)}
      or ${sql.ref(`${alias}.last`)}))`;

/** The stretches in which units exist on the day. */
export const standing = (
  asOf: AsOf,
  alias: string,
): RawBuilder<boolean> => sql<boolean>`(${known(asOf, alias)}
    and ${sql.ref(`${alias}.valid_from`)} <= ${day(asOf.validAt)}
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day(asOf.validAt)}))`;

/**
 * A unit and all below it as `(unit, branch)`: `branch` is the unit's child above it, or the unit itself. Ended units
 * hang where they stood last. A parent that runs in a circle ends it.
 */
export const tree = (root: UnitId, asOf: AsOf): RawBuilder<{ unit: UnitId; branch: UnitId }> =>
  sql<{ unit: UnitId; branch: UnitId }>`(with recursive tree(unit, branch) as (
    select ${root}::uuid, ${root}::uuid
    union
    select place.unit, case when tree.unit = ${root}::uuid then place.unit else tree.branch end
    from tree join view.unit as place on place.parent = tree.unit and ${placed(asOf, 'place')}
    where place.unit <> ${root}::uuid
  ) select unit, branch from tree)`;
