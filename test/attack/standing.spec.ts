import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../api/steps.ts';
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

it('what was recorded is accounted for by who was told of it, and by nothing else', async () => {
  const { pool } = world.database;
  const before = await standing(pool);
  expect(await unaccounted(pool, before, new Set())).toEqual([]);
  const position = await register('Một');
  expect(await unaccounted(pool, before, new Set([position]))).toEqual([]);
  expect(await unaccounted(pool, before, new Set())).toEqual([
    `PlanRegistered at ${position} by official:communeClerk was told to nobody`,
  ]);
});

it('what was changed past the record is seen', async () => {
  const { pool } = world.database;
  await register('Hai');
  const before = await standing(pool);
  await pool.query(`update view.plan set title = 'Ba' where title = 'Hai'`);
  expect(await unaccounted(pool, before, new Set())).toEqual([
    expect.stringMatching(/^view .*plan.* is another/),
  ]);
  await pool.query(
    `insert into record.inbox (log, source, key, request_hash) values ('thac', 'a', 'b', 'c')`,
  );
  expect(await unaccounted(pool, before, new Set())).toContain('number of requests is another than before');
});
