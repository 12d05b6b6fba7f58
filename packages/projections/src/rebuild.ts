import { randomUUID } from 'node:crypto';
import { replaceConsumer, restartConsumer } from '@thac/eventstore/consumers';
import type { EventLog } from '@thac/eventstore/eventLog';
import { leasesOf } from '@thac/eventstore/lease';
import pg from 'pg';
import { digestsIn } from './digests.ts';
import { createIndexes, createTables, live, next } from './migrate.ts';
import { project } from './projector.ts';
import { views } from './registry.ts';
import { inTransaction } from './transaction.ts';

export type RebuildOptions = {
  /** Told after every batch how far the new views are. */
  progress?: (position: number, head: number) => unknown;
  /** Events per transaction. */
  batch?: number;
  /** Whether to compare the digests of old and new before the switch, while the old ones stand still. */
  compare?: boolean;
};

/** Where the new views stand; `differing` names those that the record gives otherwise than they stood, null when not compared. */
export type Rebuilt = { position: number; differing: string[] | null };

const consumer = 'views';
const building = 'views:next';

/** Who builds, under the epoch that a second builder would end. */
type Builder = { pool: pg.Pool; eventLog: EventLog; epoch: number; position: number; batch: number };

/**
 * Dựng lại mọi bảng từ sổ ghi: all views anew beside the live ones, which go on being kept and asked, then switched in
 * one transaction. Wherever it is killed the live views are untouched, and the next one starts over.
 */
export async function rebuild(
  pool: pg.Pool,
  eventLog: EventLog,
  options: RebuildOptions = {},
): Promise<Rebuilt> {
  const { progress = () => undefined, batch = 5_000, compare = false } = options;
  const builder = { pool, eventLog, epoch: await begin(pool, eventLog.log), position: 0, batch };
  for (let more = true; more; ) {
    more = await inTransaction(pool, (client) => step(builder, client));
    await progress(builder.position, await eventLog.head());
  }
  await inTransaction(pool, (client) => createIndexes(client, next));
  for (const { name } of views) await pool.query(`analyze ${next}.${name}`);
  return switched(builder, compare);
}

async function begin(pool: pg.Pool, log: string): Promise<number> {
  await inTransaction(pool, async (client) => {
    await restartConsumer(client, log, building);
    await client.query(`drop schema if exists ${next} cascade`);
    await createTables(client, next);
  });
  const lease = await leasesOf(pool, log, building, `rebuild/${randomUUID()}`, 60_000).acquire();
  if (lease === null) throw new Error('another rebuild began at the same moment');
  return lease.epoch;
}

/** One batch; false when there is nothing more. */
async function step(builder: Builder, client: pg.PoolClient): Promise<boolean> {
  const { eventLog, epoch, position: from, batch } = builder;
  const events = await eventLog.read(from, batch);
  const to = events.at(-1)?.position;
  if (to === undefined) return false;
  await eventLog.advance({ consumer: building, epoch, from, to }, [], client);
  await project(client, next, eventLog.log, events);
  builder.position = to;
  return true;
}

const patience = 10;

/** Readers that hold the old tables for long are waited for again and again, never for so long that all others queue. */
async function switched(builder: Builder, compare: boolean): Promise<Rebuilt> {
  for (let attempt = 1; ; attempt += 1) {
    const position = builder.position;
    try {
      return await inTransaction(builder.pool, (client) => replace(builder, client, compare));
    } catch (error) {
      builder.position = position;
      if (attempt === patience || !(error instanceof pg.DatabaseError) || error.code !== '55P03') throw error;
    }
  }
}

/** Holds the live views still, catches up with all that was recorded, and puts the new ones in their place. */
async function replace(builder: Builder, client: pg.PoolClient, compare: boolean): Promise<Rebuilt> {
  await client.query(
    `set local lock_timeout = '3s'; lock table ${live}.checkpoint in share row exclusive mode`,
  );
  while (await step(builder, client));
  const differing = compare ? await differences(client) : null;
  await replaceConsumer(client, builder.eventLog.log, consumer, building);
  await client.query(`drop schema ${live} cascade; alter schema ${next} rename to ${live}`);
  return { position: builder.position, differing };
}

/** Views that stood at another position cannot be compared. */
async function differences(client: pg.PoolClient): Promise<string[] | null> {
  const { rowCount } = await client.query(
    `select from ${live}.checkpoint as old join ${next}.checkpoint as new using (position, shape)`,
  );
  if (rowCount === 0) return null;
  const [old, rebuilt] = [await digestsIn(client, live), await digestsIn(client, next)];
  return Object.keys(rebuilt).filter((name) => old[name] !== rebuilt[name]);
}
