import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { forever } from './asOf.ts';
import { live } from './migrate.ts';
import { shape, views } from './registry.ts';
import type { View } from './view.ts';

/** The digest of every view, by its name. */
export type Digests = Record<string, string>;

/** Rows hashed together before the hashes are: what one step holds in memory stays small, however long the view. */
const chunk = 50_000;

/** Dấu kiểm của từng bảng: sha256 over all rows of each view in the order of their key, of one moment. */
export const digests = (pool: pg.Pool, schema: string): Promise<Digests> =>
  inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return digestsOf(client, schema, (table) => table);
  });

/**
 * Dấu kiểm tại một vị trí: the digests that the views had when they stood at a position, told by what they hold now;
 * null while they have not come that far, or are those of another program. Every row is read, about six seconds for a million: not for every request.
 */
export const digestsAt = (pool: pg.Pool, position: number, schema: string = live): Promise<Digests | null> =>
  inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return digestsAtIn(client, schema, position);
  });

/** The same inside a transaction, of those views alone that are chosen. */
export async function digestsAtIn(
  client: pg.ClientBase,
  schema: string,
  position: number,
  chosen: readonly View[] = views,
): Promise<Digests | null> {
  const { rows } = await client.query<{ reached: string }>(
    `select position as reached from ${schema}.checkpoint where position >= $1 and shape = $2`,
    [position, shape],
  );
  const reached = rows[0]?.reached;
  if (reached === undefined) return null;
  const known = (table: string, columns: readonly Column[]) =>
    `(${knownSql(table, columns, BigInt(position), BigInt(reached))})`;
  return digestsOf(client, schema, known, chosen);
}

/** The rows that a position knew: those that ended later were still standing. What lies beyond the views' own reach is no row of theirs. */
function knownSql(table: string, columns: readonly Column[], at: bigint, reached: bigint): string {
  const names = columns.map(({ name }) => name);
  const from = names.includes('until') ? 'since' : 'position';
  const masked = `case when until > ${at} and until <= ${reached} then ${forever} else until end as until`;
  const written = names.map((name) => (name === 'until' ? masked : name));
  return `select ${written} from ${table} where ${from} <= ${at} or ${from} > ${reached}`;
}

/** In the order in which a row is written out; `ordered` is how it stands in an order that no locale changes. */
type Column = { name: string; ordered: string };

async function columnsOf(client: pg.ClientBase, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select quote_ident(attname) as name, quote_ident(attname) || case when attcollation = 0 then '' else ' collate "C"' end as ordered
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows;
}

/** Days and instants are written in one fixed way for the rest of the transaction. */
async function digestsOf(
  client: pg.ClientBase,
  schema: string,
  rowsOf: (table: string, columns: readonly Column[]) => string,
  chosen: readonly View[] = views,
): Promise<Digests> {
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local jit = off`);
  const found: Digests = {};
  for (const view of chosen) {
    const table = `${schema}.${view.name}`;
    const columns = await columnsOf(client, table);
    const { rows } = await client.query<{ digest: string }>(
      digestSql(rowsOf(table, columns), orderOf(view, columns)),
    );
    found[view.name] = rows[0]?.digest ?? '';
  }
  return found;
}

const orderOf = ({ key }: View, columns: readonly Column[]): string =>
  key.map((column) => columns.find(({ name }) => name === column)?.ordered ?? column).join(', ');

const digestSql = (rows: string, order: string): string => `
  select encode(sha256(coalesce(string_agg(part, ''::bytea order by chunk), ''::bytea)), 'hex') as digest from (
    select nth / ${chunk} as chunk, sha256(string_agg(leaf, ''::bytea order by nth)) as part from (
      select row_number() over (order by ${order}) as nth, sha256(convert_to(t::text, 'UTF8')) as leaf
      from ${rows} as t
    ) as hashed group by 1
  ) as parts`;
