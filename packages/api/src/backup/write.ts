import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { messageOf } from '../startError.ts';
import { refuseClosed } from './closed.ts';
import { copyOut, sizeOf, type Table, tablesOf } from './copying.ts';
import { assertRecord, describe } from './describing.ts';
import { type CopiedFile, format, keepManifest, type Manifest, sumOf, type Tool } from './manifest.ts';
import { BackupRefused } from './refused.ts';
import { dump, dumped, toolVersion } from './tools.ts';

/** How far it is; `total` is about what passes through. */
export type Told = { begin(total: number): void; add(bytes: number): void };

type Options = { tool: Tool | null; say(line: string): void; told: Told };

/**
 * Sao lưu: the record, its seals and the keys of persons, as of one moment, while the house goes on. The views are left
 * out: they follow from the record. So are the memory of the signer and the master key, which must not lie together with it.
 */
export async function writeBackup(url: string, folder: string, options: Options): Promise<Manifest> {
  const made = prepare(folder);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const manifest = await copy(client, url, folder, options);
    await keepManifest(folder, manifest);
    return manifest;
  } catch (error) {
    // What is not whole must not lie there as if it were.
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    if (made) rmSync(folder, { recursive: true, force: true });
    throw noRoom(folder, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder is new or empty; answers whether we have made it. */
function prepare(folder: string): boolean {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  }
  let held: string[];
  try {
    held = readdirSync(folder);
  } catch (error) {
    throw new BackupRefused(
      'refused',
      `${folder} không phải thư mục đọc được: ${messageOf(error)}`,
      `${folder} is no folder that can be read: ${messageOf(error)}`,
    );
  }
  if (held.length === 0) return false;
  throw new BackupRefused(
    'refused',
    `Thư mục ${folder} đã có nội dung và không bị ghi đè; hãy nêu thư mục mới.`,
    `The folder ${folder} holds something and is not written over; name a new one.`,
  );
}

async function copy(client: pg.Client, url: string, folder: string, { tool, say, told }: Options) {
  await refuseClosed(client);
  await assertRecord(client);
  const server = await versionOf(client);
  const chosen = toolFor(tool, server, say);
  const [tables, keys] = [await tablesOf(client, dumped), await tablesOf(client, ['personal'])];
  const total = await sizeOf(client, [...tables, ...keys]);
  sayRoom(folder, total, say);
  told.begin(total);
  // Whoever holds a snapshot for long is not thrown out for it.
  await client.query(`begin isolation level repeatable read, read only;
    set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0`);
  const said = await describe(client);
  const files = await (chosen === 'pg_dump' ? dumpRows : copyRows)(client, url, folder, tables, told);
  await client.query('commit');
  // Keys as they are now, never as a snapshot saw them: what was erased meanwhile is gone, and all that are named are there.
  files.push(...(await copyRows(client, url, folder, keys, told)));
  return { format, made: new Date().toISOString(), tool: chosen, server, ...said, files } satisfies Manifest;
}

async function versionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return rows[0]?.version ?? '';
}

/** pg_dump reads no server that is newer than itself. */
function toolFor(wished: Tool | null, server: string, say: Options['say']): Tool {
  const [major, found] = [Number.parseInt(server, 10), toolVersion('pg_dump')];
  const fits = found !== null && found >= major;
  if (wished === 'pg_dump' && !fits)
    throw new BackupRefused(
      'refused',
      `Không có pg_dump ${major} trở lên (${found === null ? 'không thấy pg_dump' : `chỉ có ${found}`}); bỏ --tool để chép qua kết nối.`,
      `There is no pg_dump ${major} or newer (${found === null ? 'none is found' : `it is ${found}`}); leave --tool out to copy through the connection.`,
    );
  const tool = wished ?? (fits ? 'pg_dump' : 'copy');
  say(
    tool === 'pg_dump'
      ? `Sao lưu bằng pg_dump ${found} / backing up by pg_dump ${found}`
      : `Sao lưu bằng COPY của PostgreSQL ${major} / backing up by COPY of PostgreSQL ${major}`,
  );
  return tool;
}

/** Rows are compressed, so that less is needed than the tables take: told, and not refused. */
function sayRoom(folder: string, total: number, say: Options['say']): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < total)
    say(
      `Các bảng chiếm ${megabytes(total)}, đĩa chỉ còn ${megabytes(bavail * bsize)}: có thể không đủ / the tables take ${megabytes(total)} and ${megabytes(bavail * bsize)} are free: it may not suffice`,
    );
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

type Rows = (
  client: pg.Client,
  url: string,
  folder: string,
  tables: readonly Table[],
  told: Told,
) => Promise<CopiedFile[]>;

const copyRows: Rows = async (client, _, folder, tables, told) => {
  const files: CopiedFile[] = [];
  for (const table of tables) {
    const name = `${table.table}.copy.zst`;
    const rows = await copyOut(client, table, join(folder, name), told.add);
    files.push({ name, ...table, rows, ...(await sumOf(join(folder, name))) });
  }
  return files;
};

const dumpRows: Rows = async (client, url, folder, _, told) => {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  const name = 'record.dump';
  const path = join(folder, name);
  let seen = 0;
  const look = setInterval(() => {
    if (!existsSync(path)) return;
    const size = statSync(path).size;
    told.add(size - seen);
    seen = size;
  }, 500);
  await dump(url, rows[0]?.snapshot ?? '', path).finally(() => clearInterval(look));
  return [{ name, table: null, columns: [], rows: 0, ...(await sumOf(path)) }];
};

/** A disk that is full is said as such, wherever it was noticed. */
function noRoom(folder: string, error: unknown): unknown {
  const isFull =
    (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC' ||
    (error instanceof BackupRefused && /No space left on device/.test(error.en));
  if (!isFull) return error;
  return new BackupRefused(
    'refused',
    `Đĩa của ${folder} đã đầy; phần dở dang đã được xóa. Hãy chọn nơi khác.`,
    `The disk of ${folder} is full; what was begun there is gone again. Choose another place.`,
  );
}
