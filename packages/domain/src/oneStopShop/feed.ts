import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import type { FeedCommand } from './commands.ts';
import type { FeedEvent, SourceEvent } from './events.ts';
import type { Mapping } from './mapping.ts';
import { mappingFrom } from './mappingChecks.ts';
import { mappingRefusals } from './mappingRefusals.ts';
import { sourceRefusals } from './refusals.ts';

type Published = { version: number; mapping: Mapping };

/** What is known of the feed of a registered source. */
export type Feed = { lastDay: Day | null; mapping: Published | null; reconciliation: string | null };

function decide(command: FeedCommand, feed: Feed | null): FeedEvent[] {
  if (feed === null) return refuse(sourceRefusals['source-unknown']);
  switch (command.type) {
    case 'PublishMapping':
      return publish(command.data, feed);
    case 'ReconcileFeed':
      return command.data.reconciliation === feed.reconciliation
        ? []
        : [{ type: 'FeedReconciled', data: command.data }];
  }
}

function publish(
  asked: Extract<FeedCommand, { type: 'PublishMapping' }>['data'],
  { lastDay, mapping: known }: Feed,
): FeedEvent[] {
  if (known !== null && same({ version: asked.version, mapping: asked.mapping }, known)) return [];
  if (lastDay !== null) refuse(sourceRefusals['source-closed'], { day: spoken(lastDay) });
  if (asked.by.literal.trim() === '') refuse(sourceRefusals['source-document-missing']);
  const next = (known?.version ?? 0) + 1;
  if (asked.version !== next)
    refuse(mappingRefusals['mapping-version-unfit'], { next: `${next}`, given: `${asked.version}` });
  return [{ type: 'MappingPublished', data: { ...asked, mapping: mappingFrom(asked.mapping) } }];
}

function evolve(feed: Feed | null, { type, data }: SourceEvent | FeedEvent): Feed | null {
  if (type === 'SourceRegistered') return { lastDay: null, mapping: null, reconciliation: null };
  if (feed === null) return null;
  switch (type) {
    case 'SourceChanged':
      return feed;
    case 'SourceClosed':
      return { ...feed, lastDay: data.lastDay };
    case 'MappingPublished':
      return { ...feed, mapping: { version: data.version, mapping: data.mapping } };
    case 'FeedReconciled':
      return { ...feed, reconciliation: data.reconciliation };
  }
}

/** Luồng số liệu lấy định kỳ, in the stream of its source: by which mapping it is read, and how it compares. */
export const feed: Decider<Feed | null, FeedCommand, SourceEvent | FeedEvent> = {
  decide,
  evolve,
  initialState: () => null,
};
