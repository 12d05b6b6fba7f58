import { setTimeout as pause } from 'node:timers/promises';
import { OtherProgram } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import { checkpointAt, keepStamp, lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import {
  type Digests,
  type Milestone,
  type Recorded,
  recordMilestone,
} from '@thac/eventstore/seal/milestone';
import { digestsAt } from '@thac/projections/digests';
import { shape } from '@thac/projections/registry';
import type pg from 'pg';
import { stampOf } from '../proof/stamp.ts';

type Parts = {
  pool: pg.Pool;
  /** For what reads every row of the views. */
  patient: pg.Pool;
  eventLog: EventLog;
  /** The log of milestones. */
  seals: EventLog;
  waitForViews: (position: number) => Promise<boolean>;
};

/** Niêm phong ngay: milestones, and waiting until whoever seals has come that far, in this process or in another. */
export function sealingNow(
  parts: Parts,
  { tsa }: { tsa?: string | null },
  errorOf: (log: string) => string | null,
) {
  const { pool, eventLog, seals } = parts;
  const milestone = inTurn(() => recordMilestone(pool, eventLog.log, seals, digestsOf(parts)));
  const stamped = async (made: Recorded | null) => made !== null && stamp(pool, made.milestone, tsa);
  return {
    milestone,
    stamped,
    /** Seals all that is recorded by now; the milestone over it is itself sealed. */
    async now(): Promise<Recorded | null> {
      const head = await eventLog.head();
      await waitForSeal(pool, eventLog.log, head, () => errorOf(eventLog.log));
      const made = await reaching(milestone, head);
      if (made !== null) await waitForSeal(pool, seals.log, made.position, () => errorOf(seals.log));
      // Whoever waits for a seal does not wait for what is only added to it: the rounds ask again.
      await stamped(made).catch(() => {});
      return made;
    },
  };
}

/** Has the checkpoint of a milestone stamped, once. */
async function stamp(pool: pg.Pool, { log, size }: Milestone, tsa: string | null | undefined): Promise<void> {
  if (!tsa) return;
  const checkpoint = await checkpointAt(pool, log, size);
  if (checkpoint === null || checkpoint.stamp !== null) return;
  await keepStamp(pool, log, size, await stampOf(tsa, Buffer.from(checkpoint.note)));
}

const digestsOf = ({ patient, waitForViews }: Parts): Digests => ({
  shape,
  at: async (position) =>
    (await waitForViews(position).catch(whoseElse)) ? digestsAt(patient, position) : null,
});

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

/** One at a time: whoever comes while it is made gets one made after that. */
function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

/** Of views that another program keeps this one has no digests. */
function whoseElse(error: unknown): false {
  if (error instanceof OtherProgram) return false;
  throw error;
}
