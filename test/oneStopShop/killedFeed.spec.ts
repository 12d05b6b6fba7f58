import { between } from '@thac/demonstration/chance';
import { addDays } from '@thac/domain/calendar/day';
import type { DossierEvent, FeedEvent, Received, WindowContent } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { feedEvents } from '@thac/domain/oneStopShop/mappingControls';
import { sourceStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { openViews } from '@thac/projections/views';
import { windowContents } from '@thac/projections/windowContents';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorded } from '../api/quietHouse.ts';
import { differenceName, type FeedDays, firstDay, openFeedDays } from './feedDays.ts';
import { ground } from './ground.ts';
import { type Death, lived, type Phase, phases } from './killing.ts';
import { nameOf } from './polledHouse.ts';
import { openVendor, type Vendor } from './vendor.ts';

/** For a long run: `KILLS=300 SEED=7 npm test -- test/oneStopShop/killedFeed.spec.ts`. */
const kills = Number(process.env.KILLS ?? 18);
const seed = process.env.SEED ?? '1';

const source = sourceId('qngai');
const through: Day[] = [];
const hit = new Map<Phase, number>();
let database: TestDatabase;
let log: EventLog;
let vendor: Vendor;
let days: FeedDays;

beforeAll(async () => {
  vendor = await openVendor(4);
  database = await createDatabase();
  log = openEventLog(database.pool, 'thac');
  const [registered] = ground.filter(({ stream }) => stream === sourceStream(source));
  if (registered === undefined) throw new Error('nobody registered the source');
  const { type, data } = feedEvents.MappingPublished;
  await log.append([...ground, { ...registered, version: 2, id: source, type, data: { ...data, source } }]);
  days = await openFeedDays(vendor, seed);
  await liveThrough();
}, 3_600_000);
afterAll(async () => {
  await vendor?.end();
  await database?.drop();
});

/** Day by day: so many processes are killed, each at a moment that follows from the seed, and one lives. */
async function liveThrough(): Promise<void> {
  for (let killed = 0; killed < kills; ) {
    const day = addDays(firstDay, through.length);
    through.push(day);
    await days.live(day);
    const life = {
      ...{ url: database.url, feed: vendor.feed, check: vendor.check, token: vendor.token },
      now: `${day}T02:00:00.000Z`,
    };
    for (const death of deathsOf(day)) {
      await days.goOn(day);
      const phase = await lived(life, death);
      if (phase === null) continue;
      hit.set(phase, (hit.get(phase) ?? 0) + 1);
      killed += 1;
    }
    await lived(life, { holds: [] });
  }
  const counts = phases.map((phase) => `${phase}: ${hit.get(phase) ?? 0}`);
  console.info(`killed in ${through.length} days, seed ${seed}: ${counts.join('; ')}`);
}

const compared: Phase = 'compared, not recorded';
const last: readonly Phase[] = ['reconciled', 'compared, not brought'];

/**
 * Every phase has its turn, in an order of chance, and once a process dies at whatever it is doing. Where one does not come to
 * its phase it dies before the day is reconciled, so that those after it have something left to do.
 */
function deathsOf(day: Day): Death[] {
  const drawn = (some: readonly Phase[]) =>
    some
      .map((phase) => ({ phase, place: between(0, 1_000_000, seed, 'order', day, phase) }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ phase }) => phase);
  const before = { phase: compared, nth: 1 };
  return [
    { afterMs: between(0, 60, seed, 'ms', day), holds: [before] },
    ...drawn(phases.filter((phase) => phase !== compared && !last.includes(phase))).map((phase) => ({
      holds: [{ phase, nth: between(1, 3, seed, 'nth', day, phase) }, before],
    })),
    { holds: [before] },
    ...drawn(last).map((phase) => ({ holds: [{ phase, nth: 1 }] })),
  ];
}

test('every step was one at which a process was killed', () => {
  expect(phases.filter((phase) => !hit.has(phase))).toEqual([]);
});

test('every window in every revision is in the record once, and in force is the highest', async () => {
  const entered = (
    await Promise.all(
      ['WindowRecorded', 'WindowRestated', 'RevisionNoted'].map((type) => recorded(log, type)),
    )
  )
    .flat()
    .map(({ data }) => nameOf((data as DossierEvent['data']).content));
  expect(entered.toSorted()).toEqual([...days.produced.keys()].sort());
  const shown = await windowContents(
    openViews(database.pool),
    source,
    { from: '2021-01-01', to: '2023-12-31' },
    { knownAt: null },
  );
  expect(inOrder(shown)).toEqual(inOrder(newest([...days.produced.values()])));
});

test('every delivery follows the one before and is settled once', async () => {
  const received = (await recorded(log, 'DeliveryReceived')).map(({ data }) => data as Received);
  expect(received.map(({ key }) => key)).toEqual(received.map((_, index) => `poll/${index + 1}`));
  const settled = (await recorded(log, 'DeliverySettled')).map(({ data }) => data.receipt);
  expect(settled.toSorted()).toEqual(received.map(({ receipt }) => receipt).sort());
});

test('every day was reconciled once, and what differs is what was planted', async () => {
  const found = (await recorded(log, 'FeedReconciled')).map(({ at, data }) => ({
    day: at.slice(0, 10),
    ...(data as Extract<FeedEvent, { type: 'FeedReconciled' }>['data']),
  }));
  expect(found.map(({ day }) => day)).toEqual(through);
  expect(found.map(({ day, differences }) => [day, differences.map(differenceName).sort()])).toEqual(
    through.map((day) => [day, days.differing.get(day)]),
  );
  expect([...days.differing.values()].flat().length).toBeGreaterThan(through.length);
});

/** States are a set: the record keeps them in an order of its own. */
const inOrder = (contents: readonly WindowContent[]): WindowContent[] =>
  contents
    .map((one) => ({ ...one, states: one.states.toSorted((a, b) => (a.state < b.state ? -1 : 1)) }))
    .toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));

/** Of each window its highest revision. */
function newest(contents: readonly WindowContent[]): WindowContent[] {
  const found = new Map<string, WindowContent>();
  for (const content of contents) {
    const window = nameOf({ ...content, revision: 0 });
    if ((found.get(window)?.revision ?? 0) < content.revision) found.set(window, content);
  }
  return [...found.values()];
}
