import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import { importEvents } from './imported.ts';
import { ensureAppLogin, migrate } from './migrate.ts';

let old: TestDatabase;
let fresh: TestDatabase;
beforeEach(async () => {
  [old, fresh] = [await createDatabase(), await createDatabase()];
  const log = openEventLog(old.pool, 'thac', tried);
  for (let version = 1; version <= 30; version += 1)
    await log.append([
      event('a', version, { data: { note: `Lần ${version}: “Đức Phong”` } }),
      ...run(`b${version}`, 2),
    ]);
});
afterEach(async () => {
  await old.drop();
  await fresh.drop();
});

const rows = async (pool: pg.Pool): Promise<unknown[]> =>
  (await pool.query('select * from record.event order by position')).rows;
const texts = async (): Promise<Buffer[]> =>
  (await old.pool.query<{ bytes: string }>('select bytes from record.event order by position')).rows.map(
    ({ bytes }) => Buffer.from(bytes),
  );
const head = () => openEventLog(fresh.pool, 'thac', tried).head();

test('what is taken in is stored to the last byte, the moment of recording included', async () => {
  expect(await importEvents(fresh.pool, 'thac', await texts())).toEqual({ position: 90, added: 90 });
  expect(await rows(fresh.pool)).toEqual(await rows(old.pool));
  expect(await head()).toBe(90);
  const log = openEventLog(fresh.pool, 'thac', tried);
  expect(await log.append([event('a', 31)])).toEqual({ position: 91, appended: 1 });
});

test('a log that ends too early gets what is missing, and a second time nothing', async () => {
  const all = await texts();
  await importEvents(fresh.pool, 'thac', all.slice(0, 41));
  expect(await importEvents(fresh.pool, 'thac', all)).toEqual({ position: 90, added: 49 });
  expect(await importEvents(fresh.pool, 'thac', all)).toEqual({ position: 90, added: 0 });
  expect(await importEvents(fresh.pool, 'thac', all.slice(0, 7))).toEqual({ position: 90, added: 0 });
  expect(await rows(fresh.pool)).toEqual(await rows(old.pool));
});

test('a log that holds something else takes nothing', async () => {
  await openEventLog(fresh.pool, 'thac', tried).append([event('a', 1)]);
  await expect(importEvents(fresh.pool, 'thac', await texts())).rejects.toThrow(
    'holds another event at position 1',
  );
  expect(await head()).toBe(1);
});

test('events that lack one of their stream, repeat one or change places are not taken, and none before them', async () => {
  const all = await texts();
  const [first, second, third] = [all[0] as Buffer, all[1] as Buffer, all[2] as Buffer];
  for (const wrong of [all.toSpliced(1, 1), all.toSpliced(1, 1, first), [first, third, second]])
    await expect(importEvents(fresh.pool, 'thac', wrong)).rejects.toThrow(
      /is at version \d+, so version \d+ cannot follow|duplicate/,
    );
  expect(await head()).toBe(0);
  expect(await rows(fresh.pool)).toEqual([]);
});

test('the application may not do it', async () => {
  await migrate(fresh.pool);
  const login = `login_${process.pid}_import`;
  await ensureAppLogin(fresh.pool, login, 'secret');
  const app = new pg.Pool({
    connectionString: Object.assign(new URL(fresh.url), { username: login, password: 'secret' }).href,
  });
  app.on('connect', (client) => client.on('error', () => {}));
  await expect(importEvents(app, 'thac', await texts())).rejects.toThrow(
    'permission denied for function import_events',
  );
  await app.end();
  await fresh.pool.query(`drop owned by ${login}; drop role ${login}`);
});
