import { migrateForApp } from '@thac/api/database/migrate';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it('orders texts by code point, the same on every machine', async () => {
  const { rows } = await database.pool.query(
    `select string_agg(t, '' order by t) as texts from unnest(array['b', 'a', 'B', 'ă', 'đ', 'z']) t`,
  );
  expect(rows[0].texts).toBe('Babzăđ');
});

it('gives every spec file a database of its own', async () => {
  await database.pool.query('create table mine ()');
  const other = await createDatabase();
  const { rows } = await other.pool.query(`select to_regclass('mine') as mine`);
  await other.drop();
  expect(rows[0].mine).toBeNull();
});

it('gives the application a login that owns the views and can read, but not change, the record', async () => {
  await database.pool.query('drop schema view cascade');
  const { url } = await migrateForApp(database.url);
  const pool = new pg.Pool({ connectionString: url });
  try {
    await pool.query('select from record.event');
    await pool.query('delete from view.unit');
    await pool.query('create schema view_next');
    for (const change of [
      'update record.event set type = type',
      'delete from record.event',
      'drop schema record',
    ])
      await expect(pool.query(change)).rejects.toThrow(/permission denied|must be owner/);
  } finally {
    await pool.end();
  }
});

it('makes views anew that somebody else owns, as after a restore by other means', async () => {
  await database.pool.query(`drop schema view cascade; create schema view; create table view.checkpoint ()`);
  const { url, rebuildDue } = await migrateForApp(database.url);
  const pool = new pg.Pool({ connectionString: url });
  const { rows } = await pool.query('select position from view.checkpoint').finally(() => pool.end());
  expect([rows, rebuildDue]).toEqual([[{ position: '0' }], false]);
});
