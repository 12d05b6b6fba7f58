import type { Footprint } from '@thac/domain/reorganisation/footprints';
import { type Covering, footprints } from '@thac/projections/footprints';
import { partsOf, reportDraftsOf, reportsById, versionsOf } from '@thac/projections/reportQueries';
import DataLoader from 'dataloader';
import type { Batching } from '../batching.ts';

/** What reports are fetched by, many at a time. */
export const reportLoaders = ({ one, many, db, asOf }: Batching) => ({
  report: one(reportsById, (row) => row.report),
  reportVersions: many(versionsOf, (row) => row.report),
  reportDraft: one(reportDraftsOf, (row) => row.report),
  reportParts: many(partsOf, (row) => row.report),
  footprints: new DataLoader<Covering, Footprint[], string>((reports) => footprints(db, reports, asOf), {
    cacheKeyFn: JSON.stringify,
  }),
});
