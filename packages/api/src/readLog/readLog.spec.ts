import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Loss, RecordHalted } from '@thac/eventstore/errors';
import { openEventLog } from '@thac/eventstore/eventLog';
import { haltLog } from '@thac/eventstore/halt';
import { ensureAppLogin } from '@thac/eventstore/migrate';
import { keepSealed } from '@thac/eventstore/seal/checkpoints';
import { type Tame, tameWitness } from '@thac/eventstore/seal/cosigner.fixture';
import { haltIfShown } from '@thac/eventstore/seal/witnessed';
import { inTransaction } from '@thac/eventstore/transaction';
import { versionsOf } from '@thac/eventstore/versions';
import { checkpointText } from '@thac/proof/checkpoint';
import { newKey, noteType, vkeyOf } from '@thac/proof/key';
import { signNote } from '@thac/proof/note';
import { type Policy, parsePolicy } from '@thac/proof/policy';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../auth/callers.ts';
import { newKey as newMasterKey } from '../personal/cipher.ts';
import { readUpcasters, readVersions, type Taken } from './events.ts';
import { openReadLog, type ReadLog, type ReadPlace } from './readLog.ts';

const folder = new URL('golden/', import.meta.url);
const golden = readdirSync(folder).map((file): { type: string; data: Record<string, unknown> } =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
);

const key = newMasterKey();
let database: TestDatabase;
let readLog: ReadLog;
beforeAll(async () => {
  database = await createDatabase();
  readLog = openReadLog(database.pool, { clock: () => '2023-02-01T02:00:00.000Z', key });
});
afterAll(() => database.drop());

const caller = (official: string, ...roles: Caller['roles']): Caller => ({
  ...{ official, post: official, unit: null, roles, onBehalfOf: [] },
});
const inspector = caller('thanh-tra', 'inspector');
const other = caller('thanh-tra-2', 'inspector');
const administrator = caller('quản trị', 'administrator');
const original = (digit: string): Taken => ({ type: 'OriginalTaken', data: { sha256: digit.repeat(64) } });
const headOf = async (log: ReadLog) => (await log.newest()).head();
const page = (by: Caller, reader: string | null = null, before: ReadPlace | null = null, first = 10) =>
  readLog.page(by, { first, before, reader });

describe('an event of the log of reads', () => {
  test('of every version ever stored has a golden file, and is read as the newest one', () => {
    const { newest } = versionsOf(readVersions, readUpcasters);
    const stored = Object.entries(readVersions).flatMap(([type, last]) =>
      Array.from({ length: last }, (_, before) => `${type}@${before + 1}`),
    );
    expect(golden.map(({ type }) => type).sort()).toEqual(stored.sort());
    for (const { type, data } of golden) expect(newest(type, data).type).toBe(type.split('@')[0]);
  });

  test('is kept as it is', async () => {
    const before = await headOf(readLog);
    const { newest } = versionsOf(readVersions, readUpcasters);
    const taken = golden.map(({ type, data }) => newest(type, data)) as Taken[];
    await readLog.keep(caller('golden', 'inspector'), taken);
    const kept = await (await readLog.newest()).read(before, 10);
    expect(kept.map(({ type, data }) => ({ type, data }))).toEqual(taken);
  });
});

describe('a log of reads that lost its end', () => {
  const at = '2023-02-01T02:00:00.000Z';
  const noteOf = (log: string, size: number) =>
    signNote(checkpointText(`h/${log}`, size, Buffer.alloc(32, 7)), [newKey(`h/${log}`, noteType)]);
  let house: TestDatabase;
  let notes: Record<string, string>;
  let away: boolean;
  let log: ReadLog;
  let witnesses: Tame[];
  let policy: Policy | null;
  const opened = () =>
    openReadLog(house.pool, {
      clock: () => at,
      key,
      sealing: {
        origin: 'h',
        signer: {
          name: 'signer',
          ask: () => Promise.reject(new Error('not asked')),
          checkpoint: async (origin) => {
            if (away) throw new Error('away');
            return notes[origin.slice(2)] ?? null;
          },
        },
        witnesses,
        policy,
      },
    });
  beforeEach(async () => {
    house = await createDatabase();
    [notes, away, witnesses, policy] = [{}, false, [], null];
    log = opened();
    await log.keep(inspector, [original('1'), original('2')]);
  });
  afterEach(() => house.drop());

  const halt = (lost: Loss['lost'], head = 2) =>
    haltLog(house.pool, { log: 'thac-reads', head, signed: 5, lost, since: at });
  const refused = (code: string, by = administrator, reason = 'Ổ đĩa hỏng') =>
    expect(log.acknowledge(by, reason)).rejects.toMatchObject({ code });

  test('is left by an administrator alone, with a reason, when something is lost, and the signer says what', async () => {
    await refused('no-reads-lost');
    await halt({ from: 3, to: 5 });
    notes['thac-reads'] = noteOf('thac-reads', 5);
    await refused('inspector-only-reads', caller('cả hai', 'administrator', 'inspector'));
    await refused('reads-loss-not-allowed', caller('lãnh đạo', 'leader', 'officer', 'clerk'));
    await refused('reads-loss-unexplained', administrator, ' ');
    away = true;
    await refused('reads-signer-away');
    [notes['thac-reads'], away] = ['thac/thac-reads\n5\nkhông có chữ ký\n', false];
    await refused('reads-signer-away');
    expect((await log.newest()).log).toBe('thac-reads');
  });

  test('goes on in another process too, and says once what is lost, however often and by how many', async () => {
    await halt({ from: 3, to: 5 });
    notes['thac-reads'] = noteOf('thac-reads', 5);
    const elsewhere = opened();
    await expect(elsewhere.keep(inspector, [original('3')])).rejects.toThrow(RecordHalted);
    const all = await Promise.all(['a', 'b', 'c'].map((reason) => log.acknowledge(administrator, reason)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    await elsewhere.keep(inspector, [original('3')]);
    expect(await log.acknowledge(administrator, 'lần nữa')).toEqual(all[0]);
    const places = (await log.page(administrator, { first: 9, before: null, reader: null })).map(
      ({ generation, position, type }) => [generation, position, type],
    );
    expect(places).toEqual([
      [2, 2, 'OriginalTaken'],
      [2, 1, 'ReadsLost'],
      [1, 2, 'OriginalTaken'],
      [1, 1, 'OriginalTaken'],
    ]);
    const own = await log.page(inspector, { first: 2, before: { generation: 2, position: 2 }, reader: null });
    expect(own.map(({ generation, type }) => [generation, type])).toEqual([
      [2, 'ReadsLost'],
      [1, 'OriginalTaken'],
    ]);
    expect(await log.page(other, { first: 9, before: null, reader: null })).toMatchObject([
      { type: 'ReadsLost' },
    ]);
  });

  test('of which a witness alone remembers a whole generation begins after that one, and says who shows it', async () => {
    const own = newKey('h/thac-reads-2', noteType);
    const witness = tameWitness('w.example', own);
    const root = Buffer.alloc(32, 7);
    [witnesses, policy] = [[witness], parsePolicy(`log ${vkeyOf(own)}\nquorum none\n`)];
    log = opened();
    await refused('no-reads-lost');
    witness.shown = signNote(checkpointText('h/thac-reads-2', 3, root), [newKey('h/thac-reads-2', noteType)]);
    await log.haltForgotten();
    expect((await log.newest()).log).toBe('thac-reads');
    witness.shown = signNote(checkpointText('h/thac-reads-2', 3, root), [own]);
    await log.haltForgotten();
    expect((await log.newest()).log).toBe('thac-reads-2');
    await expect(log.keep(inspector, [original('3')])).rejects.toThrow(RecordHalted);
    const { generation, data } = await log.acknowledge(administrator, 'Khôi phục cả bên ký');
    expect([generation, data.before]).toEqual([
      3,
      [
        {
          ...{ log: 'thac-reads-2', size: 3, root: root.toString('hex'), checkpoint: null },
          ...{ witness: 'w.example', held: 0, lost: { from: 1, to: 3 } },
          ...{ sealedAfter: null, noticed: expect.stringMatching(/Z$/) },
        },
      ],
    ]);
    await log.keep(inspector, [original('3')]);
    expect((await log.newest()).log).toBe('thac-reads-3');
  });

  test('as a witness shows where the signer was restored as well, says so when that is acknowledged', async () => {
    const own = newKey('h/thac-reads', noteType);
    const witness = tameWitness('w.example', own);
    witness.shown = signNote(checkpointText('h/thac-reads', 5, Buffer.alloc(32, 7)), [own]);
    const sealing = {
      origin: 'h',
      signer: { name: 'signer', ask: () => Promise.reject(new Error('not asked')) },
      witnesses: [witness],
      policy: parsePolicy(`log ${vkeyOf(own)}\nquorum none\n`),
    };
    const { loss } = await haltIfShown(house.pool, await log.newest(), sealing);
    expect(loss).toMatchObject({ head: 2, signed: 5, shown: { witness: 'w.example' } });
    const { data } = await log.acknowledge(administrator, 'Khôi phục cả bên ký');
    expect(data.before).toMatchObject([
      { log: 'thac-reads', size: 5, checkpoint: null, witness: 'w.example', lost: { from: 3, to: 5 } },
    ]);
  });

  test('that holds something else than was signed lost all after its last checkpoint', async () => {
    const sealed = { size: 1, root: Buffer.alloc(32, 1), note: noteOf('thac-reads', 1) };
    await inTransaction(house.pool, (client) =>
      keepSealed(client, 'thac-reads', { tiles: [], checkpoint: sealed }),
    );
    await halt(null);
    notes['thac-reads'] = noteOf('thac-reads', 2);
    const { data } = await log.acknowledge(administrator, 'Ổ đĩa hỏng');
    expect(data.before).toMatchObject([{ size: 2, held: 2, lost: { from: 2, to: 2 } }]);
    expect(data.before).toMatchObject([{ sealedAfter: expect.stringMatching(/Z$/), noticed: at }]);
  });
});

describe('the log of reads', () => {
  test('recognises a question, and nobody without the key of the house can try which one it was', () => {
    const question = '{ person(name: "Nguyễn Văn A") { id } }\n{}';
    const { document, keyed } = readLog.marked(question);
    expect([readLog.marked(question).document, keyed]).toEqual([document, true]);
    expect(document).toMatch(/^[0-9a-f]{64}$/);
    expect(document).not.toBe(createHash('sha256').update(question).digest('hex'));
    const elsewhere = openReadLog(database.pool, { clock: () => '', key: newMasterKey() });
    expect(elsewhere.marked(question).document).not.toBe(document);
  });

  test('keeps what inspectors take, what others take only where that is asked for', async () => {
    const before = await headOf(readLog);
    await readLog.keep(caller('lãnh đạo', 'leader'), [original('a')]);
    expect(await headOf(readLog)).toBe(before);
    await readLog.keepOfAnybody(caller('lãnh đạo', 'leader'), [original('a')]);
    await readLog.keep(caller('cả hai', 'leader', 'inspector'), [original('b')]);
    expect(await headOf(readLog)).toBe(before + 2);
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
    expect(digits(await page(inspector, null, first.at(-1)))).toBe('21');
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
    const before = await headOf(readLog);
    await Promise.all(Array.from({ length: 30 }, () => readLog.keep(inspector, [original('c')])));
    expect(await headOf(readLog)).toBe(before + 30);
  });

  test('is not the record, and the application can change nothing in it', async () => {
    expect(await openEventLog(database.pool, 'thac').head()).toBe(0);
    await ensureAppLogin(database.pool, 'reads_app', 'reads');
    const url = Object.assign(new URL(database.url), { username: 'reads_app', password: 'reads' });
    const app = new pg.Pool({ connectionString: url.href });
    try {
      const asApp = openReadLog(app, { clock: () => '2023-02-01T02:00:00.000Z', key });
      await asApp.keep(inspector, [original('d')]);
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
