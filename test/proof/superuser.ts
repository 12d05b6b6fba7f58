import { numbers } from '@thac/eventstore/rows';
import { leafHash } from '@thac/proof/hash';
import pg from 'pg';

const tables = ['record.event', 'record.log', 'seal.tile', 'seal.head', 'seal.checkpoint'];

/** Somebody with every right in the database, who switches the guards off and leaves no trace. */
export type Superuser = {
  query(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Writes another text where one stood; the leaf of the row follows by itself, that in the tree only when asked. */
  rewrite(position: number, bytes: string, withTile: boolean): Promise<void>;
  /** Every event of a stream says another thing, each naming the new leaf of the one before it; answers their positions. */
  rewriteStream(stream: string, change: (text: string) => string, withTile: boolean): Promise<number[]>;
  /** Puts everything back. */
  restore(): Promise<void>;
  leave(): Promise<void>;
};

/** Lets one in, and remembers how everything stood. */
export async function superuserOf(database: string): Promise<Superuser> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const query = (text: string, values: unknown[] = []) => client.query({ text, values, types: numbers });
  await query('set session_replication_role = replica');
  for (const table of tables) await query(`create temp table ${saved(table)} as table ${table}`);
  const rewrite = async (position: number, bytes: string, withTile: boolean) => {
    await query(`update record.event set bytes = $2 where log = 'thac' and position = $1`, [position, bytes]);
    if (withTile) await rewriteTile(query, position, leafHash(bytes));
  };
  return {
    query,
    rewrite,
    async rewriteStream(stream, change, withTile) {
      const { rows } = await query(
        `select position, bytes, encode(leaf, 'hex') as leaf from record.event where log = 'thac' and stream = $1 order by version`,
        [stream],
      );
      let [old, now] = ['', ''];
      for (const { position, bytes, leaf } of rows as { position: number; bytes: string; leaf: string }[]) {
        const text = change(old === '' ? bytes : bytes.replace(`"previous":"${old}"`, `"previous":"${now}"`));
        await rewrite(position, text, withTile);
        [old, now] = [leaf, leafHash(text).toString('hex')];
      }
      return rows.map(({ position }) => position);
    },
    async restore() {
      for (const table of tables) {
        const columns = await query(
          `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
           where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped`,
          [table],
        );
        const { names } = columns.rows[0];
        await query(`delete from ${table}`);
        await query(`insert into ${table} (${names}) select ${names} from ${saved(table)}`);
      }
    },
    leave: () => client.end(),
  };
}

const saved = (table: string): string => `saved_${table.replace('.', '_')}`;

/** The leaf in its tile, and the hash of that tile in the one above, where it is full. */
async function rewriteTile(query: Superuser['query'], position: number, leaf: Buffer): Promise<void> {
  await query(
    `update seal.tile set hashes = overlay(hashes placing $2::bytea from $3::int)
     where log = 'thac' and level = 0 and index = $1`,
    [Math.floor((position - 1) / 256), leaf, ((position - 1) % 256) * 32 + 1],
  );
}
