import { handedOver, remindedIn } from '@thac/projections/reminderQueries';
import type { Batching } from '../batching.ts';

/** What reminders are fetched by, many at a time. */
export const reminderLoaders = ({ many }: Batching) => ({
  reminded: many(remindedIn, (row) => row.reminder),
  handedOver: many(handedOver, (row) => row.reminder),
});
