import type { PollSettings, SourceSettings } from '@thac/api/oneStopShop/settings';
import { followIntake } from '@thac/api/workers/intake';
import { polling } from '@thac/api/workers/polling';
import { progressOf } from '@thac/api/workers/progress';
import { inForceOf, reconciling } from '@thac/api/workers/reconciling';
import { connecting, islandCode, relearning } from '@thac/demonstration/oneStopShop/polled/acts';
import { renamedState } from '@thac/demonstration/oneStopShop/polled/mapping';
import { type Night, nightsHeard } from '@thac/demonstration/oneStopShop/polled/nights';
import { islandIn, polledEvents } from '@thac/demonstration/oneStopShop/polled/story';
import { oneStopShopEvents } from '@thac/demonstration/oneStopShop/story';
import { openingEvents, reorganisationEvents } from '@thac/demonstration/opening';
import { emptyStage } from '@thac/demonstration/stage';
import type { PastEvent } from '@thac/domain/policies/history';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openQuietHouse, type QuietHouse, recorded } from '../api/quietHouse.ts';
import { type Desk, dossiersOf } from './dossiers.ts';
import { openVendor, type Vendor } from './vendor.ts';

/** The software of the island, night by night, as it was when the chapter of the demonstration was recorded. */
const desks: Desk[] = ['1.001193', '2.000815'].map((procedure) => ({
  ...{ unit: 'LS', receiving: 'LS', procedure },
}));
const firstWeek = ['2026-07-01', '2026-07-05'] as const;
const secondWeek = ['2026-07-06', '2026-07-12'] as const;

const before: Record<string, () => Promise<unknown>> = {
  '2026-07-06': async () => {
    for (const desk of desks) await vendor.file(dossiersOf(desk, '2026-06-22', 20, 45));
    await vendor.close(...firstWeek, '2026-07-05T17:00:00.000Z');
  },
  '2026-07-08': async () => {
    vendor.fail({ renamed: { [renamedState.from]: renamedState.to } });
    for (const desk of desks.slice(1)) await vendor.file(dossiersOf(desk, '2026-07-03', 2, 3));
    await vendor.close(...firstWeek, '2026-07-07T15:00:00.000Z');
  },
  '2026-07-13': () => vendor.close(...secondWeek, '2026-07-12T17:00:00.000Z'),
  '2026-07-14': () =>
    vendor.tamper(
      `update mot_cua.so_lieu set so_dem = jsonb_set(so_dem, '{haiLong}', '0')
       where thu_tuc = '1.001193' and tu_ngay = '2026-07-01'`,
    ),
};
const days = Array.from({ length: 9 }, (_, index) => `2026-07-${String(6 + index).padStart(2, '0')}`);

let vendor: Vendor;
let house: QuietHouse;
let ground: PastEvent[];
const closing = new AbortController();
const nights: Night[] = [];
let settled: { type: string; data: object }[];

beforeAll(async () => {
  vendor = await openVendor();
  house = await openQuietHouse('2026-07-03T02:00:00.000Z');
  const opening = openingEvents();
  const units = [...opening, ...reorganisationEvents(opening)].filter(({ stream }) =>
    stream.startsWith('unit-'),
  );
  ground = [...units, ...(await oneStopShopEvents(units))];
  const stage = emptyStage();
  const needed = new Set([islandIn(units), ...aboveOf(units, islandIn(units))].map((unit) => `unit-${unit}`));
  await house.eventLog.append([
    ...ground.filter(({ stream }) => needed.has(stream) || /^(code-table|procedure-)/.test(stream)),
    ...connecting(islandIn(units)).flatMap((act) => stage.perform(act)),
  ]);
  await askEveryNight(stage);
}, 120_000);
afterAll(async () => {
  closing.abort();
  await house?.end();
  await vendor?.end();
});

const aboveOf = (units: readonly PastEvent[], unit: string): string[] => {
  const parents = units.flatMap(({ data }) =>
    data.unit === unit && typeof data.parent === 'string' ? [data.parent] : [],
  );
  return [...new Set(parents.flatMap((parent) => [parent, ...aboveOf(units, parent)]))];
};

/** The connector as it is, over HTTP against the simulator, on each night at half past one. */
async function askEveryNight(stage: ReturnType<typeof emptyStage>): Promise<void> {
  const { pool, eventLog, views } = house;
  const { signal } = closing;
  let now = '';
  const progress = progressOf(pool, eventLog, views);
  const worker = { pool, eventLog, owner: 'intake', signal };
  const intake = followIntake(worker, { views, waitForViews: progress.waitForViews });
  const asking = {
    ...{ eventLog, clock: () => now, assertRoom: async () => {} },
    inForce: inForceOf(views, eventLog, progress),
  };
  const poll: PollSettings & { check: string } = {
    ...{ url: vendor.feed, token: vendor.token, everySeconds: 1, overlap: 3_600 },
    ...{ check: vendor.check, checkDays: 31 },
  };
  const source: SourceSettings & { poll: typeof poll } = {
    ...{ code: islandCode, perMinute: 1, secrets: [], poll },
  };
  const feeding = polling(asking, source, signal);
  const reconcile = reconciling(asking, source, feeding, signal);
  for (const day of days) {
    now = new Date(Date.parse(`${day}T01:30:00+07:00`)).toISOString();
    for (const act of relearning().filter(({ at }) => at < now))
      if (!stage.knows(act)) {
        for (const event of await heardOf('FeedReconciled')) stage.learn(event as unknown as PastEvent);
        await eventLog.append(stage.perform(act));
      }
    await before[day]?.();
    const head = await eventLog.head();
    await feeding.round();
    await reconcile();
    await progress.intake(await eventLog.head());
    const since = async (type: string) =>
      (await heardOf(type)).filter(({ position }) => position > head).map(({ data }) => data);
    const [reconciled] = await since('FeedReconciled');
    nights.push({ at: now, deliveries: await since('DeliveryReceived'), reconciled } as unknown as Night);
  }
  closing.abort();
  await intake.stopped;
  settled = (
    await Promise.all(['WindowRecorded', 'WindowRestated', 'RevisionNoted', 'DeliverySettled'].map(heardOf))
  )
    .flat()
    .toSorted((one, other) => one.position - other.position)
    .map(({ type, data }) => ({ type, data }));
}

const heardOf = (type: string) => recorded(house.eventLog, type);

test('the chapter of the demonstration is what the connector hears from the simulator', async () => {
  await expect(nights.map((night) => `${JSON.stringify(night)}\n`).join('')).toMatchFileSnapshot(
    '../../packages/demonstration/polled/nights.jsonl',
  );
  expect(nightsHeard()).toEqual(JSON.parse(JSON.stringify(nights)));
});

test('what was heard is settled there as the house settles it', () => {
  const told = polledEvents(ground).filter(({ type }) => /^(Window|Revision|DeliverySettled)/.test(type));
  expect(told.map(({ type, data }) => ({ type, data }))).toEqual(settled);
});

test('its rows stop at a word that nobody knows, come in once it is known, and a silent change is found', () => {
  const stopped = nights.map(({ deliveries }) => deliveries.flatMap((one) => one.stopped).length);
  const taken = nights.map(({ deliveries }) => deliveries.flatMap((one) => one.items).length);
  expect(stopped).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0]);
  expect(taken).toEqual([2, 0, 0, 0, 2, 0, 0, 2, 0]);
  expect(
    nights.map(({ reconciled }) => [reconciled.compared, reconciled.unread, reconciled.differing]),
  ).toEqual([
    [2, 0, 0],
    [2, 0, 0],
    [0, 2, 0],
    [0, 2, 0],
    [2, 0, 0],
    [2, 0, 0],
    [2, 0, 0],
    [4, 0, 0],
    [4, 0, 1],
  ]);
});
