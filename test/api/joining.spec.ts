import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  outcome,
  record,
  tasks,
} from './steps.ts';
import { reorganise } from './succeeding.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const { ducPhong, ducThanh } = units;
const lanPhong = id('xã Lân Phong');
const decree = id('1677/NQ-UBTVQH15');
const owedBy = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');

let world: World;
beforeAll(async () => {
  world = await openWorld(undefined, undefined, [
    {
      ...{ token: 'lanPhongClerk', official: 'official:lanPhongClerk', post: 'Văn thư', unit: lanPhong },
      ...{ roles: ['clerk'], onBehalfOf: [lanPhong] },
    },
  ]);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  world.setClock('2025-07-10T02:00:00.000Z');
  await reorganise(world, { decree, heir: lanPhong, ends: [ducPhong, ducThanh] }, '2025-07-01');
});
afterAll(() => world.end());

const decide = async (input: Data): Promise<Data> =>
  (
    await world.get(
      'chairman',
      `mutation ($input: SuccessionInput!) { answer: decideSuccession(input: $input) {
        outcome { ${outcome} } passed remaining } }`,
      { input: { reorganisation: decree, by: { literal: '15/QĐ-UBND' }, reason: 'Kế thừa', ...input } },
    )
  ).answer;
const pass = (passing: string, unit: string) =>
  decide({ passing, items: [{ obligation: owedBy(unit), heirs: [{ unit: lanPhong }] }] });
/** All that is recorded by now. */
const seen = async (query: (asOf: string) => string): Promise<Data> => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  return world.get('inspector', query(`asOf: { validAt: "2025-07-10", atLeast: ${head} }`));
};
const rate = async () =>
  (await seen((asOf) => `{ tally(${asOf}) { done fallenDue lines { state timeliness count } } }`)).tally;

it('what nobody has done is not done by what the heir had handed in for itself', async () => {
  await pass('transfer', ducPhong);
  const owed = `id: "${owedBy(ducPhong)}"`;
  const passed = await seen((asOf) => `{ obligation(${owed}, ${asOf}) { heirs { obligation { id } } } }`);
  const args = { obligation: passed.obligation.heirs[0].obligation.id };
  const clerk = 'lanPhongClerk' as Token;
  await record(world, clerk, 'acceptObligation', args);
  await record(world, clerk, 'submitObligation', { ...args, note: 'Báo cáo 12/BC-UBND' });
  const before = await rate();
  expect((await pass('merge', ducThanh)).outcome).toMatchObject({
    ...{ __typename: 'Refused', code: 'heir-handed-in' },
  });
  const proposals = { passing: 'merge', proposals: {} };
  expect((await decide(proposals)).outcome.code).toBe('nothing-proposed');
  expect(await rate()).toEqual(before);
});

it('and whoever asks what hangs is told to confirm or return that first', async () => {
  const { reorganisation } = await seen(
    (asOf) => `{ reorganisation(id: "${decree}", ${asOf}) { hanging(unit: "${ducThanh}") {
      edges { node { proposal { passing warnings } } } } } }`,
  );
  const [{ node }] = reorganisation.hanging.edges;
  expect(node.proposal.passing).toBe('merge');
  expect(node.proposal.warnings.join()).toContain('đã trình phần của mình');
});
