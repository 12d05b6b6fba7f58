import { causes, followUps } from '@thac/domain/policies/followUp';
import type { Load } from '@thac/domain/policies/history';
import type { NewEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type Handle } from '@thac/eventstore/follow';
import type pg from 'pg';
import { readStreams } from '../write/streams.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** How many events go into one append; a national decision is more than one transaction should hold. */
const chunk = 1_250;

const reactedTo: ReadonlySet<string> = new Set(causes);

/** Triển khai xuống cấp dưới: follows the record and records what follows from it, each consequence once. */
export const followCascade = ({ pool, eventLog, owner, signal }: Parts): Follower =>
  follow({
    pool,
    eventLog,
    consumer: 'cascade',
    owner,
    handle: cascading(pool, eventLog),
    batch: 200,
    signal,
  });

/**
 * Ids follow from causes: what a killed process had recorded before its checkpoint is found in the streams when the
 * batch comes again, and nothing is recorded twice.
 */
export function cascading(pool: pg.Pool, eventLog: EventLog): Handle {
  const load: Load = (streams) => readStreams(pool, eventLog, streams);
  return async (batch, advance) => {
    const reactions = batch.filter(({ type }) => reactedTo.has(type));
    const following: NewEvent[] = reactions.length === 0 ? [] : await followUps(reactions, load);
    const last = Math.floor(Math.max(0, following.length - 1) / chunk) * chunk;
    await appendInTurn(eventLog, following.slice(0, last));
    await advance(undefined, following.slice(last));
  };
}

/** One append after the other; the next one is made ready while the database works on this one. */
async function appendInTurn(eventLog: EventLog, events: readonly NewEvent[]): Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < events.length; from += chunk) {
    const next = eventLog.append(events.slice(from, from + chunk));
    // Heard of below, in its turn; a failure before that must not count as unheard.
    next.catch(() => {});
    await underWay;
    underWay = next;
  }
  await underWay;
}
