import { setTimeout as pause } from 'node:timers/promises';
import { replaceConsumer } from '@thac/eventstore/consumers';
import { inTransaction } from '@thac/eventstore/transaction';
import pg from 'pg';
import { assertBuilding, type Builder, building, step } from './building.ts';
import { live, next, previous } from './migrate.ts';
import { views } from './registry.ts';

const consumer = 'views';
const patience = 10;

/** Somebody reads for longer than all others may be kept waiting, or waits for us while we wait for them. */
const inTheWay = new Set(['55P03', '40P01']);

/**
 * Đổi bảng: puts what was built in the place of the live views, all at once, and keeps those. Readers that hold the old
 * tables for long are waited for again and again, never for so long that all others queue.
 */
export async function switchTo(builder: Builder): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { position } = builder;
    try {
      return await inTransaction(builder.pool, (client) => replace(builder, client));
    } catch (error) {
      builder.position = position;
      const waiting = error instanceof pg.DatabaseError && inTheWay.has(error.code ?? '');
      if (attempt === patience || !waiting) throw error;
      await pause(20 * attempt);
    }
  }
}

/** Holds the live views still, catches up with all that they or the record hold, and changes places. */
async function replace(builder: Builder, client: pg.PoolClient): Promise<void> {
  const { chosen, eventLog, schema } = builder;
  const whole = chosen.length === views.length;
  await client.query(
    `set local lock_timeout = '3s'; lock table ${live}.checkpoint in share row exclusive mode`,
  );
  while (await step(builder, whole ? 'head' : 'live', client));
  await assertBuilding(builder, client);
  await replaceConsumer(client, eventLog.log, consumer, building);
  if (schema === previous) await client.query(`alter schema ${previous} rename to ${next}`);
  await client.query(`drop schema if exists ${previous} cascade`);
  if (await isOfThisShape(client))
    await trade(client, whole ? ['checkpoint', ...names(chosen)] : names(chosen));
  else await client.query(`drop schema ${live} cascade; alter schema ${next} rename to ${live}`);
  // At the same position other tables are another standing: nothing that was answered from the old ones holds.
  await client.query(`update ${live}.checkpoint set position = position`);
}

const names = (chosen: Builder['chosen']): string[] => chosen.map(({ name }) => name);

/** Tables of another program are of no use to this one, and are not kept. */
async function isOfThisShape(client: pg.PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from ${live}.checkpoint join ${next}.checkpoint using (shape)`,
  );
  return rowCount === 1;
}

/** Readers ask for the checkpoint first, so it is locked first: whoever has begun to read is let finish. */
async function trade(client: pg.PoolClient, tables: readonly string[]): Promise<void> {
  const old = new Set(['checkpoint', ...tables]);
  await client.query(
    `lock table ${[...old].map((table) => `${live}.${table}`).join(', ')} in access exclusive mode;
     create schema ${previous} authorization thac_app`,
  );
  for (const table of tables)
    await client.query(
      `alter table ${live}.${table} set schema ${previous}; alter table ${next}.${table} set schema ${live}`,
    );
  if (!tables.includes('checkpoint'))
    await client.query(`alter table ${next}.checkpoint set schema ${previous}`);
  await client.query(`drop schema ${next}`);
}
