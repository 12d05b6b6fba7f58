import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedFor } from '@thac/api/backup/closed';
import { loadBackup } from '@thac/api/backup/load';
import { checkFiles, readManifest } from '@thac/api/backup/manifest';
import { openPool } from '@thac/api/database/pool';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedHouse } from '../proof/sealedHouse.ts';
import { copyOf, relisted, spare, tampered, untold } from './copies.ts';
import { databases } from './ground.ts';
import { openSealedRecord } from './sealedRecord.ts';

let house: SealedHouse;
beforeAll(async () => {
  house = await openSealedRecord();
});
afterAll(() => house.drop());

describe('a copy that is not whole, or no copy', () => {
  const refusal = async (folder: string): Promise<{ kind: string; said: string; url: string }> => {
    const [url = ''] = await databases(1);
    const load = async () => {
      const manifest = await readManifest(folder);
      await checkFiles(folder, manifest, () => {});
      await loadBackup(url, folder, manifest, untold);
    };
    const error = await load().then(
      () => null,
      (error: unknown) => error as { kind: string; vi: string; en: string },
    );
    return { kind: error?.kind ?? 'none', said: `${error?.vi} / ${error?.en}`, url };
  };
  const events = 'record.event.copy.zst';

  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'a file that was cut',
      (at) => truncateSync(join(at, events), 200),
      /phải dài \d+ byte, nhưng chỉ có 200/,
    ],
    ['a file that is gone', (at) => rmSync(join(at, events)), /phải dài \d+ byte, nhưng không có/],
    [
      'a file whose length is right',
      (at) => {
        relisted(at, ({ files }) => {
          for (const file of files) if (file.name === events) file.sha256 = '0'.repeat(64);
        });
      },
      /không còn như khi ghi.*is not what was written/,
    ],
    [
      'no list',
      (at) => rmSync(join(at, 'backup.json')),
      /không phải bản sao lưu hoàn chỉnh.*is no whole backup/,
    ],
    [
      'a list that was cut',
      (at) => truncateSync(join(at, 'backup.json'), 300),
      /không phải bản kê dạng thac-backup-1/,
    ],
    ['a list of something else', (at) => writeFileSync(join(at, 'backup.json'), '[]'), /no list of the form/],
    [
      'a list of a later form',
      (at) => void relisted(at, (manifest) => Object.assign(manifest, { format: 'thac-backup-2' })),
      /reads no other/,
    ],
    [
      'a list that leads out of the folder',
      (at) => void relisted(at, ({ files }) => Object.assign(files[0] ?? {}, { name: '../../etc/passwd' })),
      /no list of the form/,
    ],
    [
      'a list that names another table',
      (at) =>
        void relisted(at, ({ files }) =>
          Object.assign(files[0] ?? {}, { table: 'record.event (log) from stdin; drop schema record' }),
        ),
      /không nêu đúng các bảng.*does not name the tables of the record/,
    ],
    [
      'a list without one of the tables',
      (at) => void relisted(at, (manifest) => manifest.files.splice(0, 1)),
      /does not name the tables of the record \(\S+\)/,
    ],
  ])('%s', async (_, spoil, words) => {
    const copy = spare(await copyOf(house.database));
    spoil(copy);
    const { kind, said } = await refusal(copy);
    expect([kind, said]).toEqual(['unusable', expect.stringMatching(words)]);
  });

  it('rows that were left out, with the sums mended but not the count', async () => {
    const copy = tampered(await copyOf(house.database), 'record.inbox', (rows) => [...rows, 'thac\tx\ty']);
    const { kind, said } = await refusal(copy);
    expect([kind, said]).toEqual([
      'unusable',
      expect.stringMatching(/PostgreSQL không nhận|does not take a row/),
    ]);
  });

  it('a copy of a newer program touches nothing', async () => {
    const copy = relisted(await copyOf(house.database), ({ migrations }) =>
      migrations.push({ name: '999-of-tomorrow.sql', sha256: '0'.repeat(64) }),
    );
    const { kind, said, url } = await refusal(copy);
    expect([kind, said]).toEqual([
      'refused',
      expect.stringMatching(
        /của chương trình mới hơn.*it has no migration 999-of-tomorrow\.sql; use a newer one/,
      ),
    ]);
    const pool = openPool(url, { max: 2 });
    expect(await closedFor(pool)).toBeNull();
    await pool.end();
  });

  it('a record is not written over, nor is one that was closed where it stands', async () => {
    const copy = await copyOf(house.database);
    const manifest = await readManifest(copy);
    const attempt = () => loadBackup(house.database, copy, manifest, untold);
    await expect(attempt()).rejects.toMatchObject({
      kind: 'refused',
      en: expect.stringContaining('that very record'),
    });
    await house.pool.query('create schema thac_closed');
    await expect(attempt()).rejects.toMatchObject({
      kind: 'refused',
      en: expect.stringContaining('not written over'),
    });
    await house.pool.query('drop schema thac_closed');
  });
});
