import { setTimeout as sleep } from 'node:timers/promises';
import { checkpointText, parseCheckpoint } from '@thac/proof/checkpoint';
import { vkeyOf } from '@thac/proof/key';
import { parseNote } from '@thac/proof/note';
import { parsePolicy, quorumOf } from '@thac/proof/policy';
import {
  consistencyProof,
  inclusionProof,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '@thac/proof/tree';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RecordHalted } from '../errors.ts';
import { type EventLog, openEventLog } from '../eventLog.ts';
import { event, run, tried } from '../fixtures.ts';
import type { Follower } from '../follow.ts';
import { haltOf } from '../halt.ts';
import { checkpointOver, lastCheckpoint } from './checkpoints.ts';
import { type Tame, tameSigner, tameWitness } from './cosigner.fixture.ts';
import { haltIfLost } from './loss.ts';
import { followSeals, type Sealing } from './sealer.ts';
import { nodesAt, readTile } from './tiles.ts';

let database: TestDatabase;
let log: EventLog;
let signer: Tame;
let stop: AbortController;
let opened = 0;
const followers: Follower[] = [];
const origin = 'thac.test';

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `sealed-${++opened}`, tried);
  signer = tameSigner(`${origin}/${log.log}`);
  stop = new AbortController();
});
const stopAll = async () => {
  stop.abort();
  await Promise.all(followers.splice(0).map(({ stopped }) => stopped));
};
afterEach(stopAll);

function sealed(rest: Partial<Sealing & { batch: number }> = {}): Follower {
  const parts = { pool: database.pool, eventLog: log, owner: 'spec', signal: stop.signal, everyMs: 0 };
  const follower = followSeals({ ...parts, origin, signer, witnesses: [], policy: null, ...rest });
  followers.push(follower);
  return follower;
}

async function until(size: number): Promise<void> {
  while (((await lastCheckpoint(database.pool, log.log))?.size ?? 0) < size) await sleep(5);
}

const leaves = async (): Promise<Buffer[]> =>
  (
    await database.pool.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log.log],
    )
  ).rows.map(({ leaf }) => leaf);

const notes = async (): Promise<{ size: number; note: string }[]> =>
  (
    await database.pool.query<{ size: number; note: string }>(
      'select size::int, note from seal.checkpoint where log = $1 order by size',
      [log.log],
    )
  ).rows;

/** What an outsider can check with the published tiles and checkpoints and the leaves. */
async function expectSound(): Promise<void> {
  const all = await leaves();
  const found = await notes();
  const policy = parsePolicy(`log ${vkeyOf(signer.key)}\nquorum none\n`);
  let before = { size: 0, root: rootOf([]) };
  for (const { note } of found) {
    expect(quorumOf(policy, note).satisfied).toBe(true);
    const { size, root } = parseCheckpoint(parseNote(note).text);
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(all.slice(0, size))));
    const nodes = nodesAt(database.pool, log.log, size);
    const proof = await consistencyProof(before.size, size, nodes);
    expect(verifyConsistency(before.size, before.root, size, root, proof)).toBe(true);
    for (const index of [0, size >> 1, size - 1])
      expect(
        verifyInclusion(all[index] as Buffer, index, size, await inclusionProof(index, size, nodes), root),
      ).toBe(true);
    before = { size, root };
  }
  expect(before.size).toBe(all.length);
}

describe('a log is sealed as it grows', () => {
  test('in batches that cross tiles, and by sealers that follow each other', async () => {
    sealed({ batch: 100 });
    await log.append(run('a', 600));
    await until(600);
    await stopAll();
    stop = new AbortController();
    await log.append(Array.from({ length: 300 }, (_, n) => event(`b-${n}`, 1)));
    sealed();
    await until(900);
    await log.append([event('c', 1)]);
    await until(901);
    await expectSound();
    expect((await notes()).length).toBeGreaterThan(6);
  });

  test('with tiles as they are published: full ones for ever, the right edge as far as it goes', async () => {
    sealed();
    await log.append(run('a', 300));
    await until(300);
    const all = await leaves();
    const tile = (level: number, index: number, width: number) =>
      readTile(database.pool, log.log, { level, index, width });
    expect(await tile(0, 0, 256)).toEqual(Buffer.concat(all.slice(0, 256)));
    expect(await tile(0, 1, 44)).toEqual(Buffer.concat(all.slice(256)));
    expect(await tile(0, 1, 7)).toEqual(Buffer.concat(all.slice(256, 263)));
    expect(await tile(0, 1, 45)).toBeNull();
    expect(await tile(1, 0, 1)).toEqual(Buffer.from(rootOf(all.slice(0, 256))));
  });

  test('two sealers at once seal once', async () => {
    sealed();
    sealed();
    for (let version = 1; version <= 20; version += 1) await log.append([event('a', version)]);
    await until(20);
    await expectSound();
  });

  test('the first checkpoint that covers a position is found', async () => {
    sealed();
    await log.append(run('a', 3));
    await until(3);
    await log.append(run('b', 3));
    await until(6);
    expect((await checkpointOver(database.pool, log.log, 4))?.size).toBe(6);
    expect(await checkpointOver(database.pool, log.log, 7)).toBeNull();
  });
});

describe('when others are away', () => {
  test('recording goes on, and what came meanwhile is sealed when the signer is back', async () => {
    signer.away = true;
    const follower = sealed();
    await log.append(run('a', 5));
    while (follower.status().error === null) await sleep(5);
    expect(follower.status().error).toContain('does not answer');
    expect(await log.append([event('a', 6)])).toEqual({ position: 6, appended: 1 });
    expect(await lastCheckpoint(database.pool, log.log)).toBeNull();
    signer.away = false;
    await until(6);
    while (follower.status().error !== null) await sleep(5);
    await expectSound();
  });

  test('a checkpoint that too few have countersigned does not count', async () => {
    const [one, two] = [tameWitness('w.one', signer.key), tameWitness('w.two', signer.key)];
    const policy = parsePolicy(
      `log ${vkeyOf(signer.key)}\nwitness one ${vkeyOf(one.key)}\nwitness two ${vkeyOf(two.key)}\ngroup both all one two\nquorum both\n`,
    );
    two.away = true;
    const follower = sealed({ witnesses: [one, two], policy });
    await log.append(run('a', 5));
    while (follower.status().error === null) await sleep(5);
    expect(follower.status().error).toBe('too few have countersigned: w.two does not answer');
    expect(await notes()).toEqual([]);
    two.away = false;
    await until(5);
    const last = await lastCheckpoint(database.pool, log.log);
    expect(quorumOf(policy, last?.note ?? '').witnesses.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('one of two is enough where the policy says so, and what a witness adds of its own is not published', async () => {
    const [one, two] = [tameWitness('w.one', signer.key), tameWitness('w.two', signer.key)];
    const policy = parsePolicy(
      `log ${vkeyOf(signer.key)}\nwitness one ${vkeyOf(one.key)}\nwitness two ${vkeyOf(two.key)}\ngroup any-of any one two\nquorum any-of\n`,
    );
    two.away = true;
    const stranger = tameWitness('w.stranger', signer.key);
    const chatty = {
      name: 'w.one',
      ask: async (body: string) => {
        const [own, other] = [await one.ask(body), await stranger.ask(body)];
        return { status: own.status, text: own.text + other.text };
      },
    };
    sealed({ witnesses: [chatty, two], policy });
    await log.append(run('a', 5));
    await until(5);
    expect((await notes())[0]?.note.match(/^— \S+/gm)).toEqual([`— ${signer.key.name}`, '— w.one']);
  });

  test('a sealer that died between the signature and its commit goes on from where the signer stands', async () => {
    sealed();
    await log.append(run('a', 10));
    await until(10);
    await stopAll();
    stop = new AbortController();
    await log.append(run('b', 10));
    const ahead = await leaves();
    signer.last = { size: 17, root: rootOf(ahead.slice(0, 17)) };
    sealed({ batch: 4 });
    await until(20);
    expect((await notes()).map(({ size }) => size)).toEqual([10, 18, 20]);
    await expectSound();
    expect(await haltOf(database.pool, log.log)).toBeNull();
  });
});

describe('a log that holds less than was signed of it', () => {
  test('takes nothing from the start on, says which positions are lost, and goes on when they are back', async () => {
    await log.append(run('a', 4));
    const whole = [...(await leaves()), Buffer.alloc(32, 5), Buffer.alloc(32, 6)];
    signer.last = { size: 6, root: rootOf(whole) };
    const parts = { origin, signer };
    expect(await haltIfLost(database.pool, log, parts)).toMatchObject({
      log: log.log,
      head: 4,
      signed: 6,
      lost: { from: 5, to: 6 },
    });
    await expect(log.append([event('a', 5)])).rejects.toThrow(RecordHalted);
    // What was lost is brought back: here the signer is told that what is there now is what it had signed.
    await database.pool.query('update record.log set halted = null where log = $1', [log.log]);
    await log.append([event('a', 5), event('a', 6)]);
    await database.pool.query(`update record.log set halted = $2 where log = $1`, [
      log.log,
      JSON.stringify({
        log: log.log,
        head: 4,
        signed: 6,
        lost: { from: 5, to: 6 },
        since: '2026-01-01T00:00:00.000Z',
      }),
    ]);
    signer.last = { size: 6, root: rootOf(await leaves()) };
    sealed();
    await until(6);
    while ((await haltOf(database.pool, log.log)) !== null) await sleep(5);
    expect(await log.append([event('a', 7)])).toEqual({ position: 7, appended: 1 });
  });

  test('is noticed by the sealer too, without a start', async () => {
    const follower = sealed();
    await log.append(run('a', 4));
    await until(4);
    signer.last = { size: 9, root: Buffer.alloc(32, 9) };
    await log.append([event('a', 5)]);
    while ((await haltOf(database.pool, log.log)) === null) await sleep(5);
    expect(await haltOf(database.pool, log.log)).toMatchObject({
      head: 5,
      signed: 9,
      lost: { from: 6, to: 9 },
    });
    await expect(log.append([event('a', 6)])).rejects.toThrow(RecordHalted);
    expect(await log.read(0, 10)).toHaveLength(5);
    expect(follower.status().error).not.toBeNull();
  });

  test('is noticed from the stored checkpoints where the newest events are gone', async () => {
    sealed();
    await log.append(run('a', 8));
    await until(8);
    await stopAll();
    await database.pool.query(
      `alter table record.event disable trigger immutable; delete from record.event where log = '${log.log}' and position > 5;
       update record.log set position = 5 where log = '${log.log}'; alter table record.event enable trigger immutable`,
    );
    expect(await haltIfLost(database.pool, log, { origin, signer })).toMatchObject({ head: 5, signed: 8 });
  });

  test('or something else than was signed: nothing is lost, but nothing fits', async () => {
    await log.append(run('a', 4));
    signer.last = { size: 3, root: Buffer.alloc(32, 3) };
    sealed();
    while ((await haltOf(database.pool, log.log)) === null) await sleep(5);
    expect(await haltOf(database.pool, log.log)).toMatchObject({ head: 4, lost: null });
    await expect(log.append([event('a', 5)])).rejects.toThrow(RecordHalted);
  });

  test('a signer that says no size proves no loss', async () => {
    await log.append(run('a', 4));
    const mute = { ...signer, ask: async () => ({ status: 409, text: 'later\n' }) };
    await expect(haltIfLost(database.pool, log, { origin, signer: mute })).rejects.toThrow('where it stands');
    expect(await haltOf(database.pool, log.log)).toBeNull();
  });

  test('a sound log is not halted, whether it was sealed before or not', async () => {
    expect(await haltIfLost(database.pool, log, { origin, signer })).toBeNull();
    sealed();
    await log.append(run('a', 8));
    await until(8);
    await log.append(run('b', 2));
    expect(await haltIfLost(database.pool, log, { origin, signer })).toBeNull();
    expect(await log.append([event('c', 1)])).toEqual({ position: 11, appended: 1 });
  });
});

test('the database keeps what was sealed: tiles only grow, and a size has one root', async () => {
  sealed();
  await log.append(run('a', 5));
  await until(5);
  const other = Buffer.alloc(32, 1);
  const keep = (tile: Buffer, size: number, root: Buffer) =>
    database.pool.query(
      'select seal.keep_checkpoint($1, $2::smallint[], $3::bigint[], $4::bytea[], $5, $6, $7)',
      [log.log, [0], [0], [tile], size, root, checkpointText(origin, size, root)],
    );
  const tile = await readTile(database.pool, log.log, { level: 0, index: 0, width: 5 });
  if (tile === null) throw new Error('there is a tile');
  await expect(keep(Buffer.concat([other, tile.subarray(32)]), 6, other)).rejects.toThrow(
    'would lose what it holds',
  );
  await expect(keep(tile.subarray(0, 64), 6, other)).rejects.toThrow('would lose what it holds');
  await expect(keep(tile, 5, other)).rejects.toThrow('was sealed with another root at 5');
  await expect(database.pool.query('delete from seal.checkpoint')).rejects.toThrow('is as it was signed');
  await expect(database.pool.query('update seal.checkpoint set root = $1', [other])).rejects.toThrow(
    'is as it was signed',
  );
  await expect(database.pool.query('delete from seal.tile')).rejects.toThrow('would lose what it holds');
});
