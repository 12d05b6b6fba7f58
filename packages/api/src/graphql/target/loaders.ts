import { targetsOf } from '@thac/projections/indicatorQueries';
import type { Batching } from '../batching.ts';

/** What targets are fetched by, many at a time. */
export const targetLoaders = ({ many }: Batching) => ({
  /** What is promised for a task. */
  targets: many(targetsOf, (row) => row.task),
});
