import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VersionConflict } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import { readOnce } from './readOnce.ts';

let database: TestDatabase;
let log: EventLog;
beforeAll(async () => {
  database = await createDatabase();
  log = openEventLog(database.pool, 'once', tried);
  await log.append(run('a', 2));
});
afterAll(() => database.drop());

const request = (key: string) => ({ source: 's', key, hash: 'h' });

test('a stream stays as it was read first, until something is recorded: then all is read anew', async () => {
  const once = readOnce(log);
  expect(await once.readStream('a')).toHaveLength(2);
  await log.append([event('a', 3)]);
  expect(await once.readStream('a')).toHaveLength(2);
  expect(await once.readStream('a', 2)).toHaveLength(1);
  await once.append([event('b', 1)]);
  expect(await once.readStream('a')).toHaveLength(3);
  await once.ingest(request('first'), [event('a', 4)]);
  expect(await once.readStream('a')).toHaveLength(4);
});

test('what was decided by a history that has gone on is refused by the record, and the next try knows better', async () => {
  const once = readOnce(log);
  const before = await once.readStream('a');
  await log.append([event('a', before.length + 1)]);
  await expect(once.ingest(request('late'), [event('a', before.length + 1)])).rejects.toThrow(
    VersionConflict,
  );
  expect(await once.readStream('a')).toHaveLength(before.length + 1);
});
