import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../database/pool.ts';
import { openSnapshot } from './snapshot.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

describe('a snapshot', () => {
  const late = { extensions: { code: 'TOO_COSTLY' } };

  it('answers nothing more when a question or all of them took too long, and leaves no transaction', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const slow = await openSnapshot(pool, { statement: 50, answer: 10_000 });
    await expect(sql`select pg_sleep(5)`.execute(slow.db)).rejects.toMatchObject(late);
    await expect(sql`select 1`.execute(slow.db)).rejects.toMatchObject(late);
    await slow.release();
    const many = await openSnapshot(pool, { statement: 1_000, answer: 50 });
    await expect(sql`select pg_sleep(5)`.execute(many.db)).rejects.toMatchObject(late);
    await expect(sql`select 1`.execute(many.db)).rejects.toMatchObject(late);
    await many.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('that is let go while it asks cancels the question, and gives back the same connection', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const snapshot = await openSnapshot(pool);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(snapshot.db);
    const began = performance.now();
    const asked = sql`select pg_sleep(15)`.execute(snapshot.db).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await snapshot.release();
    expect(await asked).toBe('SnapshotOver');
    expect(performance.now() - began).toBeLessThan(10_000);
    const next = await openSnapshot(pool);
    const same = await sql<{ pid: number; one: number }>`select pg_backend_pid() as pid, 1 as one`.execute(
      next.db,
    );
    expect(same.rows).toEqual([{ pid: rows[0]?.pid, one: 1 }]);
    await next.release();
    await pool.end();
  });

  it('is given back, too, where nobody answers whoever wants its question cancelled', async () => {
    const { hostname, port } = new URL(database.url);
    const asked: Socket[] = [];
    const between = createServer((client) => {
      const server = connect(Number(port), hostname);
      const isFirst = asked.push(client) === 1;
      for (const end of [client, server]) end.on('error', () => {});
      server.pipe(client);
      // Of those who come later nothing is passed on but who they are: no statement (P, for Parse) gets through.
      client.on('data', (part) => (isFirst || part[0] !== 0x50) && server.write(part));
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    const through = new URL(database.url);
    through.port = String((between.address() as AddressInfo).port);
    const pool = openPool(through.href, { max: 1 });
    const snapshot = await openSnapshot(pool);
    const slow = sql`select pg_sleep(1)`.execute(snapshot.db).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    await snapshot.release();
    await slow;
    expect(asked).toHaveLength(2);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    between.close();
  });

  it('is not waited for without end', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 100 });
    const first = await openSnapshot(pool);
    await expect(openSnapshot(pool)).rejects.toMatchObject({ extensions: { code: 'BUSY' } });
    await first.release();
    await pool.end();
  });

  it('asks for a try again where a newer program has put another table in the place of one', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    await pool.query('create table public.changing as select 1 as one');
    const asked = async () => {
      const snapshot = await openSnapshot(pool);
      try {
        return (await sql`select * from public.changing`.execute(snapshot.db)).rows;
      } finally {
        await snapshot.release();
      }
    };
    for (let times = 0; times < 8; times += 1) expect(await asked()).toEqual([{ one: 1 }]);
    const { rows } = await pool.query(
      `select name from pg_prepared_statements where statement like '%changing'`,
    );
    expect(rows).toHaveLength(1);
    await pool.query('alter table public.changing add column two integer');
    await expect(asked()).rejects.toMatchObject({ extensions: { code: 'BUSY' } });
    expect(await asked()).toEqual([{ one: 1, two: null }]);
    await pool.end();
  });
});
