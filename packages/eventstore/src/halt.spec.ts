import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Loss, RecordHalted } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import { haltLog, haltOf, resumeLog } from './halt.ts';

let database: TestDatabase;
let log: EventLog;
let loss: Loss;
let opened = 0;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  log = openEventLog(database.pool, `halt-${++opened}`, tried);
  await log.append(run('a', 3));
  await log.ingest({ source: 's', key: 'before', hash: 'h' }, [event('b', 1)]);
  loss = { log: log.log, head: 4, signed: 9, lost: { from: 5, to: 9 }, since: '2026-07-01T00:00:00.000Z' };
  await haltLog(database.pool, loss);
});

test('a halted log takes nothing, by any door, and says what it lacks', async () => {
  const refused = log.append([event('a', 4)]);
  await expect(refused).rejects.toThrow(RecordHalted);
  await expect(refused).rejects.toMatchObject({ loss });
  await expect(log.ingest({ source: 's', key: 'k', hash: 'h' }, [event('a', 4)])).rejects.toThrow(
    RecordHalted,
  );
  const { rows } = await database.pool.query(
    `select epoch::int from record.acquire($1, 'c', 'o', '1 minute')`,
    [log.log],
  );
  const checkpoint = { consumer: 'c', epoch: rows[0].epoch, from: 0, to: 1 };
  await expect(log.advance(checkpoint, [event('a', 4)])).rejects.toThrow(RecordHalted);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, n) => log.append([event(`n-${n}`, 1)])),
  );
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.name)).toEqual(
    Array.from({ length: 5 }, () => 'RecordHalted'),
  );
  expect(await log.head()).toBe(4);
});

test('reading, repeating a request and moving a checkpoint go on', async () => {
  expect(await log.read(0, 10)).toHaveLength(4);
  expect(await log.ingest({ source: 's', key: 'before', hash: 'h' }, [event('b', 1)])).toEqual({
    position: 4,
    replayed: true,
  });
  const { rows } = await database.pool.query(
    `select epoch::int from record.acquire($1, 'c', 'o', '1 minute')`,
    [log.log],
  );
  expect(await log.advance({ consumer: 'c', epoch: rows[0].epoch, from: 0, to: 2 }, [])).toBe(2);
});

test('the first reason stays until the log goes on, and other logs are not touched', async () => {
  await haltLog(database.pool, { ...loss, signed: 12 });
  expect(await haltOf(database.pool, log.log)).toEqual(loss);
  const other = openEventLog(database.pool, `${log.log}-other`, tried);
  expect(await other.append([event('a', 1)])).toEqual({ position: 1, appended: 1 });
  await resumeLog(database.pool, log.log);
  expect(await haltOf(database.pool, log.log)).toBeNull();
  expect(await log.append([event('a', 4)])).toEqual({ position: 5, appended: 1 });
});

test('a log without an event can be halted before its first', async () => {
  const empty = openEventLog(database.pool, `${log.log}-empty`, tried);
  await haltLog(database.pool, { ...loss, log: empty.log, head: 0 });
  await expect(empty.append([event('a', 1)])).rejects.toThrow(RecordHalted);
});
