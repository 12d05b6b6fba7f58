import { currentVersions, upcasters } from '@thac/domain/versions';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEventLog } from './eventLog.ts';
import { event } from './fixtures.ts';
import { versionsOf } from './versions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const lifting = versionsOf(
  { Tried: 3 },
  {
    'Tried@1': ({ name, ...rest }) => ({ ...rest, title: name }),
    'Tried@2': (data) => ({ ...data, via: null }),
  },
);

test('an event written years ago is read in the newest shape, and its bytes stay as they were', async () => {
  const then = openEventLog(database.pool, 'thac', versionsOf({ Tried: 1 }, {}));
  await then.append([event('a', 1, { data: { name: 'Tuyên truyền' } })]);
  const today = openEventLog(database.pool, 'thac', lifting);
  await today.append([event('a', 2, { data: { title: 'Tập huấn', via: 'Sở Nội vụ' } })]);
  expect((await today.read(0, 10)).map(({ type, data }) => [type, data])).toEqual([
    ['Tried', { title: 'Tuyên truyền', via: null }],
    ['Tried', { title: 'Tập huấn', via: 'Sở Nội vụ' }],
  ]);
  const { rows } = await database.pool.query('select type from record.event order by position');
  expect(rows).toEqual([{ type: 'Tried@1' }, { type: 'Tried@3' }]);
});

test('a program does not guess at events that are newer than itself', async () => {
  expect(() => versionsOf({ Tried: 1 }, {}).newest('Tried@3', {})).toThrow(
    'this program knows Tried@1, not Tried@3',
  );
  expect(() => lifting.newest('Unheard@1', {})).toThrow('this program knows no Unheard, not Unheard@1');
});

test('an event that the domain does not know is not recorded', async () => {
  const log = openEventLog(database.pool, 'unknown');
  await expect(log.append([event('a', 1)])).rejects.toThrow('type: "Tried" is not an event of the domain');
  await expect(log.append([event('a', 1, { type: 'constructor' })])).rejects.toThrow(
    'is not an event of the domain',
  );
});

test('a version without a step to the next is noticed at once, not when the event is read', () => {
  expect(() => versionsOf({ Tried: 3 }, { 'Tried@1': (data) => data })).toThrow('no upcaster lifts Tried@2');
});

test('every version of the domain can be lifted to the newest', () => {
  const versions = versionsOf(currentVersions, upcasters);
  for (const type of Object.keys(currentVersions))
    expect(versions.storedType(type)).toMatch(/^[A-Z][A-Za-z]+@[1-9]\d*$/);
});
