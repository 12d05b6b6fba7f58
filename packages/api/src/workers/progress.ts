import { setTimeout as pause } from 'node:timers/promises';
import { consumersOf } from '@thac/eventstore/consumers';
import type { EventLog } from '@thac/eventstore/eventLog';
import { viewPosition, waitForPosition } from '@thac/projections/position';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { together } from '../together.ts';

/** How far the record, the views and the cascade have come, and waiting for them; every wait has an end. */
export type ProgressOf = {
  now(): Promise<{ head: number; views: number; cascade: number }>;
  /** False when the views did not show the position in time, in milliseconds. */
  waitForViews(position: number, within?: number): Promise<boolean>;
  /** Waits until the views show all that is recorded by now. */
  catchUp(): Promise<void>;
  /** Waits until the figures received up to a position are settled; false when it took too long. */
  intake(position: number): Promise<boolean>;
  /** Waits until the cascade has dealt with a position; null when it took too long, else where its work ends. */
  settled(position: number): Promise<number | null>;
};

const viewsWithin = 10_000;
const cascadeWithin = 30_000;

export function progressOf(pool: pg.Pool, eventLog: EventLog, views: Kysely<Views>): ProgressOf {
  const positionOf = async (consumer: string) =>
    (await consumersOf(pool, eventLog.log)).find(({ name }) => name === consumer)?.position ?? 0;
  const passed = async (consumer: string, position: number) => {
    const deadline = performance.now() + cascadeWithin;
    for (let wait = 5; performance.now() < deadline; wait = Math.min(wait * 2, 100)) {
      if ((await positionOf(consumer)) >= position) return true;
      await pause(wait);
    }
    return false;
  };
  const shown = together(() => viewPosition(views));
  return {
    now: async () => ({
      cascade: await positionOf('cascade'),
      views: await shown(),
      head: await eventLog.head(),
    }),
    waitForViews: (position, within = viewsWithin) => waitForPosition(shown, position, within),
    async catchUp() {
      const head = await eventLog.head();
      if (!(await waitForPosition(shown, head, cascadeWithin)))
        throw new Error(`the views have not reached position ${head} of the record`);
    },
    intake: (position) => passed('intake', position),
    settled: async (position) => ((await passed('cascade', position)) ? eventLog.head() : null),
  };
}
