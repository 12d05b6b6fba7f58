import { setTimeout as pause } from 'node:timers/promises';
import { derivedId } from '@thac/domain/identity';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VersionConflict } from './errors.ts';
import { openEventLog } from './eventLog.ts';
import { event, tried } from './fixtures.ts';
import { type Claim, deliveriesOf, openOutbox, type ToDeliver } from './outbox.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

const log = 'spec';
const ask = (name: string, cause: number, channel = 'thư'): ToDeliver => ({
  delivery: derivedId('spec', name, channel),
  cause,
  channel,
  fact: derivedId('spec', 'fact', name, channel),
});
const claim = (owner: string, change: Partial<Claim> = {}): Claim => ({
  owner,
  ttlMs: 60_000,
  limit: 10,
  most: 3,
  ...change,
});
const outbox = () => openOutbox(database.pool, log, tried);
const all = { first: 100, after: null };
const standing = async () =>
  (await deliveriesOf(database.pool, log, {}, all)).map(({ state, attempts }) => `${state} ${attempts}`);

async function queue(...asked: ToDeliver[]): Promise<void> {
  const client = await database.pool.connect();
  await outbox()
    .queue(client, asked)
    .finally(() => client.release());
}

/** The event that says that something was handed over. */
const fact = ({ fact: id }: ToDeliver, version = 1) => ({ ...event('out', version), id });

describe('the outbox', () => {
  test('queues what one event asks for once, through whichever channels it went the first time', async () => {
    await queue(ask('a', 1), ask('a', 1, 'tệp'));
    await queue(ask('a', 1), ask('a', 1, 'tệp'), ask('a', 1, 'mới'));
    expect(
      (await deliveriesOf(database.pool, log, {}, all)).map(({ channel }) => channel).toSorted(),
    ).toEqual(['thư', 'tệp'].toSorted());
  });

  test('gives what is due to one worker at a time, until its lease has run out', async () => {
    await queue(ask('a', 1), ask('b', 2));
    const [first] = await outbox().claim(claim('một', { limit: 1, ttlMs: 150 }));
    const [second, none] = await outbox().claim(claim('hai'));
    expect(first?.delivery).not.toBe(second?.delivery);
    expect(none).toBeUndefined();
    await pause(200);
    expect(await outbox().claim(claim('hai'))).toEqual([{ ...first, attempts: 2 }]);
  });

  test('leaves what a worker holds on to with it, and nobody else can hold on for it', async () => {
    await queue(ask('a', 1));
    const [first] = await outbox().claim(claim('một', { ttlMs: 150 }));
    const held = [first?.delivery ?? ''];
    await outbox().renew(held, { owner: 'một', ttlMs: 400 });
    await pause(200);
    expect(await outbox().claim(claim('hai'))).toEqual([]);
    await outbox().renew(held, { owner: 'hai', ttlMs: 60_000 });
    await pause(300);
    expect(await outbox().claim(claim('hai'))).toEqual([{ ...first, attempts: 2 }]);
  });

  test('two workers who ask at the same moment are never given the same', async () => {
    await queue(...Array.from({ length: 40 }, (_, index) => ask(`${index}`, index + 1)));
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, worker) => outbox().claim(claim(`${worker}`, { limit: 7 }))),
    );
    const deliveries = taken.flat().map(({ delivery }) => delivery);
    expect(Math.max(...taken.map((own) => own.length))).toBe(7);
    expect(deliveries).toHaveLength(40);
    expect(new Set(deliveries).size).toBe(40);
  });

  test('an attempt that failed waits, and after the last one it is parked until somebody resumes it', async () => {
    await queue(ask('a', 1));
    const once = async (park: boolean) => {
      const [one] = await outbox().claim(claim('một'));
      if (one === undefined) throw new Error('nothing was due');
      await outbox().fail(one, { owner: 'một', error: 'từ chối kết nối', waitMs: park ? 0 : 80, park });
      return one;
    };
    await once(false);
    expect(await outbox().claim(claim('một'))).toEqual([]);
    await pause(120);
    const { delivery } = await once(true);
    const [parked] = await deliveriesOf(database.pool, log, { states: ['parked'] }, all);
    expect(parked).toMatchObject({ delivery, attempts: 2, error: 'từ chối kết nối', nextAttempt: null });
    expect(await outbox().claim(claim('một'))).toEqual([]);

    expect(await outbox().resume([delivery])).toEqual([delivery]);
    expect(await outbox().resume([delivery])).toEqual([]);
    expect(await outbox().claim(claim('hai'))).toMatchObject([{ delivery, attempts: 1 }]);
  });

  test('what kills its worker every time is parked too', async () => {
    await queue(ask('a', 1));
    for (let death = 1; death <= 3; death += 1) {
      expect(await outbox().claim(claim(`${death}`, { ttlMs: 1 }))).toHaveLength(1);
      await pause(5);
    }
    expect(await outbox().claim(claim('4'))).toEqual([]);
    expect(await standing()).toEqual(['parked 3']);
  });

  test('a failure said by a worker whose lease passed to another changes nothing', async () => {
    await queue(ask('a', 1));
    const [one] = await outbox().claim(claim('một', { ttlMs: 1 }));
    await pause(5);
    await outbox().claim(claim('hai'));
    if (one) await outbox().fail(one, { owner: 'một', error: 'muộn', waitMs: 0, park: true });
    expect(await standing()).toEqual(['waiting 2']);
  });

  test('that it was handed over is one with its event, and said once', async () => {
    const eventLog = openEventLog(database.pool, log, tried);
    const asked = ask('a', 1);
    await queue(asked);
    await outbox().claim(claim('một'));
    await eventLog.append([event('out', 1)]);
    await expect(outbox().settle(asked.delivery, fact(asked, 1))).rejects.toThrow(VersionConflict);
    expect(await standing()).toEqual(['waiting 1']);
    expect(await outbox().settle(asked.delivery, fact(asked, 2))).toEqual({ position: 2, appended: 1 });
    expect(await outbox().settle(asked.delivery, fact(asked, 3))).toEqual({ position: 2, appended: 0 });
    expect(await standing()).toEqual(['delivered 1']);
    expect(await outbox().claim(claim('hai'))).toEqual([]);
    expect(await outbox().resume([asked.delivery])).toEqual([]);
  });

  test('where the table was lost, what the record says was handed over is not handed over again', async () => {
    const eventLog = openEventLog(database.pool, log, tried);
    const [asked, other] = [ask('a', 1), ask('b', 2)];
    await eventLog.append([fact(asked)]);
    await queue(asked, other);
    expect(await outbox().claim(claim('một'))).toMatchObject([{ delivery: other.delivery }]);
    expect((await standing()).toSorted()).toEqual(['delivered 0', 'waiting 1']);
  });

  test('may be read by the application and changed only through its functions', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('set role thac_app');
      await expect(client.query('update record.delivery set attempts = 0')).rejects.toThrow(
        /permission denied/,
      );
      await expect(client.query('delete from record.delivery')).rejects.toThrow(/permission denied/);
      await client.query('select * from record.delivery');
      await outbox().queue(client, [ask('a', 1)]);
    } finally {
      await client.query('reset role');
      client.release();
    }
    expect(await standing()).toEqual(['waiting 0']);
  });

  test('pages by the events that ask, the newest first', async () => {
    await queue(ask('a', 1), ask('b', 3), ask('c', 2));
    const [first] = await deliveriesOf(database.pool, log, {}, { first: 1, after: null });
    if (first === undefined) throw new Error('no page');
    const rest = await deliveriesOf(database.pool, log, {}, { first: 5, after: first });
    expect([first, ...rest].map(({ cause }) => cause)).toEqual([3, 2, 1]);
    expect(await deliveriesOf(database.pool, log, { channel: 'tệp' }, all)).toEqual([]);
    expect(await deliveriesOf(database.pool, log, { causes: [2] }, all)).toHaveLength(1);
  });
});
