import { randomUUID } from 'node:crypto';
import { restartConsumer } from '@thac/eventstore/consumers';
import type { EventLog } from '@thac/eventstore/eventLog';
import { leasesOf } from '@thac/eventstore/lease';
import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { live, next } from './migrate.ts';
import { batchBytes, project } from './projector.ts';
import type { View } from './view.ts';

/** The consumer under whose lease views are built. */
export const building = 'views:next';

/** Who builds, what and where, under the epoch that a second builder would end. */
export type Builder = {
  pool: pg.Pool;
  eventLog: EventLog;
  schema: string;
  chosen: readonly View[];
  /** Events per transaction. */
  batch: number;
  epoch: number;
  position: number;
};

/** Told after every batch how far the new views are. */
export type ToldProgress = (position: number, head: number) => unknown;

/** How far to build: up to where the live views stand, or to the end of the record. */
export type Reach = 'live' | 'head';

/** Begins at the position at which the tables stand that `prepare` leaves in the schema; whoever built before is fenced, and what was left half built is gone. */
export async function begin(
  given: Omit<Builder, 'epoch' | 'position'>,
  prepare: (client: pg.PoolClient) => Promise<number>,
): Promise<Builder> {
  const { pool, eventLog } = given;
  const position = await inTransaction(pool, async (client) => {
    await restartConsumer(client, eventLog.log, building);
    await client.query(`drop schema if exists ${next} cascade`);
    return prepare(client);
  });
  const lease = await leasesOf(pool, eventLog.log, building, `rebuild/${randomUUID()}`, 60_000).acquire();
  if (lease === null) throw new Error('another rebuild began at the same moment');
  const builder = { ...given, epoch: lease.epoch, position };
  await eventLog.advance({ consumer: building, epoch: lease.epoch, from: 0, to: position }, []);
  return builder;
}

/** Plays what is missing, batch by batch, each in a transaction of its own. */
export async function build(builder: Builder, reach: Reach, progress: ToldProgress): Promise<void> {
  for (let more = true; more; ) {
    more = await inTransaction(builder.pool, (client) => step(builder, reach, client));
    await progress(builder.position, await builder.eventLog.head());
  }
}

/** One batch; false when there is nothing more. */
export async function step(builder: Builder, reach: Reach, client: pg.PoolClient): Promise<boolean> {
  const { eventLog, schema, chosen, epoch, position: from } = builder;
  const many =
    reach === 'head' ? builder.batch : Math.min(builder.batch, (await livePosition(client)) - from);
  const events = many > 0 ? await eventLog.read(from, many, batchBytes) : [];
  const to = events.at(-1)?.position;
  if (to === undefined) return false;
  await eventLog.advance({ consumer: building, epoch, from, to }, [], client);
  await project(client, schema, eventLog.log, events, chosen);
  builder.position = to;
  return true;
}

/** Throws when somebody else builds by now. */
export async function assertBuilding(builder: Builder, client: pg.PoolClient): Promise<void> {
  const { eventLog, epoch, position } = builder;
  await eventLog.advance({ consumer: building, epoch, from: position, to: position }, [], client);
}

async function livePosition(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ position: string }>(`select position from ${live}.checkpoint`);
  return Number(rows[0]?.position ?? 0);
}
