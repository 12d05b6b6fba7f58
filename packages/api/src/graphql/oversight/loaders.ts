import { findingsOf } from '@thac/projections/oversightQueries';
import type { Batching } from '../batching.ts';

/** What the findings of inspections are fetched by, many at a time. */
export const oversightLoaders = ({ many }: Batching) => ({
  findings: many(findingsOf, (row) => row.inspection),
});
