import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
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

const inspection = {
  inspection: id('kiểm tra Đức Phong'),
  inspector: units.district,
  unit: units.ducPhong,
  plans: [districtPlan],
  from: '2023-01-30',
  to: '2023-01-31',
  by: { literal: 'Quyết định 45/QĐ-UBND', plan: decision },
  findings: [
    { key: '1', text: 'Chưa niêm yết', remedyBy: '2023-02-28' },
    { key: '2', text: 'Không có sổ theo dõi' },
  ],
};
const commendation = {
  commendation: id('khen Đức Thạnh'),
  commender: units.district,
  unit: units.ducThanh,
  plan: districtPlan,
  form: 'Giấy khen',
  reason: 'Phát thanh đều đặn',
  on: '2023-01-31',
  by: { literal: 'Quyết định 99/QĐ-UBND' },
};
const head = async () => (await world.get('inspector', '{ record { head } }')).record.head;

it('an inspection is recorded by the unit that inspected, after it happened', async () => {
  expect(await order(world, 'communeLeader', 'recordInspection', inspection)).toMatchObject({
    code: 'not-the-issuer',
  });
  expect(
    await order(world, 'districtOfficer', 'recordInspection', { ...inspection, to: '2023-02-02' }),
  ).toMatchObject({
    code: 'day-in-future',
    message: 'Không ghi trước những việc chưa xảy ra (ngày 2/2/2023).',
  });
  expect(
    await order(world, 'districtOfficer', 'recordInspection', { ...inspection, plans: [id('không có')] }),
  ).toMatchObject({ code: 'plan-unknown' });
  expect(
    await order(world, 'districtOfficer', 'recordInspection', { ...inspection, inspection: decision }),
  ).toMatchObject({ code: 'id-taken' });
  await record(world, 'districtOfficer', 'recordInspection', inspection);
  expect(
    await order(world, 'districtOfficer', 'registerPlan', { plan: inspection.inspection, title: 'Bóng' }),
  ).toMatchObject({ code: 'id-taken' });
  expect(await order(world, 'districtOfficer', 'recordInspection', inspection)).toMatchObject({
    __typename: 'Ignored',
  });
});

it('what was found is put right once, as the inspecting unit says', async () => {
  const remedy = {
    inspection: inspection.inspection,
    finding: '1',
    note: 'Đã kiểm tra lại',
    on: '2023-02-01',
  };
  expect(await order(world, 'communeLeader', 'remedyFinding', remedy)).toMatchObject({
    code: 'not-the-issuer',
  });
  expect(
    await order(world, 'districtOfficer', 'remedyFinding', { ...remedy, inspection: id('không có') }),
  ).toMatchObject({ code: 'inspection-unknown' });
  await record(world, 'districtOfficer', 'remedyFinding', remedy);
});

it('a commendation is recorded by a leader of the unit that commends', async () => {
  expect(await order(world, 'districtOfficer', 'recordCommendation', commendation)).toMatchObject({
    code: 'role-lacking',
  });
  await record(world, 'districtLeader', 'recordCommendation', commendation);
});

it('they stand on the unit and on the plan, as of any moment', async () => {
  const shown = `inspections { edges { node { id inspector { title } unit { title } plans { id } from to by byPlan { id }
      findings { key text remedyBy remediedOn remedy } version event { type } } } }
    commendations { edges { node { id commender { title } unit { title } plan { id } form reason on by } } }`;
  const ask = (asOf: string): Promise<Data> =>
    world.get(
      'inspector',
      `{ unit(id: "${units.ducPhong}", asOf: { ${asOf} }) { ${shown} timeline { edges { node { type } } } }
         other: unit(id: "${units.ducThanh}", asOf: { ${asOf} }) { ${shown} }
         plan(id: "${districtPlan}", asOf: { ${asOf} }) { ${shown} } }`,
    );
  const position = await head();
  const now = await ask(`atLeast: ${position}`);
  const [{ node }] = now.unit.inspections.edges;
  expect(node).toMatchObject({
    id: inspection.inspection,
    inspector: { title: 'huyện Mộ Đức' },
    unit: { title: 'xã Đức Phong' },
    plans: [{ id: districtPlan }],
    from: '2023-01-30',
    to: '2023-01-31',
    by: 'Quyết định 45/QĐ-UBND',
    byPlan: { id: decision },
    version: 2,
    event: { type: 'FindingRemedied' },
    findings: [
      { key: '1', remedyBy: '2023-02-28', remediedOn: '2023-02-01', remedy: 'Đã kiểm tra lại' },
      { key: '2', text: 'Không có sổ theo dõi', remedyBy: null, remediedOn: null, remedy: null },
    ],
  });
  expect(now.unit.commendations.edges).toEqual([]);
  expect(now.other.commendations.edges[0].node).toMatchObject({ form: 'Giấy khen', on: '2023-01-31' });
  expect(now.plan.inspections.edges).toHaveLength(1);
  expect(now.plan.commendations.edges).toHaveLength(1);
  expect(now.unit.timeline.edges.map((one: Data) => one.node.type)).toContain('InspectionRecorded');

  const before = await ask(`knownAt: ${position - 2}`);
  expect(before.unit.inspections.edges[0].node.findings[0].remediedOn).toBeNull();
  expect(before.other.commendations.edges).toEqual([]);
});

it('they are paged, the newest first', async () => {
  for (const day of ['2023-01-10', '2023-01-20'])
    await record(world, 'districtOfficer', 'recordInspection', {
      ...inspection,
      inspection: id(`kiểm tra ${day}`),
      from: day,
      to: day,
      findings: [],
    });
  const page = async (after: string | null) =>
    (
      await world.get(
        'inspector',
        `query ($after: Cursor, $unit: UUID, $at: Position!) {
          inspections(unit: $unit, first: 2, after: $after, asOf: { atLeast: $at }) {
            edges { node { from } } pageInfo { endCursor hasNextPage } } }`,
        { after, unit: units.ducPhong, at: await head() },
      )
    ).inspections;
  const first = await page(null);
  expect(first.edges.map((one: Data) => one.node.from)).toEqual(['2023-01-30', '2023-01-20']);
  const second = await page(first.pageInfo.endCursor);
  expect(second.edges.map((one: Data) => one.node.from)).toEqual(['2023-01-10']);
  expect(second.pageInfo.hasNextPage).toBe(false);
});
