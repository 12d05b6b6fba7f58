import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { leasesOf } from '@thac/eventstore/lease';
import { createDatabase } from '@thac/test/database';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { viewsConsumer } from '../src/consumer.ts';
import { migrate } from '../src/migrate.ts';
import { openViews, type Views } from '../src/views.ts';

/** A record with its views, on a database of its own. */
export type Kept = {
  /** Its connection string. */
  database: string;
  pool: pg.Pool;
  log: EventLog;
  db: Kysely<Views>;
  /** Plays what was recorded over the views, so many events to a batch; answers the position reached. */
  catchUp(batch: number): Promise<number>;
  drop(): Promise<void>;
};

/** Makes an empty record with empty views. */
export async function keep(): Promise<Kept> {
  const { url: database, pool, drop } = await createDatabase();
  const log = openEventLog(pool, 'thac');
  await migrate(pool, log.log);
  const { consumer, handle } = viewsConsumer(pool, log);
  const catchUp = async (batch: number) => {
    const lease = await leasesOf(pool, log.log, consumer, 'spec', 60_000).acquire();
    if (lease === null) throw new Error('somebody else keeps the views');
    let { position: from } = lease;
    for (;;) {
      const events = await log.read(from, batch);
      const to = events.at(-1)?.position;
      if (to === undefined) return from;
      const checkpoint = { consumer, epoch: lease.epoch, from, to };
      await handle(events, (client) => log.advance(checkpoint, [], client));
      from = to;
    }
  };
  return { database, pool, log, db: openViews(pool), catchUp, drop };
}
