import { setTimeout as pause } from 'node:timers/promises';
import { OtherProgram } from '@thac/eventstore/errors';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';

/** Follows the record from a position, for ever, without a gap and without a repetition. */
export type Follower = (after: number, signal: AbortSignal) => AsyncGenerator<RecordedEvent>;

type Log = Pick<EventLog, 'head' | 'read'>;

const page = 500;
const pollMs = 200;

/**
 * One tail per process: a single poll of the head while anybody follows, and the newest events kept in memory.
 * Whoever is further behind than that reads the record itself, so a position is all a follower needs to go on.
 */
export function openTail(
  log: Log,
  stopping: AbortSignal,
  kept = 4 * page,
): { follow: Follower; close(): void } {
  const closed = new AbortController();
  const closing = AbortSignal.any([stopping, closed.signal]);
  let recent: RecordedEvent[] = [];
  let head = 0;
  let followers = 0;
  let news = Promise.withResolvers<void>();
  let polling = false;

  const poll = async () => {
    polling = true;
    while (followers > 0 && !closing.aborted) {
      const found = await log.head().catch(() => head);
      if (found > head) await take(found);
      await pause(pollMs, undefined, { signal: closing }).catch(() => {});
    }
    polling = false;
  };

  const take = async (found: number) => {
    if (head === 0 || found - head > kept) recent = [];
    else recent = await added(found);
    head = recent.at(-1)?.position ?? found;
    news.resolve();
    news = Promise.withResolvers<void>();
  };

  /** Where an event is newer than this program, whoever comes to it reads the record himself, and hears so. */
  const added = (found: number): Promise<RecordedEvent[]> =>
    log.read(head, found - head).then(
      (events) => [...recent, ...events].slice(-kept),
      (error: unknown) => (error instanceof OtherProgram ? [] : recent),
    );

  const after = async (position: number): Promise<RecordedEvent[]> => {
    const first = recent[0]?.position;
    if (first !== undefined && position >= first - 1) return recent.slice(position - first + 1);
    return log.read(position, page);
  };

  async function* follow(from: number, signal: AbortSignal): AsyncGenerator<RecordedEvent> {
    const gone = Promise.withResolvers<void>();
    const leave = () => gone.resolve();
    signal.addEventListener('abort', leave, { once: true });
    closing.addEventListener('abort', leave, { once: true });
    followers += 1;
    if (!polling) void poll();
    try {
      for (let position = from; !signal.aborted && !closing.aborted; ) {
        const next = news.promise;
        const events = await after(position);
        yield* events;
        position = events.at(-1)?.position ?? position;
        if (events.length === 0) await Promise.race([next, gone.promise]);
      }
    } finally {
      followers -= 1;
      signal.removeEventListener('abort', leave);
      closing.removeEventListener('abort', leave);
    }
  }

  return { follow, close: () => closed.abort() };
}
