import { eventsAt } from '@thac/projections/causes';
import type { TimelineRow } from '@thac/projections/timelineQueries';
import DataLoader from 'dataloader';
import type { Batching } from '../batching.ts';

/** What the causes of rows are fetched by, many at a time. */
export const timelineLoaders = ({ db }: Batching) => ({
  event: new DataLoader<number, TimelineRow | null>(async (positions) => {
    const rows = new Map((await eventsAt(db, positions)).map((row) => [row.position, row]));
    return positions.map((position) => rows.get(position) ?? null);
  }),
});
