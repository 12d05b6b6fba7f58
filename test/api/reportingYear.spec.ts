import type { KnownCaller, Role } from '@thac/api/auth/callers';
import { csvOf } from '@thac/demonstration/catalogues/catalogue';
import { readTwoTier, twoTier } from '@thac/demonstration/catalogues/twoTier';
import { derivedId } from '@thac/domain/identity';
import type { CatalogueRow } from '@thac/domain/organisation/catalogue/rows';
import { fold } from '@thac/domain/text/fold';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { order, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const statistics = '51';
const { rows } = twoTier(readTwoTier());
const communes = rows.filter(({ tier, parent_code }) => tier === 'commune' && parent_code === statistics);
const idOf = ({ code = '', name = '' }: CatalogueRow) =>
  derivedId('unit', 'GSO', code, '2025-07-01', fold(name));

const offices = communes.map((row) => ({ unit: idOf(row), token: `clerk-${row.code}` as Token }));
/** Those that report the whole year through; the others do so once, and then keep still and are missing. */
const reporting = offices.slice(0, 6);
const ministry = id('Bộ Nội vụ');
const official = (token: string, unit: string, role: Role): KnownCaller => ({
  ...{ token, official: `official:${token}`, post: 'Chuyên viên', unit, roles: [role], onBehalfOf: [] },
});
const others = [
  ...offices.map(({ unit, token }) => official(token, unit, 'clerk')),
  official('ministry', ministry, 'officer'),
];

const regime = id('Báo cáo cải cách hành chính 2026');
const plan = id('Kế hoạch cải cách hành chính 2026');
const task = derivedId('task', plan, 'công khai');
const figure = (name: string, rest: Data = {}) => ({
  ...{
    figure: name,
    name: `Số ${name}`,
    unit: 'hồ sơ',
    type: 'count',
    consolidation: 'sum',
    cumulative: true,
  },
  ...rest,
});
const byDay = (day: number) => ({
  literal: `chậm nhất ngày ${day} của tháng cuối kỳ báo cáo`,
  rule: { kind: 'dayOfMonth', bound: 'by', day },
});
const terms = {
  name: 'Báo cáo định kỳ công tác cải cách hành chính năm 2026',
  reporters: { units: [units.province], sets: [{ every: 'commune', of: units.province }] },
  ...{ frequency: 'cchc', closesOn: 14, cumulative: true },
  figures: [figure('hoSoTrucTuyen'), figure('nhiemVuHoanThanh', { unit: 'nhiệm vụ', cumulative: false })],
  sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: false }],
  legs: [
    { tier: 'commune', via: units.homeAffairs, ...byDay(17) },
    { tier: 'province', to: ministry, ...byDay(20) },
  ],
};

let world: World;
beforeAll(async () => {
  world = await openWorld('2025-11-28T02:00:00.000Z', undefined, others);
  const establish = (unit: string, name: string, rest: Data) =>
    record(world, 'admin', 'establishUnit', { unit, name, from: '2025-07-01', ...rest });
  await establish(units.province, 'Quảng Ngãi', {
    ...{ kind: 'province', tier: 'province', codes: [{ system: 'GSO', value: statistics }] },
  });
  const importing =
    'mutation ($csv: FileText!) { importCatalogue(csv: $csv, source: "Hai cấp", from: "2025-07-01", complete: false, dryRun: false) { errors { message row } } }';
  const { importCatalogue } = await world.get('admin', importing, { csv: csvOf(communes) });
  expect(importCatalogue.errors).toEqual([]);
  await establish(units.homeAffairs, 'Sở Nội vụ', {
    ...{ kind: 'department', tier: 'province', parent: units.province },
  });
  await establish(ministry, 'Bộ Nội vụ', { kind: 'ministry', tier: 'central' });
  await record(world, 'chairman', 'establishRegime', {
    ...{ regime, owner: units.province, terms, from: '2025-12-15', by: 'Kế hoạch năm 2026' },
  });
}, 60_000);
afterAll(() => world.end());

const ask = async (query: string): Promise<Data> => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  return world.get('inspector', `{ ${query.replaceAll('$asOf', `asOf: { atLeast: ${head} }`)} }`);
};
const reportOf = (period: string, unit: string) => derivedId('report', regime, period, unit);
const prefilled = async (period: string, unit: string): Promise<Data> => {
  const query = `prefillReport(regime: "${regime}", period: "${period}", unit: "${unit}", $asOf) {
    due to { id } via { id } figures { value source { kind report { id } } } obligations { id } }`;
  return (await ask(query)).prefillReport;
};

it('the year has four reports, each asked of all 96 communes and of the province', async () => {
  expect(communes).toHaveLength(96);
  const { occurrences } = (
    await ask(`regime(id: "${regime}", $asOf) { occurrences(from: "2025-12-15", to: "2026-12-14") {
      period name window { to } dues { tier due } reporters(first: 200) { totalCount edges { node { unit { id } to { id } } } } } }`)
  ).regime;
  const due = (month: string) => [
    { tier: 'commune', due: `2026-${month}-17` },
    { tier: 'province', due: `2026-${month}-20` },
  ];
  expect(occurrences.map(({ period, name, window, dues }: Data) => [period, name, window.to, dues])).toEqual([
    ['2026-03T', 'Quý I năm 2026', '2026-03-14', due('03')],
    ['2026-06T', '6 tháng đầu năm 2026', '2026-06-14', due('06')],
    ['2026-09T', 'Quý III năm 2026', '2026-09-14', due('09')],
    ['2026-12T', 'Năm 2026', '2026-12-14', due('12')],
  ]);
  for (const { reporters } of occurrences) {
    expect(reporters.totalCount).toBe(97);
    const asked = reporters.edges.map(({ node }: Data) => node);
    const ofCommunes = asked.filter(({ to }: Data) => to.id === units.province);
    expect(new Set(ofCommunes.map(({ unit }: Data) => unit.id))).toEqual(new Set(communes.map(idOf)));
  }
});

it('the plan of the year falls on every commune, to be reported within the annual report', async () => {
  await record(world, 'provinceOfficer', 'registerPlan', {
    plan,
    title: 'Kế hoạch cải cách hành chính năm 2026',
    document: { symbol: '01/KH-UBND' },
  });
  await record(world, 'provinceOfficer', 'draftTasks', {
    plan,
    tasks: [
      {
        ...{ key: 'công khai', clause: 'III/2', title: 'Công khai thủ tục hành chính', modality: 'binding' },
        sentence: 'UBND các xã, phường công khai thủ tục, lồng ghép trong báo cáo cải cách hành chính năm.',
        addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: units.province }] }],
        output: { kind: 'report' },
        timing: { literal: 'chậm nhất ngày 17/12/2026', due: '2026-12-17' },
      },
    ],
  });
  await record(world, 'chairman', 'issuePlan', {
    plan,
    issuer: { unit: units.province, capacity: 'collective' },
    issuedOn: '2025-11-28',
  });
  const { tally } = await ask('tally($asOf) { total }');
  expect(tally).toEqual({ total: 96 });
});

const obligationOf = (unit: string) => derivedId('obligation', plan, task, unit, 'lead');

/** One commune writes what it has so far, hands it in and is accepted, wherever it stands in the year. */
async function report(period: string, nth: number, value: number, discharging = false): Promise<Data> {
  const { unit, token } = offices[nth] ?? { unit: '', token: 'admin' as Token };
  const which = { regime, period, unit };
  const figures = [
    { figure: 'hoSoTrucTuyen', value: `${value}` },
    { figure: 'nhiemVuHoanThanh', value: '0' },
  ];
  const sections = [{ section: 'ketQua', text: `- Đã tiếp nhận ${value} hồ sơ trực tuyến` }];
  await record(world, token, 'saveReport', { ...which, figures, sections });
  const discharges = discharging ? [{ obligation: obligationOf(unit) }] : [];
  await record(world, token, 'submitReport', { ...which, discharges });
  return record(world, 'provinceOfficer', 'acceptReport', { report: reportOf(period, unit) });
}

const consolidation = async (period: string, fields: string): Promise<Data> => {
  const args = `regime: "${regime}", period: "${period}", unit: "${units.province}", $asOf`;
  return (await ask(`consolidation(${args}) { ${fields} }`)).consolidation;
};
const sumOf = (values: readonly number[]) => String(values.reduce((sum, value) => sum + value, 0));

describe('2026-03T', () => {
  const period = '2026-03T';
  const values = offices.map((_, nth) => 100 + nth);
  const late = offices.length - 1;

  it('is written, handed in and accepted in time, by all communes but one', async () => {
    world.setClock('2026-03-16T02:00:00.000Z');
    const { to, via, due, figures } = await prefilled(period, offices[0]?.unit ?? '');
    expect([to.id, via.id, due]).toEqual([units.province, units.homeAffairs, '2026-03-17']);
    expect(figures).toEqual([
      { value: null, source: null },
      { value: '0', source: { kind: 'obligations', report: null } },
    ]);
    for (const nth of values.keys()) if (nth !== late) await report(period, nth, values[nth] ?? 0);
    const { reports } = await ask(
      `reports(first: 200, filter: { regime: "${regime}", periods: ["${period}"] }, $asOf) { totalCount edges { node { state timeliness } } }`,
    );
    expect(reports.totalCount).toBe(95);
    for (const { node } of reports.edges)
      expect(node).toEqual({ state: 'accepted', timeliness: 'doneInTime' });
  }, 120_000);

  it('comes together at the province, opens down to a commune, and names the one that is missing', async () => {
    const { complete, figure, missing } = await consolidation(
      period,
      `complete missing { edges { node { unit { id } state } } } figure(figure: "hoSoTrucTuyen") { value counted missing
       contributions(first: 200) { edges { node { value source { unit { id } report { id } event { type actorUnit { id } } } } } } }`,
    );
    expect(complete).toBe(false);
    expect(missing.edges).toEqual([{ node: { unit: { id: offices[late]?.unit }, state: 'unbegun' } }]);
    expect(figure).toMatchObject({ value: sumOf(values.slice(0, -1)), counted: 95, missing: 1 });
    const opened = new Map(figure.contributions.edges.map(({ node }: Data) => [node.source.unit.id, node]));
    for (const nth of [0, 42, 94])
      expect(opened.get(offices[nth]?.unit)).toEqual({
        value: String(values[nth]),
        source: {
          unit: { id: offices[nth]?.unit },
          report: { id: reportOf(period, offices[nth]?.unit ?? '') },
          event: { type: 'ReportSubmitted', actorUnit: { id: offices[nth]?.unit } },
        },
      });
  });

  it('goes on to the Ministry, prefilled from below with how many of how many', async () => {
    const own = { regime, period, unit: units.province };
    const query = `prefillReport(regime: "${regime}", period: "${period}", unit: "${units.province}", $asOf) {
      due to { id } figures { figure value source { kind literal text } } sections { section text } }`;
    const offered = (await ask(query)).prefillReport;
    expect(offered).toMatchObject({ due: '2026-03-20', to: { id: ministry } });
    expect(offered.figures[0]).toEqual({
      figure: 'hoSoTrucTuyen',
      value: sumOf(values.slice(0, -1)),
      source: {
        kind: 'below',
        literal: expect.stringMatching(/^below:95\/96@\d+$/),
        text: 'Tổng hợp từ 95/96 báo cáo của cấp dưới đã được tiếp nhận.',
      },
    });
    const figures = offered.figures.map(({ figure, value }: Data) => ({ figure, value }));
    await record(world, 'provinceOfficer', 'saveReport', { ...own, figures, sections: offered.sections });
    const handedIn = await record(world, 'provinceOfficer', 'submitReport', own);
    await record(world, 'ministry' as Token, 'acceptReport', {
      report: reportOf(period, units.province),
    });
    world.setClock('2026-03-23T02:00:00.000Z');
    await report(period, late, values[late] ?? 0);
    const { complete, figure, changesSince } = await consolidation(
      period,
      `complete figure(figure: "hoSoTrucTuyen") { value }
       changesSince(position: ${handedIn.position}) { arrived { id } gone { id } }`,
    );
    expect(complete).toBe(true);
    expect(figure.value).toBe(sumOf(values));
    expect(changesSince).toEqual({ arrived: [{ id: offices[late]?.unit }], gone: [] });
  });
});

const courses = [
  ['2026-06T', '2026-06-17', 220],
  ['2026-09T', '2026-09-15', 300],
] as const;

describe.each(courses)('%s', (period, day, value) => {
  it('begins from what was reported before, and is handed in by those who do, in time', async () => {
    world.setClock(`${day}T02:00:00.000Z`);
    const [first] = reporting;
    const { to, via, figures } = await prefilled(period, first?.unit ?? '');
    expect([to.id, via.id]).toEqual([units.province, units.homeAffairs]);
    const before = { '2026-06T': '100', '2026-09T': '220' }[period];
    expect(figures[0].value).toBe(before);
    expect(figures[1]).toMatchObject({ value: '0', source: { kind: 'obligations' } });
    for (const nth of reporting.keys()) await report(period, nth, value + nth);
    const { reports } = await ask(
      `reports(filter: { regime: "${regime}", periods: ["${period}"] }, $asOf) { totalCount edges { node { state timeliness } } }`,
    );
    expect(reports.totalCount).toBe(reporting.length);
    for (const { node } of reports.edges)
      expect(node).toEqual({ state: 'accepted', timeliness: 'doneInTime' });
  });
});

it('a report that takes the year back is refused until it is explained', async () => {
  world.setClock('2026-12-16T02:00:00.000Z');
  const [{ unit, token }] = reporting as [(typeof reporting)[0]];
  const which = { regime, period: '2026-12T', unit };
  await record(world, token, 'saveReport', {
    ...which,
    figures: [
      { figure: 'hoSoTrucTuyen', value: '299' },
      { figure: 'nhiemVuHoanThanh', value: '0' },
    ],
  });
  expect(await order(world, token, 'submitReport', which)).toMatchObject({ code: 'figure-falls' });
});

it('the annual report discharges what the plan asked, in time by the day it was handed in', async () => {
  for (const nth of reporting.keys()) await report('2026-12T', nth, 400 + nth, true);
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const { tally } = await world.get(
    'inspector',
    `{ tally(asOf: { atLeast: ${head}, validAt: "2026-12-31" }) { total done rate } }`,
  );
  expect(tally).toMatchObject({ total: 96, done: reporting.length });
  const { unit } = reporting[1] ?? { unit: '' };
  const { obligation } = await ask(
    `obligation(id: "${obligationOf(unit)}", $asOf) { state timeliness submittedOn dischargedBy { version verdict report { period } } }`,
  );
  expect(obligation).toEqual({
    state: 'fulfilled',
    timeliness: 'doneInTime',
    submittedOn: '2026-12-16',
    dischargedBy: [{ version: 1, verdict: 'accepted', report: { period: '2026-12T' } }],
  });
});
