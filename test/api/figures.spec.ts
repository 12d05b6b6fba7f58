import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, openWorld, type Token, units, type World } from './world.ts';

const owed = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');
const [mine, other] = [owed(units.ducPhong), owed(units.ducThanh)];

let world: World;
let settled = 0;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const act = async (clock: string, token: Token, mutation: string, args: Data) => {
    world.setClock(clock);
    ({ settled } = await record(world, token, mutation, args));
  };
  await act('2023-02-06T02:00:00.000Z', 'communeClerk', 'acceptObligation', { obligation: mine });
  await act('2023-03-15T16:59:00.000Z', 'communeClerk', 'submitObligation', {
    ...{ obligation: mine, note: 'Báo cáo lần một' },
  });
  await act('2023-03-17T02:00:00.000Z', 'districtOfficer', 'returnObligation', {
    ...{ obligation: mine, reason: 'Thiếu số liệu' },
  });
  await act('2023-03-17T08:00:00.000Z', 'communeClerk', 'submitObligation', {
    ...{ obligation: mine, note: 'Báo cáo lần hai' },
  });
  await act('2023-03-20T02:00:00.000Z', 'districtOfficer', 'fulfilObligation', { obligation: mine });
  await act('2023-03-21T02:00:00.000Z', 'districtLeader', 'excuseObligation', {
    ...{ obligation: other, reason: 'Bị chia cắt do lũ' },
  });
  world.setClock('2023-03-22T02:00:00.000Z');
});
afterAll(() => world.end());

const ask = (query: string, variables: Data = {}) => world.get('inspector', query, variables);
const asOf = () => `asOf: { atLeast: ${settled} }`;
const explain = async (trace: string, asked: string): Promise<Data> =>
  (await ask(`query ($trace: Trace!) { explain(trace: $trace) { ${asked} } }`, { trace })).explain;

describe('one obligation', () => {
  it('says why it is late: the day of the submission that was accepted, with both times of each', async () => {
    const { obligation } = await ask(`{ obligation(id: "${mine}", ${asOf()}) {
      timeliness submittedOn fulfilledOn
      judgement { reckoning inNumerator inDenominator text english
        submissions { number counts submitted { type at } decided { type at reason } } events { type } } } }`);
    expect(obligation).toEqual({
      ...{ timeliness: 'doneLate', submittedOn: '2023-03-17', fulfilledOn: '2023-03-20' },
      judgement: {
        ...{ reckoning: 'doneLate', inNumerator: true, inDenominator: true },
        text: 'Hạn đến hết ngày 15/3/2023. Trình kết quả lần 2 ngày 17/3/2023. Được xác nhận ngày 20/3/2023. Chậm 2 ngày. Hoàn thành quá hạn: tính vào tử số và mẫu số.',
        english:
          'Due by the end of 2023-03-15. Submission 2 came in on 2023-03-17. It was accepted on 2023-03-20. Late by 2 day(s). Done late: in numerator and denominator.',
        submissions: [
          {
            ...{ number: 1, counts: false },
            submitted: { type: 'ObligationSubmitted', at: '2023-03-15T16:59:00.000Z' },
            decided: { type: 'ObligationReturned', at: '2023-03-17T02:00:00.000Z', reason: 'Thiếu số liệu' },
          },
          {
            ...{ number: 2, counts: true },
            submitted: { type: 'ObligationSubmitted', at: '2023-03-17T08:00:00.000Z' },
            decided: { type: 'ObligationFulfilled', at: '2023-03-20T02:00:00.000Z', reason: null },
          },
        ],
        events: [
          'ObligationsAssigned',
          'ObligationSubmitted',
          'ObligationReturned',
          'ObligationSubmitted',
          'ObligationFulfilled',
        ].map((type) => ({ type })),
      },
    });
  });

  it('says that it is excused, and that it is in no rate', async () => {
    const { obligation } = await ask(
      `{ obligation(id: "${other}", ${asOf()}) { judgement { reckoning inNumerator inDenominator text events { type reason } } } }`,
    );
    expect(obligation.judgement).toEqual({
      ...{ reckoning: 'excused', inNumerator: false, inDenominator: false },
      text: 'Được miễn: không tính.',
      events: [
        { type: 'ObligationsAssigned', reason: null },
        { type: 'ObligationExcused', reason: 'Bị chia cắt do lũ' },
      ],
    });
  });
});

it('a list may be asked for what is reckoned in one way', async () => {
  const { obligations } = await ask(
    `{ obligations(filter: { reckonings: [excused, doneLate] }, ${asOf()}) { totalCount edges { node { id } } } }`,
  );
  expect(obligations.totalCount).toBe(2);
  expect(obligations.edges.map(({ node }: Data) => node.id).sort()).toEqual([mine, other].sort());
});

describe('the matrix of a plan', () => {
  it('has a row for each unit, a column for each task, a state in each cell, and sums that agree', async () => {
    const { matrix } = await ask(`{ matrix(plan: "${districtPlan}", ${asOf()}) {
      plan { id } total { total trace } columns { task { id } tally { total done trace } }
      rows { edges { node { unit { name } tally { total }
        cells { task { id } tally { total trace } obligations { role state timeliness judgement { reckoning } } } } } } } }`);
    expect(matrix.plan.id).toBe(districtPlan);
    expect(matrix.columns).toMatchObject([{ task: { id: tasks.broadcast }, tally: { total: 3, done: 1 } }]);
    const rows = matrix.rows.edges.map(({ node }: Data) => [
      node.unit.name,
      node.cells.flatMap(({ obligations }: Data) =>
        obligations.map((one: Data) => [one.role, one.state, one.timeliness, one.judgement.reckoning]),
      ),
    ]);
    expect(rows).toEqual([
      ['Đức Phong', [['lead', 'fulfilled', 'doneLate', 'doneLate']]],
      ['Đức Thạnh', [['lead', 'excused', 'notJudged', 'excused']]],
      ['Mộ Đức', [['support', 'assigned', 'overdue', 'overdue']]],
    ]);
    const [row] = matrix.rows.edges;
    const cell = await explain(
      row.node.cells[0].tally.trace,
      'count rows { edges { node { obligation { id } } } }',
    );
    expect(cell).toEqual({ count: 1, rows: { edges: [{ node: { obligation: { id: mine } } }] } });
    expect(await explain(matrix.total.trace, 'count')).toEqual({ count: 3 });
  });

  it('is asked for page by page, and narrowed by a filter', async () => {
    const page = async (args: string, rows: string) =>
      (
        await ask(
          `{ matrix(plan: "${districtPlan}", ${asOf()} ${args}) { total { total } rows(${rows}) { pageInfo { hasNextPage endCursor } edges { node { unit { name } } } } } }`,
        )
      ).matrix;
    const first = await page('', 'first: 2');
    expect(first.rows.pageInfo.hasNextPage).toBe(true);
    const next = await page('', `first: 2, after: "${first.rows.pageInfo.endCursor}"`);
    expect(next.rows.edges).toEqual([{ node: { unit: { name: 'Mộ Đức' } } }]);
    const narrowed = await page(', filter: { role: support }', 'first: 2');
    expect(narrowed).toMatchObject({
      total: { total: 1 },
      rows: { edges: [{ node: { unit: { name: 'Mộ Đức' } } }] },
    });
  });
});

describe('bottlenecks', () => {
  it('tell the days from the decision to the plan of the district to the first action of a commune', async () => {
    const { bottlenecks, lagByTier } = await ask(`{
      bottlenecks(task: "${tasks.ownPlan}", ${asOf()}) { edges { node { unit { name } plan { id } derivedPlan { id }
        askedOn answeredOn actedOn planLag actionLag days level tier obligation { id } } } }
      lagByTier(task: "${tasks.ownPlan}", ${asOf()}) { level tier count waitingForPlan waitingForAction
        planLag { median } actionLag { median } } }`);
    const lag = { planLag: 392, actionLag: 21 };
    expect(bottlenecks.edges.map(({ node }: Data) => node)).toMatchObject([
      {
        ...{ unit: { name: 'Mộ Đức' }, plan: { id: decision }, derivedPlan: { id: districtPlan } },
        ...{ askedOn: '2021-12-20', answeredOn: '2023-01-16', actedOn: '2023-02-06', ...lag, days: 413 },
      },
    ]);
    expect(lagByTier).toEqual([
      {
        ...{ level: 1, tier: 'district', count: 1, waitingForPlan: 0, waitingForAction: 0 },
        ...{ planLag: { median: 392 }, actionLag: { median: 21 } },
      },
    ]);
  });

  it('ask for a plan or a task, not for both or neither', async () => {
    for (const args of ['first: 1', `plan: "${decision}", task: "${tasks.ownPlan}"`]) {
      const { errors } = await world.ask('inspector', `{ bottlenecks(${args}) { edges { cursor } } }`);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'plan, task' });
    }
  });
});

it('each number of the coverage is explained by the obligations that demand the plans', async () => {
  const { coverage } = await ask(
    `{ coverage(task: "${tasks.ownPlan}", ${asOf()}) { expected issued missing expectedTrace issuedTrace missingTrace } }`,
  );
  expect(coverage).toMatchObject([{ expected: 1, issued: 1, missing: 0 }]);
  const [line] = coverage;
  const rows =
    'count exclusions { reckoning count } rows { edges { node { obligation { unit { name } } } } }';
  const issued = await explain(line.issuedTrace, rows);
  expect(issued).toEqual({
    ...{ count: 1, exclusions: [] },
    rows: { edges: [{ node: { obligation: { unit: { name: 'Mộ Đức' } } } }] },
  });
  expect((await explain(line.expectedTrace, 'count')).count).toBe(1);
  const missing = await explain(line.missingTrace, rows);
  expect(missing).toMatchObject({ count: 0, exclusions: [{ count: 1 }], rows: { edges: [] } });
});
