import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyReused, VersionConflict } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';

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

describe('reading', () => {
  test('takes no more into memory than may pass through it, and never nothing', async () => {
    const log = openLog();
    const large = (version: number) => event('a', version, { data: { text: 'x'.repeat(10_000) } });
    await log.append([...run('small', 3), large(1), large(2), large(3), event('b', 1)]);
    const read = async (after: number, bytes: number) =>
      (await log.read(after, 100, bytes)).map(({ position }) => position);
    expect(await read(0, 1)).toEqual([1]);
    expect(await read(0, 15_000)).toEqual([1, 2, 3, 4, 5]);
    expect(await read(3, 15_000)).toEqual([4, 5]);
    expect(await read(5, 15_000)).toEqual([6, 7]);
    expect(await read(0, 1_000_000)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await read(7, 1)).toEqual([]);
  });
});

describe('reading some types', () => {
  const followed = (version: number) => event('b', version, { type: 'Followed' });
  const read = async (log: EventLog, after: number, limit: number, bytes?: number) => {
    const { events, to } = await log.readOf(['Followed'], after, limit, bytes);
    return { positions: events.map(({ position }) => position), to };
  };

  test('hands over these and says up to where there are no others', async () => {
    const log = openLog();
    expect(await read(log, 0, 10)).toEqual({ positions: [], to: 0 });
    await log.append([...run('a', 3), followed(1), followed(2), event('c', 1), followed(3), event('d', 1)]);
    expect(await read(log, 0, 10)).toEqual({ positions: [4, 5, 7], to: 8 });
    expect(await read(log, 0, 3)).toEqual({ positions: [4, 5, 7], to: 8 });
    expect(await read(log, 0, 2)).toEqual({ positions: [4, 5], to: 5 });
    expect(await read(log, 5, 1)).toEqual({ positions: [7], to: 8 });
    expect(await read(log, 7, 10)).toEqual({ positions: [], to: 8 });
    expect(await read(log, 8, 10)).toEqual({ positions: [], to: 8 });
  });

  test('takes no more into memory than may pass through it; what is passed by does not count', async () => {
    const log = openLog();
    const large = event('a', 1, { data: { text: 'x'.repeat(10_000) } });
    await log.append([large, followed(1), followed(2), event('c', 1)]);
    expect(await read(log, 0, 10, 1)).toEqual({ positions: [2], to: 2 });
    expect(await read(log, 2, 10, 1)).toEqual({ positions: [3], to: 3 });
    expect(await read(log, 3, 10, 1)).toEqual({ positions: [], to: 4 });
  });

  test('looks at so much at once, however few there are', async () => {
    const log = openLog();
    await log.append([...run('a', 6_000), followed(1)]);
    const first = await read(log, 0, 10);
    expect(first).toEqual({ positions: [], to: 5_000 });
    expect(await read(log, first.to, 10)).toEqual({ positions: [6_001], to: 6_001 });
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
