import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { FeedEvent, SourceEvent, WindowContent } from '@thac/domain/oneStopShop/events';
import { feed as feedDecider } from '@thac/domain/oneStopShop/feed';
import { reconciliationId, sourceId } from '@thac/domain/oneStopShop/identity';
import { mappedPage } from '@thac/domain/oneStopShop/mappedPage';
import type { Mapping } from '@thac/domain/oneStopShop/mapping';
import {
  type Comparison,
  confirmed,
  lacking,
  mostDifferences,
  reconciled,
} from '@thac/domain/oneStopShop/reconciling';
import { sourceStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { Views } from '@thac/projections/views';
import { windowContents } from '@thac/projections/windowContents';
import type { Kysely } from 'kysely';
import { ask } from '../oneStopShop/asking.ts';
import type { PollSettings } from '../oneStopShop/settings.ts';
import { type Feeding, feedOf, type Polling } from './polling.ts';
import type { ProgressOf } from './progress.ts';

/** What reconciling needs of the house. */
export type Reconciling = Pick<Polling, 'clock'> & {
  eventLog: Pick<EventLog, 'readStream' | 'append'>;
  /** What is in force of a source for the windows in some days, once all that was received by now is settled. */
  inForce(source: string, days: { from: Day; to: Day }): Promise<WindowContent[]>;
};

/** A source that can be asked for all that it holds. */
export type Checked = { code: string; poll: PollSettings & { check: string } };

/** What is in force is known once whatever was received is settled and shown. */
export const inForceOf =
  (
    views: Kysely<Views>,
    eventLog: Pick<EventLog, 'head'>,
    progress: Pick<ProgressOf, 'intake' | 'catchUp'>,
  ): Reconciling['inForce'] =>
  async (source, days) => {
    const head = await eventLog.head();
    if (!(await progress.intake(head))) throw new Error(`what was received up to ${head} is not settled yet`);
    await progress.catchUp();
    return windowContents(views, source, days, { knownAt: null });
  };

/** Most pages of one answer; a system that never comes to an end is not waited for. */
const mostPages = 10_000;

/**
 * Đối chiếu hằng ngày: what the source holds of the last days against what is in force here, once a day. What changed since
 * it answered is polled first; what differs is asked for a second time, and only what differs then as well is said. What
 * only the source holds is handed over after that.
 */
export function reconciling(
  house: Reconciling,
  source: Checked,
  { round, bring }: Feeding,
  signal: AbortSignal,
): () => Promise<void> {
  const id = sourceId(source.code);
  let begun: Day | null = null;
  let done: Day | null = null;

  async function compare(
    mapping: Mapping,
    days: { from: Day; to: Day },
  ): Promise<Comparison & { unread: number; missing: WindowContent[] }> {
    const { windows, unread } = await theirs(mapping, source.poll, days, signal);
    await round();
    const ours = await house.inForce(id, days);
    return { ...reconciled(windows, ours, unread), unread, missing: lacking(windows, ours) };
  }

  return async () => {
    const today = dayOf(house.clock());
    if (done === today) return;
    const feed = await feedOf(house, source.code);
    if (feed === null) return;
    const reconciliation = reconciliationId(id, today);
    const said = feed.reconciliation === reconciliation;
    // Whoever said it may have died, or failed, before what was missing was handed over.
    if (!said || done === null || begun === today) {
      begun = today;
      const { mapping } = feed.mapping;
      const days = { from: addDays(today, -source.poll.checkDays), to: addDays(today, -1) };
      const first = await compare(mapping, days);
      const { unread, missing, ...again } =
        said || first.differences.length === 0 ? first : await compare(mapping, days);
      const { compared, differences } = confirmed(first, again);
      const kept = { differing: differences.length, differences: differences.slice(0, mostDifferences) };
      // Said first: what is handed over differs no more.
      if (!said) await record(house, { source: id, reconciliation, ...days, compared, unread, ...kept });
      // What was refused may be taken by now: units, procedures or states may have become known here.
      await bring(missing);
    }
    done = today;
  };
}

/** Every page of what the source holds; the next one is asked for by its token alone. */
async function theirs(
  mapping: Mapping,
  { check, token }: Checked['poll'],
  { from, to }: { from: Day; to: Day },
  signal: AbortSignal,
): Promise<{ windows: WindowContent[]; unread: number }> {
  const { asking } = mapping;
  const windows: WindowContent[] = [];
  let unread = 0;
  let page: string | null = null;
  for (let asked = 0; asked < mostPages; asked += 1) {
    const parameters: Record<string, string | null> = {
      [asking.from]: from,
      [asking.to]: to,
      [asking.page]: page,
    };
    const { rows, next } = mappedPage(mapping, await ask({ url: check, token }, parameters, signal));
    windows.push(...rows.flatMap(({ content }) => content ?? []));
    unread += rows.filter(({ content }) => content === null).length;
    page = next;
    if (page === null) return { windows, unread };
  }
  throw new Error(`the check of ${new URL(check).host} has more than ${mostPages} pages`);
}

type Reconciled = Extract<FeedEvent, { type: 'FeedReconciled' }>['data'];

/** Once a day, whoever is quicker. */
async function record({ eventLog, clock }: Reconciling, data: Reconciled): Promise<void> {
  const stream = sourceStream(data.source);
  for (;;) {
    const events = await eventLog.readStream(stream);
    const feed = (events as unknown as (SourceEvent | FeedEvent)[]).reduce(
      feedDecider.evolve,
      feedDecider.initialState(),
    );
    const [decided] = [feedDecider.decide({ type: 'ReconcileFeed', data }, feed)].flat();
    if (decided === undefined) return;
    const cause = derivedId('request', 'reconciliation', data.reconciliation);
    const unit = { unit: null, onBehalfOf: null, authority: null };
    const metadata = { actor: 'policy:reconciling', ...unit, correlation: cause, causation: cause };
    const id = derivedId('event', data.reconciliation);
    const { type } = decided;
    try {
      await eventLog.append([
        { stream, version: events.length + 1, id, type, at: clock(), data: { ...decided.data }, metadata },
      ]);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}
