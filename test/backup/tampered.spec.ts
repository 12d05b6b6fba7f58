import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMasterKey } from '@thac/api/personal/masterKey';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../house/process.ts';
import type { SealedHouse } from '../proof/sealedHouse.ts';
import { copyOf, rememberedBy, restored, tampered } from './copies.ts';
import { erased, masterKey, named, openSealedRecord } from './sealedRecord.ts';

let house: SealedHouse;
beforeAll(async () => {
  house = await openSealedRecord();
});
afterAll(() => house.drop());

const row = (rows: string[], nth: number, change: (columns: string[]) => void): string[] =>
  rows.map((text, index) => {
    if (index !== (nth + rows.length) % rows.length) return text;
    const columns = text.split('\t');
    change(columns);
    return columns.join('\t');
  });
const another = (text: string): string => text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));

describe('a copy that somebody changed, list and sums included', () => {
  it.each<[string, string, (rows: string[]) => string[], RegExp]>([
    [
      'an event says something else',
      'record.event',
      (rows) => rows.map((text) => text.replace('Đức Phong 7 lần 2', 'Đức Phong 8 lần 2')),
      /sự kiện ở vị trí 15 không phải sự kiện đã niêm phong.*the event at position 15 is not the one that was sealed/,
    ],
    [
      'an event is gone',
      'record.event',
      (rows) => rows.filter((text) => !text.startsWith('thac\t9\t')),
      /thiếu vị trí 9: sau 8 là 10.*lacks position 9/,
    ],
    [
      'the last event is gone, and the head goes back',
      'record.event',
      (rows) => rows.filter((text) => !text.startsWith('thac\t16\t')),
      /chỉ có 15 sự kiện.*holds 15 events, and says itself that it had come to 16/,
    ],
    [
      'a column says something else than the bytes',
      'record.event',
      (rows) => rows.map((text) => text.replace('\tUnitRenamed@1\t', '\tUnitMoved@1\t')),
      /chuỗi unit-\S+ đứt tại số \d.*the chain of unit-\S+ is broken/,
    ],
    [
      'the root of a checkpoint',
      'seal.checkpoint',
      (rows) =>
        row(
          rows,
          rows.findLastIndex((text) => text.startsWith('thac\t')),
          (columns) => {
            columns[2] = another(columns[2] ?? '');
          },
        ),
      /gốc của 16 sự kiện không phải gốc đã niêm phong.*the root of 16 events is not the one that was sealed/,
    ],
    [
      'the signature of a checkpoint',
      'seal.checkpoint',
      (rows) =>
        row(
          rows,
          rows.findLastIndex((text) => text.startsWith('thac\t')),
          (columns) => {
            columns[3] = (columns[3] ?? '').replace(/.{8}\\n$/, 'AAAAAAA=\\n');
          },
        ),
      /điểm niêm phong của thac\.test\/thac không dùng được.*the checkpoint of thac\.test\/thac is of no use/,
    ],
    [
      'a tile of the tree',
      'seal.tile',
      (rows) =>
        row(
          rows,
          rows.findIndex((text) => text.startsWith('thac\t0\t0\t')),
          (columns) => {
            columns[3] = (columns[3] ?? '').replace(/^\\\\x../, '\\\\x00');
          },
        ),
      /gốc của thac tại 16 khác.*the root of thac at 16 is another one/,
    ],
    [
      'the head of a stream',
      'seal.head',
      (rows) => rows.slice(1),
      /Đầu chuỗi tại 16 khác mốc niêm phong.*The heads at 16 are not those of the milestone/,
    ],
  ])('%s: %s', async (_, table, change, words) => {
    const key = masterKey();
    const copy = tampered(await copyOf(house.database), table, change);
    const found = await restored(copy, rememberedBy(house), key);
    expect(found.words).toMatch(words);
    expect(found.verified.verdict).toBe('differs');
  });

  it('the key of somebody who was erased is back: it is destroyed again, and nobody else is', async () => {
    const key = masterKey();
    const copy = tampered(await copyOf(house.database), 'personal.key', (rows) =>
      rows.map((text) => (text.startsWith(erased) ? text.replace('\\N', `\\\\x${'ab'.repeat(60)}`) : text)),
    );
    const { url, verified } = await restored(copy, rememberedBy(house), key);
    expect(verified.verdict).toBe('sound');
    expect(verified.findings.map(({ en }) => en)).toContainEqual(
      expect.stringContaining('1 erased persons stay erased, 1 of whose keys had come back'),
    );
    expect(await keysIn(url)).toEqual({ [erased]: false, [named]: true });
  });
});

async function keysIn(url: string): Promise<Record<string, boolean>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select person, wrapped is not null as there from personal.key');
  await client.end();
  return Object.fromEntries(rows.map(({ person, there }) => [person, there]));
}

describe('what lies beside the copy', () => {
  it('whoever was erased after the copy was made stays erased, by the list beside the master key', async () => {
    const key = masterKey();
    const copy = await copyOf(house.database);
    writeFileSync(`${key}.erased`, `${named}\n`);
    const { url, verified } = await restored(copy, rememberedBy(house), key);
    expect(verified.verdict).toBe('sound');
    expect(await keysIn(url)).toEqual({ [erased]: false, [named]: false });
  });

  it('another master key, or none, is said', async () => {
    const copy = await copyOf(house.database);
    const other = join(temporaryFolder(), 'personal.key');
    expect((await restored(copy, rememberedBy(house), other)).words).toContain(
      `There is no master key ${other}`,
    );
    readMasterKey(other, () => {});
    expect((await restored(copy, rememberedBy(house), other)).words).toContain('does not open 1 of 1 keys');
  });
});
