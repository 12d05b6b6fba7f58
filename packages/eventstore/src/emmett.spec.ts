import {
  CommandHandler,
  CommandHandlerStreamVersionConflictRetryOptions,
  DeciderCommandHandler,
  DeciderSpecification,
  ExpectedVersionConflictError,
  IllegalStateError,
  NO_CONCURRENCY_CHECK,
  STREAM_DOES_NOT_EXIST,
  STREAM_EXISTS,
} from '@event-driven-io/emmett';
import type { Command, Decider, Event } from '@thac/domain/decider';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventStoreOver, type RecordStore } from './emmett.ts';
import { VersionConflict } from './errors.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { metadata } from './fixtures.ts';
import { versionsOf } from './versions.ts';

type Pour = Command<'Pour', { cups: number }>;
type Poured = Event<'Poured', { cups: number }>;

/** A pot of ten cups. */
const pot: Decider<number, Pour, Poured> = {
  initialState: () => 10,
  evolve: (left, { data }) => left - data.cups,
  decide: ({ data }, left) => {
    if (data.cups > left) throw new IllegalStateError('the pot is empty');
    return data.cups === 0 ? [] : { type: 'Poured', data };
  },
};
const pour = (cups: number): Pour => ({ type: 'Pour', data: { cups } });
const poured = (cups: number): Poured => ({ type: 'Poured', data: { cups } });

let database: TestDatabase;
let log: EventLog;
let store: RecordStore;
let opened = 0;
const at = '2021-12-20T01:30:00.000Z';

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `emmett-${++opened}`, versionsOf({ Poured: 1 }, {}));
  store = eventStoreOver(log, { metadata, at });
});

describe("emmett's command handlers", () => {
  test('DeciderCommandHandler decides on what the record holds', async () => {
    const handle = DeciderCommandHandler(pot);
    const first = await handle(store, 'pot-1', pour(4));
    expect(first).toMatchObject({ newState: 6, nextExpectedStreamVersion: 1n, createdNewStream: true });
    const second = await handle(store, 'pot-1', [pour(5), pour(1)]);
    expect(second).toMatchObject({
      nextExpectedStreamVersion: 3n,
      createdNewStream: false,
      lastEventGlobalPosition: 3n,
    });
    await expect(handle(store, 'pot-1', pour(1))).rejects.toThrow('the pot is empty');
    expect((await log.readStream('pot-1')).map(({ data }) => data.cups)).toEqual([4, 5, 1]);
  });

  test('a command that has nothing to do records nothing', async () => {
    const result = await DeciderCommandHandler(pot)(store, 'pot-1', pour(0));
    expect(result).toMatchObject({ newEvents: [], nextExpectedStreamVersion: 0n });
    expect(await log.head()).toBe(0);
  });

  test('CommandHandler tries again after a conflict, on the state of then', async () => {
    const handle = CommandHandler({ ...pot, retry: { onVersionConflict: 3 } });
    let tries = 0;
    await handle(store, 'pot-1', async (left) => {
      tries += 1;
      if (tries === 1) await store.appendToStream('pot-1', [poured(3)]);
      return poured(left);
    });
    expect(tries).toBe(2);
    expect((await log.readStream('pot-1')).map(({ data }) => data.cups)).toEqual([3, 7]);
  });

  test('ten commands at once each see those before them', async () => {
    const handle = DeciderCommandHandler({
      ...pot,
      retry: { ...CommandHandlerStreamVersionConflictRetryOptions, retries: 20, minTimeout: 1, factor: 1 },
    });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => handle(store, 'pot-1', pour(2))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect((await store.aggregateStream('pot-1', pot)).state).toBe(0);
  });

  test('a request answered before is not decided into the record again', async () => {
    const request = { source: 'api', key: 'k', hash: 'h' };
    const asked = eventStoreOver(log, { metadata, at, request });
    const handle = DeciderCommandHandler(pot);
    expect(await handle(asked, 'pot-1', pour(4))).toMatchObject({
      replayed: false,
      lastEventGlobalPosition: 1n,
    });
    expect(await handle(asked, 'pot-1', pour(4))).toMatchObject({
      replayed: true,
      lastEventGlobalPosition: 1n,
      nextExpectedStreamVersion: 1n,
    });
    expect(await log.head()).toBe(1);
  });

  test('DeciderSpecification speaks about the same decider', () => {
    const given = DeciderSpecification.for(pot);
    given([poured(4)])
      .when(pour(5))
      .then([poured(5)]);
    given([poured(8)])
      .when(pour(5))
      .thenThrows(IllegalStateError);
    given([]).when(pour(0)).thenNothingHappened();
  });
});

describe('the expected version', () => {
  const append = (expectedStreamVersion: Parameters<RecordStore['appendToStream']>[2]) =>
    store.appendToStream('pot-1', [poured(1)], expectedStreamVersion);

  test('a stream that must not exist', async () => {
    await append({ expectedStreamVersion: STREAM_DOES_NOT_EXIST });
    const again = append({ expectedStreamVersion: STREAM_DOES_NOT_EXIST });
    await expect(again).rejects.toThrow(VersionConflict);
    await expect(again).rejects.toThrow(ExpectedVersionConflictError);
    expect(await log.head()).toBe(1);
  });

  test('a stream that must exist', async () => {
    await expect(append({ expectedStreamVersion: STREAM_EXISTS })).rejects.toThrow(
      ExpectedVersionConflictError,
    );
    await append({});
    expect(await append({ expectedStreamVersion: STREAM_EXISTS })).toMatchObject({
      nextExpectedStreamVersion: 2n,
    });
  });

  test('an exact version, too low or too high', async () => {
    await append({ expectedStreamVersion: 0n });
    await append({ expectedStreamVersion: 1n });
    await expect(append({ expectedStreamVersion: 1n })).rejects.toThrow('pot-1 is at version 2, not 1');
    await expect(append({ expectedStreamVersion: 3n })).rejects.toThrow('pot-1 is at version 2, not 3');
    await expect(store.readStream('pot-1', { expectedStreamVersion: 1n })).rejects.toThrow(
      ExpectedVersionConflictError,
    );
  });

  test('none: 16 at once all find their place', async () => {
    await Promise.all(
      Array.from({ length: 16 }, () => append({ expectedStreamVersion: NO_CONCURRENCY_CHECK })),
    );
    expect((await log.readStream('pot-1')).map(({ version }) => version)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
  });
});

describe('reading', () => {
  test('events carry who, when and where, and positions are bigint', async () => {
    expect(await store.streamExists('pot-1')).toBe(false);
    await store.appendToStream('pot-1', [poured(1), poured(2), poured(3)]);
    expect(await store.streamExists('pot-1')).toBe(true);
    const { events, currentStreamVersion } = await store.readStream<Poured>('pot-1', {
      from: 1n,
      maxCount: 1n,
    });
    expect(currentStreamVersion).toBe(3n);
    expect(events).toEqual([
      {
        kind: 'Event',
        ...poured(2),
        metadata: {
          ...metadata,
          at,
          recorded: expect.stringMatching(/Z$/),
          messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          streamName: 'pot-1',
          streamPosition: 2n,
          globalPosition: 2n,
        },
      },
    ]);
  });
});
