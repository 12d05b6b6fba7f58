import { setTimeout as sleep } from 'node:timers/promises';
import { checkpointText } from '@thac/proof/checkpoint';
import { newKey, noteType, type Signer, vkeyOf } from '@thac/proof/key';
import { signNote } from '@thac/proof/note';
import { parsePolicy } from '@thac/proof/policy';
import { rootOf } from '@thac/proof/tree';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Loss, RecordHalted } from '../errors.ts';
import { type EventLog, openEventLog } from '../eventLog.ts';
import { event, run, tried } from '../fixtures.ts';
import type { Follower } from '../follow.ts';
import { haltLog, haltOf, resumeLog } from '../halt.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { type Tame, tameSigner, tameWitness } from './cosigner.fixture.ts';
import type { Cosigner } from './cosigner.ts';
import { followSeals, type Sealing } from './sealer.ts';
import { haltIfShown } from './witnessed.ts';

let database: TestDatabase;
let log: EventLog;
let signer: Tame;
let witness: Tame;
let sealing: Sealing;
let stop: AbortController;
let opened = 0;
const followers: Follower[] = [];

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `witnessed-${++opened}`, tried);
  signer = tameSigner(`thac.test/${log.log}`);
  witness = tameWitness('w.one', signer.key);
  const policy = parsePolicy(`witness one ${vkeyOf(witness.key)}\nquorum one\n`);
  sealing = { origin: 'thac.test', signer, witnesses: [witness], policy };
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await Promise.all(followers.splice(0).map(({ stopped }) => stopped));
});

const shown = () => haltIfShown(database.pool, log, sealing);
const leaves = async (): Promise<Buffer[]> =>
  (
    await database.pool.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log.log],
    )
  ).rows.map(({ leaf }) => leaf);

/** The witness holds these leaves, which a key has signed. */
function holds(held: readonly Buffer[], key: Signer = signer.key): void {
  const root = rootOf(held);
  witness.last = { size: held.length, root };
  witness.shown = signNote(checkpointText(key.name, held.length, root), [key]);
}

function seal(rest: Partial<{ batch: number }> & Partial<Sealing> = {}): Follower {
  const parts = { pool: database.pool, eventLog: log, owner: 'spec', signal: stop.signal, everyMs: 0 };
  const follower = followSeals({ ...parts, ...sealing, ...rest });
  followers.push(follower);
  return follower;
}

async function until(size: number): Promise<void> {
  while (((await lastCheckpoint(database.pool, log.log))?.size ?? 0) < size) await sleep(5);
}

const lost = (count: number): Buffer[] => Array.from({ length: count }, (_, n) => Buffer.alloc(32, n + 1));

describe('where the signer has forgotten too, a witness remembers', () => {
  test('a larger log, signed by our own key, halts it and says who holds it and what is lost', async () => {
    await log.append(run('a', 4));
    const held = [...(await leaves()), ...lost(2)];
    holds(held);
    const loss = {
      log: log.log,
      head: 4,
      signed: 6,
      lost: { from: 5, to: 6 },
      shown: { witness: 'w.one', root: Buffer.from(rootOf(held)).toString('hex') },
    };
    expect(await shown()).toMatchObject({ loss, doubts: [] });
    expect(await haltOf(database.pool, log.log)).toMatchObject(loss);
    await expect(log.append([event('a', 5)])).rejects.toThrow(RecordHalted);
  });

  test('the largest of several counts, and one that is away holds nothing up', async () => {
    await log.append(run('a', 4));
    const [less, away] = [tameWitness('w.less', signer.key), tameWitness('w.away', signer.key)];
    less.shown = signNote(checkpointText(signer.key.name, 5, rootOf([...(await leaves()), ...lost(1)])), [
      signer.key,
    ]);
    away.away = true;
    holds([...(await leaves()), ...lost(3)]);
    sealing = { ...sealing, witnesses: [away, less, witness] };
    expect(await shown()).toMatchObject({
      loss: { signed: 7, shown: { witness: 'w.one' } },
      doubts: ['w.away does not answer'],
    });
  });

  test('another root, signed by our own key, halts it although nothing is missing', async () => {
    await log.append(run('a', 4));
    holds([...(await leaves()).slice(0, 2), ...lost(1)]);
    expect((await shown()).loss).toMatchObject({ head: 4, signed: 3, lost: null });
    await expect(log.append([event('a', 5)])).rejects.toThrow(RecordHalted);
  });

  test('what the log holds itself does not, sealed or not', async () => {
    seal();
    await log.append(run('a', 4));
    await until(4);
    stop.abort();
    await log.append(run('b', 4));
    holds((await leaves()).slice(0, 6));
    expect(await shown()).toEqual({ loss: null, doubts: [] });
    holds((await leaves()).slice(0, 3));
    expect(await shown()).toEqual({ loss: null, doubts: [] });
  });
});

describe('a witness that lies stops nobody', () => {
  test('by what another key of the same name has signed, or by what nobody has', async () => {
    await log.append(run('a', 4));
    holds([...(await leaves()), ...lost(2)], newKey(signer.key.name, noteType));
    const { loss, doubts } = await shown();
    expect(loss).toBeNull();
    expect(doubts[0]).toMatch(/^w\.one shows what the log thac\.test\/witnessed-\d+ has not signed: /);
    witness.shown = checkpointText(signer.key.name, 900, Buffer.alloc(32, 9));
    expect(await shown()).toMatchObject({ loss: null, doubts: [expect.stringContaining('has not signed')] });
    expect(await log.append([event('a', 5)])).toEqual({ position: 5, appended: 1 });
  });

  test('by the checkpoint of another log, although its key is ours', async () => {
    await log.append(run('a', 4));
    witness.shown = signNote(checkpointText('thac.test/other', 900, Buffer.alloc(32, 9)), [signer.key]);
    expect(await shown()).toMatchObject({ loss: null, doubts: [expect.stringContaining('thac.test/other')] });
  });

  test('by a bare number: it is told, and taken back when the witness countersigns again', async () => {
    const told: (string | null)[] = [];
    const liar: Cosigner = { ...witness, ask: async () => ({ status: 409, text: '999\n' }) };
    const doubted = (_: string, name: string, words: string | null) =>
      told.push(words && `${name}: ${words}`);
    const follower = seal({ witnesses: [liar], doubted });
    await log.append(run('a', 4));
    while (follower.status().error === null) await sleep(5);
    expect(told[0]).toBe('w.one: w.one has signed up to 999 and was asked about 4');
    expect(await shown()).toEqual({ loss: null, doubts: [] });
    expect(await log.append([event('a', 5)])).toEqual({ position: 5, appended: 1 });
    liar.ask = witness.ask;
    await until(5);
    expect(told.at(-1)).toBeNull();
  });
});

describe('when what was lost is back', () => {
  const haltWith = async (held: readonly Buffer[]): Promise<void> => {
    const shown = { witness: 'w.one', root: Buffer.from(rootOf(held)).toString('hex') };
    const loss: Loss = {
      log: log.log,
      head: 4,
      signed: held.length,
      lost: { from: 5, to: held.length },
      since: '2026-01-01T00:00:00.000Z',
      shown,
    };
    await haltLog(database.pool, loss);
  };

  test('the log goes on, also where a witness stands between two batches', async () => {
    await log.append(run('a', 10));
    const held = (await leaves()).slice(0, 6);
    holds(held);
    await haltWith(held);
    seal({ batch: 4 });
    await until(10);
    while ((await haltOf(database.pool, log.log)) !== null) await sleep(5);
    expect(await log.append([event('a', 11)])).toEqual({ position: 11, appended: 1 });
  });

  test('and not when it is something else, even if enough others have countersigned that', async () => {
    await log.append(run('a', 6));
    await haltWith([...(await leaves()).slice(0, 4), ...lost(2)]);
    seal();
    await until(6);
    await sleep(100);
    await expect(log.append([event('a', 7)])).rejects.toThrow(RecordHalted);
    await resumeLog(database.pool, log.log);
  });
});
