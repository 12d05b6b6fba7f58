import type pg from 'pg';
import { views } from './registry.ts';
import { inTransaction } from './transaction.ts';

/** Rows hashed together before the hashes are: what one step holds in memory stays small, however long the view. */
const chunk = 50_000;

/** Dấu kiểm của từng bảng: sha256 over all rows of each view in the order of their key, of one moment. */
export const digests = (pool: pg.Pool, schema: string): Promise<Record<string, string>> =>
  inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return digestsIn(client, schema);
  });

/** The same inside a transaction, which then writes days and instants in one fixed way. */
export async function digestsIn(client: pg.ClientBase, schema: string): Promise<Record<string, string>> {
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local jit = off`);
  const found: Record<string, string> = {};
  for (const { name, key } of views) {
    const { rows } = await client.query<{ digest: string }>(digestSql(`${schema}.${name}`, key));
    found[name] = rows[0]?.digest ?? '';
  }
  return found;
}

const digestSql = (table: string, key: readonly string[]): string => `
  select encode(sha256(coalesce(string_agg(part, ''::bytea order by chunk), ''::bytea)), 'hex') as digest from (
    select nth / ${chunk} as chunk, sha256(string_agg(leaf, ''::bytea order by nth)) as part from (
      select row_number() over (order by ${key.join(', ')}) as nth, sha256(convert_to(t::text, 'UTF8')) as leaf
      from ${table} as t
    ) as hashed group by 1
  ) as parts`;
