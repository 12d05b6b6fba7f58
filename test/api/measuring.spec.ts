import { setTimeout as pause } from 'node:timers/promises';
import { codeTable, content } from '@thac/domain/oneStopShop/controls';
import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { procedureId } from '@thac/domain/procedure/identity';
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
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

let world: World;
const by = '51/QĐ-UBND';
const document = { literal: 'Quyết định số 766/QĐ-TTg', plan: null };
const source = sourceId('qngai');
const [birth, copies] = [procedureId('1.001193'), procedureId('2.000815')];

/** A window that balances: what was received and not resolved is pending. */
function told(
  commune: string,
  month: string,
  last: string,
  given: Partial<Counts>,
  rest = {},
): WindowContent {
  const { carried = 0, received = 0, receivedOnline = 0, resolvedInTime = 0, resolvedLate = 0 } = given;
  const none = Object.fromEntries(Object.keys(content.counts).map((count) => [count, 0])) as Counts;
  const pendingInTime = carried + received - resolvedInTime - resolvedLate;
  const code = { system: 'GSO', value: commune };
  return {
    ...content,
    ...{ competent: code, receiving: code, from: `${month}-01`, to: `${month}-${last}`, states: [] },
    counts: { ...none, carried, received, receivedOnline, resolvedInTime, resolvedLate, pendingInTime },
    ...rest,
  };
}

const [ducPhong, ducThanh] = ['21433', '21412'];

async function deliver(key: string, windows: WindowContent[]): Promise<void> {
  const args = { source, key, mode: 'all', windows };
  const answered = await order(world, 'chairman', 'deliverWindows', args, 'receipt outcome { __typename }');
  expect(answered.outcome.__typename).toBe('Recorded');
  for (;;) {
    const { windowDelivery } = await asked(
      (asOf) => `{ windowDelivery(receipt: "${answered.receipt}", ${asOf}) { state refused } }`,
    );
    if (windowDelivery?.state === 'settled') return expect(windowDelivery.refused).toBe(0);
    await pause(20);
  }
}

const now = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const asked = async (query: (asOf: string) => string, more = '') =>
  world.get('inspector', query(`asOf: { atLeast: ${await now()} ${more} }`));
const codeOf = async (token: Token, mutation: string, args: Data) =>
  (await order(world, token, mutation, args)).code;

const online = {
  name: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến',
  group: 'onlineService',
  side: 'receiving',
  formula: { numerator: [{ count: 'receivedOnline' }], denominator: [{ count: 'received' }], decimals: 1 },
};

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const { states, unitSystems, version, from } = codeTable;
  await record(world, 'admin', 'publishCodeTable', { version, from, states, unitSystems, by });
  const facts = { field: 'Hộ tịch', tiers: ['commune'], online: 'full', from: '2021-07-01', by };
  await record(world, 'admin', 'publishProcedure', { code: '1.001193', name: 'Khai sinh', ...facts });
  await record(world, 'admin', 'publishProcedure', { code: '2.000815', name: 'Chứng thực', ...facts });
  const speaking = { code: 'qngai', name: 'Một cửa', vendor: 'VNPT', scope: [units.province], by };
  await record(world, 'admin', 'registerSource', speaking);
  await deliver('quy 1', [
    told(ducPhong, '2022-01', '31', { carried: 4, received: 30, receivedOnline: 10, resolvedInTime: 24 }),
    told(ducPhong, '2022-02', '28', { carried: 10, received: 20, receivedOnline: 15, resolvedInTime: 25 }),
    told(ducPhong, '2022-03', '31', { carried: 5, received: 10, receivedOnline: 10, resolvedLate: 12 }),
    told(ducPhong, '2022-02', '28', { received: 7, receivedOnline: 1 }, { procedure: '2.000815' }),
    told(ducThanh, '2022-01', '31', { received: 40, receivedOnline: 5, resolvedInTime: 40 }),
  ]);
});
afterAll(() => world.end());

const value = 'value nothing numerator denominator windowCount firstDay lastDay';

async function measure(args: string, selection = value, more = ''): Promise<Data> {
  const data = await asked((asOf) => `{ measure(${args}, ${asOf}) { ${selection} } }`, more);
  return data.measure as Data;
}

const ofYear = (unit: string, more = '') =>
  `indicator: "truc-tuyen", unit: "${unit}", from: "2022-01-01", to: "2022-12-31" ${more}`;

describe('indicators', () => {
  it('are defined by administrators, as data, and never twice in two ways', async () => {
    const about = { code: 'truc-tuyen', content: online, from: '2022-01-01', by: document };
    expect(await codeOf('chairman', 'defineIndicator', about)).toBe('role-lacking');
    await record(world, 'admin', 'defineIndicator', about);
    expect((await order(world, 'admin', 'defineIndicator', about)).__typename).toBe('Ignored');
    const other = { ...about, content: { ...online, side: 'competent' } };
    expect(await codeOf('admin', 'defineIndicator', other)).toBe('indicator-defined-differently');
    const empty = { ...online, formula: { ...online.formula, denominator: [] } };
    expect(await codeOf('admin', 'defineIndicator', { ...about, code: 'khac', content: empty })).toBe(
      'formula-unfit',
    );
    const { indicator } = await asked(
      (asOf) =>
        `{ indicator(code: "truc-tuyen", ${asOf}) { edition unit formula { words scale decimals } } }`,
    );
    expect(indicator).toEqual({
      edition: 1,
      unit: '%',
      formula: { words: '100 × (tiếp nhận trực tuyến) / (tiếp nhận)', scale: 100, decimals: 1 },
    });
  });
});

describe('a measurement', () => {
  it('sums the windows of a unit or of all below it, of some procedures or of all', async () => {
    const span = { firstDay: '2022-01-01', lastDay: '2022-03-31', nothing: null };
    expect(await measure(ofYear(units.ducPhong))).toEqual({
      ...span,
      ...{ value: '53.7', numerator: '36', denominator: '67', windowCount: 4 },
    });
    expect(await measure(ofYear(units.ducPhong, `, procedures: ["${birth}"]`))).toEqual({
      ...span,
      ...{ value: '58.3', numerator: '35', denominator: '60', windowCount: 3 },
    });
    expect(await measure(ofYear(units.district, ', area: subtree'))).toEqual({
      ...span,
      ...{ value: '38.3', numerator: '41', denominator: '107', windowCount: 5 },
    });
    expect(await measure(ofYear(units.district))).toMatchObject({ value: null, nothing: 'noWindows' });
  });

  it('has no value where there is nothing to measure, and says why', async () => {
    const copiesOfMarch = `indicator: "truc-tuyen", unit: "${units.ducPhong}", from: "2022-03-01", to: "2022-03-31", procedures: ["${copies}"]`;
    expect(await measure(copiesOfMarch)).toMatchObject({ value: null, nothing: 'noWindows' });
    const before = ofYear(units.ducPhong).replaceAll('2022-', '2021-');
    expect(await measure(before)).toMatchObject({ value: null, nothing: 'notDefined' });
    const later = ofYear(units.ducPhong).replaceAll('2022-', '2024-');
    expect(await measure(later)).toMatchObject({ value: null, nothing: 'notBegun' });
    const { errors } = await world.ask(
      'inspector',
      `{ measure(${ofYear(units.ducPhong).replace('2022-12-31', '2021-12-31')}) { value } }`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('takes stocks of the last window, never their sum', async () => {
    const pending = {
      ...{ name: 'Hồ sơ đang giải quyết trên hồ sơ phải giải quyết', side: 'competent' },
      formula: {
        numerator: [{ count: 'pendingInTime' }],
        denominator: [{ count: 'carried' }, { count: 'received' }],
      },
    };
    const about = { code: 'dang-giai-quyet', content: pending, from: '2022-01-01', by: document };
    await record(world, 'admin', 'defineIndicator', about);
    const asking = ofYear(units.ducPhong, `, procedures: ["${birth}"]`).replace(
      'truc-tuyen',
      'dang-giai-quyet',
    );
    const terms = 'value terms { count sign below sum }';
    expect(await measure(asking, terms)).toEqual({
      value: '4.69',
      terms: [
        { count: 'pendingInTime', sign: 1, below: false, sum: '3' },
        { count: 'carried', sign: 1, below: true, sum: '4' },
        { count: 'received', sign: 1, below: true, sum: '60' },
      ],
    });
    const windows = 'windows { edges { node { from counts { count value counted because } } } }';
    const { edges } = (await measure(asking, windows)).windows;
    expect(edges.map(({ node }: Data) => node.counts.map(({ counted }: Data) => counted))).toEqual([
      [false, true, true],
      [false, false, true],
      [true, false, true],
    ]);
  });

  it('says beside its value what is missing, what straddles, and who told of it', async () => {
    const missing = `until missing { complete unitCount units { unit { id } } gapCount straddling
      gaps { from to procedure { code } } } straddling { totalCount }
      sources { name } restated revision`;
    const midFebruary = `indicator: "truc-tuyen", unit: "${units.district}", area: subtree, from: "2022-02-15", to: "2022-03-31"`;
    expect(await measure(midFebruary, missing)).toEqual({
      until: '2022-03-31',
      missing: {
        complete: false,
        unitCount: 1,
        units: [{ unit: { id: expect.any(String) } }],
        gapCount: 1,
        straddling: 2,
        gaps: [{ from: '2022-02-15', to: '2022-02-28', procedure: { code: '1.001193' } }],
      },
      straddling: { totalCount: 2 },
      sources: [{ name: 'Một cửa' }],
      restated: 0,
      revision: 1,
    });
    const january = `indicator: "truc-tuyen", unit: "${units.district}", area: subtree, from: "2022-01-01", to: "2022-01-31"`;
    expect(await measure(january, 'value missing { complete }')).toEqual({
      value: '21.4',
      missing: { complete: true },
    });
  });

  it('misses nothing of a unit on days on which there was no procedure of its tier', async () => {
    const former = { unit: id('xã cũ'), name: 'Xã Cũ', kind: 'commune', tier: 'commune', from: '2021-01-01' };
    await record(world, 'admin', 'establishUnit', { ...former, parent: units.district });
    await record(world, 'admin', 'endUnit', { unit: former.unit, lastDay: '2021-06-30' });
    const of2021 = `indicator: "truc-tuyen", unit: "${units.district}", area: subtree, from: "2021-01-01", to: "2021-12-31"`;
    const { missing } = await measure(of2021, 'missing { units { unit { id } from to } }');
    const days = missing.units.map(({ unit, from, to }: Data) => [unit.id, from, to]);
    expect(days).toContainEqual([units.ducPhong, '2021-07-01', '2021-12-31']);
    expect(days.map(([unit]: string[]) => unit)).not.toContain(former.unit);
  });

  it('judges the day that is asked for: what was not over by then does not count', async () => {
    expect(await measure(ofYear(units.ducPhong), `${value} until`, ', validAt: "2022-02-28"')).toMatchObject({
      ...{ value: '45.6', numerator: '26', denominator: '57', until: '2022-02-28' },
    });
  });

  it('gives no value where two sources tell of the same days, and one for each source', async () => {
    const second = {
      code: 'bo-tu-phap',
      name: 'Hộ tịch điện tử',
      vendor: 'Bộ Tư pháp',
      scope: [units.province],
      by,
    };
    await record(world, 'admin', 'registerSource', second);
    const other = told(ducThanh, '2022-01', '31', { received: 9, receivedOnline: 9 });
    const args = { source: sourceId('bo-tu-phap'), key: 'hai nguồn', mode: 'all', windows: [other] };
    const { receipt } = await order(world, 'chairman', 'deliverWindows', args, 'receipt');
    for (let state = ''; state !== 'settled'; )
      state = (await asked((asOf) => `{ windowDelivery(receipt: "${receipt}", ${asOf}) { state } }`))
        .windowDelivery?.state;
    const twice = `value nothing missing { toldTwice { from to competent { id } } }`;
    expect(await measure(ofYear(units.ducThanh), twice)).toMatchObject({
      value: null,
      nothing: 'toldTwice',
      missing: { toldTwice: [{ from: '2022-01-01', to: '2022-01-31' }] },
    });
    const of = (code: string) => measure(ofYear(units.ducThanh, `, source: "${sourceId(code)}"`));
    expect(await of('qngai')).toMatchObject({ value: '12.5' });
    expect(await of('bo-tu-phap')).toMatchObject({ value: '100.0' });
  });
});

describe('a target', () => {
  const measurements = `measurements { verdict target { literal wanted } measurement { ${value} restated revision until
    sources { name } missing { complete gapCount } } }`;
  const set = {
    ...{ plan: districtPlan, task: tasks.broadcast, indicator: 'truc-tuyen', area: 'unit' },
    ...{
      from: '2022-01-01',
      to: '2022-12-31',
      procedures: [birth],
      literal: '60% hồ sơ khai sinh trực tuyến',
    },
  };
  const owedBy = async (unit: string, more = '') => {
    const data = await asked(
      (asOf) =>
        `{ unit(id: "${unit}", ${asOf}) { duties { edges { node { id state task { id } ${measurements} } } } } }`,
      more,
    );
    const nodes = data.unit.duties.edges.map(({ node }: Data) => node) as Data[];
    return nodes.find(({ measurements }) => measurements.length > 0) ?? null;
  };

  it('is set by who issued the plan, for its own tasks and for what can be measured', async () => {
    const wanted = { atLeast: '60' };
    expect(await codeOf('chairman', 'setTarget', { ...set, wanted })).toBe('not-the-issuer');
    expect(await codeOf('districtOfficer', 'setTarget', { ...set, wanted, task: id('không') })).toBe(
      'target-task-unknown',
    );
    expect(await codeOf('districtOfficer', 'setTarget', { ...set, wanted, indicator: 'không' })).toBe(
      'indicator-unknown',
    );
    expect(await codeOf('districtOfficer', 'setTarget', { ...set, wanted, procedures: [id('không')] })).toBe(
      'procedure-unknown',
    );
    const places = { rank: { from: 1, to: 2, of: 13 } };
    expect(await codeOf('districtOfficer', 'setTarget', { ...set, wanted: places })).toBe(
      'target-not-of-indicator',
    );
    await record(world, 'districtOfficer', 'setTarget', { ...set, wanted });
    const both = await world.ask(
      'districtOfficer',
      `mutation { setTarget(plan: "${set.plan}", task: "${set.task}", indicator: "truc-tuyen", from: "2022-01-01", to: "2022-12-31",
        literal: "x", wanted: { atLeast: "1", atMost: "2" }) { __typename } }`,
    );
    expect(both.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('stands beside the obligation with what is measured, and fulfils nothing by itself', async () => {
    const owed = await owedBy(units.ducPhong);
    expect(owed).toMatchObject({
      state: 'assigned',
      measurements: [
        {
          verdict: 'notMet',
          target: { literal: set.literal, wanted: 'từ 60 trở lên' },
          measurement: { value: '58.3', revision: 1, restated: 0, missing: { complete: false, gapCount: 1 } },
        },
      ],
    });
  });

  it('is met when a restatement says so, which lists what it touches; what was known before stays known', async () => {
    const before = await now();
    await deliver('ban 2', [
      told(
        ducPhong,
        '2022-02',
        '28',
        { carried: 10, received: 20, receivedOnline: 16, resolvedInTime: 25 },
        { revision: 2 },
      ),
    ]);
    const met = (await owedBy(units.ducPhong))?.measurements[0];
    expect(met).toMatchObject({ verdict: 'met', measurement: { value: '60.0', restated: 1, revision: 2 } });
    expect((await owedBy(units.ducPhong, `, knownAt: ${before}`))?.measurements[0]).toMatchObject({
      verdict: 'notMet',
      measurement: { value: '58.3' },
    });
    const { windows } = await measure(
      ofYear(units.ducPhong),
      'windows { edges { node { id revision receipt from } } }',
    );
    const restated = windows.edges.find(({ node }: Data) => node.revision === 2).node;
    const touched = async (window: string) =>
      (
        await asked(
          (asOf) =>
            `{ touchedByWindow(window: "${window}", ${asOf}) { obligation { id unit { id } } verdict } }`,
        )
      ).touchedByWindow;
    const [only, ...others] = await touched(restated.id);
    expect(others).toEqual([]);
    const fields = 'revision touches { obligation { id unit { id } } verdict }';
    const shown = await asked((asOf) => `{ dossierWindow(id: "${restated.id}", ${asOf}) { ${fields} } }`);
    expect(shown.dossierWindow).toEqual({ revision: 2, touches: [only] });
    expect(only).toMatchObject({ verdict: 'met' });
    const ofCopies = (
      await measure(
        ofYear(units.ducPhong, `, procedures: ["${copies}"]`),
        'windows { edges { node { id } } }',
      )
    ).windows;
    expect(await touched(ofCopies.edges[0].node.id)).toEqual([]);
  });

  it('of a place needs its denominator', async () => {
    const ranking = { name: 'Xếp hạng CCHC', unit: 'hạng', side: 'competent' };
    await record(world, 'admin', 'defineIndicator', {
      code: 'xep-hang',
      content: ranking,
      from: '2020-01-01',
      by: document,
    });
    const { procedures: _, ...terms } = set;
    const wanted = { rank: { from: 10, to: 20, of: 63 } };
    const places = { ...terms, indicator: 'xep-hang', literal: 'Thứ hạng 10-20/63', wanted };
    await record(world, 'districtOfficer', 'setTarget', places);
    const verdict = async () =>
      (await owedBy(units.ducPhong))?.measurements.find(
        ({ target }: Data) => target.literal === places.literal,
      );
    expect(await verdict()).toMatchObject({
      verdict: 'unknown',
      measurement: { value: null, nothing: 'noRank' },
    });
    const rank = { code: 'xep-hang', unit: units.ducPhong, from: '2022-01-01', to: '2022-12-31', rank: 15 };
    await record(world, 'admin', 'recordRank', { ...rank, of: 34, by: document });
    expect(await verdict()).toMatchObject({ verdict: 'unknown', measurement: { value: '15' } });
    expect(await codeOf('admin', 'recordRank', { ...rank, of: 63, by: document })).toBe(
      'rank-recorded-differently',
    );
    await record(world, 'admin', 'recordRank', { ...rank, of: 63, by: { literal: 'Văn bản đính chính' } });
    expect(await verdict()).toMatchObject({ verdict: 'met', measurement: { value: '15' } });
    const better = { ...rank, of: 63, rank: 3, by: document };
    await record(world, 'admin', 'recordRank', { ...better, unit: units.ducThanh });
    const places2022 = (unit: string) =>
      measure(
        `indicator: "xep-hang", unit: "${unit}", area: subtree, from: "2022-01-01", to: "2022-12-31"`,
        'value nothing rank { unit { id } }',
      );
    expect(await places2022(units.ducPhong)).toMatchObject({
      value: '15',
      rank: { unit: { id: units.ducPhong } },
    });
    expect(await places2022(units.district)).toEqual({ value: null, nothing: 'noRank', rank: null });
    const future = { ...rank, of: 63, from: '2023-01-01', to: '2023-12-31', by: document };
    expect(await codeOf('admin', 'recordRank', future)).toBe('day-in-future');
  });

  it('is dropped with a reason by who set it', async () => {
    const { task } = await asked(
      (asOf) => `{ task(id: "${tasks.broadcast}", ${asOf}) { targets { id indicator { code } } } }`,
    );
    const [target] = task.targets.filter(({ indicator }: Data) => indicator.code === 'xep-hang');
    const dropping = { target: target.id, reason: 'Không còn xếp hạng' };
    expect(await codeOf('communeLeader', 'dropTarget', dropping)).toBe('not-the-issuer');
    await record(world, 'districtLeader', 'dropTarget', dropping);
    expect((await owedBy(units.ducPhong))?.measurements).toHaveLength(1);
    const { target: dropped } = await asked(
      (asOf) => `{ target(id: "${target.id}", ${asOf}) { dropped literal } }`,
    );
    expect(dropped).toEqual({ dropped: dropping.reason, literal: 'Thứ hạng 10-20/63' });
  });
});

describe('where the map changes', () => {
  it('a unit is measured with all who passed into it whole, and as it was before for the day before', async () => {
    const merging = {
      title: 'Sắp xếp đơn vị',
      by: { literal: '1279/NQ-UBTVQH15' },
      from: '2023-01-01',
      changes: [{ merge: { units: [units.ducThanh], into: units.ducPhong } }],
    };
    const { recordReorganisation } = await world.get(
      'admin',
      'mutation ($input: ReorganisationInput!) { recordReorganisation(input: $input, dryRun: false) { errors { message } outcome { __typename } } }',
      { input: merging },
    );
    expect(recordReorganisation).toEqual({ errors: [], outcome: { __typename: 'Recorded' } });
    const own = ofYear(units.ducPhong, `, procedures: ["${birth}"], source: "${source}"`);
    expect(await measure(own)).toMatchObject({ numerator: '41', denominator: '100' });
    expect(await measure(own, value, ', validAt: "2022-12-31"')).toMatchObject({
      numerator: '36',
      denominator: '60',
    });
    expect(await measure(own, value, ', map: "2022-12-31"')).toMatchObject({
      numerator: '36',
      denominator: '60',
    });

    const ended = ofYear(units.ducThanh, `, source: "${source}"`);
    const whole = 'value numerator nothing missing { complete }';
    expect(await measure(ended, whole)).toEqual({
      ...{ value: null, numerator: null },
      ...{ nothing: 'notOnMap', missing: { complete: false } },
    });
    const then = await measure(ended, whole, ', validAt: "2022-12-31"');
    expect(then).toMatchObject({ nothing: null, numerator: '5' });
  });
});
