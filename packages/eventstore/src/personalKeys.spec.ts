import { randomBytes, randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VersionConflict } from './errors.ts';
import type { NewEvent } from './event.ts';
import { openEventLog } from './eventLog.ts';
import { ensureAppLogin, migrate } from './migrate.ts';
import { destroyKeys, erasedIn, eraseKeys, keepKey, keysOf, personsBy, someKey } from './personalKeys.ts';

let database: TestDatabase;
let app: pg.Pool;
const login = `login_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  database = await createDatabase();
  await migrate(database.pool);
  await ensureAppLogin(database.pool, login, 'secret');
  const url = Object.assign(new URL(database.url), { username: login, password: 'secret' });
  app = new pg.Pool({ connectionString: url.href });
  app.on('connect', (client) => client.on('error', () => {}));
});
afterAll(async () => {
  await app.end();
  await database.pool.query(`drop owned by ${login}; drop role ${login}`);
  await database.drop();
});

const made = () => ({ person: randomUUID(), wrapped: randomBytes(60) });

const erased = (person: string, version = 1): NewEvent => ({
  stream: `person-${person}`,
  version,
  id: randomUUID(),
  type: 'PersonErased',
  at: '2024-01-02T03:04:05.006Z',
  data: { person, by: { literal: 'Quyết định số 77/QĐ-UBND', plan: null }, reason: 'Theo yêu cầu' },
  metadata: {
    actor: 'post-admin',
    unit: null,
    onBehalfOf: null,
    authority: null,
    correlation: 'request',
    causation: 'request',
  },
});

/** The bytes of the table as they lie in its file. */
async function file(): Promise<Buffer> {
  await database.pool.query('checkpoint');
  const { rows } = await database.pool.query<{ bytes: Buffer }>(
    `select pg_read_binary_file(pg_relation_filepath('personal.key')) as bytes`,
  );
  return rows[0]?.bytes ?? Buffer.alloc(0);
}

test('a key is kept once; who keeps another one for the same person gets the first', async () => {
  const { person, wrapped } = made();
  expect(await keepKey(app, { person, wrapped }, [])).toEqual(wrapped);
  expect(await keepKey(app, { person, wrapped: randomBytes(60) }, [])).toEqual(wrapped);
  expect(await keysOf(app, [person, randomUUID()])).toEqual([{ person, wrapped }]);
  expect(await someKey(app)).not.toBeNull();
});

test('a person is found by each alias that was given', async () => {
  const [one, other] = [made(), made()];
  const [name, mail] = [randomBytes(32), randomBytes(32)];
  await keepKey(app, one, [name]);
  await keepKey(app, one, [mail]);
  await keepKey(app, other, [name]);
  expect(await personsBy(app, name)).toEqual([one.person, other.person].toSorted());
  expect(await personsBy(app, mail)).toEqual([one.person]);
  expect(await personsBy(app, randomBytes(32))).toEqual([]);
});

test('event and destruction are one: neither key nor alias is left, not even in the file of the table', async () => {
  const [gone, stays] = [made(), made()];
  const alias = randomBytes(32);
  await keepKey(app, gone, [alias]);
  await keepKey(app, stays, [alias]);
  const before = await file();
  for (const bytes of [gone.wrapped, stays.wrapped]) expect(before.includes(bytes)).toBe(true);

  const { position } = await eraseKeys(app, 'thac', [gone.person], null, [erased(gone.person)]);
  expect(position).toBe(1);
  expect(await erasedIn(app, 'thac')).toEqual([gone.person]);
  expect(await keysOf(app, [gone.person])).toEqual([{ person: gone.person, wrapped: null }]);
  expect(await personsBy(app, alias)).toEqual([stays.person]);
  const after = await file();
  expect(after.includes(gone.wrapped)).toBe(false);
  expect(after.includes(stays.wrapped)).toBe(true);
  expect(await keepKey(app, gone, [alias])).toBeNull();
  expect(await personsBy(app, alias)).toEqual([stays.person]);
});

test('neither are they where the database keeps samples of its tables', async () => {
  const people = Array.from({ length: 50 }, () => ({ ...made(), alias: randomBytes(32) }));
  for (const one of people) await keepKey(app, one, [one.alias]);
  await database.pool.query('analyze personal.key');
  await destroyKeys(
    app,
    people.map(({ person }) => person),
  );
  const { rows } = await database.pool.query<{ sampled: string }>(
    `select s::text as sampled from pg_statistic s where starelid = 'personal.key'::regclass`,
  );
  const sampled = rows.map((row) => row.sampled).join();
  const left = people.filter((one) =>
    [one.wrapped, one.alias].some((bytes) => sampled.includes(bytes.toString('hex'))),
  );
  expect(left).toEqual([]);
});

test('what is refused by the record destroys nothing', async () => {
  const { person, wrapped } = made();
  await keepKey(app, { person, wrapped }, []);
  await expect(eraseKeys(app, 'thac', [person], null, [erased(person, 2)])).rejects.toThrow(VersionConflict);
  expect(await keysOf(app, [person])).toEqual([{ person, wrapped }]);
});

test('the same request again answers as before', async () => {
  const { person, wrapped } = made();
  await keepKey(app, { person, wrapped }, []);
  const request = { source: 'admin', key: 'một lần', hash: 'h' };
  const first = await eraseKeys(app, 'thac', [person], request, [erased(person)]);
  expect(await eraseKeys(app, 'thac', [person], request, [erased(person)])).toEqual({
    position: first.position,
    replayed: true,
  });
  expect(await openEventLog(app, 'thac').readStream(`person-${person}`)).toHaveLength(1);
});

test('a key that came back with an older copy is destroyed again, and one that is to come never holds', async () => {
  const { person, wrapped } = made();
  await keepKey(app, { person, wrapped }, []);
  const unseen = made();
  expect(await destroyKeys(app, [person, unseen.person])).toBe(1);
  expect(await destroyKeys(app, [person, unseen.person])).toBe(0);
  expect(await keepKey(app, unseen, [])).toBeNull();
});

test('the application reads keys and uses the functions; it neither writes nor deletes', async () => {
  await expect(app.query('delete from personal.key')).rejects.toThrow('permission denied');
  await expect(app.query('update personal.key set wrapped = null')).rejects.toThrow('permission denied');
  const { person, wrapped } = made();
  await expect(
    app.query('insert into personal.key (person, wrapped) values ($1, $2)', [person, wrapped]),
  ).rejects.toThrow('permission denied');
});
