import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { follow } from '@thac/eventstore/follow';
import { viewsConsumer } from '@thac/projections/consumer';
import { openViews, type Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { followCascade } from '../workers/cascade.ts';

/** Nơi làm việc không có cửa ra mạng: a record with both of its consumers running. */
export type Workshop = {
  pool: pg.Pool;
  eventLog: EventLog;
  views: Kysely<Views>;
  stopping: AbortSignal;
  close(): Promise<void>;
};

/** Opens a workshop over a migrated database. */
export function openWorkshop(url: string): Workshop {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on('error', () => {});
  const eventLog = openEventLog(pool, 'thac');
  const stop = new AbortController();
  const consumer = { pool, eventLog, owner: 'workshop', signal: stop.signal };
  const followers = [followCascade(consumer), follow({ ...consumer, ...viewsConsumer(pool, eventLog) })];
  return {
    pool,
    eventLog,
    views: openViews(pool),
    stopping: stop.signal,
    close: async () => {
      stop.abort();
      await Promise.all(followers.map(({ stopped }) => stopped));
      await pool.end();
    },
  };
}
