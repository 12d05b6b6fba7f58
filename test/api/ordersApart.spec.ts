import { schema } from '@thac/api/graphql/schema';
import { isNonNullType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

it('an order that fails leaves told what those before and after it have recorded', async () => {
  const register = (title: string) =>
    `registerPlan(title: "${title}") { __typename ... on Recorded { position } }`;
  const { data, errors } = await world.ask(
    'communeClerk',
    `mutation { one: ${register('Một')} two: seal { size } three: ${register('Ba')} }`,
  );
  const { rows } = await world.database.pool.query(
    `select position::int from record.event where log = 'thac' and type like 'PlanRegistered@%' order by position`,
  );
  expect(data).toEqual({
    one: { __typename: 'Recorded', position: rows[0].position },
    two: null,
    three: { __typename: 'Recorded', position: rows[1].position },
  });
  expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['two'], 'seal-not-allowed'],
  ]);
});

it('every order may be null, so that none takes another along', () => {
  const orders = Object.values(schema.getMutationType()?.getFields() ?? {});
  expect(orders.length).toBeGreaterThan(80);
  expect(orders.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
});
