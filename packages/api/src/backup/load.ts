import { join } from 'node:path';
import { knownOf, migrateAsOf, NewerDatabase } from '@thac/eventstore/migrate';
import { inTransaction } from '@thac/eventstore/transaction';
import pg from 'pg';
import { openPool } from '../database/pool.ts';
import { close, closeForCopy, holdsCopy, unverified } from './closed.ts';
import { copyIn, tablesOf } from './copying.ts';
import type { Manifest } from './manifest.ts';
import { BackupRefused } from './refused.ts';
import { toolVersion, undump } from './tools.ts';
import type { Told } from './write.ts';

/** Schemas of a house, of which nothing may be left before a copy comes in. */
const ours = ['record', 'seal', 'personal', 'view', 'view_next', 'view_previous'];

/**
 * Khôi phục: brings a copy into a database that holds no record, as its owner. It is closed from the first moment, and
 * stays so until it is verified.
 */
export async function loadBackup(url: string, folder: string, manifest: Manifest, told: Told): Promise<void> {
  const pool = openPool(url, { max: 1, patient: true });
  try {
    assertTool(manifest);
    await knownOf(manifest.migrations);
    await assertEmpty(pool, manifest);
    await closeForCopy(pool);
    await load(pool, url, folder, manifest, told);
    await close(pool, unverified);
  } catch (error) {
    throw meaningOf(error);
  } finally {
    await pool.end();
  }
}

function assertTool({ tool, server }: Manifest): void {
  const [major, found] = [Number.parseInt(server, 10), toolVersion('pg_restore')];
  if (tool === 'pg_dump' && (found === null || found < major))
    throw new BackupRefused(
      'refused',
      `Bản này do pg_dump ghi; cần pg_restore ${major} trở lên trên máy này (${found === null ? 'không thấy' : `chỉ có ${found}`}).`,
      `pg_dump has written this copy; pg_restore ${major} or newer is needed here (${found === null ? 'none is found' : `it is ${found}`}).`,
    );
}

/** A record is never written over. Nothing at all, an empty house and a copy that never came to be served are. */
async function assertEmpty(pool: pg.Pool, { record }: Manifest): Promise<void> {
  if (await holdsCopy(pool)) return;
  const { rows: there } = await pool.query<{ there: boolean }>(
    `select to_regclass('record.log') is not null as there`,
  );
  if (!there[0]?.there) return;
  const { rows } = await pool.query<{ held: boolean; id: string | null }>(
    `select exists (select from record.log) or exists (select from record.original) or exists (select from personal.key)
              or exists (select from record.house) as held,
            (select id from record.identity) as id`,
  );
  if (!rows[0]?.held) return;
  const same = rows[0].id === record;
  throw new BackupRefused(
    'refused',
    `Cơ sở dữ liệu này đã có ${same ? 'chính sổ ghi ấy' : 'một sổ ghi khác'} và không bị ghi đè; hãy khôi phục vào cơ sở dữ liệu trống (THAC_DATA hoặc DATABASE_URL khác).`,
    `This database holds ${same ? 'that very record' : 'another record'} and is not written over; restore into an empty one (another THAC_DATA or DATABASE_URL).`,
  );
}

/** Tables as they were then, and their rows; whoever loads brings them up to date afterwards. */
async function load(
  pool: pg.Pool,
  url: string,
  folder: string,
  manifest: Manifest,
  { begin, add }: Told,
): Promise<void> {
  begin(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0));
  const tables = manifest.files.filter(({ table }) => table !== null);
  const bring = async (client: pg.ClientBase) => {
    for (const file of tables) {
      const rows = await copyIn(client, { ...file, table: file.table ?? '' }, join(folder, file.name), add);
      if (rows !== file.rows) throw otherRows(file.name, file.rows, rows);
    }
  };
  await inTransaction(pool, async (client) => {
    await client.query(`drop schema if exists ${ours.join(', ')} cascade`);
    await migrateAsOf(client, manifest.migrations);
    await assertWhole(client, manifest);
    // A record knows from its making which one it is; this one is that of the copy.
    await client.query(`alter table record.identity disable trigger immutable; delete from record.identity;
      alter table record.identity enable trigger immutable`);
    await bring(client);
  });
  for (const { name, table, bytes } of manifest.files)
    if (table === null) {
      await undump(url, join(folder, name));
      add(bytes);
    }
}

/** Every table that there was then is in the copy, once, and nothing else: what is named there becomes part of a statement. */
async function assertWhole(client: pg.ClientBase, { tool, files }: Manifest): Promise<void> {
  const copied = await tablesOf(client, tool === 'pg_dump' ? ['personal'] : ['record', 'seal', 'personal']);
  const wanted = [...copied.map(({ table }) => table), ...(tool === 'pg_dump' ? [null] : [])];
  const named = files.map(({ table }) => table);
  const wrong = [
    ...wanted.filter((one) => !named.includes(one)),
    ...named.filter((one) => !wanted.includes(one)),
  ];
  if (wrong.length === 0 && named.length === wanted.length) return;
  const tables = wrong.map((one) => one ?? 'record.dump').join(', ');
  throw new BackupRefused(
    'unusable',
    `Bản kê không nêu đúng các bảng của sổ ghi (${tables}); bản sao lưu đã bị sửa.`,
    `The list does not name the tables of the record (${tables}); the backup was altered.`,
  );
}

const otherRows = (name: string, said: number, found: number): BackupRefused =>
  new BackupRefused(
    'unusable',
    `Tệp ${name} phải có ${said} dòng nhưng có ${found}; bản sao lưu đã bị sửa.`,
    `The file ${name} has to have ${said} rows and has ${found}; the backup was altered.`,
  );

function meaningOf(error: unknown): unknown {
  if (error instanceof NewerDatabase)
    return new BackupRefused(
      'refused',
      `Bản sao lưu là của chương trình mới hơn: ${error.message}`,
      error.message,
    );
  const code = error instanceof pg.DatabaseError ? error.code : null;
  if (code === '53100')
    return new BackupRefused(
      'refused',
      'Đĩa của PostgreSQL đã đầy; cơ sở dữ liệu vẫn đóng. Hãy dành thêm chỗ rồi chạy lại.',
      'The disk of PostgreSQL is full; the database stays closed. Make room and run it again.',
    );
  if (code === '42501')
    return new BackupRefused(
      'refused',
      'Chỉ chủ sở hữu cơ sở dữ liệu khôi phục được; hãy đặt DATABASE_URL là tài khoản ấy.',
      'Only the owner of the database may restore into it; set DATABASE_URL to that login.',
    );
  // What PostgreSQL does not take as a row of its table was not written by it.
  if (code !== null && /^2[23]/.test(code ?? ''))
    return new BackupRefused(
      'unusable',
      `Có dòng mà PostgreSQL không nhận: ${(error as Error).message}; bản sao lưu đã bị sửa.`,
      `PostgreSQL does not take a row: ${(error as Error).message}; the backup was altered.`,
    );
  return error;
}
