import { delegationsById } from '@thac/projections/delegationQueries';
import type { Batching } from '../batching.ts';

/** What delegations are fetched by, many at a time. */
export const delegationLoaders = ({ one }: Batching) => ({
  delegation: one(delegationsById, (row) => row.delegation),
});
