import { createHash } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
import { BorderRefusal, GapFound, KeyReused, VersionConflict } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, metadata, plainData, run, tried } from './fixtures.ts';

let database: TestDatabase;
let opened = 0;
const openLog = (): EventLog => openEventLog(database.pool, `log-${++opened}`, tried);

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

describe('appending', () => {
  test('a log begins empty, and counts positions from 1 across streams', async () => {
    const log = openLog();
    expect(await log.head()).toBe(0);
    expect(await log.read(0, 10)).toEqual([]);
    expect(await log.append([event('a', 1), event('b', 1), event('a', 2)])).toEqual({
      position: 3,
      appended: 3,
    });
    const read = await log.read(0, 10);
    expect(read.map(({ position, stream, version }) => [position, stream, version])).toEqual([
      [1, 'a', 1],
      [2, 'b', 1],
      [3, 'a', 2],
    ]);
  });

  test('an event comes back as it went in, with its position and the time of recording', async () => {
    const log = openLog();
    const sent = event('a', 1, { data: { tên: 'Mộ Đức', numbers: [1.5, 0, -3], nothing: null } });
    await log.append([sent]);
    const [read] = await log.readStream('a');
    expect(read).toEqual({ ...sent, position: 1, recorded: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(await log.readStream('a', 1)).toEqual([]);
  });

  test('a version that is taken is refused, and names the stream and where it stands', async () => {
    const log = openLog();
    await log.append(run('a', 2));
    const refused = log.append([event('b', 1), event('a', 2)]);
    await expect(refused).rejects.toThrow(VersionConflict);
    await expect(refused).rejects.toMatchObject({ stream: 'a', current: '2', expected: '1' });
    expect(await log.head()).toBe(2);
    expect(await log.readStream('b')).toEqual([]);
  });

  test('a version that would leave a hole in its stream is refused', async () => {
    const log = openLog();
    await log.append(run('a', 2));
    await expect(log.append([event('a', 4)])).rejects.toThrow(VersionConflict);
    await expect(log.append([event('b', 2)])).rejects.toThrow(VersionConflict);
    await expect(log.append([event('b', 1), event('b', 3)])).rejects.toThrow(
      'version: 3 of stream b follows 1',
    );
  });

  test('the same cascade appended twice adds nothing, and half of it only what is missing', async () => {
    const log = openLog();
    const cascade = ['a', 'b', 'c'].flatMap((stream) => run(stream, 3));
    await log.append(cascade.slice(0, 4));
    expect(await log.append(cascade)).toEqual({ position: 9, appended: 5 });
    expect(await log.append(cascade)).toEqual({ position: 9, appended: 0 });
    expect((await log.read(0, 20)).map(({ id }) => id)).toEqual(cascade.map(({ id }) => id));
  });

  test('an id cannot stand twice in one call', async () => {
    const log = openLog();
    const first = event('a', 1);
    await expect(log.append([first, { ...first, version: 2 }])).rejects.toThrow('stands twice in one call');
  });

  test('logs of one database do not share positions, streams or ids', async () => {
    const [here, there] = [openLog(), openLog()];
    const shared = event('a', 1);
    await here.append([event('x', 1), shared]);
    expect(await there.append([shared])).toEqual({ position: 1, appended: 1 });
  });

  test('32 writers at once leave no hole: positions are contiguous and every stream is complete', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 32 });
    const name = `log-${++opened}`;
    const log = openEventLog(pool, name, tried);
    const writers = Array.from({ length: 32 }, (_, writer) => writer);
    await Promise.all(
      writers.map(async (writer) => {
        // Each as if in a process of its own: nothing is committed together.
        const log = openEventLog(pool, name, tried);
        for (let version = 1; version <= 15; version += 1)
          await log.append([event(`w-${writer}`, version), event(`x-${writer}-${version}`, 1)]);
      }),
    );
    const read = await log.read(0, 2_000);
    expect(read.map(({ position }) => position)).toEqual(Array.from({ length: 960 }, (_, i) => i + 1));
    for (const writer of writers)
      expect(read.filter(({ stream }) => stream === `w-${writer}`).map(({ version }) => version)).toEqual(
        Array.from({ length: 15 }, (_, i) => i + 1),
      );
    expect(pool.totalCount).toBe(32);
    await pool.end();
  });

  test('of 32 writers that want the same version exactly one gets it', async () => {
    const log = openLog();
    const outcomes = await Promise.allSettled(Array.from({ length: 32 }, () => log.append([event('a', 1)])));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(31);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(VersionConflict);
    expect(await log.head()).toBe(1);
  });

  test('the same cascade from 8 writers at once is recorded once', async () => {
    const log = openLog();
    const cascade = run('a', 20);
    const answers = await Promise.all(Array.from({ length: 8 }, () => log.append(cascade)));
    expect(answers.map(({ appended }) => appended).sort((a, b) => b - a)).toEqual([20, 0, 0, 0, 0, 0, 0, 0]);
    expect(await log.head()).toBe(20);
  });
});

describe('requests', () => {
  const request = { source: 'api', key: 'k1', hash: 'h1' };

  test('the same key with the same body answers the first position and adds nothing', async () => {
    const log = openLog();
    expect(await log.answered(request)).toBeNull();
    expect(await log.ingest(request, [event('a', 1)])).toEqual({ position: 1, replayed: false });
    await log.append([event('b', 1)]);
    expect(await log.ingest(request, [event('a', 2)])).toEqual({ position: 1, replayed: true });
    expect(await log.answered(request)).toEqual({ position: 1 });
    expect(await log.head()).toBe(2);
  });

  test('the same key with another body is refused', async () => {
    const log = openLog();
    await log.ingest(request, [event('a', 1)]);
    const other = { ...request, hash: 'h2' };
    await expect(log.ingest(other, [event('b', 1)])).rejects.toThrow(KeyReused);
    await expect(log.answered(other)).rejects.toThrow(KeyReused);
    expect(await log.head()).toBe(1);
  });

  test('a request whose events are refused may be made again', async () => {
    const log = openLog();
    await log.append([event('a', 1)]);
    await expect(log.ingest(request, [event('a', 1)])).rejects.toThrow(VersionConflict);
    expect(await log.answered(request)).toBeNull();
    expect(await log.ingest(request, [event('a', 2)])).toEqual({ position: 2, replayed: false });
  });

  test('a request that needs no event still keeps its answer', async () => {
    const log = openLog();
    await log.append([event('a', 1)]);
    expect(await log.ingest(request, [])).toEqual({ position: 1, replayed: false });
    expect(await log.ingest(request, [])).toEqual({ position: 1, replayed: true });
  });

  test('made 16 times at once it is recorded once', async () => {
    const log = openLog();
    const answers = await Promise.all(Array.from({ length: 16 }, () => log.ingest(request, [event('a', 1)])));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ position }) => position))).toEqual(new Set([1]));
  });
});

describe('what is stored', () => {
  test('bytes are canonical, agree with the columns, and the leaf is their hash', async () => {
    const log = openLog();
    await log.append([
      event('a', 1, { data: { z: 1, a: { é: '“Đức Phong”\n', B: [true] }, 10: 'x', 9: 'y' } }),
      event('b', 1, { at: '2020-01-01T00:00:00.007Z' }),
    ]);
    const { rows } = await database.pool.query(
      `select position::int, stream, version::int, id, type, at, recorded, bytes, leaf from record.event where log = $1`,
      [log.log],
    );
    expect(rows).toHaveLength(2);
    for (const { bytes, leaf, ...columns } of rows) {
      const stored = JSON.parse(bytes);
      expect(canonicalText(stored)).toBe(bytes);
      expect(leaf).toEqual(
        createHash('sha256')
          .update(Buffer.from([0]))
          .update(bytes, 'utf8')
          .digest(),
      );
      const { stream, version, id, type } = stored;
      expect({ stream, version, id, type }).toEqual({
        stream: columns.stream,
        version: columns.version,
        id: columns.id,
        type: columns.type,
      });
      expect([stored.at, stored.recorded]).toEqual([
        columns.at.toISOString(),
        columns.recorded.toISOString(),
      ]);
    }
  });

  test('whatever is taken comes back from the server as it was', async () => {
    const log = openLog();
    const sent = fc
      .sample(plainData, { numRuns: 300, seed: 2074 })
      .concat('012345678901234567890', '🇻🇳 họp 👩‍👧', '\\u0000 "\\"', 'dòng\n\u0301', Number.MAX_SAFE_INTEGER)
      .map((value, index) => event('a', index + 1, { data: { value } }));
    await log.append(sent);
    const read = await log.readStream('a');
    expect(read.map(({ data }) => data)).toEqual(sent.map(({ data }) => data));
    const { rows } = await database.pool.query('select bytes from record.event where log = $1', [log.log]);
    for (const { bytes } of rows) expect(canonicalText(JSON.parse(bytes))).toBe(bytes);
  });

  test.each([
    ['NUL', { data: { note: 'x\0' } }, 'data.note: contains the character NUL'],
    [
      'half of a surrogate pair',
      { data: { note: '\ud83d' } },
      'data.note: contains half of a surrogate pair',
    ],
    ['text in NFD', { data: { note: 'Mộ Đức'.normalize('NFD') } }, 'data.note: is not in Unicode form NFC'],
    ['a bigint', { data: { value: 2n ** 64n } }, 'data.value: is a bigint'],
    ['an integer beyond 2^53', { data: { value: 2 ** 60 } }, 'data.value: is an integer too big'],
    [
      'NUL in the metadata',
      { metadata: { ...metadata, actor: 'x\0' } },
      'metadata.actor: contains the character NUL',
    ],
    ['a stream with a quote in its name', { stream: 'a"b' }, 'stream: "a"b" is not the name of a stream'],
    ['an id in capitals', { id: '8D3F0C5E-1F5B-5C0A-9A4E-74686163766E' }, 'is not a UUID in small letters'],
    ['an instant without milliseconds', { at: '2021-12-20T01:30:00Z' }, 'is not an instant in UTC'],
    ['a day that does not exist', { at: '2021-02-30T01:30:00.000Z' }, 'is not an instant in UTC'],
  ])('%s is refused before anything is written', async (_, rest, message) => {
    const log = openLog();
    const refused = log.append([event('first', 1), event('a', 1, rest)]);
    await expect(refused).rejects.toThrow(BorderRefusal);
    await expect(refused).rejects.toThrow(message);
    expect(await log.head()).toBe(0);
  });

  test('a lost position stops the reader, in the middle and at the end', async () => {
    const lost = await createDatabase();
    const log = openEventLog(lost.pool, 'thac', tried);
    await log.append(run('a', 5));
    await lost.pool.query('alter table record.event disable trigger immutable');
    await lost.pool.query('delete from record.event where position in (3, 5)');
    expect(await log.read(0, 2)).toHaveLength(2);
    await expect(log.read(0, 10)).rejects.toThrow(GapFound);
    await expect(log.read(2, 10)).rejects.toMatchObject({ position: 3 });
    await expect(log.read(4, 10)).rejects.toMatchObject({ position: 5 });
    expect(await log.read(5, 10)).toEqual([]);
    await lost.drop();
  });

  test('the parsers of the process stay as they were', () => {
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)('5')).toBe('5');
  });
});
