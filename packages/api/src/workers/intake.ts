import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { DeliveryEvent, DossierEvent } from '@thac/domain/oneStopShop/events';
import { type Examined, examined, settle } from '@thac/domain/policies/settling';
import { deliveryStream, dossierStream } from '@thac/domain/streams';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type StretchHandle } from '@thac/eventstore/follow';
import { unitEvents } from '@thac/projections/units';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { knowledgeOf } from '../oneStopShop/knowledge.ts';
import { existing } from '../write/streams.ts';
import { grown, type Known, type Memory, remembered, seriesOf } from './intakeMemory.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** What settling needs of the house. */
export type Settling = {
  pool: pg.Pool;
  eventLog: Pick<EventLog, 'log'>;
  views: Kysely<Views>;
  /** False when the views did not show the position in time. */
  waitForViews: (position: number) => Promise<boolean>;
};

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];
type Delivery = { event: RecordedEvent; received: Received };

/** Xử lý số liệu nhận được: follows the record and settles each delivery once, with what it enters into its series. */
export const followIntake = (worker: Parts, house: Omit<Settling, 'pool' | 'eventLog'>): Follower =>
  follow({
    ...worker,
    consumer: 'intake',
    types: ['DeliveryReceived', ...unitEvents],
    handle: settling({ ...worker, ...house }),
    batch: 1_000,
    gatherMs: 25,
    batchBytes: 2 * 1024 * 1024,
  });

/**
 * Windows, outcomes and checkpoint are one write: whoever dies leaves either all of a batch or nothing, and what was
 * settled once is never judged again, not even when the record is followed from the beginning.
 */
export function settling(house: Settling): StretchHandle {
  let memory: Memory | null = null;
  return async (batch, advance, stretch) => {
    const changed = batch.findLast(({ type }) => isOfUnit(type))?.position ?? null;
    const begun = remembered(memory, stretch, changed);
    const deliveries = await unsettled(house, batch);
    const { events, after } = await settledOf(house, deliveries, begun, stretch.to);
    await advance(undefined, events);
    memory = grown(begun, stretch, after);
  };
}

const isOfUnit = (type: string): boolean => unitEvents.some((one) => one === type);

async function unsettled(house: Settling, batch: readonly RecordedEvent[]): Promise<Delivery[]> {
  const events = batch.filter(({ type }) => type === 'DeliveryReceived');
  const streams = events.map(({ stream }) => stream);
  const settled = await existing(house.pool, house.eventLog, streams, 2);
  return events
    .filter(({ stream }) => !settled.has(stream))
    .map((event) => ({ event, received: event.data as Received }));
}

type FollowUps = { events: NewEvent[]; after: Map<string, Known> };

/** What deliveries lead to, and the series that they speak of as they are afterwards. */
async function settledOf(
  house: Settling,
  deliveries: readonly Delivery[],
  { unitsChanged, units, series }: Memory,
  position: number,
): Promise<FollowUps> {
  if (deliveries.length === 0) return { events: [], after: new Map() };
  if (!(await house.waitForViews(unitsChanged)))
    throw new Error(`the views have not reached position ${unitsChanged}`);
  const asked = deliveries.map(({ received }) => received);
  const knownOf = await knowledgeOf(house, asked, position, units);
  const judged = deliveries.map((delivery) => ({
    ...delivery,
    items: examined(delivery.received, dayOf(delivery.event.at), knownOf(delivery.received.source)),
  }));
  return followUps(judged, await seriesOf(house, seriesIn(judged), series));
}

type Judged = Delivery & { items: readonly Examined[] };

const seriesIn = (judged: readonly Judged[]): Set<string> =>
  new Set(judged.flatMap(({ items }) => items.flatMap(({ entry }) => entry?.series ?? [])));

/** Each delivery with what those before it left behind. */
function followUps(judged: readonly Judged[], known: ReadonlyMap<string, Known>): FollowUps {
  const versions = new Map([...known].map(([id, { version }]) => [id, version]));
  const states = new Map([...known].map(([id, { state }]) => [id, state]));
  const events = judged.flatMap(({ event, received, items }) => {
    const { entered, settled, changed } = settle(received, items, states);
    for (const [id, state] of changed) states.set(id, state);
    const windows = entered.map(({ series: id, event: entering }) => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      return followUp(event, dossierStream(id), version, entering, String(entering.data.item));
    });
    return [...windows, followUp(event, deliveryStream(received.receipt), 2, settled)];
  });
  return {
    events,
    after: new Map([...states].map(([id, state]) => [id, { version: versions.get(id) ?? 0, state }])),
  };
}

const followUp = (
  cause: RecordedEvent,
  stream: string,
  version: number,
  { type, data }: DossierEvent | DeliveryEvent,
  subject = '',
): NewEvent => ({
  stream,
  version,
  id: derivedId('event', cause.id, stream, type, subject),
  type,
  at: cause.at,
  data,
  metadata: {
    actor: 'policy:intake',
    unit: null,
    onBehalfOf: null,
    authority: null,
    correlation: cause.metadata.correlation,
    causation: cause.id,
  },
});
