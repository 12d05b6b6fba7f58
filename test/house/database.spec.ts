import { createDatabase, type TestDatabase } from '@thac/test/database';
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
