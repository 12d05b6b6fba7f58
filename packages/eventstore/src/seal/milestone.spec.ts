import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compareKeys, headLeaf, keysOf } from '@thac/proof/heads';
import { rootOf } from '@thac/proof/tree';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EventLog, openEventLog } from '../eventLog.ts';
import { event, run, tried } from '../fixtures.ts';
import { tameSigner } from './cosigner.fixture.ts';
import { headsAt, keepHeads } from './heads.ts';
import { type LeafRow, readLeaves } from './leaves.ts';
import { type Digests, lastMilestone, openSeals, recordMilestone, sealsLog } from './milestone.ts';
import { sealing } from './sealer.ts';

let database: TestDatabase;
let log: EventLog;
let seals: EventLog;
let opened = 0;
const digests: Digests = { shape: 'a shape', at: async (position) => ({ plan: `digest at ${position}` }) };
const [plan, unit, other] = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await createDatabase();
  seals = openSeals(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `marked-${++opened}`, tried);
});

/** Seals all that is recorded of a log, as the sealer would in one batch. */
async function seal(eventLog: EventLog = log): Promise<void> {
  const { pool } = database;
  const signer = tameSigner(`thac.test/${eventLog.log}`);
  const rows: LeafRow[] = await readLeaves(pool, eventLog.log, 0, 1_000);
  const { rows: lease } = await pool.query(
    `select epoch::int, position::int from record.acquire($1, 'spec', 'o', '1 minute')`,
    [eventLog.log],
  );
  const { epoch, position: from } = lease[0];
  await sealing({ pool, eventLog, origin: 'thac.test', signer, witnesses: [], policy: null })(
    rows,
    (client) => eventLog.advance({ consumer: 'spec', epoch, from, to: rows.length }, [], client),
  );
}

/** The map as anybody can work it out from all events. */
async function expected(size: number) {
  const { rows } = await database.pool.query<{
    stream: string;
    version: number;
    leaf: Buffer;
    first: string;
  }>(
    `select distinct on (e.stream) e.stream, e.version::int, e.leaf, f.bytes as first from record.event e
       join record.event f on f.log = e.log and f.stream = e.stream and f.version = 1
       where e.log = $1 and e.position <= $2 order by e.stream, e.version desc`,
    [log.log, size],
  );
  return rows
    .flatMap(({ stream, version, leaf, first }) =>
      keysOf(stream, JSON.parse(first).data).map((key) => ({ key, version, leaf })),
    )
    .sort((a, b) => compareKeys(a.key, b.key));
}

const kept = async (size: number) => {
  const all = [];
  for await (const heads of headsAt(database.pool, log.log, size)) all.push(...heads);
  return all;
};

describe('the heads map', () => {
  const mixed = () => [
    event(`plan-${plan}`, 1, { data: { issuer: unit } }),
    event(`duty-${plan}-${other}`, 1),
    event(`unit-${other}`, 1),
    event('report-r', 1, { data: { unit, plan: null } }),
    event('inspection-i', 1, { data: { unit: other, plans: [plan, randomUUID()] } }),
    event('calendar', 1),
    event('draft-d', 1, { data: { unit } }),
  ];

  test('has the last event of each stream under each of its keys, in the order of their bytes', async () => {
    await log.append(mixed());
    await log.append([
      event(`plan-${plan}`, 2),
      event('report-r', 2, { data: { unit: other } }),
      event('Zeta', 1),
    ]);
    await keepHeads(database.pool, log.log, 10);
    const heads = await kept(10);
    expect(heads).toEqual(await expected(10));
    expect(heads.map(({ key }) => key)).toEqual(
      expect.arrayContaining([`unit/${unit}/report-r`, `plan/${plan}/inspection-i`]),
    );
    expect(heads.find(({ key }) => key === `plan/${plan}/plan-${plan}`)?.version).toBe(2);
  });

  test('at an earlier size is what it was then, though only changes are written', async () => {
    await log.append(mixed());
    await keepHeads(database.pool, log.log, 7);
    const then = await kept(7);
    await log.append([event('report-r', 2), event('new', 1)]);
    await keepHeads(database.pool, log.log, 9);
    const { rows } = await database.pool.query(
      'select key from seal.head where log = $1 and size = 9 order by key',
      [log.log],
    );
    expect(rows.map(({ key }) => key)).toEqual(['stream/new', 'stream/report-r', `unit/${unit}/report-r`]);
    expect(await kept(7)).toEqual(then);
    expect(await kept(9)).toEqual(await expected(9));
  });

  test('written by two at once is written once', async () => {
    await log.append(mixed());
    await Promise.all([keepHeads(database.pool, log.log, 7), keepHeads(database.pool, log.log, 7)]);
    expect(await kept(7)).toEqual(await expected(7));
  });
});

describe('a milestone', () => {
  const milestone = () => recordMilestone(database.pool, log.log, seals, digests);

  test('says what the record was: its root, its heads, its views', async () => {
    await log.append(run('a', 3));
    await log.append(run('b', 2));
    expect(await milestone()).toBeNull();
    await seal();
    const made = await milestone();
    const heads = await expected(5);
    const { rows } = await database.pool.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log.log],
    );
    expect(made?.milestone).toEqual({
      log: log.log,
      size: 5,
      root: Buffer.from(rootOf(rows.map(({ leaf }) => leaf))).toString('hex'),
      heads: Buffer.from(rootOf(heads.map(headLeaf))).toString('hex'),
      streams: 2,
      views: { plan: 'digest at 5' },
      shape: 'a shape',
    });
    expect(await lastMilestone(seals, log.log)).toEqual(made);
    expect(await log.head()).toBe(5);
  });

  test('is recorded once for a size, by whoever is quicker', async () => {
    await log.append(run('a', 3));
    await seal();
    const made = await Promise.all([milestone(), milestone(), milestone()]);
    expect(new Set(made.map((one) => one?.position)).size).toBe(1);
    expect(await milestone()).toEqual(made[0]);
    const stored = await seals.readStream(`seal-${log.log}`);
    expect(stored.map(({ type, version }) => [type, version])).toEqual([['RecordSealed', 1]]);
  });

  test('never goes back: where the record was taken in again, the old milestones are further than what is signed anew', async () => {
    await log.append(run('a', 3));
    await seal();
    await log.append(run('b', 2));
    await keepHeads(database.pool, log.log, 5);
    const old = { ...event(`seal-${log.log}`, 1), type: 'RecordSealed', data: { log: log.log, size: 5 } };
    await seals.append([old]);
    expect((await milestone())?.milestone.size).toBe(5);
    expect(await seals.readStream(`seal-${log.log}`)).toHaveLength(1);
  });

  test('is left to another process that has kept the heads of a larger size: those of this one are no longer told apart', async () => {
    await log.append(run('a', 3));
    await seal();
    await log.append(run('b', 2));
    await keepHeads(database.pool, log.log, 5);
    expect(await milestone()).toBeNull();
    await seal();
    expect((await milestone())?.milestone).toMatchObject({
      size: 5,
      heads: Buffer.from(rootOf((await expected(5)).map(headLeaf))).toString('hex'),
    });
  });

  test('stands in a log that is sealed like any other', async () => {
    await log.append(run('a', 1));
    await seal();
    const made = await milestone();
    await seal(seals);
    const { rows } = await database.pool.query(
      'select max(size)::int as size from seal.checkpoint where log = $1',
      [sealsLog],
    );
    expect(rows[0].size).toBeGreaterThanOrEqual(made?.position ?? 0);
  });
});

test('a milestone has the shape that it was stored in for the first time, name for name', async () => {
  const golden = JSON.parse(
    readFileSync(new URL('../../golden/RecordSealed@1.json', import.meta.url), 'utf8'),
  );
  await log.append(run('a', 2));
  await seal();
  await recordMilestone(database.pool, log.log, seals, digests);
  const { rows } = await database.pool.query<{ type: string; data: Record<string, unknown> }>(
    `select type, bytes::jsonb->'data' as data from record.event where log = $1 and stream = $2`,
    [sealsLog, `seal-${log.log}`],
  );
  const kinds = (data: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value]));
  expect(rows.map(({ type, data }) => [type, kinds(data)])).toEqual([['RecordSealed@1', kinds(golden)]]);
});
