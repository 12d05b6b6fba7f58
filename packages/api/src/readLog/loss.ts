import { refusals, refuse } from '@thac/domain/refusal';
import type { Loss } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import { haltLog, haltOf } from '@thac/eventstore/halt';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { lossBelow } from '@thac/eventstore/seal/loss';
import type { Sealing } from '@thac/eventstore/seal/sealer';
import { haltIfShown } from '@thac/eventstore/seal/witnessed';
import { type Checkpoint, parseCheckpoint } from '@thac/proof/checkpoint';
import { Malformed } from '@thac/proof/malformed';
import { parseNote } from '@thac/proof/note';
import type pg from 'pg';
import type { LostReads } from './events.ts';
import { type Generation, generationsOf, nameOf } from './generations.ts';

/** The checkpoint that the signer signed last for a log; null where it has signed nothing. */
export type LastSigned = (log: string) => Promise<string | null>;

/** Lý do từ chối. */
export const lossRefusals = refusals({
  'reads-loss-not-allowed': {
    vi: 'Chỉ quản trị hệ thống được xác nhận phần nhật ký tra cứu đã mất.',
    en: 'Only an administrator may acknowledge what the log of reads has lost.',
  },
  'reads-loss-unexplained': {
    vi: 'Hãy nêu lý do: nhật ký giữ lại vì sao phần đó đã mất.',
    en: 'Give a reason: the log keeps why that part was lost.',
  },
  'no-reads-lost': {
    vi: 'Nhật ký tra cứu không mất gì: mọi điều bên ký đã ký đều còn đủ.',
    en: 'The log of reads has lost nothing: all that was signed of it is there.',
  },
  'reads-signer-away': {
    vi: 'Chưa hỏi được bên ký nhật ký tra cứu đã được ký đến đâu, nên chưa biết đã mất những gì; xin thử lại.',
    en: 'The signer does not say how far it has signed the log of reads, so nobody knows what is lost; try again.',
  },
});

/** Asks the signer of the house. One that is away is a refusal: without it nobody knows what is lost. */
export const lastSignedBy =
  (sealing: Pick<Sealing, 'origin' | 'signer'> | undefined): LastSigned =>
  async (log) => {
    if (sealing?.signer.checkpoint === undefined) return null;
    return sealing.signer
      .checkpoint(`${sealing.origin}/${log}`)
      .catch(() => refuse(lossRefusals['reads-signer-away']));
  };

/**
 * Halts each next generation that was signed and that the database knows nothing of: a backup may be older than the day
 * on which a generation began. Where the signer was restored as well, only a witness remembers it.
 */
export async function haltForgotten(
  pool: pg.Pool,
  sealing: Sealing | undefined,
  opened: (log: string) => EventLog,
): Promise<void> {
  if (sealing === undefined) return;
  for (let next = (await generationsOf(pool)).length + 1; ; next += 1) {
    const log = nameOf(next);
    const signed = await checkpointOf(lastSignedBy(sealing), log);
    if (signed !== null && signed.size > 0) await haltLog(pool, lossBelow(log, 0, signed.size));
    else if ((await haltIfShown(pool, opened(log), sealing)).loss === null) return;
  }
}

/** What is lost and not acknowledged yet, oldest first; nothing where the newest generation takes events. */
export async function lossesIn(
  pool: pg.Pool,
  lastSigned: LastSigned,
  generations: readonly Generation[],
): Promise<LostReads[]> {
  // An acknowledged loss has a generation after it that begins with an event; of what follows that one, nobody has spoken.
  const spoken = generations.findLastIndex(({ head }) => head > 0);
  const open = generations.slice(Math.max(0, spoken));
  const lost = await Promise.all(open.map(({ log, head }) => lostIn(pool, lastSigned, log, head)));
  return lost.filter((one) => one !== null);
}

async function lostIn(
  pool: pg.Pool,
  lastSigned: LastSigned,
  log: string,
  held: number,
): Promise<LostReads | null> {
  const loss = await haltOf(pool, log);
  if (loss === null) return null;
  const { size, ...signed } = await signedOf(lastSigned, loss);
  const last = await lastCheckpoint(pool, log);
  const sealed = last !== null && last.size < size ? last : null;
  return {
    log,
    size,
    ...signed,
    held,
    lost: { from: loss.lost?.from ?? (sealed?.size ?? 0) + 1, to: size },
    sealedAfter: sealed?.sealedAt ?? null,
    noticed: loss.since,
  };
}

/** What was signed last: the signer says it, or a witness where the signer was restored as well. */
async function signedOf(
  lastSigned: LastSigned,
  { log, signed, shown }: Loss,
): Promise<Pick<LostReads, 'size' | 'root' | 'checkpoint' | 'witness'>> {
  if (shown !== undefined)
    return { size: signed, root: shown.root, checkpoint: null, witness: shown.witness };
  const note = await lastSigned(log);
  if (note === null) return refuse(lossRefusals['reads-signer-away']);
  const { size, root } = readCheckpoint(note);
  return { size, root: Buffer.from(root).toString('hex'), checkpoint: note, witness: null };
}

async function checkpointOf(lastSigned: LastSigned, log: string): Promise<Checkpoint | null> {
  const note = await lastSigned(log);
  return note === null ? null : readCheckpoint(note);
}

/** A signer that shows something else than a signed checkpoint says nothing about what was signed. */
function readCheckpoint(note: string): Checkpoint {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof Malformed) return refuse(lossRefusals['reads-signer-away']);
    throw error;
  }
}
