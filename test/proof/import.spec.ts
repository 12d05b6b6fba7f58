import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeIn, Unusable, wholeRecord } from '@thac/api/export/takeIn';
import { openEventLog } from '@thac/eventstore/eventLog';
import { importEvents } from '@thac/eventstore/imported';
import { keepOriginal, readOriginal } from '@thac/eventstore/originals';
import { headsRoot } from '@thac/eventstore/seal/heads';
import type { Milestone } from '@thac/eventstore/seal/milestone';
import { digests } from '@thac/projections/digests';
import { bytesSource } from '@thac/verifier/bundle/source';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../../packages/projections/spec/keeping.ts';
import { places, randomStory } from '../../packages/projections/spec/randomStory.ts';
import { openSealedHouse, type SealedHouse } from './sealedHouse.ts';

let house: SealedHouse;
let bundle: Uint8Array;
const fresh: Kept[] = [];
const original = Buffer.from('Báo cáo quý I');
const folder = mkdtempSync(join(tmpdir(), 'thac-import-'));
const written = join(folder, 'all.thac');
const cli = join(import.meta.dirname, '../../packages/api/src/cli/thac.ts');
let sha256 = '';
let marked: { milestone: Milestone }[] = [];

const exported = async (query: string): Promise<Uint8Array> => {
  const headers = { authorization: 'Bearer token-administrator' };
  const response = await fetch(`${house.address}/export?${query}`, { headers });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};
const empty = async (): Promise<Kept> => {
  const kept = await keep();
  fresh.push(kept);
  return kept;
};
const rows = async ({ pool }: Kept): Promise<unknown[]> =>
  (await pool.query(`select * from record.event where log = 'thac' order by position`)).rows;

beforeAll(async () => {
  house = await openSealedHouse();
  const events = await randomStory(31, 200);
  sha256 = await keepOriginal(house.pool, { mediaType: 'application/pdf', bytes: original });
  const [some] = events;
  if (some === undefined) throw new Error('the story is empty');
  const file = { bytes: original.length, mediaType: 'application/pdf', name: 'bao-cao.pdf', sha256 };
  const id = some.id.replace(/^../, 'f0');
  await house.record(events.slice(0, 150));
  await house.seal();
  await house.record([
    ...events.slice(150),
    { ...some, type: 'CatalogueImported', id, version: 1, stream: 'catalogue-tried', data: { file } },
  ]);
  bundle = await exported('all');
  writeFileSync(written, bundle);
  const found = await house.pool.query(
    `select bytes from record.event where log = 'thac-seals' order by position`,
  );
  marked = found.rows.map(({ bytes }) => ({ milestone: JSON.parse(bytes).data }));
  expect(marked.length).toBeGreaterThan(1);
}, 120_000);
afterAll(async () => {
  await Promise.all(fresh.map((kept) => kept.drop()));
  await house.drop();
  rmSync(folder, { recursive: true });
});

const milestones = async ({ pool }: Kept): Promise<unknown[]> =>
  (await pool.query(`select * from record.event where log = 'thac-seals' order by position`)).rows;

test('everything in an empty system gives the same record and the same views', async () => {
  const kept = await empty();
  const size = await house.log.head();
  const taken = await takeIn(kept.pool, wholeRecord(bytesSource(bundle)));
  expect(taken).toEqual({ position: size, added: size, originals: 1 });
  expect(await rows(kept)).toEqual(await rows(house));
  expect(await milestones(kept)).toEqual(await milestones(house));
  for (const { milestone } of marked)
    expect(await headsRoot(kept.pool, 'thac', milestone.size)).toEqual({
      heads: milestone.heads,
      streams: milestone.streams,
    });
  expect(await kept.catchUp(500)).toBe(size);
  expect(await digests(kept.pool, 'view')).toEqual(await digests(house.pool, 'view'));
  expect(await readOriginal(kept.pool, sha256)).toEqual({ mediaType: 'application/pdf', bytes: original });
});

test('a record that was restored too short is healed, and what it held stays as it was', async () => {
  const kept = await empty();
  const { rows: all } = await house.pool.query(
    `select bytes from record.event where log = 'thac' order by position`,
  );
  const size = all.length;
  const restored = all.slice(0, size - 41).map(({ bytes }) => Buffer.from(bytes));
  await importEvents(kept.pool, 'thac', restored);
  expect(await takeIn(kept.pool, wholeRecord(bytesSource(bundle)))).toMatchObject({
    position: size,
    added: 41,
  });
  expect(await rows(kept)).toEqual(await rows(house));
  expect((await takeIn(kept.pool, wholeRecord(bytesSource(bundle)))).added).toBe(0);
});

test('a log of milestones that alone was restored too short is healed by a bundle of everything', async () => {
  const kept = await empty();
  const textsOf = async (log: string) => {
    const { rows } = await house.pool.query(
      `select bytes from record.event where log = $1 order by position`,
      [log],
    );
    return rows.map(({ bytes }) => Buffer.from(bytes));
  };
  await importEvents(kept.pool, 'thac', await textsOf('thac'));
  await importEvents(kept.pool, 'thac-seals', (await textsOf('thac-seals')).slice(0, -1));
  expect(await takeIn(kept.pool, wholeRecord(bytesSource(bundle)))).toMatchObject({ added: 0 });
  expect(await milestones(kept)).toEqual(await milestones(house));
});

describe('an import that is killed', () => {
  const held = async ({ pool }: Kept) =>
    (
      await pool.query(
        `select (select count(*) from record.event)::int as events, (select count(*) from seal.head)::int as heads,
                (select count(*) from record.original)::int as originals`,
      )
    ).rows[0];
  const nothing = { events: 0, heads: 0, originals: 0 };

  test.each([
    ['between events and milestones', 'record.event', "new.log = 'thac-seals'"],
    ['between milestones and heads', 'seal.head', 'true'],
    ['before the last original', 'record.original', 'true'],
  ])(
    '%s has taken in nothing, and the next one takes in all',
    async (_, table, when) => {
      const kept = await empty();
      await kept.pool.query(`
      create function public.stuck() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
      create trigger stuck before insert on ${table} for each row when (${when}) execute function public.stuck()`);
      const child = spawn(process.execPath, [cli, 'import', written], {
        env: { ...process.env, DATABASE_URL: kept.database },
        stdio: 'ignore',
      });
      const stuck = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
      while ((await kept.pool.query(stuck)).rowCount === 0) await sleep(20);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await kept.pool.query(`select pg_terminate_backend(pid) from (${stuck}) as at`);
      await kept.pool.query('drop function public.stuck() cascade');
      expect(await held(kept)).toEqual(nothing);
      await takeIn(kept.pool, wholeRecord(bytesSource(bundle)));
      expect(await rows(kept)).toEqual(await rows(house));
      expect(await milestones(kept)).toEqual(await milestones(house));
      for (const { milestone } of marked)
        expect((await headsRoot(kept.pool, 'thac', milestone.size)).heads).toBe(milestone.heads);
    },
    60_000,
  );
});

test('a record that is another one stays as it is', async () => {
  const other = await empty();
  const events = (await house.log.read(0, 50)).map(({ position: _, recorded: __, ...event }) => event);
  // Recorded again, at another moment, it is another record.
  await openEventLog(other.pool, 'thac').append(events);
  await expect(takeIn(other.pool, wholeRecord(bytesSource(bundle)))).rejects.toThrow(
    'another event at position 1',
  );
  expect(await rows(other)).toHaveLength(50);
});

test('a part of the record, and what is not as it was sealed, is not taken in', async () => {
  const part = await exported(`unit=${places.province}`);
  expect(() => wholeRecord(bytesSource(part))).toThrow('part of the record');
  expect(() => wholeRecord(bytesSource(bundle.subarray(0, bundle.length - 2_000)))).toThrow(Unusable);
  const text = Buffer.from(bundle).toString('latin1');
  const at = text.indexOf('"recorded":"20', text.indexOf('events.jsonl\0'));
  const altered = Buffer.from(bundle);
  altered[at + 16] = (altered[at + 16] ?? 0) ^ 1;
  expect(() => wholeRecord(bytesSource(altered))).toThrow('position 1 is not the one that was sealed');
});
