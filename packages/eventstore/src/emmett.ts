import { randomUUID } from 'node:crypto';
import {
  type AggregateStreamOptions,
  type AggregateStreamResult,
  type AppendToStreamOptions,
  type AppendToStreamResultWithGlobalPosition,
  type Event,
  type EventStore,
  type ExpectedStreamVersion,
  matchesExpectedVersion,
  NO_CONCURRENCY_CHECK,
  type ReadEvent,
  type ReadEventMetadataWithGlobalPosition,
  type ReadStreamOptions,
  type ReadStreamResult,
  STREAM_DOES_NOT_EXIST,
} from '@event-driven-io/emmett';
import type { Instant, Metadata } from '@thac/domain/vocabulary';
import { VersionConflict } from './errors.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import type { EventLog, Request } from './eventLog.ts';

/** What the record knows of each event, beside emmett's own positions. */
export type StoredMetadata = ReadEventMetadataWithGlobalPosition &
  Metadata & { at: Instant; recorded: Instant };

/** Emmett's event store, whose appends also tell the position in the log. */
export type RecordStore = EventStore<StoredMetadata> & {
  appendToStream<E extends Event, Stored extends Event = E>(
    stream: string,
    events: E[],
    options?: AppendToStreamOptions<bigint, E, Stored>,
  ): Promise<AppendToStreamResultWithGlobalPosition & { replayed: boolean }>;
};

/** Who acts, when it happened, and the request it belongs to, for everything that one command appends. */
export type Occasion = {
  metadata: Metadata;
  at: Instant;
  request?: Request;
  /** Id of a new event; random unless the cause gives one. */
  eventId?: (stream: string, version: number, type: string) => string;
};

/** Emmett's interface over a log: its command handlers and specifications work on it unchanged. */
export function eventStoreOver(eventLog: EventLog, occasion: Occasion): RecordStore {
  const readStream = async <E extends Event, Stored extends Event = E>(
    stream: string,
    options?: ReadStreamOptions<bigint, E, Stored>,
  ): Promise<ReadStreamResult<E, StoredMetadata>> => {
    const events = await eventLog.readStream(stream);
    const current = BigInt(events.length);
    requireVersion(stream, current, options?.expectedStreamVersion);
    return {
      currentStreamVersion: current,
      events: section(events, options).map((event) => readEvent<E, Stored>(event, options)),
      streamExists: events.length > 0,
    };
  };

  return {
    readStream,
    async aggregateStream<State, E extends Event, Stored extends Event = E>(
      stream: string,
      options: AggregateStreamOptions<State, E, StoredMetadata, Stored>,
    ): Promise<AggregateStreamResult<State>> {
      const { events, currentStreamVersion, streamExists } = await readStream<E, Stored>(
        stream,
        options.read,
      );
      const evolve = options.evolve as (state: State, event: ReadEvent<E, StoredMetadata>) => State;
      return { currentStreamVersion, state: events.reduce(evolve, options.initialState()), streamExists };
    },
    async appendToStream<E extends Event, Stored extends Event = E>(
      stream: string,
      events: E[],
      options?: AppendToStreamOptions<bigint, E, Stored>,
    ) {
      const stored = options?.schema?.versioning?.downcast
        ? events.map(options.schema.versioning.downcast)
        : events;
      return appendTo(eventLog, occasion, stream, stored, options?.expectedStreamVersion);
    },
    streamExists: async (stream) => (await eventLog.readStream(stream)).length > 0,
  };
}

async function appendTo(
  eventLog: EventLog,
  occasion: Occasion,
  stream: string,
  events: readonly Event[],
  expected: ExpectedStreamVersion<bigint> = NO_CONCURRENCY_CHECK,
) {
  for (;;) {
    const before = await versionBefore(eventLog, stream, expected, events.length);
    try {
      const news = events.map((event, index) => newEvent(occasion, stream, before + index + 1, event));
      const { position, replayed } = occasion.request
        ? await eventLog.ingest(occasion.request, news)
        : { ...(await eventLog.append(news)), replayed: false };
      const version = replayed ? (await eventLog.readStream(stream)).length : before + events.length;
      return {
        nextExpectedStreamVersion: BigInt(version),
        createdNewStream: before === 0 && events.length > 0 && !replayed,
        lastEventGlobalPosition: BigInt(position),
        replayed,
      };
    } catch (error) {
      // Without an expected version a conflict only means that somebody else was quicker.
      if (!(error instanceof VersionConflict) || isExact(expected)) throw error;
    }
  }
}

/** An exact expectation needs no look: the record itself refuses any other version. */
async function versionBefore(
  eventLog: EventLog,
  stream: string,
  expected: ExpectedStreamVersion<bigint>,
  count: number,
): Promise<number> {
  if (count > 0 && typeof expected === 'bigint') return Number(expected);
  if (count > 0 && expected === STREAM_DOES_NOT_EXIST) return 0;
  const current = (await eventLog.readStream(stream)).length;
  requireVersion(stream, BigInt(current), expected);
  return current;
}

const isExact = (expected: ExpectedStreamVersion<bigint>): boolean =>
  typeof expected === 'bigint' || expected === STREAM_DOES_NOT_EXIST;

function requireVersion(stream: string, current: bigint, expected?: ExpectedStreamVersion<bigint>): void {
  if (expected !== undefined && !matchesExpectedVersion(current, expected, 0n))
    throw new VersionConflict(stream, current, expected);
}

function newEvent(
  { metadata, at, eventId }: Occasion,
  stream: string,
  version: number,
  event: Event,
): NewEvent {
  const { type, data } = event;
  return { stream, version, id: eventId?.(stream, version, type) ?? randomUUID(), type, at, data, metadata };
}

/** As emmett's store in memory: `from` and `maxCount` count events, `to` is the last one given. */
function section(
  events: readonly RecordedEvent[],
  options?: { from?: bigint; to?: bigint; maxCount?: bigint },
) {
  const from = Number(options?.from ?? 0n);
  const end = options?.maxCount === undefined ? events.length : from + Number(options.maxCount);
  return events.slice(from, options?.to === undefined ? end : Math.min(end, Number(options.to)));
}

function readEvent<E extends Event, Stored extends Event>(
  { stream, version, position, id, type, data, at, recorded, metadata }: RecordedEvent,
  options?: ReadStreamOptions<bigint, E, Stored>,
): ReadEvent<E, StoredMetadata> {
  const plain = { type, data } as unknown as Stored;
  const upcast = options?.schema?.versioning?.upcast;
  return {
    kind: 'Event',
    ...(upcast ? upcast(plain) : (plain as unknown as E)),
    metadata: {
      ...metadata,
      at,
      recorded,
      messageId: id,
      streamName: stream,
      streamPosition: BigInt(version),
      globalPosition: BigInt(position),
    },
  } as unknown as ReadEvent<E, StoredMetadata>;
}
