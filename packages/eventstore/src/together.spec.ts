import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { BorderRefusal, KeyReused, VersionConflict } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';

let database: TestDatabase;
let log: EventLog;
let opened = 0;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `together-${++opened}`, tried);
});

const request = (key: string, hash = 'h') => ({ source: 'api', key, hash });
const reasonOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' ? (outcome.reason as Error).constructor : null;
test('appends that arrive while one is on its way share a commit, in the order of asking', async () => {
  const positions = await Promise.all(
    Array.from({ length: 40 }, (_, index) => log.append([event(`s-${index}`, 1), event(`s-${index}`, 2)])),
  );
  expect(positions.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i + 2));
  expect((await log.read(0, 100)).map(({ stream }) => stream)).toEqual(
    Array.from({ length: 80 }, (_, i) => `s-${Math.floor(i / 2)}`),
  );
});

test('each has its own outcome: what is refused takes nothing with it', async () => {
  await log.append(run('a', 1));
  const twice = event('d', 1);
  const outcomes = await Promise.allSettled([
    log.append([event('first', 1)]),
    log.append([event('a', 1)]),
    log.append([event('b', 1)]),
    log.append([event('b', 1)]),
    log.ingest(request('k1'), [event('c', 1)]),
    log.ingest(request('k1'), [event('c', 2)]),
    log.ingest(request('k1', 'other'), [event('c', 2)]),
    log.ingest(request('k2'), [event('a', 1)]),
    log.ingest(request('k3'), []),
    log.append([twice]),
    log.append([twice, event('d', 2)]),
    log.append([event('e', 1, { data: { note: '\0' } })]),
  ]);
  expect(outcomes.map(reasonOf)).toEqual([
    null,
    VersionConflict,
    null,
    VersionConflict,
    null,
    null,
    KeyReused,
    VersionConflict,
    null,
    null,
    null,
    BorderRefusal,
  ]);
  const values = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
  expect(values.filter((value) => value !== null)).toEqual([
    { position: 2, appended: 1 },
    { position: 3, appended: 1 },
    { position: 4, replayed: false },
    { position: 4, replayed: true },
    { position: 4, replayed: false },
    { position: 5, appended: 1 },
    { position: 6, appended: 1 },
  ]);
  expect((await log.read(0, 10)).map(({ stream }) => stream)).toEqual(['a', 'first', 'b', 'c', 'd', 'd']);
  expect(await log.answered(request('k2'))).toBeNull();
});

test('what the database cannot take at all fails alone', async () => {
  const outcomes = await Promise.allSettled([
    log.append([event('first', 1)]),
    log.append([event('a', 1)]),
    log.ingest(request('key with \0'), [event('b', 1)]),
    log.append([event('c', 1)]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((await log.read(0, 10)).map(({ stream }) => stream)).toEqual(['first', 'a', 'c']);
});

test('two hundred at once need five statements: one alone, then 64 at a time', async () => {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  database.pool.on('acquire', count);
  await Promise.all(Array.from({ length: 200 }, (_, index) => log.append([event(`s-${index}`, 1)])));
  database.pool.off('acquire', count);
  expect(statements).toBe(5);
  expect(await log.head()).toBe(200);
});
