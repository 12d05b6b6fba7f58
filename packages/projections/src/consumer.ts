import type { EventLog } from '@thac/eventstore/eventLog';
import type { Handle } from '@thac/eventstore/follow';
import type pg from 'pg';
import { live } from './migrate.ts';
import { project } from './projector.ts';
import { inTransaction } from './transaction.ts';

/** The consumer that keeps the views, to be followed: rows and both checkpoints move in one transaction. */
export const viewsConsumer = (
  pool: pg.Pool,
  eventLog: EventLog,
): { consumer: string; batch: number; handle: Handle } => ({
  consumer: 'views',
  batch: 5_000,
  handle: (batch, advance) =>
    inTransaction(pool, async (client) => {
      await project(client, live, eventLog.log, batch);
      await advance(client);
    }),
});
