import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, order, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

describe('a draft belongs to who registered it', () => {
  const issue = { issuer: { unit: units.ducPhong, capacity: 'head' }, issuedOn: '2023-01-16' };

  it('and is issued by nobody else while it names no issuer', async () => {
    const plan = id('dự thảo của huyện');
    await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Dự thảo của huyện' });
    expect(await order(world, 'communeLeader', 'issuePlan', { plan, ...issue })).toMatchObject({
      __typename: 'Refused',
      code: 'issuer-unstated',
    });
    const changes = { issuer: { unit: units.ducPhong, capacity: 'head' } };
    await record(world, 'districtOfficer', 'correctPlan', { plan, changes, reason: 'Xã ban hành' });
    await record(world, 'communeLeader', 'issuePlan', { plan, ...issue });
  });

  it('and is issued by its own unit without further ado', async () => {
    const plan = id('dự thảo của xã');
    await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Dự thảo của xã' });
    await record(world, 'communeLeader', 'issuePlan', { plan, ...issue });
  });
});

it('the longest texts that are taken in reach the views', async () => {
  const long = randomBytes(10_000).toString('hex');
  const plan = id('văn bản dài');
  const { position } = await record(world, 'communeClerk', 'registerPlan', {
    plan,
    title: long,
    document: { symbol: long, number: long, documentType: long },
  });
  const { plansBySymbol } = await world.get(
    'inspector',
    'query ($symbol: Text!, $p: Position) { plansBySymbol(symbol: $symbol, asOf: { atLeast: $p }) { id } }',
    { symbol: long, p: position },
  );
  expect(plansBySymbol).toEqual([{ id: plan }]);
});
