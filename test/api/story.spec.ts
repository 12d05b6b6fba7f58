import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

const broadcastOf = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');

const stateOf = async (obligation: string, atLeast: number) =>
  (
    await world.get(
      'inspector',
      'query ($id: UUID!, $p: Position) { obligation(id: $id, asOf: { atLeast: $p }) { state timeliness progress submission } }',
      { id: obligation, p: atLeast },
    )
  ).obligation;

it('a decision of the province falls on the district, whose plan falls on its communes', async () => {
  const { settled } = await issueDecision(world);
  const answer = await world.get(
    'inspector',
    `query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) { state
      obligations { totalCount edges { node { unit { title } state role output modality } } } } }`,
    { plan: decision, p: settled },
  );
  expect(answer.plan.state).toBe('issued');
  expect(answer.plan.obligations.totalCount).toBe(2);
  expect(answer.plan.obligations.edges.map((edge: { node: object }) => edge.node)).toEqual([
    {
      unit: { title: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh' },
      state: 'assigned',
      role: 'lead',
      output: 'activity',
      modality: 'invitation',
    },
    {
      unit: { title: 'huyện Mộ Đức' },
      state: 'assigned',
      role: 'lead',
      output: 'derivedPlan',
      modality: 'binding',
    },
  ]);
});

it('the plan of the district fulfils what the decision asked of it', async () => {
  const { settled } = await issueDistrictPlan(world);
  const own = derivedId('obligation', decision, tasks.ownPlan, units.district, 'lead');
  const answer = await world.get(
    'inspector',
    `query ($own: UUID!, $task: UUID!, $plan: UUID!, $p: Position) {
      obligation(id: $own, asOf: { atLeast: $p }) { state timeliness derivedPlan { id } }
      coverage(task: $task, asOf: { atLeast: $p }) { level tier expected issued missing lag { median } }
      plan(id: $plan, asOf: { atLeast: $p }) { ancestors { depth plan { symbol } } }
    }`,
    { own, task: tasks.ownPlan, plan: districtPlan, p: settled },
  );
  expect(answer.obligation).toEqual({
    state: 'fulfilled',
    timeliness: 'doneInTime',
    derivedPlan: { id: districtPlan },
  });
  expect(answer.coverage).toEqual([
    { level: 1, tier: 'district', expected: 1, issued: 1, missing: 0, lag: { median: 392 } },
  ]);
  expect(answer.plan.ancestors).toEqual([{ depth: 1, plan: { symbol: '2074/QĐ-UBND' } }]);
});

it('a commune accepts, reports, submits, is sent back, submits again and is confirmed', async () => {
  const obligation = broadcastOf(units.ducPhong);
  await record(world, 'communeClerk', 'acceptObligation', { obligation });
  let { position } = await record(world, 'communeClerk', 'reportProgress', { obligation, percent: 40 });
  expect(await stateOf(obligation, position)).toEqual({
    state: 'underWay',
    timeliness: 'inTime',
    progress: 40,
    submission: 0,
  });
  await record(world, 'communeClerk', 'submitObligation', {
    obligation,
    note: 'Đã phát 12 buổi',
    evidence: ['BC 12'],
  });
  await record(world, 'districtOfficer', 'returnObligation', { obligation, reason: 'Thiếu số liệu tháng 2' });
  ({ position } = await record(world, 'communeClerk', 'submitObligation', { obligation, note: 'Bổ sung' }));
  expect(await stateOf(obligation, position)).toMatchObject({ state: 'submitted', submission: 2 });
  expect(await order(world, 'communeLeader', 'fulfilObligation', { obligation })).toMatchObject({
    __typename: 'Refused',
    code: 'not-the-issuer',
  });
  ({ position } = await record(world, 'districtOfficer', 'fulfilObligation', { obligation, note: 'Đạt' }));
  expect(await stateOf(obligation, position)).toMatchObject({ state: 'fulfilled', timeliness: 'doneInTime' });
});

it('an invitation is never late, however long ago its day has passed', async () => {
  const invited = derivedId('obligation', decision, tasks.invite, units.front, 'lead');
  const answer = await world.get(
    'inspector',
    `query ($id: UUID!, $other: UUID!) {
      obligation(id: $id, asOf: { validAt: "2030-01-01" }) { timeliness due }
      late: obligation(id: $other, asOf: { validAt: "2030-01-01" }) { timeliness }
      tally(asOf: { validAt: "2030-01-01" }) { total done fallenDue rate }
    }`,
    { id: invited, other: broadcastOf(units.ducThanh) },
  );
  expect(answer.obligation).toEqual({ timeliness: 'notJudged', due: '2023-01-31' });
  expect(answer.late).toEqual({ timeliness: 'overdue' });
  expect(answer.tally).toEqual({ total: 5, done: 2, fallenDue: 4, rate: 50 });
});

it('a recall flags the plans below and changes nothing in them by itself', async () => {
  const before = await stateOf(broadcastOf(units.ducThanh), 0);
  const { settled } = await record(world, 'chairman', 'recallPlan', {
    plan: decision,
    reason: 'Ban hành lại theo chương trình mới',
  });
  const answer = await world.get(
    'inspector',
    `query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) {
      state flags { flag cause summary cleared parent { state } } } }`,
    { plan: districtPlan, p: settled },
  );
  expect(answer.plan.state).toBe('issued');
  expect(answer.plan.flags).toMatchObject([
    {
      cause: 'recalled',
      summary: 'Ban hành lại theo chương trình mới',
      cleared: false,
      parent: { state: 'recalled' },
    },
  ]);
  expect(await stateOf(broadcastOf(units.ducThanh), settled)).toEqual(before);
  const cleared = await record(world, 'districtLeader', 'clearFlag', {
    plan: districtPlan,
    flag: answer.plan.flags[0].flag,
    note: 'Giữ nguyên kế hoạch của huyện',
  });
  const after = await world.get(
    'inspector',
    'query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) { flags { cleared note } } }',
    { plan: districtPlan, p: cleared.position },
  );
  expect(after.plan.flags).toEqual([{ cleared: true, note: 'Giữ nguyên kế hoạch của huyện' }]);
});
