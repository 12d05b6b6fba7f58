import { addCheckpointText } from '@thac/proof/addCheckpoint';
import { checkpointText } from '@thac/proof/checkpoint';
import { emptyRoot } from '@thac/proof/hash';
import type pg from 'pg';
import type { Loss } from '../errors.ts';
import type { EventLog } from '../eventLog.ts';
import { haltLog } from '../halt.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { type Cosigner, standingOf } from './cosigner.ts';

/** What a log lacks that ends at `head` and was signed up to `signed`; nothing where it is the content that differs. */
export const lossBelow = (log: string, head: number, signed: number): Loss => ({
  log,
  head,
  signed,
  lost: head < signed ? { from: head + 1, to: signed } : null,
  since: new Date().toISOString(),
});

/**
 * Mất sau khi khôi phục: asks the signer whether the log holds what was signed of it, and halts it where not. A backup
 * knows nothing of what came after it; the signer keeps that in a folder of its own.
 */
export async function haltIfLost(
  pool: pg.Pool,
  eventLog: EventLog,
  { origin, signer }: { origin: string; signer: Cosigner },
): Promise<Loss | null> {
  const { log } = eventLog;
  const { size, root } = (await lastCheckpoint(pool, log)) ?? { size: 0, root: emptyRoot };
  const head = await eventLog.head();
  const signed =
    head < size ? size : await signedUpTo(signer, size, checkpointText(`${origin}/${log}`, size, root));
  if (signed !== null && signed <= head) return null;
  const loss = lossBelow(log, head, signed ?? size);
  await haltLog(pool, loss);
  return loss;
}

/** The size that the signer has signed; null when it has signed something else. Signing the same again adds nothing. */
async function signedUpTo(signer: Cosigner, size: number, checkpoint: string): Promise<number | null> {
  const { status, text } = await signer.ask(addCheckpointText({ old: size, proof: [], checkpoint }));
  if (status === 200) return size;
  if (status === 409) return standingOf(signer, text);
  if (status === 422) return null;
  throw new Error(`${signer.name} answers ${status}: ${text.trim()}`);
}
