import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '@thac/eventstore/transaction';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openPool, type PoolOptions } from './pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

function opened(url = database.url, options: Partial<PoolOptions> = {}): pg.Pool {
  const pool = openPool(url, { max: 2, ...options });
  onTestFinished(() => pool.end());
  return pool;
}

const pidOf = async (client: pg.ClientBase): Promise<number> =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid;

it('a connection that is ended in the middle of a transaction takes nothing along but the transaction', async () => {
  const pool = opened();
  const underWay = inTransaction(pool, async (client) => {
    await database.pool.query('select pg_terminate_backend($1)', [await pidOf(client)]);
    // Nobody asks it anything when the news comes.
    await pause(100);
    return client.query('select 1');
  });
  await expect(underWay).rejects.toThrow();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('a transaction whose process is silent gives its locks to others', async () => {
  const pool = opened(database.url, { silence: { holding: 300 } });
  await database.pool.query('create table held (n integer); insert into held values (1)');
  const silent = inTransaction(pool, async (client) => {
    await client.query('update held set n = 2');
    await pause(1_500);
    await client.query('select 1');
  });
  silent.catch(() => {});
  await pause(100);
  const began = performance.now();
  await database.pool.query('update held set n = 3');
  expect(performance.now() - began).toBeLessThan(1_200);
  await expect(silent).rejects.toThrow();
});

it('nobody waits for ever for a server that says nothing', async () => {
  const server = createServer((socket) => socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const pool = opened(`postgresql://me:secret@127.0.0.1:${port}/none`, { silence: { connecting: 200 } });
  await expect(pool.query('select 1')).rejects.toThrow();
});

it('nor for an answer that does not come; another connection is asked then', async () => {
  const pool = opened(database.url, { max: 1, silence: { answering: 200 } });
  await expect(pool.query('select pg_sleep(2)')).rejects.toThrow(/timeout/);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('a connection that rests without being asked anything may be silent as long as it likes', async () => {
  const pool = opened(database.url, { max: 1, silence: { answering: 100 } });
  const pids = new Set<number>();
  for (const rest of [0, 350, 350]) {
    await pause(rest);
    const client = await pool.connect();
    pids.add(await pidOf(client));
    await pause(rest);
    pids.add(await pidOf(client));
    client.release();
  }
  expect(pids.size).toBe(1);
  await expect(pool.query('select pg_sleep(1)')).rejects.toThrow(/timeout/);
});

it('what is asked seldom is not hurried', async () => {
  const pool = opened(database.url, { patient: true, silence: { answering: 100, holding: 100 } });
  const slept = await inTransaction(pool, async (client) => {
    await pause(400);
    return client.query('select pg_sleep(0.4)');
  });
  expect(slept.rowCount).toBe(1);
});
