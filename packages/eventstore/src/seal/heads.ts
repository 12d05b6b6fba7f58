import { openEdge } from '@thac/proof/edge';
import type { Hash } from '@thac/proof/hash';
import { type Head, headLeaf, keysOf } from '@thac/proof/heads';
import type pg from 'pg';
import { numbers } from '../rows.ts';

type Queryable = pg.Pool | pg.ClientBase;

/** How many positions of the log are looked through at once. */
const stride = 20_000;

/** Brings the heads of a log up to `size`, writing what has changed since they were written last. */
export async function keepHeads(pool: Queryable, log: string, size: number): Promise<void> {
  for (let from = await headsSize(pool, log); from < size; from = await headsSize(pool, log)) {
    const to = Math.min(size, from + stride);
    const heads = await changed(pool, log, from, to);
    await pool.query('select seal.keep_heads($1, $2, $3, $4::text[], $5::bigint[], $6::bytea[])', [
      log,
      from,
      to,
      heads.map(({ key }) => key),
      heads.map(({ version }) => version),
      heads.map(({ leaf }) => Buffer.from(leaf)),
    ]);
  }
}

/** The size of a log up to which its heads are kept. */
export async function headsSize(pool: Queryable, log: string): Promise<number> {
  const { rows } = await pool.query<{ size: number }>({
    text: 'select size from seal.heads where log = $1',
    values: [log],
    types: numbers,
  });
  return rows[0]?.size ?? 0;
}

type Changed = { stream: string; version: number; leaf: Buffer; first: Record<string, unknown> };

/** The last event of each stream within a stretch of the log, under all the keys that its first event gives it. */
async function changed(pool: Queryable, log: string, from: number, to: number): Promise<Head[]> {
  const { rows } = await pool.query<Changed>({
    text: `select l.stream, l.version, l.leaf, jsonb_build_object('unit', f.data->'unit', 'issuer', f.data->'issuer',
             'plan', f.data->'plan', 'plans', f.data->'plans') as first
           from (select distinct on (stream) stream, version, leaf from record.event
                   where log = $1 and position > $2 and position <= $3 order by stream, version desc) l
           cross join lateral (select bytes::jsonb->'data' as data from record.event
                   where log = $1 and stream = l.stream and version = 1) f`,
    values: [log, from, to],
    types: numbers,
  });
  return rows.flatMap(({ stream, version, leaf, first }) =>
    keysOf(stream, first).map((key) => ({ key, version, leaf })),
  );
}

const page = 10_000;

/** Đầu chuỗi: the whole map at a size up to which heads are kept, in the order of its keys, page by page. */
export async function* headsAt(pool: pg.Pool, log: string, size: number): AsyncGenerator<Head[]> {
  for (let after = ''; ; ) {
    const { rows } = await pool.query<Head>({
      text: `select distinct on (key) key, version, leaf from seal.head
             where log = $1 and key > $2 and size <= $3 order by key, size desc limit ${page}`,
      values: [log, after, size],
      types: numbers,
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.key;
  }
}

/** The root of the map at a size, in hex, and how many entries it has. */
export async function headsRoot(
  pool: pg.Pool,
  log: string,
  size: number,
): Promise<{ heads: string; streams: number }> {
  const edge = openEdge();
  for await (const heads of headsAt(pool, log, size)) for (const head of heads) edge.add(headLeaf(head));
  return { heads: hexOf(edge.root()), streams: edge.size };
}

const hexOf = (hash: Hash): string => Buffer.from(hash).toString('hex');
