import { setImmediate } from 'node:timers/promises';
import { causes, followFrom } from '@thac/domain/policies/followUp';
import type { Load } from '@thac/domain/policies/history';
import type { NewEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type Handle } from '@thac/eventstore/follow';
import type pg from 'pg';
import { readStreams } from '../write/streams.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** How many events go into one append; a national decision is more than one transaction should hold. */
export const chunk = 500;

/** After how many events the event loop gets a turn. */
const breath = 50;

const reactedTo: ReadonlySet<string> = new Set(causes);

/** Triển khai xuống cấp dưới: follows the record and records what follows from it, each consequence once. */
export const followCascade = ({ pool, eventLog, owner, signal }: Parts): Follower =>
  follow({
    pool,
    eventLog,
    consumer: 'cascade',
    owner,
    types: causes,
    handle: cascading(pool, eventLog),
    batch: 200,
    gatherMs: 25,
    signal,
  });

/**
 * Ids follow from causes: what a killed process had recorded before its checkpoint is found in the streams when the
 * batch comes again, and nothing is recorded twice.
 */
export function cascading(pool: pg.Pool, eventLog: EventLog): Handle {
  const load: Load = (streams) => readStreams(pool, eventLog, streams);
  return async (batch, advance) => {
    const { take, rest } = appendsInTurn(eventLog);
    await followFrom(
      batch.filter(({ type }) => reactedTo.has(type)),
      load,
      take,
    );
    await advance(undefined, await rest());
  };
}

/** One append after the other, each of a chunk; the next one is decided and made ready while the database works. */
function appendsInTurn(eventLog: EventLog) {
  const waiting: NewEvent[] = [];
  let underWay: Promise<unknown> = Promise.resolve();

  async function take(event: NewEvent): Promise<void> {
    waiting.push(event);
    // Deciding leaves the network no turn by itself.
    if (waiting.length % breath === 0) await setImmediate();
    if (waiting.length <= chunk) return;
    const next = eventLog.append(waiting.splice(0, chunk));
    // Heard of below, in its turn; a failure before that must not count as unheard.
    next.catch(() => {});
    await underWay;
    underWay = next;
  }
  /** What is not appended yet, once all that was begun is. */
  async function rest(): Promise<NewEvent[]> {
    await underWay;
    return waiting;
  }
  return { take, rest };
}
