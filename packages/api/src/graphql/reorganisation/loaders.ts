import { predecessorsOf, successionsIn, successorsOf } from '@thac/projections/lineage';
import { reorganisationsById } from '@thac/projections/reorganisationQueries';
import type { Batching } from '../batching.ts';

/** What reorganisations and lineage are fetched by, many at a time. */
export const reorganisationLoaders = ({ one, many }: Batching) => ({
  reorganisation: one(reorganisationsById, (row) => row.reorganisation),
  successions: many(successionsIn, (row) => row.reorganisation),
  predecessors: many(predecessorsOf, (row) => row.successor),
  successors: many(successorsOf, (row) => row.predecessor),
});
