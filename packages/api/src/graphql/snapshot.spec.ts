import { createDatabase, type TestDatabase } from '@thac/test/database';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    await sql`select pg_sleep(0.1)`.execute(many.db);
    await expect(sql`select 1`.execute(many.db)).rejects.toMatchObject(late);
    await many.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('is not waited for without end', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 100 });
    const first = await openSnapshot(pool);
    await expect(openSnapshot(pool)).rejects.toMatchObject({ extensions: { code: 'BUSY' } });
    await first.release();
    await pool.end();
  });
});
