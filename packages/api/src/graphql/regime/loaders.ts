import { regimesById } from '@thac/projections/regimeQueries';
import type { Batching } from '../batching.ts';

/** What regimes are fetched by, many at a time. */
export const regimeLoaders = ({ one }: Batching) => ({
  regime: one(regimesById, (row) => row.regime),
});
