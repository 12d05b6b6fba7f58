import type { FollowerStatus } from '@thac/eventstore/follow';
import type { SourceSettings } from '../oneStopShop/settings.ts';
import { type Asked, type Polling, polling } from './polling.ts';
import { type Checked, type Reconciling, reconciling } from './reconciling.ts';
import { type Round, rounds } from './rounds.ts';

/** A vendor that is down is asked less and less often, up to every five minutes. */
const mostMs = 300_000;

/** Lấy số liệu định kỳ: asks every source that cannot push, each by itself, so that one that is down delays no other. */
export const followFeeds = (
  house: Polling & Reconciling,
  sources: readonly SourceSettings[],
  signal: AbortSignal,
): { status(): FollowerStatus; stopped: Promise<void> }[] =>
  sources.filter(isAsked).map((source) => {
    const everyMs = source.poll.everySeconds * 1_000;
    const round = roundOf(house, source, signal);
    return rounds({ consumer: `feed of ${source.code}`, signal, everyMs, mostMs, round });
  });

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
