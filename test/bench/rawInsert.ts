import type pg from 'pg';
import { seconds } from './report.ts';

const columns = ['log', 'position', 'stream', 'version', 'id', 'type', 'at', 'recorded', 'bytes'];
const chunk = 1_000;

/** The limit: the very rows of the record, by multi-row INSERT in one transaction, into a table made like it. */
export async function rawInsertSeconds(pool: pg.Pool): Promise<number> {
  await pool.query('create table public.raw (like record.event including all)');
  const { rows } = await pool.query<Record<string, string>>(
    `select ${columns.map((column) => `${column}::text`).join(', ')} from record.event order by position`,
  );
  const client = await pool.connect();
  try {
    return await seconds(async () => {
      await client.query('begin');
      for (let from = 0; from < rows.length; from += chunk)
        await insert(client, rows.slice(from, from + chunk));
      await client.query('commit');
    });
  } finally {
    client.release();
  }
}

async function insert(client: pg.PoolClient, rows: readonly Record<string, string>[]): Promise<void> {
  const places = rows.map((_, row) => `(${columns.map((_c, c) => `$${row * columns.length + c + 1}`)})`);
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  await client.query(`insert into public.raw (${columns}) values ${places}`, values);
}
