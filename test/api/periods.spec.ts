import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { establishUnits, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

/** A task that comes round every quarter, carried out by a report that serves other tasks too. */
const plan = id('Kế hoạch báo cáo hằng quý');
const regime = id('Báo cáo hằng quý');
const { ducPhong, ducThanh, district } = units;
const task = derivedId('task', plan, 'IV/1');
const owed = (unit: string) => derivedId('obligation', plan, task, unit, 'lead');
const literal = 'định kỳ hằng quý, chậm nhất ngày 18 của tháng cuối quý';

let world: World;
let settled = 0;
/** The position at which nothing had been handed in yet. */
let known = 0;
beforeAll(async () => {
  world = await openWorld('2023-01-16T02:00:00.000Z');
  await establishUnits(world);
  const act = async (clock: string, token: Token, mutation: string, args: Data) => {
    world.setClock(clock);
    ({ settled } = await record(world, token, mutation, args));
  };
  const on = (day: string) => `${day}T02:00:00.000Z`;
  await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Kế hoạch' });
  const asked = {
    ...{ clause: 'IV/1', title: 'Báo cáo', sentence: `UBND các xã báo cáo ${literal}.`, modality: 'binding' },
    addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: district }] }],
    ...{ output: { kind: 'report' }, timing: { literal } },
  };
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks: [asked] });
  await act(on('2023-01-16'), 'districtLeader', 'issuePlan', {
    ...{ plan, issuer: { unit: district, capacity: 'collective' }, issuedOn: '2023-01-16' },
  });
  const rule = { kind: 'dayOfMonth', bound: 'by', day: 18 };
  const terms = {
    ...{ name: 'Báo cáo hằng quý', frequency: 'quarterly', closesOn: 14 },
    reporters: { units: [], sets: [{ every: 'commune', of: district }] },
    sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: true }],
    legs: [{ tier: 'commune', literal: 'chậm nhất ngày 18', rule }],
  };
  await act(on('2023-01-17'), 'districtLeader', 'establishRegime', {
    ...{ regime, owner: district, terms, from: '2022-12-15', by: '17/KH-UBND' },
  });
  const obligation = owed(ducPhong);
  await act(on('2023-01-18'), 'communeClerk', 'acceptObligation', { obligation });
  known = settled;
  for (const [period, day] of [
    ['2023-Q1', '2023-03-17'],
    ['2023-Q2', '2023-06-20'],
  ] as const) {
    const which = { regime, period, unit: ducPhong };
    const sections = [{ section: 'ketQua', text: `Kết quả ${period}` }];
    await act(on(day), 'communeClerk', 'saveReport', { ...which, sections });
    await act(on(day), 'communeClerk', 'submitReport', {
      ...{ ...which, discharges: [{ obligation, share: 'part', percent: period === '2023-Q1' ? 25 : 50 }] },
    });
    if (period === '2023-Q1')
      await act(on('2023-03-20'), 'districtOfficer', 'acceptReport', {
        report: derivedId('report', regime, period, ducPhong),
      });
  }
  world.setClock('2023-06-25T02:00:00.000Z');
}, 60_000);
afterAll(() => world.end());

const periods = `periods { period name window { from to } due literalDay rolledDay reckoning verdict submittedOn report { id } }`;
const matrix = async (asOf = ''): Promise<Data> =>
  (
    await world.get(
      'inspector',
      `{ matrix(plan: "${plan}", asOf: { atLeast: ${settled} ${asOf} }) { rows { edges { node { unit { name }
        cells { obligations { state timeliness ${periods} } } } } } } }`,
    )
  ).matrix;
const byUnit = (found: Data): Record<string, Data[]> =>
  Object.fromEntries(
    found.rows.edges.map(({ node }: Data) => [
      node.unit.name,
      node.cells.flatMap(({ obligations }: Data) => obligations.flatMap((one: Data) => one.periods)),
    ]),
  );
const short = (found: Data[] = []) => found.map(({ period, reckoning }) => [period, reckoning]);

it('the matrix shows unit by obligation by period, each with its state and the report that carries it out', async () => {
  const found = byUnit(await matrix());
  expect(short(found['Đức Phong'])).toEqual([
    ['2023-Q1', 'receivedInTime'],
    ['2023-Q2', 'receivedLate'],
    ['2023-Q3', 'inTime'],
  ]);
  expect(short(found['Đức Thạnh'])).toEqual([
    ['2023-Q1', 'missing'],
    ['2023-Q2', 'missing'],
    ['2023-Q3', 'inTime'],
  ]);
  expect(found['Đức Phong']?.[0]).toEqual({
    ...{ period: '2023-Q1', name: 'Quý I năm 2023', window: { from: '2022-12-15', to: '2023-03-14' } },
    ...{ due: '2023-03-18', literalDay: '2023-03-18', rolledDay: '2023-03-20' },
    ...{ reckoning: 'receivedInTime', verdict: 'accepted', submittedOn: '2023-03-17' },
    report: { id: derivedId('report', regime, '2023-Q1', ducPhong) },
  });
});

it('of an earlier day and position shows what had begun and was known then', async () => {
  const then = byUnit(await matrix(`, validAt: "2023-03-16", knownAt: ${known}`));
  expect(then).toEqual({ 'Đức Phong': then['Đức Thạnh'], 'Đức Thạnh': then['Đức Thạnh'] });
  expect(short(then['Đức Thạnh'])).toEqual([
    ['2023-Q1', 'dueSoon'],
    ['2023-Q2', 'inTime'],
  ]);
});

it('a unit that is excused owes no period, and says so', async () => {
  world.setClock('2023-06-26T02:00:00.000Z');
  const { settled: position } = await record(world, 'districtLeader', 'excuseObligation', {
    ...{ obligation: owed(ducThanh), reason: 'Bị chia cắt do lũ' },
  });
  settled = position;
  const found = byUnit(await matrix());
  expect(new Set(short(found['Đức Thạnh']).map(([, reckoning]) => reckoning))).toEqual(
    new Set(['notExpected']),
  );
});
