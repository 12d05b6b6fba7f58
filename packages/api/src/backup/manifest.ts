import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Applied } from '@thac/eventstore/migrate';
import type { Digests } from '@thac/projections/digests';
import { BackupRefused } from './refused.ts';

/** Raised when a copy could not be read by the program before. */
export const format = 'thac-backup-1';

/** By what the rows were taken out: PostgreSQL's own tools, or its COPY through our connection. */
export type Tool = 'pg_dump' | 'copy';

/** A table in one file, or, without a name, what pg_dump wrote. */
export type CopiedFile = {
  name: string;
  table: string | null;
  columns: string[];
  rows: number;
  bytes: number;
  sha256: string;
};

/** How far a log had come, and what was signed of it last. */
export type CopiedLog = { log: string; head: number; sealed: { size: number; root: string } | null };

/** Bản kê của bản sao lưu: written last, so that a folder without it is no backup. */
export type Manifest = {
  format: typeof format;
  made: string;
  tool: Tool;
  /** Version of the server. */
  server: string;
  /** Which record it is. */
  record: string;
  migrations: Applied[];
  logs: CopiedLog[];
  /** What the views held, where they were those of the program that made the copy. */
  views: { shape: string; position: number; digests: Digests } | null;
  files: CopiedFile[];
};

const name = 'backup.json';

/** The whole of a file, and how long it is. */
export async function sumOf(
  path: string,
  told: (bytes: number) => void = () => {},
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    told(piece.length);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes the folder a backup. */
export async function keepManifest(folder: string, manifest: Manifest): Promise<void> {
  const part = join(folder, `${name}.part`);
  await writeFile(part, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(part, join(folder, name));
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Reads what a folder says that it holds. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, name);
  if (!existsSync(path))
    throw new BackupRefused(
      'unusable',
      `Thư mục ${folder} không phải bản sao lưu hoàn chỉnh: không có ${name}. Lần sao lưu đó đã dở dang; hãy dùng bản khác.`,
      `${folder} is no whole backup: there is no ${name}. That backup was broken off; use another one.`,
    );
  const said = parsed(await readFile(path, 'utf8'));
  if (said === null || said.format !== format)
    throw new BackupRefused(
      'unusable',
      `${path} không phải bản kê dạng ${format}; chương trình này không đọc được dạng khác.`,
      `${path} is no list of the form ${format}; this program reads no other.`,
    );
  return said;
}

function parsed(text: string): Manifest | null {
  try {
    const said = JSON.parse(text) as Manifest;
    return isManifest(said) ? said : null;
  } catch {
    return null;
  }
}

/** As far as what reads it relies on it; anything that is not there at all throws. */
const isManifest = ({ tool, server, record, migrations, logs, files }: Manifest): boolean =>
  (tool === 'pg_dump' || tool === 'copy') &&
  [server, record].every((text) => typeof text === 'string') &&
  migrations.every(({ name, sha256 }) => typeof name === 'string' && typeof sha256 === 'string') &&
  logs.every(({ log, head }) => typeof log === 'string' && Number.isSafeInteger(head)) &&
  files.every(isCopiedFile);

/** A name leads nowhere but into the folder. */
const isCopiedFile = ({ name, table, columns, rows, bytes, sha256 }: CopiedFile): boolean =>
  /^[a-z][a-z._]*$/.test(name) &&
  (table === null || typeof table === 'string') &&
  columns.every((column) => typeof column === 'string') &&
  [rows, bytes].every(Number.isSafeInteger) &&
  typeof sha256 === 'string';

/** Holds every file against the list, before anything is touched: length first, since that is told at once. */
export async function checkFiles(
  folder: string,
  { files }: Manifest,
  told: (bytes: number) => void,
): Promise<void> {
  for (const { name, bytes } of files) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? null;
    if (found !== bytes) throw cutShort(name, bytes, found);
  }
  for (const { name, sha256 } of files)
    if ((await sumOf(join(folder, name), told)).sha256 !== sha256) throw altered(name);
}

const cutShort = (name: string, bytes: number, found: number | null): BackupRefused =>
  new BackupRefused(
    'unusable',
    `Bản sao lưu không đủ: ${name} phải dài ${bytes} byte, ${found === null ? 'nhưng không có' : `nhưng chỉ có ${found}`}. Hãy dùng bản khác.`,
    `The backup is not whole: ${name} has to have ${bytes} bytes and ${found === null ? 'is not there' : `has ${found}`}. Use another one.`,
  );

const altered = (name: string): BackupRefused =>
  new BackupRefused(
    'unusable',
    `Tệp ${name} của bản sao lưu không còn như khi ghi (SHA-256 khác). Hãy dùng bản khác.`,
    `The file ${name} of the backup is not what was written (another SHA-256). Use another one.`,
  );
