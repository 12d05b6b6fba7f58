import type { EventLog } from '@thac/eventstore/eventLog';
import type { Handle } from '@thac/eventstore/follow';
import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { live } from './migrate.ts';
import { batchBytes, project } from './projector.ts';
import { views } from './registry.ts';

/**
 * The consumer that keeps the views, to be followed: rows and both checkpoints move in one transaction. A batch is small
 * enough for its events to pass through memory, and large enough for a cascade to be taken in a few steps.
 */
export function viewsConsumer(
  pool: pg.Pool,
  eventLog: EventLog,
): { consumer: string; batch: number; batchBytes: number; handle: Handle } {
  const growth = growthOf(pool);
  return {
    consumer: 'views',
    batch: 2_500,
    batchBytes,
    handle: async (batch, advance) => {
      const written = await inTransaction(pool, async (client) => {
        const rows = await project(client, live, eventLog.log, batch);
        await advance(client);
        return rows;
      });
      growth(written);
    },
  };
}

const firstLook = 5_000;

/**
 * The database learns what the tables hold, and what of them is settled, each time they have doubled; its own look may come a minute too late. The
 * views go on meanwhile. Where the look fails, the next one or the database's own makes up for it.
 */
function growthOf(pool: pg.Pool): (rows: number) => void {
  let written = 0;
  let next = firstLook;
  const look = async () => {
    for (const { name } of views) await pool.query(`vacuum (analyze) ${live}.${name}`);
  };
  return (rows) => {
    written += rows;
    if (written < next) return;
    next = 2 * written;
    look().catch(() => {});
  };
}
