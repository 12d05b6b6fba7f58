import { derivedId } from '@thac/domain/identity';
import type pg from 'pg';
import { RecordHalted, VersionConflict } from '../errors.ts';
import { type EventLog, openEventLog } from '../eventLog.ts';
import { haltOf } from '../halt.ts';
import { versionsOf } from '../versions.ts';
import { lastCheckpoint, type SealedCheckpoint } from './checkpoints.ts';
import { headsRoot, headsSize, keepHeads } from './heads.ts';

/** The log of milestones, which is sealed like any other. */
export const sealsLog = 'thac-seals';

/** The stream in which the milestones of a log stand. */
export const sealStream = (log: string): string => `seal-${log}`;

/** Mốc niêm phong: what the record was at a size, down to each stream and each view. */
export type Milestone = {
  log: string;
  size: number;
  /** The root of the log's tree at this size, in hex. */
  root: string;
  /** The root of the heads map at this size, in hex. */
  heads: string;
  /** How many entries the heads map has. */
  streams: number;
  /** The digest of each view as it was known at this size; null where they were not worked out. */
  views: Readonly<Record<string, string>> | null;
  /** What the tables of the views looked like. */
  shape: string;
};

/** A milestone and where it is recorded. */
export type Recorded = { milestone: Milestone; position: number };

/** What a milestone says of the views, which the record does not know. */
export type Digests = {
  shape: string;
  /** Null where a view cannot say what it held. */
  at(position: number): Promise<Readonly<Record<string, string>> | null>;
};

/** Opens the log of milestones. */
export const openSeals = (pool: pg.Pool): EventLog =>
  openEventLog(pool, sealsLog, versionsOf({ RecordSealed: 1 }, {}));

/** The newest milestone of a log. */
export async function lastMilestone(seals: EventLog, log: string): Promise<Recorded | null> {
  const last = (await seals.readStream(sealStream(log))).at(-1);
  return last ? { milestone: last.data as Milestone, position: last.position } : null;
}

/** Lập mốc niêm phong: for the newest checkpoint of the log; the one there is already when nothing was sealed since. */
export async function recordMilestone(
  pool: pg.Pool,
  log: string,
  seals: EventLog,
  digests: Digests,
): Promise<Recorded | null> {
  const checkpoint = await lastCheckpoint(pool, log);
  const before = await seals.readStream(sealStream(log));
  const reached = (before.at(-1)?.data as Milestone | undefined)?.size ?? 0;
  // A record that was taken in again has milestones beyond what is signed anew so far.
  if (checkpoint === null || reached >= checkpoint.size) return lastMilestone(seals, log);
  // Heads of a larger size would come before those of the milestones that are lost, and stay wrong when these are back.
  const loss = await haltOf(pool, seals.log);
  if (loss !== null) throw new RecordHalted(loss);
  await keepHeads(pool, log, checkpoint.size);
  // Another process has kept the heads of a larger size, and the milestone is its to record: those of this one are gone.
  if ((await headsSize(pool, log)) > checkpoint.size) return lastMilestone(seals, log);
  const milestone: Milestone = {
    log,
    size: checkpoint.size,
    root: checkpoint.root.toString('hex'),
    ...(await headsRoot(pool, log, checkpoint.size)),
    views: await digests.at(checkpoint.size),
    shape: digests.shape,
  };
  try {
    await seals.append([sealed(milestone, checkpoint, before.length + 1)]);
  } catch (error) {
    // Another process was quicker, and its milestone is as good.
    if (!(error instanceof VersionConflict)) throw error;
  }
  return lastMilestone(seals, log);
}

function sealed(milestone: Milestone, { sealedAt }: SealedCheckpoint, version: number) {
  const { log, size } = milestone;
  const id = derivedId('seal', log, String(size));
  return {
    stream: sealStream(log),
    version,
    id,
    type: 'RecordSealed',
    at: sealedAt,
    data: milestone,
    metadata: {
      actor: 'policy:sealer',
      unit: null,
      onBehalfOf: null,
      authority: null,
      correlation: id,
      causation: id,
    },
  };
}
