import { randomUUID } from 'node:crypto';
import type { Instant } from '@thac/domain/vocabulary';
import type pg from 'pg';
import { Fenced, GapFound, OtherProgram } from './errors.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import type { EventLog } from './eventLog.ts';
import { type Lease, type Leases, leasesOf } from './lease.ts';
import { pauses } from './pause.ts';

/**
 * Moves the checkpoint past the batch: with the client of the view's own transaction, or with follow-up events of a
 * policy. Answers the position of the last follow-up event, or of the batch.
 */
export type Advance = (client?: pg.PoolClient, followUp?: readonly NewEvent[]) => Promise<number>;

/** Handles a batch and advances past it; what it throws is kept, and the same batch comes again. */
export type Handle<Row = RecordedEvent> = (batch: readonly Row[], advance: Advance) => Promise<unknown>;

/** The positions that a batch stands for: all after one and up to another, with whatever is passed by among them. */
export type Stretch = { after: number; to: number };

/** A handler that also hears for which positions its batch stands. */
export type StretchHandle<Row = RecordedEvent> = (
  batch: readonly Row[],
  advance: Advance,
  stretch: Stretch,
) => Promise<unknown>;

export type FollowOptions<Row = RecordedEvent> = {
  pool: pg.Pool;
  eventLog: EventLog;
  consumer: string;
  /** Who leads, for people; it is made unique. */
  owner: string;
  handle: StretchHandle<Row>;
  /** The types that the consumer is for, where it is not for all: its batch is empty where only others happened. */
  types?: readonly string[];
  batch?: number;
  /** About how many bytes a batch may have; one event may have more. */
  batchBytes?: number;
  pollMs?: number;
  /** Milliseconds for which it lets events gather after a batch that was not full: under load they come in fewer batches. */
  gatherMs?: number;
  leaseMs?: number;
  signal: AbortSignal;
};

/** What one process knows of a consumer it runs. */
export type FollowerStatus = {
  consumer: string;
  leading: boolean;
  position: number;
  attempts: number;
  failingSince: Instant | null;
  error: string | null;
};

export type Follower = {
  status(): FollowerStatus;
  /** Resolves after the signal, once the batch in hand is done and the lease given back. */
  stopped: Promise<void>;
};

type State = FollowerStatus & { lease: Lease | null };

/** Runs a consumer: one leader at a time, every event once and in order, a failing batch again and again. */
export const follow = (options: FollowOptions): Follower =>
  followRows({
    ...options,
    read: async (after, limit) => {
      const { eventLog, types, batchBytes } = options;
      return types === undefined
        ? whole(after, await eventLog.read(after, limit, batchBytes))
        : eventLog.readOf(types, after, limit, batchBytes);
    },
  });

/** A stretch of which nothing was passed by. */
export const whole = <Row extends { position: number }>(after: number, events: Row[]): Read<Row> => ({
  events,
  to: events.at(-1)?.position ?? after,
});

type Read<Row> = { events: Row[]; to: number };

/** A consumer that needs of each event something else than the domain sees. */
type RowOptions<Row extends { position: number }> = FollowOptions<Row> & {
  /** The next rows after a position, and the position up to which nothing else was to be read. */
  read: (after: number, limit: number) => Promise<Read<Row>>;
};

/** The same over rows of one's own reading. */
export function followRows<Row extends { position: number }>(options: RowOptions<Row>): Follower {
  const { pool, eventLog, consumer, signal, pollMs = 50, gatherMs = 0, leaseMs = 5_000 } = options;
  const owner = `${options.owner}/${randomUUID()}`;
  const leases = leasesOf(pool, eventLog.log, consumer, owner, leaseMs);
  const state: State = { consumer, leading: false, position: 0, ...healthy, lease: null };
  const pause = pauses(signal);
  const unsubscribe = eventLog.subscribe(pause.wake);
  let beat: Promise<unknown> = Promise.resolve();
  const heartbeat = setInterval(() => {
    if (state.lease) beat = renew(state, state.lease, leases).then(pause.wake, () => {});
  }, leaseMs / 3);

  const run = async () => {
    while (!signal.aborted) {
      try {
        if (state.lease === null) await takeLease(eventLog, state, leases);
        if (state.lease === null) await pause.sleep(Math.min(leaseMs / 4, 1_000));
        else {
          const passed = await step(options, state, state.lease);
          if (passed === 0) await pause.untilWoken(pollMs);
          else if (gatherMs > 0 && passed < (options.batch ?? usualBatch)) await pause.sleep(gatherMs);
        }
      } catch (error) {
        await pause.sleep(await delayAfter(error, state, leases));
      }
    }
    unsubscribe();
    clearInterval(heartbeat);
    await beat;
    await leases.release().catch(() => {});
    state.leading = false;
  };
  return {
    status: () => {
      const { lease: _, ...status } = state;
      return status;
    },
    stopped: run(),
  };
}

const healthy = { attempts: 0, failingSince: null, error: null };

const usualBatch = 500;

/** One batch; answers how many positions it passed. */
async function step<Row extends { position: number }>(
  { eventLog, consumer, handle, read, batch: limit = usualBatch }: RowOptions<Row>,
  state: State,
  lease: Lease,
) {
  state.position = lease.position;
  const after = lease.position;
  const { events, to } = await read(after, limit);
  if (to === after) {
    Object.assign(state, healthy);
    return 0;
  }
  let advanced = false;
  let followed = false;
  const advance: Advance = async (client, followUp = []) => {
    const checkpoint = { consumer, epoch: lease.epoch, from: after, to };
    const position = await eventLog.advance(checkpoint, followUp, client);
    advanced = true;
    followed = followUp.length > 0;
    return position;
  };
  await handle(events, advance, { after, to });
  if (!advanced) throw new Error(`consumer ${consumer} handled events up to ${to} without advancing`);
  lease.position = to;
  state.position = to;
  Object.assign(state, healthy);
  if (followed) eventLog.announce();
  return to - after;
}

/** A log that ends below its reader was restored from an older copy: there is nothing sound to go on with. */
async function takeLease(eventLog: EventLog, state: State, leases: Leases): Promise<void> {
  state.lease = await leases.acquire();
  state.leading = state.lease !== null;
  // Whoever does not lead fails at nothing: another gets on where this one could not.
  if (state.lease === null) return void Object.assign(state, healthy);
  const head = await eventLog.head();
  if (head < state.lease.position) throw new GapFound(eventLog.log, head + 1);
}

/** A long batch must not lose the lease, and an idle consumer must notice that its checkpoint was moved. */
async function renew(state: State, lease: Lease, leases: Leases): Promise<void> {
  const held = await leases.acquire();
  if (held?.epoch !== lease.epoch && state.lease === lease) state.lease = null;
}

/** Keeps what went wrong; the lease is read again, so that a batch whose outcome is unknown is not handled twice. */
async function delayAfter(error: unknown, state: State, leases: Leases): Promise<number> {
  const lease = state.lease;
  state.lease = null;
  if (error instanceof Fenced) {
    state.leading = false;
    return 0;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  state.error = error instanceof Error ? error.message : String(error);
  state.failingSince ??= new Date().toISOString();
  state.attempts += 1;
  if (lease) {
    const attempts = await leases.fail(lease, text).catch(() => null);
    state.attempts = attempts ?? state.attempts;
  }
  const wait = Math.min(50 * 2 ** Math.min(state.attempts, 10), 5_000);
  if (!(error instanceof OtherProgram)) return wait;
  // Longer than others wait before they ask for the lease: one of them may know what this program does not.
  await leases.release().catch(() => {});
  state.leading = false;
  return Math.max(wait, 2_500);
}
