import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { districtPlan, establishUnits, issueDecision, issueDistrictPlan, record, tasks } from './steps.ts';
import { reorganise } from './succeeding.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

const { ducPhong, ducThanh } = units;
const lanPhong = id('xã Lân Phong');
const decree = id('1677/NQ-UBTVQH15');
const owedBy = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const preview = async (input: Data): Promise<Data> => {
  const query = `query ($input: SuccessionInput!) { preview: previewSuccession(input: $input) {
    refused { code } count lines { obligation { id } } } }`;
  const whole = { reorganisation: decree, by: { literal: '15/QĐ-UBND' }, reason: 'Kế thừa', ...input };
  return (await world.get('chairman', query, { input: whole })).preview;
};

it('no group of proposals makes work late at once that waited to be confirmed in time', async () => {
  const submitted = { obligation: owedBy(ducPhong), note: 'Đã phát 12 lượt', evidence: ['12/BC-UBND'] };
  await record(world, 'communeClerk', 'acceptObligation', { obligation: submitted.obligation, note: '' });
  await record(world, 'communeClerk', 'submitObligation', submitted);
  world.setClock('2025-07-10T02:00:00.000Z');
  await reorganise(world, { decree, heir: lanPhong, ends: [ducPhong, ducThanh] }, '2025-07-01');
  const group = { passing: 'merge', proposals: { kind: 'obligation', limit: 50 } };
  const both = [owedBy(ducPhong), owedBy(ducThanh)];
  const inGroup = (await preview(group)).lines.map(({ obligation }: Data) => obligation.id);
  expect(inGroup.filter((one: string) => both.includes(one))).toEqual([]);
  const items = both.map((obligation) => ({ obligation, heirs: [{ unit: lanPhong }], due: '2025-08-31' }));
  expect(await preview({ passing: 'merge', items })).toMatchObject({ refused: null, count: 2 });
});
