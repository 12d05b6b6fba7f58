import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { DeliveryEvent, DossierEvent } from '@thac/domain/oneStopShop/events';
import { type Series, series } from '@thac/domain/oneStopShop/series';
import { type Examined, examined, settle } from '@thac/domain/policies/settling';
import { deliveryStream, dossierStream } from '@thac/domain/streams';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type Handle } from '@thac/eventstore/follow';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { knowledgeOf } from '../oneStopShop/knowledge.ts';
import { existing, readStreams } from '../write/streams.ts';

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
    handle: settling({ ...worker, ...house }),
    batch: 300,
    batchBytes: 8 * 1024 * 1024,
  });

/**
 * Windows, outcomes and checkpoint are one write: whoever dies leaves either all of a batch or nothing, and what was
 * settled once is never judged again, not even when the record is followed from the beginning.
 */
export function settling(house: Settling): Handle {
  return async (batch, advance) => {
    const deliveries = await unsettled(house, batch);
    const last = batch.at(-1);
    if (deliveries.length === 0 || last === undefined) return advance();
    if (!(await house.waitForViews(last.position)))
      throw new Error(`the views have not reached position ${last.position}`);
    const knownOf = await knowledgeOf(
      house,
      deliveries.map(({ received }) => received),
      last.position,
    );
    const judged = deliveries.map((delivery) => ({
      ...delivery,
      items: examined(delivery.received, dayOf(delivery.event.at), knownOf(delivery.received.source)),
    }));
    return advance(undefined, followUps(judged, await seriesOf(house, judged)));
  };
}

async function unsettled(house: Settling, batch: readonly RecordedEvent[]): Promise<Delivery[]> {
  const events = batch.filter(({ type }) => type === 'DeliveryReceived');
  const streams = events.map(({ stream }) => stream);
  const settled = await existing(house.pool, house.eventLog, streams, 2);
  return events
    .filter(({ stream }) => !settled.has(stream))
    .map((event) => ({ event, received: event.data as Received }));
}

type Known = { version: number; state: Series };

/** The series that are spoken of, as the record holds them now: nobody else writes into them. */
export async function seriesOf(
  { pool, eventLog }: Pick<Settling, 'pool' | 'eventLog'>,
  judged: readonly { items: readonly Examined[] }[],
): Promise<Map<string, Known>> {
  const ids = new Set(judged.flatMap(({ items }) => items.flatMap(({ entry }) => entry?.series ?? [])));
  const streams = await readStreams(pool, eventLog, [...ids].map(dossierStream));
  return new Map(
    [...ids].map((id) => {
      const events = (streams.get(dossierStream(id)) ?? []) as readonly unknown[] as readonly DossierEvent[];
      return [id, { version: events.length, state: events.reduce(series.evolve, series.initialState()) }];
    }),
  );
}

/** What the deliveries lead to, each with what those before it left behind. */
function followUps(
  judged: readonly (Delivery & { items: readonly Examined[] })[],
  known: ReadonlyMap<string, Known>,
): NewEvent[] {
  const versions = new Map([...known].map(([id, { version }]) => [id, version]));
  let states: ReadonlyMap<string, Series> = new Map([...known].map(([id, { state }]) => [id, state]));
  return judged.flatMap(({ event, received, items }) => {
    const { entered, settled, series: after } = settle(received, items, states);
    states = after;
    const windows = entered.map(({ series: id, event: entering }) => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      return followUp(event, dossierStream(id), version, entering, String(entering.data.item));
    });
    return [...windows, followUp(event, deliveryStream(received.receipt), 2, settled)];
  });
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
