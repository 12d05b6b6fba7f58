import { changesOf, draftsById, readingsOf, sourcesOf } from '@thac/projections/draftQueries';
import type { Batching } from '../batching.ts';

/** What drafts are fetched by, many at a time. */
export const draftLoaders = ({ one, many }: Batching) => ({
  draft: one(draftsById, (row) => row.draft),
  reading: one(readingsOf, (row) => row.draft),
  draftChanges: many(changesOf, (row) => row.draft),
  sources: many(sourcesOf, (row) => row.task),
});
