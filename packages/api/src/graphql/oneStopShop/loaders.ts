import { carriedDifferencesOf } from '@thac/projections/carried';
import { revisionsOf, windowsById } from '@thac/projections/dossierWindowQueries';
import { figureSourcesById } from '@thac/projections/sourceQueries';
import { deliveriesById, itemsOf } from '@thac/projections/windowDeliveryQueries';
import type { Batching } from '../batching.ts';

/** What sources, deliveries and windows are fetched by, many at a time. */
export const oneStopShopLoaders = ({ one, many }: Batching) => ({
  figureSource: one(figureSourcesById, (row) => row.source),
  windowDelivery: one(deliveriesById, (row) => row.receipt),
  deliveryItems: many(itemsOf, (row) => row.receipt),
  dossierWindow: one(windowsById, (row) => row.window_id),
  carriedDifference: one(carriedDifferencesOf, (row) => row.window_id),
  windowRevisions: many(revisionsOf, (row) => row.window_id),
});
