import { readdirSync, readFileSync } from 'node:fs';
import { openEventLog } from '@thac/eventstore/eventLog';
import { ensureAppLogin } from '@thac/eventstore/migrate';
import { versionsOf } from '@thac/eventstore/versions';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../auth/callers.ts';
import { readVersions, type Taken } from './events.ts';
import { openReadLog, type ReadLog } from './readLog.ts';

const folder = new URL('golden/', import.meta.url);
const golden = readdirSync(folder).map((file): { type: string; data: Record<string, unknown> } =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
);

let database: TestDatabase;
let readLog: ReadLog;
beforeAll(async () => {
  database = await createDatabase();
  readLog = openReadLog(database.pool, () => '2023-02-01T02:00:00.000Z');
});
afterAll(() => database.drop());

const caller = (official: string, ...roles: Caller['roles']): Caller => ({
  ...{ official, post: official, unit: null, roles, onBehalfOf: [] },
});
const inspector = caller('thanh-tra', 'inspector');
const other = caller('thanh-tra-2', 'inspector');
const administrator = caller('quản trị', 'administrator');
const original = (digit: string): Taken => ({ type: 'OriginalTaken', data: { sha256: digit.repeat(64) } });
const page = (by: Caller, reader: string | null = null, before: number | null = null, first = 10) =>
  readLog.page(by, { first, before, reader });

describe('an event of the log of reads', () => {
  test('of every version ever stored has a golden file, and is read as the newest one', () => {
    const { newest } = versionsOf(readVersions, {});
    const stored = Object.entries(readVersions).flatMap(([type, last]) =>
      Array.from({ length: last }, (_, before) => `${type}@${before + 1}`),
    );
    expect(golden.map(({ type }) => type).sort()).toEqual(stored.sort());
    for (const { type, data } of golden) expect(newest(type, data).type).toBe(type.split('@')[0]);
  });

  test('is kept as it is', async () => {
    const before = await readLog.eventLog.head();
    const taken = golden.map(({ type, data }) => ({ type: type.split('@')[0], data })) as Taken[];
    await readLog.keep(caller('golden', 'inspector'), taken);
    const kept = await readLog.eventLog.read(before, 10);
    expect(kept.map(({ type, data }) => ({ type, data }))).toEqual(taken);
  });
});

describe('the log of reads', () => {
  test('keeps what inspectors take, what others take only where that is asked for', async () => {
    const before = await readLog.eventLog.head();
    await readLog.keep(caller('lãnh đạo', 'leader'), [original('a')]);
    expect(await readLog.eventLog.head()).toBe(before);
    await readLog.keepOfAnybody(caller('lãnh đạo', 'leader'), [original('a')]);
    await readLog.keep(caller('cả hai', 'leader', 'inspector'), [original('b')]);
    expect(await readLog.eventLog.head()).toBe(before + 2);
  });

  test('is told newest first, page by page: all of it to the administrator, to an inspector his own', async () => {
    for (const digit of '12345') {
      await readLog.keep(inspector, [original(digit)]);
      await readLog.keep(other, [original(digit)]);
    }
    const digits = (events: Awaited<ReturnType<typeof page>>) =>
      events.map(({ data }) => String(data.sha256)[0]).join('');
    const [first, second] = [await page(inspector, null, null, 3), await page(inspector, 'thanh-tra')];
    expect([digits(first), digits(second)]).toEqual(['543', '54321']);
    expect(digits(await page(inspector, null, first.at(-1)?.position))).toBe('21');
    expect(digits(await page(administrator, 'thanh-tra-2'))).toBe('54321');
    expect(digits(await page(administrator))).toBe('5544332211');
    expect(new Set(first.map(({ metadata }) => metadata.actor))).toEqual(new Set(['thanh-tra']));
  });

  test('is closed to everybody else, and to an inspector who asks for another', async () => {
    const leader = caller('lãnh đạo', 'leader', 'officer', 'clerk');
    for (const [by, reader] of [
      [leader, null],
      [leader, 'lãnh đạo'],
      [inspector, 'thanh-tra-2'],
    ] as const)
      await expect(page(by, reader)).rejects.toMatchObject({ code: 'read-log-closed' });
  });

  test('takes reads of one person at the same moment', async () => {
    const before = await readLog.eventLog.head();
    await Promise.all(Array.from({ length: 30 }, () => readLog.keep(inspector, [original('c')])));
    expect(await readLog.eventLog.head()).toBe(before + 30);
  });

  test('is not the record, and the application can change nothing in it', async () => {
    expect(await openEventLog(database.pool, 'thac').head()).toBe(0);
    await ensureAppLogin(database.pool, 'reads_app', 'reads');
    const url = Object.assign(new URL(database.url), { username: 'reads_app', password: 'reads' });
    const app = new pg.Pool({ connectionString: url.href });
    try {
      await openReadLog(app, () => '2023-02-01T02:00:00.000Z').keep(inspector, [original('d')]);
      for (const change of [
        `update record.event set bytes = '{}'`,
        'delete from record.event',
        'truncate record.event',
      ])
        await expect(app.query(change)).rejects.toThrow('permission denied');
    } finally {
      await app.end();
    }
    await expect(database.pool.query(`delete from record.event where log = 'thac-reads'`)).rejects.toThrow();
  });
});
