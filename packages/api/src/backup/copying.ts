import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { CopiedFile } from './manifest.ts';

/** A table of the record, with the columns that are written; what follows from others is worked out anew. */
export type Table = { table: string; columns: string[] };

/** Applied anew and not copied: which migrations there are stands in the list. */
const notCopied = ['record.migration'];

/** Every table whose rows cannot be made again: those of the views can, and unlogged ones may be lost. */
export async function tablesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as table,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       where n.nspname = any ($1) and c.relkind = 'r' and c.relpersistence = 'p'
       group by n.nspname, c.relname order by n.nspname, c.relname`,
    [schemas],
  );
  return rows.filter(({ table }) => !notCopied.includes(table));
}

/** How many bytes the tables take, which is about what passes through. */
export async function sizeOf(client: pg.ClientBase, tables: readonly Table[]): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    'select coalesce(sum(pg_table_size(t::regclass)), 0) as bytes from unnest($1::text[]) t',
    [tables.map(({ table }) => table)],
  );
  return Number(rows[0]?.bytes ?? 0);
}

/** Chép ra: the rows of a table as PostgreSQL writes them, compressed. Answers how many there were. */
export async function copyOut(
  client: pg.ClientBase,
  { table, columns }: Table,
  path: string,
  told: (bytes: number) => void,
): Promise<number> {
  const rows = client.query(copyTo(`copy ${table} (${named(columns)}) to stdout`));
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(rows, counting(told), createZstdCompress(), file);
  return rows.rowCount;
}

/** Chép vào: the same, the other way; answers how many rows there are now. */
export async function copyIn(
  client: pg.ClientBase,
  { table, columns }: Pick<CopiedFile, 'columns'> & { table: string },
  path: string,
  told: (bytes: number) => void,
): Promise<number> {
  const rows = client.query(copyFrom(`copy ${table} (${named(columns)}) from stdin`));
  await pipeline(createReadStream(path), counting(told), createZstdDecompress(), rows);
  return rows.rowCount;
}

const named = (columns: readonly string[]): string =>
  columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');

const counting = (told: (bytes: number) => void): Transform =>
  new Transform({
    transform(piece: Buffer, _, done) {
      told(piece.length);
      done(null, piece);
    },
  });
