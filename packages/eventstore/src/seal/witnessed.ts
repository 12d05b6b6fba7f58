import { parseCheckpoint } from '@thac/proof/checkpoint';
import type { Hash } from '@thac/proof/hash';
import { parseVkey, type Verifier } from '@thac/proof/key';
import { openNote } from '@thac/proof/note';
import { parseRotations } from '@thac/proof/rotation';
import type pg from 'pg';
import type { Loss } from '../errors.ts';
import type { EventLog } from '../eventLog.ts';
import { haltLog } from '../halt.ts';
import { lastCheckpoint } from './checkpoints.ts';
import type { Cosigner } from './cosigner.ts';
import { readLeaves } from './leaves.ts';
import { lossBelow } from './loss.ts';
import type { Sealing } from './sealer.ts';
import { readEdge } from './tiles.ts';

/** What the witnesses of a log let us know of it: what it lacks, and what cannot be believed or was not to be heard. */
export type Witnessed = { loss: Loss | null; doubts: string[] };

type Shown = { witness: string; size: number; root: Hash };

/**
 * Mất cả cơ sở dữ liệu lẫn bên ký: where both were restored from an older copy, only the witnesses remember. Halts the
 * log when one shows more than it holds, or something else. A number proves nothing: what is shown counts only with the
 * signature of our own log, so that no witness alone can stop a house.
 */
export async function haltIfShown(pool: pg.Pool, eventLog: EventLog, sealing: Sealing): Promise<Witnessed> {
  const { log } = eventLog;
  const origin = `${sealing.origin}/${log}`;
  const keys = await keysOfLog(sealing, origin);
  const heard = await Promise.allSettled(sealing.witnesses.map((witness) => shownBy(witness, origin, keys)));
  const doubts = heard.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  const all = heard.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  // Asked after them: what they have seen was recorded before.
  const head = await eventLog.head();
  for (const { witness, size, root } of all.sort((one, other) => other.size - one.size)) {
    if (size <= head && sameHex(await rootAt(pool, log, size), root)) continue;
    const loss = { ...lossBelow(log, head, size), shown: { witness, root: hexOf(root) } };
    await haltLog(pool, loss);
    return { loss, doubts };
  }
  return { loss: null, doubts };
}

/** All keys that have ever signed for the log: those of the policy, and what the signer says of its own. */
export async function keysOfLog(
  { signer, policy }: Pick<Sealing, 'signer' | 'policy'>,
  origin: string,
): Promise<Verifier[]> {
  const [keys, rotations] = await Promise.all([
    signer.keys?.().catch(() => ''),
    signer.rotations?.().catch(() => ''),
  ]);
  return [
    ...(policy?.logs ?? []).map(({ key }) => key),
    ...(keys ?? '').split('\n').filter(Boolean).map(parseVkey),
    ...parseRotations(rotations ?? '').flatMap(({ from, to }) => [from, to]),
  ].filter(({ name }) => name === origin);
}

/** What a witness shows as countersigned last, if our own key has signed it. */
async function shownBy(witness: Cosigner, origin: string, keys: readonly Verifier[]): Promise<Shown | null> {
  const note = (await witness.checkpoint?.(origin)) ?? null;
  if (note === null) return null;
  try {
    const { origin: named, size, root } = parseCheckpoint(openNote(note, keys).text);
    if (named !== origin) throw new Error(`it is of ${named}`);
    return { witness: witness.name, size, root };
  } catch (error) {
    throw new Error(
      `${witness.name} shows what the log ${origin} has not signed: ${(error as Error).message}`,
    );
  }
}

const stride = 16_384;

/** The root of the first `size` leaves, sealed or not yet. */
export async function rootAt(pool: pg.Pool, log: string, size: number): Promise<Hash> {
  const sealed = (await lastCheckpoint(pool, log))?.size ?? 0;
  const edge = await readEdge(pool, log, Math.min(sealed, size));
  while (edge.size < size)
    for (const { leaf } of await readLeaves(pool, log, edge.size, Math.min(stride, size - edge.size)))
      edge.add(leaf);
  return edge.root();
}

const hexOf = (hash: Hash): string => Buffer.from(hash).toString('hex');
const sameHex = (one: Hash, other: Hash): boolean => hexOf(one) === hexOf(other);
