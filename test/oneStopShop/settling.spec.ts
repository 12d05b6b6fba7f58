import { receive } from '@thac/api/oneStopShop/receive';
import { settling } from '@thac/api/workers/intake';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { follow, type StretchHandle } from '@thac/eventstore/follow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Death, mortal, openQuietHouse, type QuietHouse, recorded, until } from '../api/quietHouse.ts';
import { ground } from './ground.ts';
import { windowOf } from './signing.ts';

const now = '2026-03-01T02:00:00.000Z';
let house: QuietHouse;
beforeEach(async () => {
  house = await openQuietHouse(now);
  await house.eventLog.append(ground);
});
afterEach(() => house.end());

/** So many deliveries of the same window, each with a revision of its own, the newest first. */
async function deliver(count: number): Promise<void> {
  for (let revision = count; revision > 0; revision -= 1) {
    const items = [windowOf({ revision }), windowOf({ procedure: '1.999999' })];
    const delivery = { code: 'qngai', key: `msg-${revision}`, channel: 'webhook', mode: 'partial' } as const;
    const unpolled = { stopped: [], cursor: null, mapping: null };
    await receive(house.eventLog, now, { ...delivery, ...unpolled, items }, Buffer.from(`${revision}`));
  }
}

/** One worker until all is settled, or until its death; answers how many steps it took. */
async function work(death: Death = { step: Number.POSITIVE_INFINITY, done: false }): Promise<number> {
  const { take, dead, steps } = mortal(death);
  const { pool, eventLog, views } = house;
  const stopping = new AbortController();
  const waitForViews = async () => {
    await house.catchUp();
    return true;
  };
  const follower = follow({
    ...{ pool, consumer: 'intake', owner: 'test', pollMs: 5, batch: 5, signal: stopping.signal },
    eventLog: { ...eventLog, read: take(eventLog.read), advance: take(eventLog.advance) },
    handle: settling({ pool, eventLog, views, waitForViews }),
  });
  await until(async () => dead() || follower.status().position >= (await eventLog.head()));
  stopping.abort();
  await follower.stopped;
  return steps();
}

const deliveries = 4;

async function assertSettled(): Promise<void> {
  const settled = await recorded(house.eventLog, 'DeliverySettled');
  expect(settled.map(({ stream }) => stream).toSorted()).toEqual(
    (await recorded(house.eventLog, 'DeliveryReceived')).map(({ stream }) => stream).toSorted(),
  );
  const entered = [
    ...(await recorded(house.eventLog, 'WindowRecorded')),
    ...(await recorded(house.eventLog, 'RevisionNoted')),
  ];
  expect(entered.map(({ data }) => (data.content as WindowContent).revision).toSorted()).toEqual([
    1, 2, 3, 4,
  ]);
  expect(await recorded(house.eventLog, 'WindowRestated')).toEqual([]);
}

/** A read and a write for each batch of the record: the ground, the deliveries, and what they led to. */
const deaths: Death[] = Array.from({ length: 14 }, (_, step) => step + 1).flatMap((step) =>
  [false, true].map((done) => ({ step, done })),
);

describe('deliveries are settled once', () => {
  it('in no more steps than the deaths below count', async () => {
    await deliver(deliveries);
    expect(await work()).toBeGreaterThanOrEqual(10);
    await assertSettled();
  });

  it.each(deaths)('when their worker dies at step $step (done: $done)', async (death) => {
    await deliver(deliveries);
    await work(death);
    await work();
    await assertSettled();
  });

  it('by two workers at once', async () => {
    await deliver(deliveries);
    await Promise.all([work(), work()]);
    await assertSettled();
  });

  it('whatever they say: what no door should let in is refused, and stops nothing that comes after', async () => {
    const long = `x${'𝔄'.repeat(60)}`;
    const strange: Partial<WindowContent>[] = [
      ...[
        { from: 'soon' },
        { to: '2025-02-30' },
        { from: '', to: '' },
        { from: '0000-00-00' },
        { to: '9999-12-31' },
      ],
      ...[{ procedure: long }, { codeTable: long }, { procedure: '' }, { revision: 0 }],
      ...[{ competent: { system: long, value: long } }, { competent: { system: '', value: '' } }],
      ...[{ receiving: { system: '"]', value: '\\u0000 {}' } }, { states: [{ state: long, count: 1 }] }],
    ];
    const delivery = { code: 'qngai', channel: 'table', mode: 'partial' } as const;
    const unpolled = { stopped: [], cursor: null, mapping: null };
    for (const [index, change] of strange.entries())
      await receive(
        house.eventLog,
        now,
        { ...delivery, ...unpolled, key: `strange-${index}`, items: [windowOf(change)] },
        Buffer.from(`${index}`),
      );
    await deliver(deliveries);
    await work();
    const settled = await recorded(house.eventLog, 'DeliverySettled');
    expect(settled).toHaveLength(strange.length + deliveries);
    for (const { data } of settled.slice(0, strange.length))
      expect(data.items).toMatchObject([{ outcome: 'refused' }]);
    await assertSettled();
  });

  it('by workers in turn: what one knew is forgotten once another has settled', async () => {
    const { pool, eventLog, views } = house;
    const waited: number[] = [];
    const worker = () =>
      settling({
        ...{ pool, eventLog, views },
        waitForViews: async (position) => {
          waited.push(position);
          await house.catchUp();
          return true;
        },
      });
    const [one, other] = [worker(), worker()];
    const take = async (handle: StretchHandle, from: number, revision: number) => {
      const items = [windowOf({ revision })];
      const delivery = { code: 'qngai', channel: 'webhook', mode: 'partial' } as const;
      const unpolled = { key: `turn-${from}`, stopped: [], cursor: null, mapping: null };
      await receive(eventLog, now, { ...delivery, ...unpolled, items }, Buffer.from(`${from}`));
      const to = await eventLog.head();
      const batch = await eventLog.read(from, 100);
      await handle(batch, async (_, followUp = []) => (await eventLog.append(followUp)).position, {
        after: from,
        to,
      });
      return to;
    };
    const first = await take(one, 0, 1);
    const second = await take(one, first, 2);
    // Units have not changed since the first stretch: nothing later is waited for.
    expect(waited).toEqual([first, first]);
    const third = await take(other, second, 4);
    const fourth = await take(one, third, 3);
    expect(waited).toEqual([first, first, third, fourth]);
    await take(one, fourth, 4);
    const outcomes = (await recorded(eventLog, 'DeliverySettled')).flatMap(({ data }) =>
      (data.items as { outcome: string }[]).map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual(['recorded', 'restated', 'restated', 'outrun', 'duplicate']);
  });

  it('only once the views show the units that the windows speak of', async () => {
    await deliver(1);
    const { pool, eventLog, views } = house;
    const handle = settling({ pool, eventLog, views, waitForViews: async () => false });
    const batch = await eventLog.read(0, 100);
    const stretch = { after: 0, to: batch.length };
    await expect(handle(batch, async () => 0, stretch)).rejects.toThrow(/views have not reached/);
  });
});
