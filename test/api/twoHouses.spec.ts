import { setTimeout as pause } from 'node:timers/promises';
import { type App, createApp } from '@thac/api/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReceiver, type Receiver } from './post.ts';
import { until } from './quietHouse.ts';
import { establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { openWorld, units, type World } from './world.ts';

let world: World;
let other: App;
let receiver: Receiver;
let now = '2023-03-01T02:00:00.000Z';
const stopping = new AbortController();

beforeAll(async () => {
  receiver = await openReceiver();
  const delivery = {
    channels: [{ kind: 'webhook', name: 'trục', url: receiver.url, secret: null }],
    attempts: 5,
    firstWaitMs: 50,
  } as const;
  world = await openWorld(now, delivery);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  other = await createApp({
    databaseUrl: world.database.url,
    callers: [],
    delivery,
    stopping: stopping.signal,
    say: () => {},
    clock: () => now,
  });
});
afterAll(async () => {
  stopping.abort();
  await other.close();
  await world.end();
  await receiver.close();
});

const counted = async (type: string): Promise<number> =>
  (await world.database.pool.query('select count(*)::int as n from record.event where type = $1', [type]))
    .rows[0].n;

it('two processes over one record remind each unit once a rung, and each letter arrives once', async () => {
  const rung = (days: number) => ({
    rung: `T${days}`,
    days,
    to: 'obliged',
    roles: ['chuyên viên'],
    tone: 'remind',
  });
  await record(world, 'districtLeader', 'setLadder', {
    unit: units.district,
    rungs: [rung(-3), rung(-2), rung(-1)],
    automatic: true,
    from: '2023-03-01',
    reason: 'Quy chế',
  });
  // Two communes, and the district itself, which supports.
  for (const [index, day] of ['2023-03-12', '2023-03-13', '2023-03-14'].entries()) {
    now = `${day}T01:00:00.000Z`;
    world.setClock(now);
    await until(async () => (await counted('ReminderDelivered@2')) === 3 * (index + 1));
  }
  await pause(1_500);
  expect(await counted('ReminderIssued@1')).toBe(9);
  expect(await counted('ReminderDelivered@2')).toBe(9);
  const keys = receiver.got.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(9);
  expect(keys).toHaveLength(9);
}, 90_000);
