import type { Kysely } from 'kysely';
import type { TimelineRow } from './timelineQueries.ts';
import type { Views } from './views.ts';

/** Nguyên nhân: the events at these positions, such as those that rows of other views name in `since`. */
export const eventsAt = (db: Kysely<Views>, positions: readonly number[]): Promise<TimelineRow[]> =>
  db
    .selectFrom('view.timeline as t')
    .selectAll('t')
    .where('t.position', 'in', [...positions])
    .execute();
