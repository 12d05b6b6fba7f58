import { createHash } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
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
  log = openEventLog(database.pool, `chain-${++opened}`, tried);
});

type Row = { stream: string; version: number; bytes: string; leaf: string };

const stored = async (): Promise<Row[]> =>
  (
    await database.pool.query<Row>(
      `select stream, version::int, bytes, encode(leaf, 'hex') as leaf from record.event
         where log = $1 order by stream, version`,
      [log.log],
    )
  ).rows;

const leafOf = (bytes: string): string =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(bytes, 'utf8')
    .digest('hex');

/** Holds of every row: canonical, its leaf the hash of its bytes, and the one before it in its stream named by its leaf. */
async function expectChained(count: number): Promise<void> {
  const rows = await stored();
  expect(rows).toHaveLength(count);
  for (const [index, { stream, version, bytes, leaf }] of rows.entries()) {
    const said = JSON.parse(bytes);
    expect(canonicalText(said)).toBe(bytes);
    expect(leaf).toBe(leafOf(bytes));
    const before = version === 1 ? undefined : rows[index - 1];
    if (before) expect(before).toMatchObject({ stream, version: version - 1 });
    expect('previous' in said).toBe(version > 1);
    expect(said.previous).toBe(before?.leaf);
  }
}

describe('each event names the one before it in its stream', () => {
  test('across calls and within one, for several streams side by side', async () => {
    await log.append([event('a', 1), event('b', 1)]);
    await log.append([event('a', 2), event('c', 1), event('b', 2), event('a', 3), event('c', 2)]);
    await log.append([event('a', 4)]);
    await expectChained(8);
  });

  test('a thousand of one stream in one call, between those of others', async () => {
    await log.append(run('b', 2));
    const many = run('a', 1_000);
    await log.append(many.flatMap((one) => [one, event(`s-${one.version}`, 1)]));
    await log.append([event('b', 3), event('a', 1_001)]);
    await expectChained(2_004);
  });

  test('an event whose id the log held already leaves no hole', async () => {
    const [first, second, third] = run('a', 3);
    if (!first || !second || !third) throw new Error('a run of three');
    await log.append([first, second]);
    await log.append([second, third, event('b', 1), event('b', 2)]);
    await expectChained(5);
  });

  test('with forty clients at once, on streams they share and streams of their own', async () => {
    await log.append([event('shared', 1)]);
    const client = async (number: number) => {
      for (let version = 1; version <= 4; version += 1) {
        await log.append([event(`own-${number}`, 2 * version - 1), event(`own-${number}`, 2 * version)]);
        await shared(number);
      }
    };
    const shared = async (number: number): Promise<void> => {
      const last = (await log.readStream('shared')).at(-1)?.version ?? 0;
      await log.append([event('shared', last + 1, { data: { number } })]).catch(() => shared(number));
    };
    await Promise.all(Array.from({ length: 40 }, (_, number) => client(number)));
    await expectChained(1 + 40 * 8 + 40 * 4);
  });

  test('through every door: requests, consumers and what follows from them', async () => {
    await log.ingest({ source: 's', key: 'k', hash: 'h' }, run('a', 2));
    const { rows } = await database.pool.query(
      `select epoch::int from record.acquire($1, 'c', 'o', '1 minute')`,
      [log.log],
    );
    await log.advance({ consumer: 'c', epoch: rows[0].epoch, from: 0, to: 1 }, [
      event('a', 3),
      event('a', 4),
    ]);
    await expectChained(4);
  });
});

describe('what does not change', () => {
  test('readers see the event as it was given, without the chain', async () => {
    const sent = run('a', 3);
    await log.append(sent);
    for (const [index, read] of (await log.readStream('a')).entries()) {
      const { position, recorded, ...rest } = read;
      expect(rest).toEqual(sent[index]);
      expect(position).toBe(index + 1);
      expect(recorded).toMatch(/Z$/);
    }
    expect((await log.read(0, 3)).some((read) => 'previous' in read)).toBe(false);
  });

  test('an event recorded before there was a chain is where the chain begins', async () => {
    await log.append([event('a', 1), event('a', 2)]);
    await database.pool.query('alter table record.event disable trigger immutable');
    await database.pool.query(
      `update record.event set bytes = regexp_replace(bytes, '"previous":"[0-9a-f]{64}",', '') where log = $1`,
      [log.log],
    );
    await database.pool.query('alter table record.event enable trigger immutable');
    await log.append([event('a', 3)]);
    const [first, second, third] = (await stored()).map(({ bytes, leaf }) => ({
      ...JSON.parse(bytes),
      leaf,
    }));
    expect([first.previous, second.previous]).toEqual([undefined, undefined]);
    expect(third.previous).toBe(second.leaf);
  });

  test('the text of an event is this to the byte, for ever', async () => {
    const text = async (previous: string | null, version: number) =>
      (
        await database.pool.query<{ text: string }>(
          'select record.event_text($1, $2, $3, $4, $5, $6) as text',
          [
            '{"at":"2021-12-20T01:30:00.000Z","data":{},"id":"5d1451a0-0000-4000-8000-000000000001","metadata":{}',
            previous,
            '2021-12-20T01:30:00.007Z',
            'plan-1',
            'PlanIssued@2',
            version,
          ],
        )
      ).rows[0]?.text;
    expect(await text(null, 1)).toBe(
      '{"at":"2021-12-20T01:30:00.000Z","data":{},"id":"5d1451a0-0000-4000-8000-000000000001","metadata":{},"recorded":"2021-12-20T01:30:00.007Z","stream":"plan-1","type":"PlanIssued@2","version":1}',
    );
    expect(await text('ab'.repeat(32), 2)).toBe(
      `{"at":"2021-12-20T01:30:00.000Z","data":{},"id":"5d1451a0-0000-4000-8000-000000000001","metadata":{},"previous":"${'ab'.repeat(32)}","recorded":"2021-12-20T01:30:00.007Z","stream":"plan-1","type":"PlanIssued@2","version":2}`,
    );
  });
});
