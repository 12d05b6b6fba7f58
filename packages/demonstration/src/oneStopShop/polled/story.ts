import { derivedId } from '@thac/domain/identity';
import { receiptId } from '@thac/domain/oneStopShop/identity';
import type { PastEvent } from '@thac/domain/policies/history';
import { deliveryStream, sourceStream } from '@thac/domain/streams';
import type { Instant, Metadata, UnitId } from '@thac/domain/vocabulary';
import type { Act } from '../../act.ts';
import { eventIdOf } from '../../eventId.ts';
import { emptyStage } from '../../stage.ts';
import { settler } from '../settling.ts';
import { communesOfProvince, territoriesOn } from '../territory.ts';
import { connecting, islandCode, islandSource, relearning } from './acts.ts';
import { type Night, nightsHeard } from './nights.ts';

/** Đặc khu Lý Sơn, out of the events of all units. */
export const islandIn = (units: readonly PastEvent[]): UnitId => {
  const communes = communesOfProvince(territoriesOn(units, '2026-07-01'));
  const island = communes.find(({ code }) => code.value === '21548');
  if (island === undefined) throw new Error('the island is missing');
  return island.unit;
};

/**
 * Nguồn được hỏi hằng đêm: the software of the island cannot send. It is connected, asked and compared night by night; a
 * release of it renames a state, so that its rows stop until a mapping knows the new word; later a figure is changed there
 * without a word, and the night finds it. `before` are all units, the code table and the procedures.
 */
export function polledEvents(before: readonly PastEvent[]): PastEvent[] {
  const stage = emptyStage();
  const perform = (acts: readonly Act[]): PastEvent[] => acts.flatMap((act) => stage.perform(act));
  const connected = perform(connecting(islandIn(before)));
  const settle = settler([...before, ...connected], islandSource);
  let version = connected.length;
  const asked = (nights: readonly Night[]): PastEvent[] =>
    nights.flatMap(({ at, deliveries, reconciled }) => {
      const received = deliveries.map((data) => receivedOf(at, data));
      version += 1;
      const compared = comparedOf(at, version, reconciled);
      stage.learn(compared);
      return [...received.flatMap((event) => [event, ...settle(event)]), compared];
    });
  const nights = nightsHeard();
  const [learned] = relearning();
  if (learned === undefined) throw new Error('nobody learns the new word');
  const old = asked(nights.filter(({ at }) => at < learned.at));
  const published = perform([learned]);
  version += published.length;
  return [...connected, ...old, ...published, ...asked(nights.filter(({ at }) => at >= learned.at))];
}

const byItself = { unit: null, onBehalfOf: null, authority: null } as const;

const caused = (actor: string, cause: string): Metadata => ({
  ...{ actor, ...byItself, correlation: cause, causation: cause },
});

function receivedOf(at: Instant, data: Night['deliveries'][number]): PastEvent {
  const receipt = receiptId(islandSource, data.key);
  const cause = derivedId('demonstration', 'request', receipt);
  return {
    stream: deliveryStream(receipt),
    version: 1,
    id: eventIdOf(receipt, 0),
    type: 'DeliveryReceived',
    at,
    data,
    metadata: caused(`source:${islandCode}`, cause),
  };
}

function comparedOf(at: Instant, version: number, data: Night['reconciled']): PastEvent {
  const cause = derivedId('demonstration', 'request', data.reconciliation);
  return {
    stream: sourceStream(islandSource),
    version,
    id: eventIdOf(data.reconciliation, 0),
    type: 'FeedReconciled',
    at,
    data,
    metadata: caused('policy:reconciling', cause),
  };
}
