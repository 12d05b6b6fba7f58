import { checkpointText } from '@thac/proof/checkpoint';
import type { Edge } from '@thac/proof/edge';
import type { Hash } from '@thac/proof/hash';
import { openNote } from '@thac/proof/note';
import { isQuorum, type Policy } from '@thac/proof/policy';
import type { Tile } from '@thac/proof/tile';
import type pg from 'pg';
import type { EventLog } from '../eventLog.ts';
import { type Follower, followRows, type Handle, whole } from '../follow.ts';
import { haltLog, haltOf, resumeLog } from '../halt.ts';
import { pauses } from '../pause.ts';
import { inTransaction } from '../transaction.ts';
import { keepSealed, lastCheckpoint } from './checkpoints.ts';
import { Ahead, type Cosigner, cosigned, Forked, type Growing } from './cosigner.ts';
import { type LeafRow, readLeaves } from './leaves.ts';
import { haltIfLost, lossBelow } from './loss.ts';
import { nodesAt, readEdge } from './tiles.ts';

/** Who seals the logs of a house, and what is asked of a checkpoint before it counts. */
export type Sealing = {
  /** The name of the house: its logs are `<origin>/<log>` to the outside. */
  origin: string;
  signer: Cosigner;
  witnesses: readonly Cosigner[];
  /** Which witnesses are known and how many must countersign; without one, the signature of the log is enough. */
  policy: Policy | null;
  /** Told what a witness says of a log that we do not know of it; null once it countersigns again. */
  doubted?(log: string, witness: string, words: string | null): void;
};

export type SealerOptions = Sealing & {
  pool: pg.Pool;
  eventLog: EventLog;
  owner: string;
  signal: AbortSignal;
  /** The least time between two checkpoints. */
  everyMs?: number;
  batch?: number;
};

/** Too few have countersigned; the checkpoint does not count and is asked for again. */
export class QuorumLacking extends Error {
  override readonly name = 'QuorumLacking';
}

/**
 * Niêm phong: follows a log, lets its tree grow, has each step signed and countersigned, and keeps it. Signer or witness
 * away: it waits and asks again; recording goes on.
 */
export function followSeals(options: SealerOptions): Follower {
  const { pool, eventLog, owner, signal, everyMs = 1_000, batch = 16_384 } = options;
  const paced = pacing(everyMs, signal);
  let checked = false;
  return followRows<LeafRow>({
    pool,
    eventLog,
    owner,
    signal,
    consumer: 'sealer',
    batch,
    read: async (after, limit) => {
      await paced();
      if (!checked) await haltIfLost(pool, eventLog, options);
      checked = true;
      return whole(after, await readLeaves(pool, eventLog.log, after, limit));
    },
    handle: sealing(options),
  });
}

/** Keeps one checkpoint from following the other too closely: many small steps become one. */
function pacing(everyMs: number, signal: AbortSignal): () => Promise<void> {
  const { sleep } = pauses(signal);
  let next = 0;
  return async () => {
    await sleep(Math.max(0, next - performance.now()));
    next = performance.now() + everyMs;
  };
}

/** One batch: only the right edge of the tree stays in memory from one to the next. */
export function sealing({
  pool,
  eventLog,
  ...parts
}: Omit<SealerOptions, 'owner' | 'signal'>): Handle<LeafRow> {
  const { log } = eventLog;
  let edge: Edge | null = null;
  const known = new Map<Cosigner, number>();
  return async (batch, advance) => {
    const from = (batch[0]?.position ?? 1) - 1;
    const growing = edge?.size === from ? edge : await readEdge(pool, log, from);
    // What fails below leaves an edge that is ahead of what is stored: the next attempt reads it anew.
    edge = null;
    const full = batch.flatMap(({ leaf }) => growing.add(leaf));
    const tiles = [...full, ...growing.partial()];
    const [size, root] = [growing.size, growing.root()];
    const note = await signedNote({ ...parts, pool, eventLog, known }, size, root, tiles);
    await inTransaction(pool, async (client) => {
      await keepSealed(client, log, { tiles, checkpoint: note === null ? null : { size, root, note } });
      await advance(client);
    });
    edge = growing;
    if (note !== null) await goOn(pool, log, size);
  };
}

type Signing = Sealing & { pool: pg.Pool; eventLog: EventLog; known: Map<Cosigner, number> };

/** The checkpoint with its signatures; null where the signer has signed a larger one before, which is reached later. */
async function signedNote(
  { pool, eventLog, origin, signer, witnesses, policy, doubted, known }: Signing,
  size: number,
  root: Hash,
  tiles: readonly Tile[],
): Promise<string | null> {
  const { log } = eventLog;
  const text = checkpointText(`${origin}/${log}`, size, root);
  const nodes = nodesAt(pool, log, size, tiles);
  const last = (await lastCheckpoint(pool, log))?.size ?? 0;
  const ask = async (cosigner: Cosigner, growing: Growing) => {
    const lines = await cosigned(cosigner, known.get(cosigner) ?? last, growing);
    known.set(cosigner, size);
    return lines;
  };
  const signature = await ask(signer, { size, checkpoint: text, nodes }).catch((error: unknown) =>
    withoutLoss(pool, eventLog, error),
  );
  if (signature === null) return null;
  const signed = `${text}\n${signature}`;
  const asked = await Promise.allSettled(
    witnesses.map(async (witness) => {
      const lines = await ask(witness, { size, checkpoint: signed, nodes }).catch((error: unknown) => {
        if (error instanceof Ahead || error instanceof Forked) doubted?.(log, witness.name, error.message);
        throw error;
      });
      doubted?.(log, witness.name, null);
      return policy === null ? [] : cosignatures(policy, text, lines);
    }),
  );
  const heard = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (policy !== null && !isQuorum(policy, new Set(heard.map(({ name }) => name)))) {
    if (isReachedLater(asked, await eventLog.head())) return null;
    throw quorumLacking(asked);
  }
  return signed + heard.map(({ line }) => `${line}\n`).join('');
}

/** What a witness answers beside good lines of the keys we know is not published. */
function cosignatures({ witnesses }: Policy, text: string, lines: string): { name: string; line: string }[] {
  const keys = witnesses.map(({ key }) => key);
  return openNote(`${text}\n${lines}`, keys).verified.flatMap(({ verifier, line }) =>
    witnesses.filter(({ key }) => key === verifier).map(({ name }) => ({ name, line })),
  );
}

/** A signer that has signed more than the log holds, or something else, is right: the log takes nothing any more. */
async function withoutLoss(pool: pg.Pool, eventLog: EventLog, error: unknown): Promise<null> {
  if (error instanceof Ahead) {
    const head = await eventLog.head();
    if (head >= error.signed) return null;
    await haltLog(pool, lossBelow(eventLog.log, head, error.signed));
  }
  if (error instanceof Forked) {
    const head = await eventLog.head();
    await haltLog(pool, lossBelow(eventLog.log, head, head));
  }
  throw error;
}

/** After all that was lost came back at once, a witness may stand between two batches, within what the log holds. */
const isReachedLater = (asked: readonly PromiseSettledResult<unknown>[], head: number): boolean =>
  asked.some((one) => one.status === 'rejected' && one.reason instanceof Ahead && one.reason.signed <= head);

/** A log that was halted goes on once all that was signed of it is there again, and is the same. */
async function goOn(pool: pg.Pool, log: string, size: number): Promise<void> {
  const loss = await haltOf(pool, log);
  if (loss === null || loss.signed > size) return;
  // Others may have countersigned something else by now: what our own key has signed stays what it is.
  const root = loss.shown && (await readEdge(pool, log, loss.signed)).root();
  if (root === undefined || Buffer.from(root).toString('hex') === loss.shown?.root)
    await resumeLog(pool, log);
}

function quorumLacking(asked: readonly PromiseSettledResult<unknown>[]): QuorumLacking {
  const reasons = asked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  const why = reasons.length > 0 ? reasons.join('; ') : 'the policy asks for others than were asked';
  return new QuorumLacking(`too few have countersigned: ${why}`);
}
