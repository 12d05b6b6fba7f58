import { childrenOf, codesOf, unitsById } from '@thac/projections/unitQueries';
import { named } from '@thac/projections/unitTree';
import type { Batching } from '../batching.ts';

/** What units are fetched by, many at a time. */
export const unitLoaders = ({ one, many }: Batching) => ({
  unit: one(unitsById, (row) => row.unit),
  /** As it stood on the day of the map, where there is one. */
  place: one(
    (db, keys, asOf) => unitsById(db, keys, named(asOf)),
    (row) => row.unit,
  ),
  codes: many(codesOf, (row) => row.unit),
  children: many(childrenOf, (row) => row.parent),
});
