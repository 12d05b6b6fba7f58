import type { Instant } from '@thac/domain/vocabulary';
import { checkpointOver } from '@thac/eventstore/seal/checkpoints';
import { nodesAt } from '@thac/eventstore/seal/tiles';
import { proofText } from '@thac/proof/proofText';
import { inclusionProof } from '@thac/proof/tree';
import type pg from 'pg';

/** Biên nhận niêm phong: that one event stands in the sealed record, for somebody who need not believe us. */
export type SealReceipt = {
  position: number;
  /** The canonical bytes of the event, whose hash the proof is about. */
  event: string;
  /** The hash of the leaf, in hex. */
  leaf: string;
  /** What it is sealed by; null until it is. */
  sealed: { size: number; at: Instant; proof: string; stamp: Buffer | null } | null;
};

/** The receipt of a position; null where the log holds no such event. */
export async function receiptAt(pool: pg.Pool, log: string, position: number): Promise<SealReceipt | null> {
  const { rows } = await pool.query<{ event: string; leaf: string }>(
    `select bytes as event, encode(leaf, 'hex') as leaf from record.event where log = $1 and position = $2`,
    [log, position],
  );
  const [row] = rows;
  return row ? { position, ...row, sealed: await sealedAt(pool, log, position) } : null;
}

async function sealedAt(pool: pg.Pool, log: string, position: number): Promise<SealReceipt['sealed']> {
  const checkpoint = await checkpointOver(pool, log, position);
  if (checkpoint === null) return null;
  const { size, sealedAt: at, note, stamp } = checkpoint;
  const index = position - 1;
  const hashes = await inclusionProof(index, size, nodesAt(pool, log, size));
  return { size, at, stamp, proof: proofText({ index, hashes, checkpoint: note, extra: null }) };
}
