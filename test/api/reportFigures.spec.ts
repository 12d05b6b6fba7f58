import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const regime = id('Báo cáo cải cách hành chính');
const { ducPhong, ducThanh, district, province, homeAffairs } = units;
const due = (tier: string, day: number, rest: Data = {}) => ({
  ...{ tier, literal: `chậm nhất ngày ${day} của tháng cuối kỳ` },
  ...{ rule: { kind: 'dayOfMonth', bound: 'by', day }, ...rest },
});
const terms = {
  name: 'Báo cáo công tác cải cách hành chính',
  reporters: { units: [district], sets: [{ every: 'commune', of: district }] },
  ...{ frequency: 'cchc', closesOn: 14, cumulative: true },
  sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: true }],
  legs: [due('commune', 18), due('district', 20, { to: province, via: homeAffairs })],
};

let world: World;
let known = 0;
const firstQuarter = '2023-03T';
const reportOf = (unit: string) => derivedId('report', regime, firstQuarter, unit);

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
  await record(world, 'chairman', 'establishRegime', {
    ...{ regime, owner: province, terms, from: '2022-12-15', by: '17/KH-UBND' },
  });
  const act = async (clock: string, token: Token, mutation: string, args: Data) => {
    world.setClock(clock);
    return record(world, token, mutation, args);
  };
  const write = async (token: Token, unit: string, day: string) => {
    const which = { regime, period: firstQuarter, unit };
    const sections = [{ section: 'ketQua', text: `Đã phát thanh đến ${day}.` }];
    await act(`${day}T01:00:00.000Z`, token, 'saveReport', { ...which, sections });
    return act(`${day}T16:59:00.000Z`, token, 'submitReport', which);
  };
  ({ position: known } = await write('communeClerk', ducPhong, '2023-03-18'));
  await act('2023-03-19T02:00:00.000Z', 'districtOfficer', 'returnReport', {
    ...{ report: reportOf(ducPhong), reason: 'Thiếu phụ lục' },
  });
  await write('communeClerk', ducPhong, '2023-03-20');
  await act('2023-03-21T02:00:00.000Z', 'districtOfficer', 'acceptReport', { report: reportOf(ducPhong) });
  await write('otherClerk', ducThanh, '2023-03-17');
  world.setClock('2023-03-25T02:00:00.000Z');
}, 60_000);
afterAll(() => world.end());

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const rates = `completeness { name formula numerator denominator percent numeratorTrace denominatorTrace }
  timeliness { name formula numerator denominator percent numeratorTrace } parts { reckoning reason count trace } total trace`;
const matrix = async (asked: string, scope = '', asOf = ''): Promise<Data> =>
  (
    await world.get(
      'inspector',
      `{ reportMatrix(scope: { regime: "${regime}" ${scope} }, asOf: { atLeast: ${await head()} ${asOf} }) { ${asked} } }`,
    )
  ).reportMatrix;
const explain = async (trace: string, asked: string): Promise<Data> =>
  (await world.get('inspector', `query ($trace: Trace!) { explain(trace: $trace) { ${asked} } }`, { trace }))
    .explain;

describe('the reports of a regime on 25/3/2023', () => {
  it('are as complete and as punctual as their formulas say', async () => {
    const { total } = await matrix(`total { ${rates} }`, `period: "${firstQuarter}"`);
    expect(total.completeness).toMatchObject({
      ...{ name: 'Tỷ lệ đầy đủ', formula: 'đã nộp / (đã nộp + chưa nộp mà quá hạn) × 100 %' },
      ...{ numerator: 2, denominator: 3, percent: 66.67 },
    });
    expect(total.timeliness).toMatchObject({
      ...{ name: 'Tỷ lệ đúng hạn', formula: 'nộp đúng hạn / (đã nộp + chưa nộp mà quá hạn) × 100 %' },
      ...{ numerator: 1, denominator: 3, percent: 33.33 },
    });
  });

  it('stand in a matrix of units and periods, each cell with its state and the sentence that says why', async () => {
    const { columns, tiers, rows } = await matrix(`
      columns { occurrence { period name } tally { total parts { reckoning count } } }
      tiers { tier tally { total completeness { numerator denominator } } }
      rows { edges { node { unit { name } tally { total }
        cells { period state reckoning text due literalDay rolledDay countedOn submittedAt acceptedAt report { id } } } } }`);
    expect(columns.map(({ occurrence, tally }: Data) => [occurrence.period, tally.total])).toEqual([
      [firstQuarter, 3],
      ['2023-06T', 3],
    ]);
    expect(tiers.map(({ tier, tally }: Data) => [tier, tally.total, tally.completeness])).toEqual([
      ['district', 2, { numerator: 0, denominator: 1 }],
      ['commune', 4, { numerator: 2, denominator: 2 }],
    ]);
    expect(
      rows.edges.map(({ node }: Data) => [node.unit.name, node.cells.map((cell: Data) => cell.state)]),
    ).toEqual([
      ['Đức Phong', ['accepted', 'notBegun']],
      ['Đức Thạnh', ['submitted', 'notBegun']],
      ['Mộ Đức', ['notBegun', 'notBegun']],
    ]);
    const [[late, next], [waiting], [missing]] = rows.edges.map(({ node }: Data) => node.cells);
    expect(late).toEqual({
      ...{ period: firstQuarter, state: 'accepted', reckoning: 'receivedLate', due: '2023-03-18' },
      ...{ literalDay: '2023-03-18', rolledDay: '2023-03-20', countedOn: '2023-03-20' },
      ...{ submittedAt: '2023-03-20T16:59:00.000Z', acceptedAt: '2023-03-21T02:00:00.000Z' },
      report: { id: reportOf(ducPhong) },
      text: 'Hạn đến hết ngày 18/3/2023. Theo câu chữ là ngày 18/3/2023, chuyển sang ngày làm việc là ngày 20/3/2023. Nộp ngày 20/3/2023. Được duyệt ngày 21/3/2023. Chậm 2 ngày. Đã nộp quá hạn: đủ báo cáo, nhưng không đúng hạn.',
    });
    expect(next).toMatchObject({ period: '2023-06T', reckoning: 'inTime', due: '2023-06-18', report: null });
    expect(waiting).toMatchObject({ reckoning: 'receivedInTime', acceptedAt: null, countedOn: '2023-03-17' });
    expect(missing).toMatchObject({
      reckoning: 'missing',
      text: 'Hạn đến hết ngày 20/3/2023. Chậm 5 ngày. Chưa nộp, đã quá hạn: chỉ tính vào mẫu số.',
    });
  });

  it('are explained report by report, with their events and what was left out', async () => {
    const { total } = await matrix(`total { ${rates} }`);
    const { count, rows, exclusions, reportExclusions } = await explain(
      total.timeliness.numeratorTrace,
      `count exclusions { count } reportExclusions { reckoning count trace reason reasonEnglish }
       rows { totalCount edges { node { obligation { id } report { unit { name } reckoning report { timeline { edges { node { type } } } } } } } }`,
    );
    expect([count, rows.totalCount, exclusions]).toEqual([1, 1, []]);
    expect(rows.edges[0].node).toEqual({
      obligation: null,
      report: {
        ...{ unit: { name: 'Đức Thạnh' }, reckoning: 'receivedInTime' },
        report: {
          timeline: { edges: [{ node: { type: 'ReportSubmitted' } }, { node: { type: 'ReportSaved' } }] },
        },
      },
    });
    expect(reportExclusions.map(({ reckoning, count: many }: Data) => [reckoning, many])).toEqual([
      ['inTime', 3],
      ['missing', 1],
      ['receivedLate', 1],
    ]);
    for (const { trace, count: many } of [...reportExclusions, ...total.parts])
      expect((await explain(trace, 'count')).count).toBe(many);
    expect((await explain(total.trace, 'count')).count).toBe(total.total);
  });

  it('are paged through, in matrix and explanation alike, each row once', async () => {
    const names: string[] = [];
    for (let after = ''; ; ) {
      const { rows } = await matrix(
        `rows(first: 1 ${after}) { pageInfo { hasNextPage endCursor } edges { node { unit { name } } } }`,
      );
      names.push(...rows.edges.map(({ node }: Data) => node.unit.name));
      if (!rows.pageInfo.hasNextPage) break;
      after = `, after: "${rows.pageInfo.endCursor}"`;
    }
    expect(names).toEqual(['Đức Phong', 'Đức Thạnh', 'Mộ Đức']);
    const { total } = await matrix('total { total trace }');
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { rows } = await explain(
        total.trace,
        `rows(first: 2 ${after}) { pageInfo { hasNextPage endCursor } edges { node { report { reportId } } } }`,
      );
      seen.push(...rows.edges.map(({ node }: Data) => node.report.reportId));
      if (!rows.pageInfo.hasNextPage) break;
      after = `, after: "${rows.pageInfo.endCursor}"`;
    }
    expect(new Set(seen).size).toBe(total.total);
    expect(seen.length).toBe(total.total);
  });

  it('are those of any day and any position', async () => {
    const parts = async (asOf: string) =>
      Object.fromEntries(
        (
          await matrix('total { parts { reckoning count } }', `period: "${firstQuarter}"`, asOf)
        ).total.parts.map(({ reckoning, count }: Data) => [reckoning, count]),
      );
    expect(await parts(', validAt: "2023-03-18"')).toMatchObject({ dueSoon: 1 });
    expect(await parts(`, knownAt: ${known}`)).toEqual({ missing: 2, receivedInTime: 1 });
    expect(await parts(`, knownAt: ${known}, validAt: "2023-03-10"`)).toEqual({
      inTime: 2,
      receivedInTime: 1,
    });
  });

  it('may be asked for by unit, subtree, tier and reckoning', async () => {
    const many = async (scope: string) => (await matrix('total { total }', scope)).total.total;
    expect(await many(`unit: "${ducPhong}"`)).toBe(2);
    expect(await many(`under: "${district}"`)).toBe(6);
    expect(await many('tier: district')).toBe(2);
    expect(await many('reckonings: [missing, receivedLate]')).toBe(2);
    expect(await many('from: "2022-12-15", to: "2023-01-01"')).toBe(3);
  });
});

it('a list of regimes says of each how complete and how punctual its reports are', async () => {
  const { regimes } = await world.get(
    'inspector',
    `{ regimes(asOf: { atLeast: ${await head()} }) { edges { node { name reportMatrix(to: "2023-03-14", under: "${district}", tier: commune) {
      total { total completeness { percent } timeliness { percent } } } } } } }`,
  );
  expect(regimes.edges.map(({ node }: Data) => node)).toEqual([
    {
      name: terms.name,
      reportMatrix: { total: { total: 2, completeness: { percent: 100 }, timeliness: { percent: 50 } } },
    },
  ]);
});

it('what cannot be asked for is said: days the wrong way round, more than five years, a regime that is not there', async () => {
  const asked = (scope: string) =>
    world.ask('inspector', `{ reportMatrix(scope: { ${scope} }) { total { total } } }`);
  for (const days of ['from: "2023-02-01", to: "2023-01-01"', 'from: "2001-01-01", to: "2023-01-01"']) {
    const { errors } = await asked(`regime: "${regime}", ${days}`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'scope.from' });
  }
  expect((await asked(`regime: "${id('không có')}"`)).data).toEqual({ reportMatrix: null });
  const text = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
  for (const scope of [
    { regime },
    { from: '2023-01-01', to: '2023-01-02' },
    { regime, from: 'x', to: 'y' },
    null,
  ]) {
    const trace = text(['2023-03-25', 1, 'reports', scope]);
    const { errors } = await world.ask('inspector', `{ explain(trace: "${trace}") { count } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'trace' });
  }
});
