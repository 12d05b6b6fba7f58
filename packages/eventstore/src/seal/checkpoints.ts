import type { Instant } from '@thac/domain/vocabulary';
import type { Tile } from '@thac/proof/tile';
import type pg from 'pg';
import { numbers } from '../rows.ts';

type Queryable = pg.Pool | pg.ClientBase;

/** Điểm niêm phong đã lưu: what was signed of a log at a size; `stamp` is the token of a time stamping authority. */
export type SealedCheckpoint = {
  size: number;
  root: Buffer;
  note: string;
  sealedAt: Instant;
  stamp: Buffer | null;
};

const columns = `size, root, note, stamp,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"`;

/** The checkpoint of the largest size. */
export const lastCheckpoint = (db: Queryable, log: string): Promise<SealedCheckpoint | null> =>
  checkpoint(db, 'log = $1 order by size desc limit 1', [log]);

/** The first checkpoint that covers a position. */
export const checkpointOver = (
  db: Queryable,
  log: string,
  position: number,
): Promise<SealedCheckpoint | null> =>
  checkpoint(db, 'log = $1 and size >= $2 order by size limit 1', [log, position]);

/** The checkpoint of exactly this size. */
export const checkpointAt = (db: Queryable, log: string, size: number): Promise<SealedCheckpoint | null> =>
  checkpoint(db, 'log = $1 and size = $2', [log, size]);

async function checkpoint(db: Queryable, where: string, values: unknown[]): Promise<SealedCheckpoint | null> {
  const text = `select ${columns} from seal.checkpoint where ${where}`;
  const { rows } = await db.query<SealedCheckpoint>({ text, values, types: numbers });
  return rows[0] ?? null;
}

/** What a batch adds: tiles, and the checkpoint over them unless the signer has signed a larger one already. */
export type Sealed = {
  tiles: readonly Tile[];
  checkpoint: { size: number; root: Uint8Array; note: string } | null;
};

/** Keeps what a batch adds, in the transaction that moves the sealer on. */
export async function keepSealed(
  client: pg.ClientBase,
  log: string,
  { tiles, checkpoint }: Sealed,
): Promise<void> {
  await client.query(
    'select seal.keep_checkpoint($1, $2::smallint[], $3::bigint[], $4::bytea[], $5, $6, $7)',
    [
      log,
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => Buffer.from(hashes)),
      checkpoint?.size ?? null,
      checkpoint && Buffer.from(checkpoint.root),
      checkpoint?.note ?? null,
    ],
  );
}

/** Keeps what a time stamping authority said of the checkpoint; the first one stays. */
export async function keepStamp(pool: pg.Pool, log: string, size: number, stamp: Buffer): Promise<void> {
  await pool.query('select seal.keep_stamp($1, $2, $3)', [log, size, stamp]);
}
