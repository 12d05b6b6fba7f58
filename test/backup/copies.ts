import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { loadBackup } from '@thac/api/backup/load';
import { checkFiles, type Manifest, readManifest } from '@thac/api/backup/manifest';
import type { Outside } from '@thac/api/backup/verifying/published';
import { type Verified, verifyRecord } from '@thac/api/backup/verifying/verify';
import { writeBackup } from '@thac/api/backup/write';
import { migrate } from '@thac/api/database/migrate';
import { temporaryFolder } from '../house/process.ts';
import type { SealedHouse } from '../proof/sealedHouse.ts';
import { databases } from './ground.ts';

export const untold = { begin() {}, add() {} };

/** Who remembers the record of a house beside its database: its signers. */
export const rememberedBy = ({ signers }: SealedHouse): Outside => ({
  origin: 'thac.test',
  policy: null,
  witnesses: [],
  kept: [],
  signer: {
    name: 'the signer',
    ask: async () => ({ status: 404, text: 'nobody signs here' }),
    checkpoint: async (origin) =>
      Object.values(signers).find(({ key }) => key.name === origin)?.shown ?? null,
    keys: async () => (await Promise.all(Object.values(signers).map((one) => one.keys?.() ?? ''))).join(''),
  },
});

/** Nobody remembers anything. */
export const forgotten: Outside = {
  origin: 'thac.test',
  policy: null,
  witnesses: [],
  kept: [],
  signer: null,
};

/** Copies a record by COPY, as it is where there is no pg_dump. */
export async function copyOf(database: string): Promise<string> {
  const folder = join(temporaryFolder(), 'ban-sao');
  await writeBackup(database, folder, { tool: 'copy', say: () => {}, told: untold });
  return folder;
}

/** The same copy once more, with one of its tables changed by somebody who also mends the list, so that no sum gives it away. */
export function tampered(folder: string, table: string, change: (rows: string[]) => string[]): string {
  const other = join(temporaryFolder(), 'ban-sao');
  cpSync(folder, other, { recursive: true });
  const path = join(other, `${table}.copy.zst`);
  const text = zstdDecompressSync(readFileSync(path)).toString('utf8');
  const before = text.split('\n').slice(0, -1);
  const after = change(before);
  if (after.join('\n') === before.join('\n')) throw new Error(`${table} was not changed`);
  const bytes = zstdCompressSync(after.map((row) => `${row}\n`).join(''));
  writeFileSync(path, bytes);
  return relisted(other, (manifest) => {
    for (const file of manifest.files)
      if (file.table === table)
        Object.assign(file, {
          ...{ rows: after.length, bytes: bytes.length },
          sha256: createHash('sha256').update(bytes).digest('hex'),
        });
  });
}

/** Changes what a copy says of itself; answers its folder. */
export function relisted(folder: string, change: (manifest: Manifest) => void): string {
  const path = join(folder, 'backup.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

/** A copy of a copy, to be spoilt. */
export function spare(folder: string): string {
  const other = join(temporaryFolder(), 'ban-sao');
  cpSync(folder, other, { recursive: true });
  if (!existsSync(join(other, 'backup.json'))) throw new Error('there is nothing to spoil');
  return other;
}

export type Restored = { url: string; verified: Verified; words: string };

/** Brings a copy into a database of its own, and holds it against whoever remembers. */
export async function restored(folder: string, outside: Outside, personalKey: string): Promise<Restored> {
  const [url = ''] = await databases(1);
  return { url, ...(await restoredInto(url, folder, outside, personalKey)) };
}

/** The same into a given one, in the steps of the command. */
export async function restoredInto(
  url: string,
  folder: string,
  outside: Outside,
  personalKey: string,
): Promise<Omit<Restored, 'url'>> {
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest, () => {});
  await loadBackup(url, folder, manifest, untold);
  const { rebuildDue } = await migrate(url);
  const verified = await verifyRecord(url, url, {
    ...{ outside, personalKey, rebuildDue, manifest },
    told: () => {},
    progress: () => {},
  });
  const wrong = verified.findings.filter(({ verdict }) => verdict !== 'sound');
  return { verified, words: wrong.map(({ vi, en }) => `${vi} ${en}`).join(' ') };
}
