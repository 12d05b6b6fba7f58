import { afterAll, beforeAll, expect, it } from 'vitest';
import { order, record } from '../api/steps.ts';
import { openWorld, type World } from '../api/world.ts';
import { standing, unaccounted } from './standing.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.end();
});

const register = async (title: string) =>
  (await record(world, 'communeClerk', 'registerPlan', { title })).position;

const telling = (...positions: number[]) => ({ positions: new Set(positions), ignored: 0 });

it('what was recorded is accounted for by who was told of it, and by nothing else', async () => {
  const { pool } = world.database;
  const before = await standing(pool);
  expect(await unaccounted(pool, before, telling())).toEqual([]);
  const position = await register('Một');
  expect(await unaccounted(pool, before, telling(position))).toEqual([]);
  expect(await unaccounted(pool, before, telling())).toEqual([
    `PlanRegistered at ${position} by official:communeClerk was told to nobody`,
  ]);
});

it('what was changed past the record is seen', async () => {
  const { pool } = world.database;
  await register('Hai');
  const before = await standing(pool);
  await pool.query(`update view.plan set title = 'Ba' where title = 'Hai'`);
  expect(await unaccounted(pool, before, telling())).toEqual([
    expect.stringMatching(/^view .*plan.* is another/),
  ]);
  await pool.query(
    `insert into record.inbox (log, source, key, request_hash) values ('thac', 'a', 'b', 'c')`,
  );
  expect(await unaccounted(pool, before, telling())).toContain('number of requests is another than before');
});

it('an order that had nothing to do is remembered, and accounted for by who was told so', async () => {
  const { pool } = world.database;
  const { stream } = await record(world, 'communeClerk', 'registerPlan', { title: 'Bốn' });
  const before = await standing(pool);
  const again = { plan: stream.slice('plan-'.length), title: 'Bốn', idempotencyKey: 'lần nữa' };
  expect((await order(world, 'communeClerk', 'registerPlan', again)).__typename).toBe('Ignored');
  expect(await unaccounted(pool, before, { ...telling(), ignored: 1 })).toEqual([]);
  expect(await unaccounted(pool, before, telling())).toEqual(['number of requests is another than before']);
});
