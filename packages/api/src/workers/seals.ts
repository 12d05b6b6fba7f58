import { setTimeout as pause } from 'node:timers/promises';
import type { Loss } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { FollowerStatus } from '@thac/eventstore/follow';
import { haltOf } from '@thac/eventstore/halt';
import { haltIfLost } from '@thac/eventstore/seal/loss';
import { lastMilestone, type Recorded } from '@thac/eventstore/seal/milestone';
import { followSeals, type Sealing } from '@thac/eventstore/seal/sealer';
import type pg from 'pg';
import { receiptAt, type SealReceipt } from '../proof/receipt.ts';
import { messageOf } from '../startError.ts';
import { type Reads, sealReads } from './readSeals.ts';
import { rounds } from './rounds.ts';
import { NotSealed, sealingNow } from './sealingNow.ts';
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
  /** For what reads every row of the views. */
  patient: pg.Pool;
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
  const { pool, eventLog, seals, reads, owner, signal } = parts;
  const logs = await haltIfAnyLost(parts, settings);
  // Of a next generation of the log of reads perhaps a witness alone knows.
  const shown = [...logs, await reads.next()];
  const { doubted, ...watch } = await watchWitnesses({ ...parts, logs: shown }, settings);
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
  const at = sealingNow(
    parts,
    settings,
    (log) => lasting.find((one) => one.log === log)?.status().error ?? null,
  );
  const stamps = rounds({
    consumer: 'timestamps',
    signal,
    everyMs: 5_000,
    round: async () => {
      const made = await lastMilestone(seals, eventLog.log);
      await at.stamped(made);
      return made?.milestone.size ?? 0;
    },
  });
  const milestones = rounds({
    consumer: 'milestones',
    signal,
    everyMs: 1_000,
    round: sparing(settings.milestoneMs, async () => (await at.milestone())?.milestone.size ?? 0),
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
    losses: () => lossesOf(parts),
    now: at.now,
    stopped: Promise.all([
      ...lasting.map(({ stopped }) => stopped),
      ofReads.stopped,
      milestones.stopped,
      stamps.stopped,
      watch.stopped,
    ]),
  };
}

/** Sealing is for other processes: what they seal is waited for. Before anything is taken it is asked all the same whether something was lost. */
export async function sealedElsewhere(parts: Parts, settings: SealingSettings): Promise<Seals> {
  await haltIfAnyLost(parts, settings);
  return {
    statuses: () => [],
    losses: () => lossesOf(parts),
    now: sealingNow(parts, settings, () => null).now,
    stopped: Promise.resolve(),
  };
}

/** Halts every log that lacks what was signed of it; answers the logs that are sealed. */
async function haltIfAnyLost({ pool, eventLog, seals, reads, say }: Parts, settings: SealingSettings) {
  const notHeard = (log: EventLog) => (error: unknown) =>
    say(`${log.log}: chưa hỏi được bên ký / the signer was not heard: ${messageOf(error)}`);
  await reads.haltForgotten().catch(async (error) => notHeard(await reads.newest())(error));
  const logs = [eventLog, seals, await reads.newest()];
  for (const log of logs)
    await haltIfLost(pool, log, settings).then(
      (loss) => loss && say(`${log.log}: dừng nhận / halted: ${JSON.stringify(loss)}`),
      notHeard(log),
    );
  return logs;
}

async function lossesOf({
  pool,
  eventLog,
  seals,
  reads,
}: Pick<Parts, 'pool' | 'eventLog' | 'seals' | 'reads'>) {
  const halts = [eventLog, seals, await reads.newest()].map(({ log }) => haltOf(pool, log));
  return (await Promise.all(halts)).filter((one) => one !== null);
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
