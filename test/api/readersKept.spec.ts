import { afterAll, beforeAll, expect, it } from 'vitest';
import { establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

const elsewhere = id('thị xã Đức Phổ');
let world: World;
beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z', undefined, [
    {
      ...{ token: 'ofOther', official: 'official:ofOther', post: 'Chuyên viên', unit: elsewhere },
      ...{ onBehalfOf: [], reads: [], roles: ['officer'] },
    },
  ]);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const seenBy = async (atLeast: number): Promise<string[]> => {
  const query = `{ obligations(first: 50, asOf: { atLeast: ${atLeast} }) { edges { node { unit { id } } } } }`;
  const { data, errors } = await world.ask('ofOther' as never, query);
  expect(errors).toEqual([]);
  const found = data.obligations.edges.map(({ node }: { node: { unit: { id: string } } }) => node.unit.id);
  return [units.ducPhong, units.ducThanh].filter((unit) => found.includes(unit));
};

it('what somebody sees is worked out anew when units change, and for each day', async () => {
  const { ducThanh, district, province } = units;
  const established = await record(world, 'admin', 'establishUnit', {
    ...{ unit: elsewhere, name: 'Đức Phổ', kind: 'town', tier: 'district', parent: province },
    from: '2021-01-01',
  });
  expect(await seenBy(established.position)).toEqual([]);
  const here = { unit: ducThanh, parent: elsewhere, from: '2023-01-20' };
  expect(await seenBy((await record(world, 'admin', 'moveUnit', here)).position)).toEqual([ducThanh]);
  const back = { unit: ducThanh, parent: district, from: '2023-06-01' };
  const { position } = await record(world, 'admin', 'moveUnit', back);
  expect(await seenBy(position)).toEqual([ducThanh]);
  world.setClock('2023-06-02T02:00:00.000Z');
  expect(await seenBy(position)).toEqual([]);
});
