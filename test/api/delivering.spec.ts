import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChannels } from '@thac/api/outbox/settings';
import { newKey } from '@thac/api/personal/cipher';
import { openVault } from '@thac/api/personal/vault';
import { type Handing, handOverDue, queueing } from '@thac/api/workers/outbox';
import { remindOn } from '@thac/api/workers/reminders';
import { restartConsumer } from '@thac/eventstore/consumers';
import { follow } from '@thac/eventstore/follow';
import { deliveriesOf, openOutbox } from '@thac/eventstore/outbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openReceiver, type Receiver } from './post.ts';
import { type Death, mortal, openQuietHouse, owing, type QuietHouse, recorded, until } from './quietHouse.ts';

const day = '2023-03-12';
let house: QuietHouse;
let receiver: Receiver;
let folder: string;

beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());
beforeEach(async () => {
  house = await openQuietHouse(`${day}T01:00:00.000Z`);
  folder = mkdtempSync(join(tmpdir(), 'thac-delivering-'));
  receiver.got = [];
  receiver.answer = () => 200;
});
afterEach(async () => {
  await house.end();
  rmSync(folder, { recursive: true, force: true });
});

const immortal: Death = { step: Number.POSITIVE_INFINITY, done: false };

/** One worker from queueing to the last delivery, or to its death; answers how many steps it took. */
async function work(death = immortal, change: Partial<Handing> = {}): Promise<number> {
  const { take, dead, steps } = mortal(death);
  const { pool, eventLog, views, clock } = house;
  const settings = [
    { kind: 'webhook', name: 'trục', url: receiver.url, secret: null },
    { kind: 'file', name: 'tệp', folder },
  ] as const;
  const real = openOutbox(pool, 'thac');
  const outbox = {
    ...real,
    queue: take(real.queue),
    claim: take(real.claim),
    settle: take(real.settle),
    fail: take(real.fail),
  };
  const log = { ...eventLog, advance: take(eventLog.advance) };
  const stopping = new AbortController();
  const names = settings.map(({ name }) => name);
  const handle = take(queueing(pool, outbox, names));
  const options = {
    pool,
    eventLog: log,
    consumer: 'outbox',
    owner: 'test',
    pollMs: 5,
    signal: stopping.signal,
  };
  const follower = follow({ ...options, handle });
  const head = await eventLog.head();
  await until(async () => dead() || follower.status().position >= head);
  stopping.abort();
  await follower.stopped;

  const channels = openChannels({ channels: settings }).map((one) => ({ ...one, send: take(one.send) }));
  const waitForViews = async () => true;
  const vault = openVault(pool, newKey());
  const patience = { attempts: 100, firstWaitMs: 1, leaseMs: 40 };
  const desks: Handing['desks'] = () => [];
  const handing = {
    eventLog,
    outbox,
    views,
    waitForViews,
    clock,
    vault,
    channels,
    desks,
    ...patience,
    ...change,
  };
  const worker = `${Math.random()}`;
  const waiting = async () =>
    (await deliveriesOf(pool, 'thac', { states: ['waiting'] }, { first: 1, after: null })).length > 0;
  while (!dead() && (await waiting()))
    await handOverDue(
      handing,
      worker,
      stopping.signal.aborted ? new AbortController().signal : stopping.signal,
    ).catch((error: unknown) => {
      if (!dead()) throw error;
    });
  return steps();
}

/** Every reminder came through both channels, each repetition the same, and the record says so once. */
async function assertDelivered(reminders: number): Promise<void> {
  const issued = await recorded(house.eventLog, 'ReminderIssued');
  expect(issued).toHaveLength(reminders);
  const delivered = await recorded(house.eventLog, 'ReminderDelivered');
  expect(delivered.map(({ data }) => `${data.reminder} ${data.channel}`).toSorted()).toEqual(
    issued.flatMap(({ data }) => [`${data.reminder} trục`, `${data.reminder} tệp`]).toSorted(),
  );
  const posted = Map.groupBy(receiver.got, ({ headers }) => headers['idempotency-key']);
  expect(posted.size).toBe(reminders);
  for (const same of posted.values()) expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  const files = readdirSync(folder);
  expect(files).toHaveLength(reminders);
  for (const file of files)
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/Message-ID: <.+@thac\.invalid>/i);
}

const units = 2;
/** Queueing takes three steps with the commit, asking what is due one, and each delivery two. */
const shortest = 3 + 1 + 2 * 2 * units;
/** Of two channels that have handed over one reminder at one moment, one has to say so again. */
const longest = shortest + units;
const deaths: Death[] = Array.from({ length: longest }, (_, step) => step + 1).flatMap((step) =>
  [false, true].map((done) => ({ step, done })),
);

describe('a reminder is handed over at least once', () => {
  it('in as many steps as the deaths below count', async () => {
    await house.eventLog.append(owing(units));
    await remindOn(house, day);
    await house.catchUp();
    const steps = await work();
    expect(steps).toBeGreaterThanOrEqual(shortest);
    expect(steps).toBeLessThanOrEqual(longest);
    await assertDelivered(units);
    expect(receiver.got).toHaveLength(units);
  });

  it.each(deaths)(
    'when its worker dies at step $step (done: $done), by the next one, and it is recorded once',
    async (death) => {
      await house.eventLog.append(owing(units));
      await remindOn(house, day);
      await house.catchUp();
      await work(death);
      await work();
      await assertDelivered(units);
      // Only what was sent without being heard of comes again: what was in flight when the worker died.
      expect(receiver.got.length).toBeLessThanOrEqual(2 * units);
    },
    60_000,
  );

  it('by two workers at once, without either sending what the other one does', async () => {
    await house.eventLog.append(owing(30));
    await remindOn(house, day);
    await house.catchUp();
    await Promise.all([work(immortal, { leaseMs: 60_000 }), work(immortal, { leaseMs: 60_000 })]);
    await assertDelivered(30);
    expect(receiver.got).toHaveLength(30);
  }, 60_000);

  it('and never again when the record is followed from the beginning, with the table or without it', async () => {
    await house.eventLog.append(owing(3));
    await remindOn(house, day);
    await house.catchUp();
    await work();
    await restartConsumer(house.pool, 'thac', 'outbox');
    await work();
    await house.pool.query('truncate record.delivery');
    await restartConsumer(house.pool, 'thac', 'outbox');
    await work();
    await assertDelivered(3);
    expect(receiver.got).toHaveLength(3);
  }, 60_000);

  it('after the other side was away for a while, each time later', async () => {
    await house.eventLog.append(owing(1));
    await remindOn(house, day);
    await house.catchUp();
    const came: number[] = [];
    receiver.answer = (_, nth) => {
      came.push(Date.now());
      return nth < 4 ? 500 : 200;
    };
    await work(immortal, { firstWaitMs: 60, leaseMs: 60_000 });
    await assertDelivered(1);
    const waits = came.slice(1).map((at, index) => at - (came[index] ?? 0));
    expect(waits).toHaveLength(3);
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(60 * 2 ** index - 5);
    const [delivered] = (await recorded(house.eventLog, 'ReminderDelivered')).filter(
      ({ data }) => data.channel === 'trục',
    );
    expect(delivered?.data.attempts).toBe(4);
  }, 60_000);
});
