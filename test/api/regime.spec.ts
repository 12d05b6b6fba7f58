import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, order, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
const regime = id('Báo cáo cải cách hành chính');

const due = (day: number, rest: Data = {}) => ({
  literal: `chậm nhất ngày ${day} của tháng cuối quý`,
  rule: { kind: 'dayOfMonth', bound: 'by', day },
  ...rest,
});
const terms = {
  name: 'Báo cáo công tác cải cách hành chính',
  reporters: {
    units: [units.province],
    sets: [
      { every: 'commune', of: units.province },
      { every: 'district', of: units.province },
    ],
  },
  frequency: 'cchc',
  closesOn: 14,
  cumulative: true,
  figures: [{ figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum' }],
  legs: [
    { tier: 'commune', ...due(16) },
    { tier: 'district', ...due(18, { rolling: 'rolled' }), via: units.homeAffairs },
    { tier: 'province', ...due(20), to: units.homeAffairs },
  ],
};
const establishment = {
  regime,
  owner: units.province,
  terms,
  from: '2022-12-15',
  by: 'Kế hoạch số 01/KH-UBND',
  idempotencyKey: 'establish',
};

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
});
afterAll(() => world.end());

const now = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const occurrences = async (args: string, asOf = '') => {
  const query = `{ regime(id: "${regime}", asOf: { atLeast: ${await now()} ${asOf} }) { occurrences(${args}) {
    period name window { from to } covers { from to } dues { tier due literalDay rolledDay } terms { name } } } }`;
  return (await world.get('inspector', query)).regime.occurrences as Data[];
};
const periods = async (args: string, asOf = '') =>
  (await occurrences(args, asOf)).map(({ period }) => period);

describe('establishing a regime', () => {
  it('is for a leader of its owner alone, whom every unit and plan that it names must be known to', async () => {
    const refusedWith = async (token: Parameters<typeof order>[1], changes: Data) =>
      (await order(world, token, 'establishRegime', { ...establishment, ...changes })).code;
    expect(await refusedWith('provinceOfficer', {})).toBe('role-lacking');
    expect(await refusedWith('districtLeader', {})).toBe('not-the-owner');
    const unknown = id('không có');
    expect(await refusedWith('chairman', { byPlan: unknown })).toBe('plan-unknown');
    const strangers = { units: [unknown], sets: [] };
    expect(await refusedWith('chairman', { terms: { ...terms, reporters: strangers } })).toBe('unit-unknown');
    const legs = [{ ...terms.legs[0], via: unknown }, ...terms.legs.slice(1)];
    expect(await refusedWith('chairman', { terms: { ...terms, legs } })).toBe('unit-unknown');
    expect(await refusedWith('chairman', { terms: { ...terms, legs: terms.legs.slice(1) } })).toBe(
      'regime-leg-missing',
    );
    expect(await refusedWith('chairman', { regime: units.district })).toBe('id-taken');
  });

  it('says which argument is missing or does not fit', async () => {
    const told = async (changes: Data) => {
      const query = `mutation ($terms: RegimeTermsInput!) { establishRegime(owner: "${units.province}", terms: $terms,
        from: "2022-12-15", by: "KH") { __typename } }`;
      const { errors } = await world.ask('chairman', query, { terms: { ...terms, ...changes } });
      return errors[0]?.message ?? '';
    };
    expect(await told({ closesOn: null })).toContain('closesOn');
    expect(await told({ frequency: 'once' })).toContain('closingDay');
    expect(await told({ figures: [{ ...terms.figures[0], consolidation: 'list' }] })).toContain('sum');
    const section = { section: 'ketQua', name: 'Kết quả', consolidation: 'sum' };
    expect(await told({ sections: [section] })).toContain('list');
  });

  it('is recorded once, answered again under its key, and ignored when it says nothing new', async () => {
    const first = await record(world, 'chairman', 'establishRegime', establishment);
    const again = await order(world, 'chairman', 'establishRegime', establishment);
    expect(again).toMatchObject({ position: first.position, replayed: true });
    const { idempotencyKey: _, ...same } = establishment;
    expect(await order(world, 'chairman', 'establishRegime', same)).toMatchObject({ __typename: 'Ignored' });
    const other = { ...same, from: '2023-03-15' };
    expect(await order(world, 'chairman', 'establishRegime', other)).toMatchObject({
      code: 'regime-established-differently',
    });
    const plan = { plan: regime, title: 'Trùng mã' };
    expect(await order(world, 'chairman', 'registerPlan', plan)).toMatchObject({ code: 'id-taken' });
  });
});

describe('occurrences', () => {
  it('are four a year, cumulative, each with a deadline for every tier', async () => {
    const found = await occurrences('from: "2022-12-15", to: "2023-12-14"');
    expect(found.map(({ period, name, window, covers }) => [period, name, window.from, covers.from])).toEqual(
      [
        ['2023-03T', 'Quý I năm 2023', '2022-12-15', '2022-12-15'],
        ['2023-06T', '6 tháng đầu năm 2023', '2023-03-15', '2022-12-15'],
        ['2023-09T', 'Quý III năm 2023', '2023-06-15', '2022-12-15'],
        ['2023-12T', 'Năm 2023', '2023-09-15', '2022-12-15'],
      ],
    );
    // Ngày 18/3/2023 là thứ Bảy: cấp huyện chọn chuyển sang thứ Hai.
    expect(found[0]?.dues).toEqual([
      { tier: 'commune', due: '2023-03-16', literalDay: '2023-03-16', rolledDay: '2023-03-16' },
      { tier: 'district', due: '2023-03-20', literalDay: '2023-03-18', rolledDay: '2023-03-20' },
      { tier: 'province', due: '2023-03-20', literalDay: '2023-03-20', rolledDay: '2023-03-20' },
    ]);
  });

  it('are visible from the first day of their window', async () => {
    const year = 'from: "2023-01-01", to: "2023-12-31"';
    expect(await periods(`${year}, visibleOn: "2023-03-14"`)).toEqual(['2023-03T']);
    expect(await periods(`${year}, visibleOn: "2023-03-15"`)).toEqual(['2023-03T', '2023-06T']);
    expect(await periods('visibleOn: "2023-02-01"')).toEqual(['2023-03T']);
    expect(await periods('visibleOn: "2023-06-15"', 'validAt: "2023-06-15"')).toEqual(['2023-09T']);
  });

  it('are not listed over more than five years at once', async () => {
    const query = `{ regime(id: "${regime}") { occurrences(from: "2023-01-01", to: "2030-01-01") { period } } }`;
    const { errors } = await world.ask('inspector', query);
    expect(errors[0]?.message).toContain('5 năm');
  });

  it('of another name do not exist', async () => {
    const query = `{ one: occurrence(regime: "${regime}", period: "2023-Q2") { period }
      none: occurrence(regime: "${units.province}", period: "2023-03T") { period } regime(id: "${units.province}") { id } }`;
    expect(await world.get('inspector', query)).toEqual({ one: null, none: null, regime: null });
  });
});

describe('who reports', () => {
  const reporters = async (period: string, page = '') => {
    const query = `{ occurrence(regime: "${regime}", period: "${period}", asOf: { atLeast: ${await now()} }) {
      reporters${page} { totalCount pageInfo { hasNextPage endCursor } edges { node {
        unit { name } to { name } via { name } due { due } } } } } }`;
    return (await world.get('inspector', query)).occurrence.reporters as Data;
  };
  const said = ({ edges }: Data) =>
    edges.map(({ node }: Data) => [node.unit.name, node.to?.name, node.via?.name, node.due.due]);

  it('is who exists on the day on which the window closes, page by page', async () => {
    const all = await reporters('2023-03T');
    expect(said(all)).toEqual([
      ['Quảng Ngãi', 'Sở Nội vụ', undefined, '2023-03-20'],
      ['Đức Thạnh', 'Mộ Đức', undefined, '2023-03-16'],
      ['Đức Phong', 'Mộ Đức', undefined, '2023-03-16'],
      ['Mộ Đức', 'Quảng Ngãi', 'Sở Nội vụ', '2023-03-20'],
    ]);
    const first = await reporters('2023-03T', '(first: 3)');
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await reporters('2023-03T', `(first: 3, after: "${first.pageInfo.endCursor}")`);
    expect([...said(first), ...said(rest)]).toEqual(said(all));
    expect([all.totalCount, rest.totalCount, rest.pageInfo.hasNextPage]).toEqual([4, 4, false]);
  });

  it('follows the map: when the district is gone its communes report to the province', async () => {
    for (const unit of [units.ducPhong, units.ducThanh])
      await record(world, 'admin', 'moveUnit', { unit, parent: units.province, from: '2023-05-01' });
    await record(world, 'admin', 'endUnit', { unit: units.district, lastDay: '2023-04-30' });
    const [first, second] = [await reporters('2023-03T'), await reporters('2023-06T')];
    expect(first.totalCount).toBe(4);
    expect(said(second)).toEqual([
      ['Quảng Ngãi', 'Sở Nội vụ', undefined, '2023-06-20'],
      ['Đức Thạnh', 'Quảng Ngãi', undefined, '2023-06-16'],
      ['Đức Phong', 'Quảng Ngãi', undefined, '2023-06-16'],
    ]);
  });
});

describe('revising and ending', () => {
  const name = 'Báo cáo cải cách hành chính (mới)';
  const revision = { regime, terms: { ...terms, name }, from: '2023-06-15', reason: 'Theo hướng dẫn mới' };

  it('leaves what has begun, and shows what was known before', async () => {
    const before = await now();
    expect(await order(world, 'chairman', 'reviseRegime', { ...revision, from: '2022-12-15' })).toMatchObject(
      {
        code: 'regime-window-begun',
      },
    );
    world.setClock('2023-06-15T02:00:00.000Z');
    expect(await order(world, 'chairman', 'reviseRegime', revision)).toMatchObject({
      code: 'regime-window-begun',
    });
    world.setClock('2023-06-14T16:59:00.000Z');
    await record(world, 'chairman', 'reviseRegime', { ...revision, expectedVersion: 1 });
    const names = async (asOf = '') =>
      (await occurrences('from: "2023-06-14", to: "2023-06-15"', asOf)).map(({ terms: held }) => held.name);
    expect(await names()).toEqual([terms.name, name]);
    expect(await names(`knownAt: ${before}`)).toEqual([terms.name, terms.name]);
  });

  it('is for the owner alone, and meets a conflict where somebody was quicker', async () => {
    const end = { regime, lastDay: '2023-12-31', reason: 'Chế độ mới' };
    expect(await order(world, 'districtLeader', 'endRegime', end)).toMatchObject({ code: 'not-the-owner' });
    expect(await order(world, 'chairman', 'endRegime', { ...end, expectedVersion: 1 })).toMatchObject({
      __typename: 'Conflicted',
      actual: 2,
    });
    expect(await order(world, 'chairman', 'endRegime', { ...end, regime: id('khác') })).toMatchObject({
      code: 'regime-unknown',
    });
    await record(world, 'chairman', 'endRegime', end);
    expect(await periods('from: "2023-09-15", to: "2026-01-01"')).toEqual(['2023-12T', '2024-03T']);
  });

  it('tells what happened, and finds the regime by owner, words and whether it is in force', async () => {
    const query = `query ($filter: RegimeFilter) { regimes(filter: $filter, asOf: { atLeast: ${await now()} }) {
      totalCount edges { node { name lastDay version terms { name } revisions { from } timeline { edges { node { type } } } } } } }`;
    const found = async (filter: Data) => (await world.get('inspector', query, { filter })).regimes as Data;
    const [{ node }] = (await found({ owner: units.province })).edges;
    expect(node).toMatchObject({ name, lastDay: '2023-12-31', version: 3, terms: { name: terms.name } });
    expect(node.revisions.map(({ from }: Data) => from)).toEqual(['2022-12-15', '2023-06-15']);
    expect(node.timeline.edges.map((edge: Data) => edge.node.type)).toEqual([
      'RegimeEnded',
      'RegimeRevised',
      'RegimeEstablished',
    ]);
    const counted = async (filter: Data) => (await found(filter)).totalCount;
    expect(await counted({ text: 'hanh chinh' })).toBe(1);
    expect(await counted({ text: 'thanh tra' })).toBe(0);
    expect(await counted({ owner: units.district })).toBe(0);
    expect(await counted({ inForceOn: '2023-12-31' })).toBe(1);
    expect(await counted({ inForceOn: '2024-01-01' })).toBe(0);
  });
});

describe('the working calendar', () => {
  const publish = (edition: string, off: string[]) =>
    record(world, 'admin', 'publishCalendar', {
      edition,
      from: '2023-06-01',
      to: '2023-06-30',
      off: off.map((day) => ({ day, name: 'Nghỉ bù' })),
      by: `Thông báo ${edition}`,
    });
  const half = async () => {
    const query = `{ occurrence(regime: "${regime}", period: "2023-06T", asOf: { atLeast: ${await now()} }) {
      dues { tier due literalDay rolledDay dueNow } } }`;
    return (await world.get('inspector', query)).occurrence.dues[1];
  };

  it('rolls a last day off work until the window closes, and moves no date after that', async () => {
    const sunday = { tier: 'district', literalDay: '2023-06-18' };
    const monday = { due: '2023-06-19', rolledDay: '2023-06-19' };
    const tuesday = { due: '2023-06-20', rolledDay: '2023-06-20' };
    expect(await half()).toEqual({ ...sunday, ...monday, dueNow: '2023-06-19' });
    await publish('2023-1', ['2023-06-19']);
    expect(await half()).toEqual({ ...sunday, ...tuesday, dueNow: '2023-06-20' });
    world.setClock('2023-06-15T02:00:00.000Z');
    await publish('2023-2', []);
    expect(await half()).toEqual({ ...sunday, ...tuesday, dueNow: '2023-06-19' });
  });
});
