import type { FollowerStatus } from '@thac/eventstore/follow';
import type { SourceSettings } from '../oneStopShop/settings.ts';
import type { Sources } from '../oneStopShop/sources.ts';
import { type Asked, type Polling, polling } from './polling.ts';
import { type Checked, type Reconciling, reconciling } from './reconciling.ts';
import { type Round, rounds } from './rounds.ts';

/** A vendor that is down is asked less and less often, up to every five minutes. */
const mostMs = 300_000;

type Feed = { status(): FollowerStatus; end(): void };

/** Asking is for other processes. */
export const noFeeds = { statuses: (): FollowerStatus[] => [], stopped: async () => {} };

/**
 * Lấy số liệu định kỳ: asks every source that cannot push, each by itself, so that one that is down delays no other. Where
 * the settings of a source change, it is asked anew as they say then.
 */
export function followFeeds(
  house: Polling & Reconciling,
  sources: Sources,
  signal: AbortSignal,
): { statuses(): FollowerStatus[]; stopped(): Promise<unknown> } {
  const feeds = new Map<string, Feed>();
  const ends: Promise<void>[] = [];

  function begin(source: Asked): Feed {
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    const consumer = `feed of ${source.code}`;
    const everyMs = source.poll.everySeconds * 1_000;
    const { status, stopped } = rounds({
      ...{ consumer, signal: either, everyMs, mostMs },
      round: roundOf(house, source, either),
    });
    ends.push(stopped);
    return { status, end: () => ending.abort() };
  }
  function adjust(): void {
    const wanted = new Map(
      sources
        .now()
        .filter(isAsked)
        .map((source) => [JSON.stringify([source.code, source.poll]), source]),
    );
    for (const [key, feed] of feeds)
      if (!wanted.has(key)) {
        feed.end();
        feeds.delete(key);
      }
    for (const [key, source] of wanted) if (!feeds.has(key)) feeds.set(key, begin(source));
  }
  adjust();
  sources.onChange(adjust);
  return { statuses: () => [...feeds.values()].map((one) => one.status()), stopped: () => Promise.all(ends) };
}

/** One after the other: what changed since a source was asked is there when it is reconciled. */
function roundOf(house: Polling & Reconciling, source: Asked, signal: AbortSignal): Round {
  const feeding = polling(house, source, signal);
  if (!isChecked(source)) return feeding.round;
  const reconcile = reconciling(house, source, feeding, signal);
  return async () => {
    const position = await feeding.round();
    await reconcile();
    return position;
  };
}

const isAsked = (source: SourceSettings): source is Asked => source.poll !== null;

const isChecked = (source: Asked): source is Asked & Checked => source.poll.check !== null;
