import { numbers } from '@thac/eventstore/rows';
import { type Edge, openEdge } from '@thac/proof/edge';
import { leafHash, sameHash } from '@thac/proof/hash';
import { type Tile, tileWidth } from '@thac/proof/tile';
import type pg from 'pg';
import { differs, type Finding, sound } from './finding.ts';

type Row = { position: number; bytes: string; leaf: Buffer };
type Sealed = { size: number; root: Buffer };

const page = 2_000;

/**
 * Liền vị trí và đúng gốc: every position from 1 to the head, every event hashed anew from its bytes, the tree that comes of
 * it held against the tiles that are kept and against each checkpoint that was signed.
 */
export async function checkLeaves(
  pool: pg.Pool,
  log: string,
  head: number,
  told: (events: number) => void = () => {},
): Promise<Finding> {
  const check = `leaves of ${log}`;
  const edge = openEdge();
  const checkpoints = checkpointsOf(pool, log);
  let checkpoint = await checkpoints.next();
  let count = 0;
  for await (const { position, bytes, leaf } of eventsOf(pool, log)) {
    if (position !== edge.size + 1)
      return differs(
        check,
        `Sổ ${log} thiếu vị trí ${edge.size + 1}: sau ${edge.size} là ${position}.`,
        `Log ${log} lacks position ${edge.size + 1}: ${edge.size} is followed by ${position}.`,
      );
    const hash = leafHash(Buffer.from(bytes));
    if (!sameHash(hash, leaf)) return notSealed(check, log, position);
    for (const tile of edge.add(hash)) {
      const wrong = await wrongIn(pool, log, tile);
      if (wrong !== null) return notSealed(check, log, wrong);
    }
    for (; !checkpoint.done && checkpoint.value.size === edge.size; checkpoint = await checkpoints.next()) {
      if (!sameHash(edge.root(), checkpoint.value.root))
        return otherRoot(check, log, edge.size, await wrongAtEdge(pool, log, edge));
      count += 1;
    }
    if (position % page === 0) told(page);
  }
  told(edge.size % page);
  if (edge.size !== head) return shortOf(check, log, edge.size, head);
  if (!checkpoint.done) return shortOf(check, log, head, checkpoint.value.size);
  return sound(
    check,
    `Sổ ${log}: ${head} sự kiện liền vị trí, khớp lá; gốc khớp ${count} điểm niêm phong đã lưu.`,
    `Log ${log}: ${head} events without a gap, equal to their leaves; the root is that of ${count} checkpoints kept.`,
  );
}

async function* eventsOf(pool: pg.Pool, log: string): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<Row>({
      text: `select position, bytes, leaf from record.event where log = $1 and position > $2 order by position limit ${page}`,
      values: [log, after],
      types: numbers,
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

async function* checkpointsOf(pool: pg.Pool, log: string): AsyncGenerator<Sealed, undefined> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<Sealed>({
      text: `select size, root from seal.checkpoint where log = $1 and size > $2 order by size limit ${page}`,
      values: [log, after],
      types: numbers,
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.size;
  }
}

async function keptTile(pool: pg.Pool, log: string, { level, index }: Tile): Promise<Buffer | null> {
  const { rows } = await pool.query<{ hashes: Buffer }>(
    'select hashes from seal.tile where log = $1 and level = $2 and index = $3',
    [log, level, index],
  );
  return rows[0]?.hashes ?? null;
}

/** The first position whose leaf is not the one kept in the tile; where there is no tile, it was not sealed yet. */
async function wrongIn(pool: pg.Pool, log: string, tile: Tile): Promise<number | null> {
  const kept = await keptTile(pool, log, tile);
  if (kept === null) return null;
  const width = Math.min(kept.length, tile.hashes.length) / 32;
  const each = tileWidth ** tile.level;
  for (let at = 0; at < width; at += 1)
    if (!sameHash(kept.subarray(at * 32, at * 32 + 32), tile.hashes.subarray(at * 32, at * 32 + 32)))
      return (tile.index * tileWidth + at) * each + 1;
  return null;
}

/** The same at the right edge, whose tiles are not full. */
async function wrongAtEdge(pool: pg.Pool, log: string, edge: Edge): Promise<number | null> {
  for (const tile of edge.partial()) {
    const wrong = await wrongIn(pool, log, tile);
    if (wrong !== null) return wrong;
  }
  return null;
}

const notSealed = (check: string, log: string, position: number): Finding =>
  differs(
    check,
    `Sổ ${log}: sự kiện ở vị trí ${position} không phải sự kiện đã niêm phong.`,
    `Log ${log}: the event at position ${position} is not the one that was sealed.`,
  );

const otherRoot = (check: string, log: string, size: number, wrong: number | null): Finding =>
  wrong === null
    ? differs(
        check,
        `Sổ ${log}: gốc của ${size} sự kiện không phải gốc đã niêm phong.`,
        `Log ${log}: the root of ${size} events is not the one that was sealed.`,
      )
    : notSealed(check, log, wrong);

const shortOf = (check: string, log: string, end: number, said: number): Finding =>
  differs(
    check,
    `Sổ ${log} chỉ có ${end} sự kiện, trong khi chính nó ghi đã đến ${said}.`,
    `Log ${log} holds ${end} events, and says itself that it had come to ${said}.`,
  );
