import { numbers } from '@thac/eventstore/rows';
import { checkpointOver, lastCheckpoint, type SealedCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { sealStream, sealsLog } from '@thac/eventstore/seal/milestone';
import { nodesAt } from '@thac/eventstore/seal/tiles';
import { inclusionProof } from '@thac/proof/tree';
import type pg from 'pg';

/** Mốc của gói: a milestone, signed and countersigned together with the log of milestones that holds it. */
export type SealedMilestone = {
  size: number;
  checkpoint: SealedCheckpoint;
  /** The event that says it, as stored, and that it stands in the signed log of milestones. */
  event: string;
  seals: { size: number; note: string };
  index: number;
  proof: Uint8Array[];
};

/** The first milestone at or behind a position whose size is signed, and which is sealed itself; null: none yet. */
export async function milestoneOver(
  pool: pg.Pool,
  log: string,
  position: number,
): Promise<SealedMilestone | null> {
  const seals = await lastCheckpoint(pool, sealsLog);
  const found = await signedOver(pool, log, position);
  if (found === null || seals === null || seals.size < found.position) return null;
  const { checkpoint, bytes } = found;
  const index = found.position - 1;
  const proof = await inclusionProof(index, seals.size, nodesAt(pool, sealsLog, seals.size));
  return {
    size: found.size,
    checkpoint,
    event: bytes,
    seals: { size: seals.size, note: seals.note },
    index,
    proof,
  };
}

/** A record that was taken in again has its old milestones, and was signed anew at other sizes. */
async function signedOver(
  pool: pg.Pool,
  log: string,
  position: number,
): Promise<(Found & { checkpoint: SealedCheckpoint }) | null> {
  for (let at = position; ; ) {
    const found = await firstOver(pool, log, at);
    const checkpoint = found && (await checkpointOver(pool, log, found.size));
    if (found === null || checkpoint === null) return null;
    if (checkpoint.size === found.size) return { ...found, checkpoint };
    at = checkpoint.size;
  }
}

type Found = { position: number; bytes: string; size: number };

/** Milestones grow with their versions, so that the one looked for is found by halving. */
async function firstOver(pool: pg.Pool, log: string, position: number): Promise<Found | null> {
  let [low, high] = [1, (await versionOf(pool, log)) + 1];
  let found: Found | null = null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const milestone = await versionAt(pool, log, middle);
    if (milestone !== null && milestone.size >= position) {
      found = milestone;
      high = middle;
    } else low = middle + 1;
  }
  return found;
}

async function versionOf(pool: pg.Pool, log: string): Promise<number> {
  const { rows } = await pool.query<{ version: number }>({
    text: 'select coalesce(max(version), 0) as version from record.event where log = $1 and stream = $2',
    values: [sealsLog, sealStream(log)],
    types: numbers,
  });
  return rows[0]?.version ?? 0;
}

async function versionAt(pool: pg.Pool, log: string, version: number): Promise<Found | null> {
  const { rows } = await pool.query<Found>({
    text: `select position, bytes, (bytes::jsonb->'data'->>'size')::bigint as size from record.event
      where log = $1 and stream = $2 and version = $3`,
    values: [sealsLog, sealStream(log), version],
    types: numbers,
  });
  return rows[0] ?? null;
}
