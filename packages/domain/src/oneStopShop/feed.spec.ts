import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { sourceEvents } from './controls.ts';
import type { FeedEvent, SourceEvent } from './events.ts';
import { feed } from './feed.ts';
import { feedCommands, feedEvents, mapping } from './mappingControls.ts';
import { mappingRefusals } from './mappingRefusals.ts';
import { sourceRefusals } from './refusals.ts';

const given = specify(feed);
const { SourceRegistered, SourceChanged, SourceClosed } = sourceEvents;
const { PublishMapping, ReconcileFeed } = feedCommands;
const { MappingPublished, FeedReconciled } = feedEvents;
const registered: (SourceEvent | FeedEvent)[] = [SourceRegistered, SourceChanged];
const published = (changed: object): typeof PublishMapping => ({
  type: 'PublishMapping',
  data: { ...PublishMapping.data, ...changed },
});

describe('a mapping', () => {
  test('is published for a source that is registered, each version after the one before', () => {
    given(...registered)
      .when(PublishMapping)
      .then(MappingPublished);
    const second = { version: 2, mapping: { ...mapping, ignored: [] } };
    given(...registered, MappingPublished)
      .when(published(second))
      .then({ type: 'MappingPublished', data: { ...MappingPublished.data, ...second } });
    given(...registered, MappingPublished)
      .when(PublishMapping)
      .thenNothing();
  });

  test('never changes, and no version is left out', () => {
    const afterOne = given(...registered, MappingPublished);
    const unfit = mappingRefusals['mapping-version-unfit'];
    afterOne.when(published({ mapping: { ...mapping, ignored: [] } })).thenRefused(unfit);
    afterOne.when(published({ version: 3 })).thenRefused(unfit);
    given(...registered)
      .when(published({ version: 2 }))
      .thenRefused(unfit);
  });

  test('is refused without a document, out of shape, and for a source that is unknown or closed', () => {
    const when = (changed: object) => given(...registered).when(published(changed));
    when({ by: { literal: ' ', plan: null } }).thenRefused(sourceRefusals['source-document-missing']);
    when({ mapping: { ...mapping, days: 'any' } }).thenRefused(mappingRefusals['mapping-unfit']);
    given().when(PublishMapping).thenRefused(sourceRefusals['source-unknown']);
    given(...registered, SourceClosed)
      .when(PublishMapping)
      .thenRefused(sourceRefusals['source-closed']);
  });
});

describe('a reconciliation', () => {
  test('is recorded once', () => {
    given(...registered, MappingPublished)
      .when(ReconcileFeed)
      .then(FeedReconciled);
    given(...registered, MappingPublished, FeedReconciled)
      .when(ReconcileFeed)
      .thenNothing();
  });

  test('is of a source that is registered', () => {
    given().when(ReconcileFeed).thenRefused(sourceRefusals['source-unknown']);
  });
});
