import { createHash } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
import { BorderRefusal, GapFound } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, metadata, plainData, run, tried } from './fixtures.ts';

let database: TestDatabase;
let opened = 0;
const openLog = (): EventLog => openEventLog(database.pool, `stored-${++opened}`, tried);

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

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
    // What is passed by is missed as well.
    await expect(log.readOf(['Followed'], 0, 10)).rejects.toMatchObject({ position: 3 });
    await expect(log.readOf(['Followed'], 3, 10)).rejects.toMatchObject({ position: 5 });
    await lost.drop();
  });

  test('the parsers of the process stay as they were', () => {
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)('5')).toBe('5');
  });
});
