import { dayOf } from '@thac/domain/calendar/day';
import type { Caller } from '../auth/callers.ts';
import { askingOf } from '../auth/reading.ts';
import { openReads, type Reads } from './reads.ts';
import type { Serving } from './serve.ts';

/** What reading for somebody needs of the house. */
export type Readable = Pick<
  Serving,
  'snapshots' | 'guards' | 'maps' | 'readers' | 'eventLog' | 'clock' | 'progress'
>;

/** Opens the reads of one caller: nothing is read past them. */
export const readsFor = (house: Readable, caller: Caller): Reads =>
  openReads({
    asking: askingOf(caller),
    ...(house.guards && { guards: house.guards }),
    snapshots: house.snapshots,
    today: () => dayOf(house.clock()),
    head: house.eventLog.head,
    waitForViews: house.progress.waitForViews,
    maps: house.maps,
    readers: house.readers,
    readAt: house.eventLog.readAt,
  });
