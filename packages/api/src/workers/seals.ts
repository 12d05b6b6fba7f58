import { setTimeout as pause } from 'node:timers/promises';
import type { Loss } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { FollowerStatus } from '@thac/eventstore/follow';
import { haltOf } from '@thac/eventstore/halt';
import { checkpointAt, keepStamp, lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { haltIfLost } from '@thac/eventstore/seal/loss';
import {
  type Digests,
  lastMilestone,
  type Milestone,
  type Recorded,
  recordMilestone,
} from '@thac/eventstore/seal/milestone';
import { followSeals, type Sealing } from '@thac/eventstore/seal/sealer';
import { digestsAt } from '@thac/projections/digests';
import { shape } from '@thac/projections/registry';
import type pg from 'pg';
import { receiptAt, type SealReceipt } from '../proof/receipt.ts';
import { stampOf } from '../proof/stamp.ts';
import { messageOf } from '../startError.ts';
import { type Reads, sealReads } from './readSeals.ts';
import { rounds } from './rounds.ts';
import { watchWitnesses } from './witnesses.ts';

/** How a house seals what it records. */
export type SealingSettings = Sealing & {
  /** The least time between two milestones. */
  milestoneMs: number;
  /** The least time between two checkpoints. */
  everyMs?: number;
  /** The address of a time stamping authority (RFC 3161), which says when a milestone was there. */
  tsa?: string | null;
};

/** What questions and answers may know of the seals. */
export type SealsInside = {
  /** The receipt of a position; waits a little for its seal when asked to. */
  receipt(position: number, wait?: boolean): Promise<SealReceipt | null>;
  milestone(): Promise<Recorded | null>;
  /** Seals all that is recorded by now, and answers the milestone over it, itself sealed; null when nothing is recorded. */
  now(): Promise<Recorded | null>;
};

/** Niêm phong: what seals the logs of the house. */
export type Seals = {
  /** Where the sealer of each log and the milestones stand. */
  statuses(): FollowerStatus[];
  /** Which logs take nothing, and why. */
  losses(): Promise<Loss[]>;
  now: SealsInside['now'];
  stopped: Promise<unknown>;
};

type Parts = {
  pool: pg.Pool;
  /** The record, which milestones are of. */
  eventLog: EventLog;
  /** The log of milestones. */
  seals: EventLog;
  /** The log of reads, of which a next generation may begin while we run. */
  reads: Reads;
  waitForViews: (position: number) => Promise<boolean>;
  owner: string;
  signal: AbortSignal;
  say(line: string): void;
};

/** Asks first whether anything was lost, so that not one event is taken on top of a gap; then seals until the signal. */
export async function openSealing(parts: Parts, settings: SealingSettings): Promise<Seals> {
  const { pool, eventLog, seals, reads, owner, signal, say } = parts;
  const notHeard = (log: EventLog) => (error: unknown) =>
    say(`${log.log}: chưa hỏi được bên ký / the signer was not heard: ${messageOf(error)}`);
  await reads.haltForgotten().catch(async (error) => notHeard(await reads.newest())(error));
  const logs = [eventLog, seals, await reads.newest()];
  for (const log of logs)
    await haltIfLost(pool, log, settings).then(
      (loss) => loss && say(`${log.log}: dừng nhận / halted: ${JSON.stringify(loss)}`),
      notHeard(log),
    );
  // Of a next generation of the log of reads perhaps a witness alone knows.
  const shown = [...logs, await reads.next()];
  const { doubted, ...watch } = await watchWitnesses({ pool, logs: shown, signal, say }, settings);
  const sealer = (log: EventLog, ended = signal) => ({
    log: log.log,
    ...followSeals({ pool, eventLog: log, owner, signal: ended, ...settings, doubted }),
  });
  const ofReads = sealReads(reads, signal, (log, next, ended) => {
    // Witnesses are asked about the generation that takes events now.
    shown.splice(2, 2, log, next);
    return sealer(log, ended);
  });
  const lasting = [sealer(eventLog), sealer(seals)];
  const milestone = inTurn(() => recordMilestone(pool, eventLog.log, seals, digestsOf(parts)));
  const stamped = async (made: Recorded | null) => made !== null && stamp(pool, made.milestone, settings.tsa);
  const stamps = rounds({
    consumer: 'timestamps',
    signal,
    everyMs: 5_000,
    round: async () => {
      const made = await lastMilestone(seals, eventLog.log);
      await stamped(made);
      return made?.milestone.size ?? 0;
    },
  });
  const milestones = rounds({
    consumer: 'milestones',
    signal,
    everyMs: 1_000,
    round: sparing(settings.milestoneMs, async () => (await milestone())?.milestone.size ?? 0),
  });
  return {
    statuses: () => [
      ...[...lasting, ...ofReads.sealers()].map(({ log, status }) => ({
        ...status(),
        consumer: `sealer of ${log}`,
      })),
      milestones.status(),
      ...watch.statuses(),
      ofReads.status(),
      ...(settings.tsa ? [stamps.status()] : []),
    ],
    losses: async () => {
      const halts = [eventLog, seals, await reads.newest()].map(({ log }) => haltOf(pool, log));
      return (await Promise.all(halts)).filter((one) => one !== null);
    },
    async now() {
      const sealedUpTo = async (log: string, size: number) => {
        const status = lasting.find((one) => one.log === log)?.status;
        await waitForSeal(pool, log, size, () => status?.().error ?? null);
      };
      const head = await eventLog.head();
      await sealedUpTo(eventLog.log, head);
      const made = await reaching(milestone, head);
      if (made !== null) await sealedUpTo(seals.log, made.position);
      // Whoever waits for a seal does not wait for what is only added to it: the rounds ask again.
      await stamped(made).catch(() => {});
      return made;
    },
    stopped: Promise.all([
      ...lasting.map(({ stopped }) => stopped),
      ofReads.stopped,
      milestones.stopped,
      stamps.stopped,
      watch.stopped,
    ]),
  };
}

/** Has the checkpoint of a milestone stamped, once. */
async function stamp(pool: pg.Pool, { log, size }: Milestone, tsa: string | null | undefined): Promise<void> {
  if (!tsa) return;
  const checkpoint = await checkpointAt(pool, log, size);
  if (checkpoint === null || checkpoint.stamp !== null) return;
  await keepStamp(pool, log, size, await stampOf(tsa, Buffer.from(checkpoint.note)));
}

/** What is asked of the seals; where nobody seals, what was sealed before is still there. */
export function sealsInside(pool: pg.Pool, log: string, seals: EventLog, sealing: Seals | null): SealsInside {
  return {
    milestone: () => lastMilestone(seals, log),
    now: async () => {
      if (sealing === null) throw new NotSealed('nobody seals here');
      return sealing.now();
    },
    async receipt(position, wait = false) {
      for (let waited = 0; ; waited += 50) {
        const receipt = await receiptAt(pool, log, position);
        if (receipt?.sealed !== null || !wait || sealing === null || waited >= receiptWithin) return receipt;
        await pause(50);
      }
    },
  };
}

const receiptWithin = 5_000;

/** What is to be sealed is not: the signer or too many witnesses are away. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
}

const sealedWithin = 30_000;

async function waitForSeal(
  pool: pg.Pool,
  log: string,
  size: number,
  error: () => string | null,
): Promise<void> {
  const deadline = performance.now() + sealedWithin;
  while (((await lastCheckpoint(pool, log))?.size ?? 0) < size) {
    if (performance.now() > deadline)
      throw new NotSealed(`log ${log} is not sealed up to ${size}: ${error() ?? 'the sealer is not done'}`);
    await pause(20);
  }
}

/** A milestone that another process is making is there a moment later. */
async function reaching(milestone: () => Promise<Recorded | null>, size: number): Promise<Recorded | null> {
  for (const deadline = performance.now() + sealedWithin; ; await pause(50)) {
    const made = await milestone();
    if ((made?.milestone.size ?? 0) >= size) return made;
    if (performance.now() > deadline) throw new NotSealed(`no milestone reaches ${size}`);
  }
}

const digestsOf = ({ pool, waitForViews }: Parts): Digests => ({
  shape,
  at: async (position) => ((await waitForViews(position)) ? digestsAt(pool, position) : null),
});

/** One at a time: whoever comes while it is made gets one made after that. */
function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

/** What costs much is done seldom: at most a twentieth of the time goes into it. */
function sparing(everyMs: number, work: () => Promise<number>): () => Promise<number> {
  let due = 0;
  let reached = 0;
  return async () => {
    const began = performance.now();
    if (began < due) return reached;
    reached = await work();
    due = performance.now() + Math.max(everyMs, 20 * (performance.now() - began));
    return reached;
  };
}
