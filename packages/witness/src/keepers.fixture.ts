import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCheckpointText } from '@thac/proof/addCheckpoint';
import { checkpointText } from '@thac/proof/checkpoint';
import { leafHash } from '@thac/proof/hash';
import { consistencyProof, nodesOf, rootOf } from '@thac/proof/tree';

/** A folder of its own. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'thac-keeper-'));

/** The leaves of a log, and of another that forks from it at the fifth. */
export const leaves = Array.from({ length: 40 }, (_, at) => leafHash(`lá ${at}`));
export const forked = leaves.with(4, leafHash('khác'));

/** The checkpoint of a log at a size. */
export const textAt = (origin: string, size: number, of = leaves): string =>
  checkpointText(origin, size, rootOf(of.slice(0, size)));

/** A request to sign that grows from one size to another; `checkpoint` is what is to be signed. */
export async function growth(old: number, size: number, checkpoint: string, of = leaves): Promise<string> {
  const proof = old <= size ? await consistencyProof(old, size, nodesOf(of.slice(0, size))) : [];
  return addCheckpointText({ old, proof, checkpoint });
}
