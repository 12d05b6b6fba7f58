import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import { afterPage, cursorText, nextRound, roundAgain } from '@thac/domain/oneStopShop/cursor';
import type { FeedEvent, SourceEvent, WindowContent } from '@thac/domain/oneStopShop/events';
import { type Feed, feed as feedDecider } from '@thac/domain/oneStopShop/feed';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { mappedPage } from '@thac/domain/oneStopShop/mappedPage';
import type { MappedRow } from '@thac/domain/oneStopShop/mappedRow';
import { before, earlier } from '@thac/domain/oneStopShop/mark';
import { sourceStream } from '@thac/domain/streams';
import type { Instant } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import { ask, NotGiven } from '../oneStopShop/asking.ts';
import { lastPolled, type Polled, pollKey } from '../oneStopShop/polled.ts';
import { receive } from '../oneStopShop/receive.ts';
import { Refused } from '../oneStopShop/refusals.ts';
import type { PollSettings, SourceSettings } from '../oneStopShop/settings.ts';

/** What asking needs of the house. */
export type Polling = {
  eventLog: Pick<EventLog, 'readStream' | 'ingest' | 'head'>;
  clock: () => Instant;
  /** Refuses while too much waits to be settled. */
  assertRoom: () => Promise<void>;
};

/** A source that cannot push. */
export type Asked = SourceSettings & { poll: PollSettings };

/** One source that is asked: a round after what changed, and windows that are brought besides, at the same cursor. */
export type Feeding = {
  round(): Promise<number>;
  bring(windows: readonly WindowContent[]): Promise<void>;
};

/** So many rows go into one delivery. */
const chunk = 500;

/** Most pages of one round; a system that never comes to an end is left alone for a while. */
const mostPages = 10_000;

/** What is known of a source by its stream, or null while it is not to be asked. */
export async function feedOf(
  { eventLog, clock }: { eventLog: Pick<EventLog, 'readStream'>; clock: Polling['clock'] },
  code: string,
): Promise<(Feed & { mapping: NonNullable<Feed['mapping']> }) | null> {
  const events = (await eventLog.readStream(sourceStream(sourceId(code)))) as unknown as (
    | SourceEvent
    | FeedEvent
  )[];
  const feed = events.reduce(feedDecider.evolve, feedDecider.initialState());
  if (feed === null || feed.mapping === null) return null;
  if (feed.lastDay !== null && feed.lastDay < dayOf(clock())) return null;
  return { ...feed, mapping: feed.mapping };
}

/**
 * One round: every page of what changed since the last one. Cursor and windows are one event, so that whatever dies
 * between two pages begins again where the record leaves off; rows that were handed over and came again are left out.
 */
export function polling(house: Polling, source: Asked, signal: AbortSignal): Feeding {
  const { eventLog } = house;
  const { code, poll } = source;
  let polled: Polled | null = null;
  let seen = new Map<string, string>();

  /** Answers false where another process was quicker: what it handed over is looked up in the next round. */
  async function handOver(known: Polled, rows: readonly MappedRow[], next: Polled): Promise<boolean> {
    const fresh = rows.filter((row) => !seen.has(keyOf(row, next.mapping)));
    for (let from = 0; from < fresh.length; from += chunk) {
      const some = fresh.slice(from, from + chunk);
      const last = from + chunk >= fresh.length;
      const cursor = cursorText(last ? next.cursor : known.cursor);
      if (!(await deliver(known, some, cursor, next.mapping))) return false;
      for (const row of some) seen.set(keyOf(row, next.mapping), row.mark ?? '');
    }
    polled = { ...next, count: known.count };
    return true;
  }

  async function deliver(known: Polled, rows: readonly MappedRow[], cursor: string, mapping: number | null) {
    const delivery = {
      ...({
        code,
        key: pollKey(known.count + 1),
        channel: 'poll',
        mode: 'partial',
        cursor,
        mapping,
      } as const),
      items: rows.flatMap(({ content }) => content ?? []),
      stopped: rows.flatMap(({ stopped }) => stopped.slice(0, 1)),
    };
    try {
      await receive(eventLog, house.clock(), delivery, Buffer.from(JSON.stringify(delivery)));
      known.count += 1;
      return true;
    } catch (error) {
      if (error instanceof Refused && error.text.code === 'key-reused') return false;
      throw error;
    }
  }

  async function round(): Promise<number> {
    const feed = await feedOf(house, code);
    if (feed === null) return eventLog.head();
    const { version, mapping } = feed.mapping;
    const known: Polled = { ...(polled ?? (await lastPolled(eventLog, code))) };
    polled = null;
    const mappingChanged = known.mapping !== null && known.mapping !== version;
    if (mappingChanged) seen.clear();
    const asking = { overlap: poll.overlap, mappingChanged, kind: mapping.mark.kind };
    known.cursor = nextRound(known.cursor, asking);
    known.mapping = version;
    let pages = 0;
    do {
      await house.assertRoom();
      const { since, page } = known.cursor;
      const parameters = { [mapping.asking.since]: since, [mapping.asking.page]: page };
      const answer = await ask(poll, parameters, signal).catch((error: unknown) => {
        if (isForgotten(error, page)) polled = { ...known, cursor: roundAgain(known.cursor) };
        throw error;
      });
      const found = mappedPage(mapping, answer);
      const cursor = afterPage(known.cursor, found);
      if (!(await handOver(known, found.rows, { ...known, cursor }))) return eventLog.head();
      known.cursor = cursor;
      pages += 1;
      if (cursor.page !== null && (pages >= mostPages || cursor.page === page))
        throw new NotGiven(`${new URL(poll.url).host} comes to no end: page ${pages} leads on`, 200);
    } while (known.cursor.page !== null && !signal.aborted);
    seen = withinOverlap(seen, known.cursor.reached, poll.overlap);
    return eventLog.head();
  }

  async function bring(windows: readonly WindowContent[]): Promise<void> {
    const known: Polled = { ...(polled ?? (await lastPolled(eventLog, code))) };
    polled = null;
    const cursor = cursorText(known.cursor);
    for (let from = 0; from < windows.length; from += chunk) {
      const rows = windows.slice(from, from + chunk).map((content) => ({ content, stopped: [], mark: null }));
      if (!(await deliver(known, rows, cursor, known.mapping))) return;
    }
    polled = known;
  }
  return { round, bring };
}

/** A system need not know its own pages for ever: then the round is asked for from its beginning. */
const isForgotten = (error: unknown, page: string | null): boolean =>
  error instanceof NotGiven &&
  error.status !== null &&
  [400, 404, 409, 410, 422].includes(error.status) &&
  page !== null &&
  page !== '';

/** What may come again in the next round; the rest need not be remembered. */
function withinOverlap(
  seen: ReadonlyMap<string, string>,
  reached: string | null,
  overlap: number,
): Map<string, string> {
  if (reached === null) return new Map(seen);
  const since = before(reached, overlap);
  return new Map([...seen].filter(([, mark]) => mark === '' || earlier(since, mark) === since));
}

const keyOf = ({ content, stopped }: MappedRow, mapping: number | null): string =>
  createHash('sha256')
    .update(JSON.stringify([mapping, content, stopped]))
    .digest('base64');
