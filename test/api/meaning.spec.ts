import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const task = (given: Data): Data => ({
  clause: 'I/1',
  title: 'Niêm yết thủ tục hành chính',
  sentence: 'UBND xã niêm yết công khai thủ tục hành chính.',
  modality: 'binding',
  addressees: [{ role: 'lead', units: [units.ducThanh], sets: [] }],
  output: { kind: 'activity' },
  timing: {},
  ...given,
});

it('a task belongs to one plan: whoever is quick with a key of another plan names a task of their own', async () => {
  const both = ['một văn bản', 'văn bản cùng lúc'].map(id);
  const key = 'own plan';
  for (const plan of both)
    await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Cùng khóa' });
  const drafted = await Promise.all(
    both.map((plan) => record(world, 'districtOfficer', 'draftTasks', { plan, tasks: [task({ key })] })),
  );
  const named = async (plan: string, position: number) => {
    const query =
      'query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) { tasks { id } } }';
    return (await world.get('inspector', query, { plan, p: position })).plan.tasks[0].id;
  };
  const last = Math.max(...drafted.map(({ position }) => position));
  const ids = await Promise.all(both.map((plan) => named(plan, last)));
  expect(ids).toEqual(both.map((plan) => derivedId('task', plan, key)));
  expect(ids).not.toContain(tasks.ownPlan);
});

it('an amendment changes a task that it names by its id, whatever became of its clause', async () => {
  const plan = id('văn bản đổi mục');
  await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Đổi mục' });
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks: [task({})] });
  const issue = { plan, issuer: { unit: units.district, capacity: 'head' }, issuedOn: '2023-01-20' };
  await record(world, 'districtLeader', 'issuePlan', issue);
  const changed = (given: Data) => ({ plan, by: '12/KH-UBND', summary: 'Đổi mục', changed: [task(given)] });
  const moved = { clause: 'II/1', task: derivedId('task', plan, 'I/1') };
  expect(await order(world, 'districtLeader', 'amendPlan', changed({ clause: 'II/1' }))).toMatchObject({
    code: 'task-unknown',
  });
  await record(world, 'districtLeader', 'amendPlan', changed(moved));
  const foreign = { ...changed(moved), changed: [], added: [task({ task: tasks.ownPlan })] };
  const query = `mutation ($plan: UUID!, $by: Line!, $summary: Text!, $added: [TaskInput!]!) {
    amendPlan(plan: $plan, by: $by, summary: $summary, added: $added) { __typename } }`;
  const { errors } = await world.ask('districtLeader', query, foreign);
  expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'task' });
});

it('a task is carried out by a plan in force, issued on the day that is stated', async () => {
  const [asked, answer] = [id('văn bản đòi hai kế hoạch'), id('kế hoạch chưa ban hành')];
  const output = { kind: 'derivedPlan' };
  const addressees = [{ role: 'lead', units: [units.district], sets: [] }];
  const both = ['I/1', 'I/2'].map((clause) => task({ clause, output, addressees }));
  await record(world, 'provinceOfficer', 'registerPlan', { plan: asked, title: 'Đòi hai kế hoạch' });
  await record(world, 'provinceOfficer', 'draftTasks', { plan: asked, tasks: both });
  const issue = { issuer: { unit: units.province, capacity: 'head' }, issuedOn: '2023-01-20' };
  await record(world, 'chairman', 'issuePlan', { plan: asked, ...issue });
  await record(world, 'districtOfficer', 'registerPlan', { plan: answer, title: 'Kế hoạch của huyện' });
  const owed = (clause: string) =>
    derivedId('obligation', asked, derivedId('task', asked, clause), units.district, 'lead');
  const taken = (issuedOn: string, obligation = owed('I/1'), derivedPlan = answer) =>
    order(world, 'chairman', 'fulfilByDerivedPlan', { obligation, derivedPlan, issuedOn });
  expect(await taken('2023-01-25')).toMatchObject({ code: 'derived-plan-not-in-force' });
  const own = { plan: answer, issuer: { unit: units.district, capacity: 'head' }, issuedOn: '2023-01-31' };
  await record(world, 'districtLeader', 'issuePlan', own);
  expect(await taken('2023-01-25')).toMatchObject({
    code: 'derived-plan-other-day',
    message: 'Kế hoạch được ban hành ngày 31/1/2023, không phải ngày đã nêu.',
  });
  const query = `query ($id: UUID!, $p: Position) { obligation(id: $id, asOf: { atLeast: $p }) {
    submittedOn fulfilledOn timeliness derivedPlan { id } cause { type at } } }`;
  const found = async (obligation: string, { settled }: Data) =>
    (await world.get('inspector', query, { id: obligation, p: settled })).obligation;
  const fulfilled = await taken('2023-01-31');
  expect(await found(owed('I/1'), fulfilled)).toMatchObject({
    ...{ submittedOn: '2023-01-31', fulfilledOn: '2023-02-01', derivedPlan: { id: answer } },
    cause: { type: 'ObligationFulfilled', at: expect.stringMatching(/^2023-02-01/) },
  });

  const obligation = owed('I/2');
  await record(world, 'districtOfficer', 'acceptObligation', { obligation });
  await record(world, 'districtOfficer', 'submitObligation', { obligation, note: 'Đã ban hành' });
  const confirmed = await found(
    obligation,
    await record(world, 'chairman', 'fulfilObligation', { obligation }),
  );
  const noted = await taken('2023-01-31', obligation);
  expect(noted).toMatchObject({ __typename: 'Recorded', events: [{ type: 'DerivedPlanNoted' }] });
  expect(await found(obligation, noted)).toMatchObject({
    ...confirmed,
    ...{ derivedPlan: { id: answer }, cause: { type: 'DerivedPlanNoted' } },
  });
  expect(await taken('2023-01-16', obligation, districtPlan)).toMatchObject({ code: 'derived-plan-known' });
});

it('a draft carries nothing out: it is counted among derived plans when the tree shows it', async () => {
  const plan = id('dự thảo kế hoạch của xã');
  const bases = [{ literal: 'Căn cứ kế hoạch của huyện', kind: 'basis', edge: 'cited', plan: districtPlan }];
  await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Kế hoạch của xã' });
  const counted = async (position: number) => {
    const query = `query ($id: UUID!, $p: Position) { plan(id: $id, asOf: { atLeast: $p }) {
      tree { plan { id } } derivedPlans { totalCount edges { node { id } } } } }`;
    const found = (await world.get('inspector', query, { id: districtPlan, p: position })).plan;
    return [found.tree.length, found.derivedPlans.totalCount, found.derivedPlans.edges.length];
  };
  const drafted = await record(world, 'communeClerk', 'recordBases', { plan, bases });
  expect(await counted(drafted.settled)).toEqual([0, 0, 0]);
  const issue = { plan, issuer: { unit: units.ducPhong, capacity: 'head' }, issuedOn: '2023-01-20' };
  const issued = await record(world, 'communeLeader', 'issuePlan', issue);
  expect(await counted(issued.settled)).toEqual([1, 1, 1]);
});

it('an amendment puts no words of its own on a due day that it did not set', async () => {
  const plan = id('văn bản rút ngắn hạn');
  const dated = (due: string, literal: string, list: string[]) =>
    task({ timing: { due, literal }, addressees: [{ role: 'lead', units: list, sets: [] }] });
  const { ducPhong, ducThanh } = units;
  const tasks = [dated('2023-03-31', 'trước ngày 01/4', [ducThanh])];
  await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Báo cáo' });
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks });
  const issue = { plan, issuer: { unit: units.district, capacity: 'head' }, issuedOn: '2023-01-20' };
  await record(world, 'districtLeader', 'issuePlan', issue);
  const changed = [dated('2023-02-15', 'chậm nhất ngày 15/2', [ducThanh, ducPhong])];
  const amendment = { plan, by: '15/KH-UBND', summary: 'Rút ngắn', changed };
  const { settled } = await record(world, 'districtLeader', 'amendPlan', amendment);
  const { obligations } = await world.get(
    'inspector',
    'query ($plans: [UUID!], $p: Position) { obligations(filter: { plans: $plans }, asOf: { atLeast: $p }) { edges { node { due dueLiteral } } } }',
    { plans: [plan], p: settled },
  );
  expect(obligations.edges.map((edge: Data) => edge.node)).toEqual([
    { due: '2023-02-15', dueLiteral: 'chậm nhất ngày 15/2' },
    { due: '2023-03-31', dueLiteral: 'trước ngày 01/4' },
  ]);
});

describe('no unit is left where nobody counts it', () => {
  const move = (unit: string, parent: string, from: string) =>
    order(world, 'admin', 'moveUnit', { unit, parent, from });

  it('none ends while others stand under it afterwards', async () => {
    const end = () => order(world, 'admin', 'endUnit', { unit: units.district, lastDay: '2025-06-30' });
    expect(await end()).toMatchObject({
      code: 'unit-has-units-below',
      message:
        'Sau ngày 30/6/2025 vẫn còn đơn vị trực thuộc (Đức Phong, Đức Thạnh); phải chuyển hoặc kết thúc các đơn vị ấy trước.',
    });
    await move(units.ducPhong, units.province, '2025-07-01');
    await record(world, 'admin', 'endUnit', { unit: units.ducThanh, lastDay: '2025-06-30' });
    expect(await end()).toMatchObject({ __typename: 'Recorded' });
  });

  it('and none stands under itself on a later day than that of the move', async () => {
    const department = (name: string) => ({ unit: id(name), name, kind: 'department', tier: 'province' });
    const place = { parent: units.province, from: '2021-01-01' };
    await record(world, 'admin', 'establishUnit', { ...department('Sở Y'), ...place });
    await record(world, 'admin', 'establishUnit', { ...department('Sở X'), ...place });
    await move(id('Sở Y'), id('Sở X'), '2023-01-01');
    expect(await move(id('Sở X'), id('Sở Y'), '2022-01-01')).toMatchObject({ code: 'unit-under-itself' });
    await move(id('Sở X'), units.homeAffairs, '2022-06-01');
    await move(id('Sở Y'), units.homeAffairs, '2022-07-01');
    const { total } = (
      await world.get(
        'inspector',
        `{ rollup(unit: "${units.province}", asOf: { validAt: "2023-02-01" }) { total { total } } }`,
      )
    ).rollup;
    const { tally } = await world.get('inspector', '{ tally { total } }');
    expect(total).toEqual(tally);
  });
});
