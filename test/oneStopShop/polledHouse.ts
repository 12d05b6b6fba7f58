import type { PollSettings, SourceSettings } from '@thac/api/oneStopShop/settings';
import { polling } from '@thac/api/workers/polling';
import { derivedId } from '@thac/domain/identity';
import { codeTableEvents, sourceEvents } from '@thac/domain/oneStopShop/controls';
import type { DeliveryEvent, WindowContent } from '@thac/domain/oneStopShop/events';
import type { Mapping } from '@thac/domain/oneStopShop/mapping';
import { feedEvents } from '@thac/domain/oneStopShop/mappingControls';
import { codeTableStream, sourceStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { recorded } from '../api/quietHouse.ts';
import type { Vendor } from './vendor.ts';

export const code = 'qngai';
export const now = '2022-06-01T02:00:00.000Z';

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];
type AskedSource = SourceSettings & { poll: PollSettings };

/** A source that is asked instead of pushing. */
export const askedSource = (vendor: Vendor, overlap = 3_600): AskedSource => ({
  ...{ code, perMinute: 100, secrets: [] },
  poll: {
    ...{ url: vendor.feed, token: vendor.token, everySeconds: 1, overlap },
    ...{ check: vendor.check, checkDays: 92 },
  },
});

/** A record in which the source is registered, and nobody at work on it. */
export type PolledHouse = {
  database: TestDatabase;
  eventLog: EventLog;
  publish(version: number, mapping: Mapping): Promise<void>;
  deliveries(): Promise<Received[]>;
  /** What was handed over, each window of each revision once. */
  windows(): Promise<Map<string, WindowContent>>;
};

export async function openPolledHouse(): Promise<PolledHouse> {
  const database = await createDatabase();
  const eventLog = openEventLog(database.pool, 'thac');
  const { source } = sourceEvents.SourceRegistered.data;
  const stream = sourceStream(source);
  await eventLog.append([
    eventOf(stream, 1, sourceEvents.SourceRegistered),
    eventOf(codeTableStream, 1, codeTableEvents.CodeTablePublished),
  ]);
  const deliveries = async () =>
    (await recorded(eventLog, 'DeliveryReceived')).map(({ data }) => data as Received);
  return {
    database,
    eventLog,
    deliveries,
    publish: async (version, mapping) => {
      const data = { ...feedEvents.MappingPublished.data, version, mapping };
      await eventLog.append([eventOf(stream, version + 1, { type: 'MappingPublished', data })]);
    },
    windows: async () =>
      new Map((await deliveries()).flatMap(({ items }) => items).map((item) => [nameOf(item), item])),
  };
}

export const nameOf = ({ competent, receiving, procedure, from, to, revision }: WindowContent): string =>
  [competent.value, receiving.value, procedure, from, to, revision].join(' ');

/** Asks once, as a process would that began a moment ago; or again and again as one that lives on. */
export const poller = (
  house: { eventLog: Pick<EventLog, 'readStream' | 'ingest' | 'head'> },
  source: AskedSource,
) =>
  polling(
    { eventLog: house.eventLog, clock: () => now, assertRoom: async () => {} },
    source,
    new AbortController().signal,
  ).round;

const eventOf = (
  stream: string,
  version: number,
  { type, data }: { type: string; data: object },
): NewEvent => ({
  ...{
    stream,
    version,
    id: derivedId('test', stream, String(version)),
    type,
    at: '2022-01-10T02:00:00.000Z',
  },
  data: { ...data },
  metadata: {
    ...{ actor: 'test', unit: null, onBehalfOf: null, authority: null },
    ...{ correlation: derivedId('test', 'request'), causation: derivedId('test', 'request') },
  },
});
