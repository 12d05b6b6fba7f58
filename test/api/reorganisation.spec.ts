import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  outcome,
} from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const { province, homeAffairs, district, ducPhong, ducThanh, postOfDucPhong } = units;
const [lanPhong, moDuc, decreeId] = [id('xã Lân Phong'), id('xã Mộ Đức'), id('1677/NQ-UBTVQH15')];

let world: World;
beforeAll(async () => {
  world = await openWorld('2025-07-10T02:00:00.000Z');
  await establishUnits(world);
  await order(world, 'admin', 'establishUnit', {
    unit: postOfDucPhong,
    name: 'Văn phòng – Thống kê',
    kind: 'post',
    tier: 'below',
    parent: ducPhong,
    from: '2021-01-01',
  });
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const gso = (value: string) => [{ system: 'GSO', value }];
const decree = (...changes: Data[]) => ({
  reorganisation: decreeId,
  title: 'Sắp xếp cấp xã của tỉnh Quảng Ngãi năm 2025',
  from: '2025-07-01',
  by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15' },
  changes,
});
const commune = (unit: string, name: string, codes: Data[]) => ({
  establish: { unit, name, kind: 'commune', tier: 'commune', parent: province, codes },
});
/** Đức Phong and Đức Thạnh become Lân Phong, a new commune takes the name of the district, which ends. */
const theReal = decree(
  commune(lanPhong, 'Lân Phong', gso('21433')),
  commune(moDuc, 'Mộ Đức', gso('21409')),
  { merge: { units: [ducPhong, ducThanh], into: lanPhong } },
  { transferFunction: { unit: district, to: homeAffairs, function: 'tổng hợp báo cáo' } },
  { end: { unit: district } },
);

const recording = `mutation ($input: ReorganisationInput!, $dryRun: Boolean!, $key: Key) {
  recording: recordReorganisation(input: $input, dryRun: $dryRun, idempotencyKey: $key) {
    id differences { heading unit change reason english before { title codes } after { title codes parent } }
    errors { change unit code message english } warnings { change code }
    outcome { ${outcome} } reorganisation { id } } }`;
const record = async (input: Data, dryRun = false, key: string | null = null, token: Token = 'admin') =>
  (await world.get(token, recording, { input, dryRun, key })).recording as Data;

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const latest = async () => `asOf: { atLeast: ${await head()} }`;
let before = 0;

describe('a decree', () => {
  it('shows in a dry run what it would do to each unit and why, and records nothing', async () => {
    before = await head();
    const { differences, errors, outcome } = await record(theReal, true);
    expect([errors, outcome, await head()]).toEqual([[], null, before]);
    expect(differences.map(({ heading, unit }: Data) => [heading, unit])).toEqual([
      ['established', lanPhong],
      ['established', moDuc],
      ['relieved', district],
      ['ended', postOfDucPhong],
      ...[ducPhong, ducThanh].toSorted().map((unit) => ['ended', unit]),
      ['ended', district],
    ]);
    expect(differences.find(({ unit }: Data) => unit === ducPhong)).toEqual({
      heading: 'ended',
      unit: ducPhong,
      change: 3,
      reason: 'Nhập xã Đức Phong, xã Đức Thạnh vào xã Lân Phong',
      english: 'xã Đức Phong, xã Đức Thạnh merged into xã Lân Phong',
      before: { title: 'xã Đức Phong', codes: ['GSO 21433'] },
      after: null,
    });
  });

  it('that contradicts the map of its day is refused, each change with its reason', async () => {
    const wrong = decree(
      { merge: { units: [ducPhong], into: ducThanh } },
      { rename: { unit: ducPhong, name: 'Đức Phong Mới' } },
      { transferPart: { unit: id('không có'), into: ducThanh, footprint: 'thôn Lâm Hạ' } },
    );
    const { errors, outcome, differences } = await record(wrong);
    expect(errors.map(({ change, code }: Data) => [change, code])).toEqual([
      [2, 'decree-ends-and-changes'],
      [3, 'decree-unit-unknown'],
    ]);
    expect([outcome, differences, await head()]).toEqual([null, [], before]);
    const taken = decree({ recode: { unit: ducPhong, code: gso('533')[0] } });
    expect((await record(taken)).errors).toMatchObject([
      { code: 'decree-code-in-use', message: 'Từ ngày 1/7/2025 mã GSO 533 do huyện Mộ Đức mang.' },
    ]);
    const left = decree({ end: { unit: district } });
    expect((await record(left)).errors.map(({ code }: Data) => code)).toEqual([
      'decree-left-behind',
      'decree-left-behind',
    ]);
    const both = { rename: { unit: ducPhong, name: 'A' }, end: { unit: ducPhong } };
    const { errors: malformed } = await world.ask('admin', recording, { input: decree(both), dryRun: true });
    expect(malformed).toHaveLength(1);
  });

  it('is for administrators, and names the document it is', async () => {
    expect((await record(theReal, true, null, 'chairman')).outcome).toMatchObject({ code: 'role-lacking' });
    const unnamed = { ...theReal, by: { literal: ' ' } };
    expect((await record(unnamed)).outcome).toMatchObject({ code: 'reorganisation-unnamed' });
    const unknown = { ...theReal, by: { literal: 'Nghị quyết', plan: id('chưa đăng ký') } };
    expect((await record(unknown)).outcome).toMatchObject({ code: 'plan-unknown' });
    expect((await record(decree(commune(districtPlan, 'Lạ', [])))).outcome).toMatchObject({
      code: 'id-taken',
    });
    expect(await head()).toBe(before);
  });

  it('is recorded with all that it says of every unit in one append, once', async () => {
    const { outcome, reorganisation } = await record(theReal, false, 'decree');
    expect(outcome).toMatchObject({
      __typename: 'Recorded',
      stream: `reorganisation-${decreeId}`,
      version: 1,
    });
    expect(outcome.position).toBe(before + 7);
    expect(reorganisation).toEqual({ id: decreeId });
    expect((await record(theReal, false, 'decree')).outcome).toMatchObject({ replayed: true });
    expect((await record(theReal)).outcome).toMatchObject({ __typename: 'Ignored' });
    expect((await record({ ...theReal, title: 'Khác' })).outcome).toMatchObject({
      code: 'reorganisation-recorded-differently',
    });
    const other = { ...decree({ end: { unit: ducPhong } }), reorganisation: id('khác') };
    expect((await record(other)).errors).toMatchObject([{ code: 'decree-unit-ended-by-decree' }]);
    expect(await head()).toBe(before + 7);
    const { unit } = await world.get(
      'inspector',
      `{ unit(${await latest()}, id: "${ducPhong}") { timeline(first: 1) { edges { node { type authority } } }
        endedBy { edges { node { id title } } } } }`,
    );
    expect(unit.timeline.edges).toEqual([
      { node: { type: 'UnitEnded', authority: 'Nghị quyết số 1677/NQ-UBTVQH15' } },
    ]);
    expect(unit.endedBy.edges).toEqual([{ node: { id: decreeId, title: theReal.title } }]);
  });

  it('is shown in its own words, with who succeeds whom and what ended', async () => {
    const { reorganisation, reorganisations } = await world.get(
      'inspector',
      `{ reorganisation(${await latest()}, id: "${decreeId}") {
          by from endedCount ended { title } counts { kind count }
          changes { number kind text units { title } parts { into { title } footprint } }
          successions { predecessor { title } successor { title } extent footprint effective } }
        reorganisations(filter: { text: "1677", from: "2025-07-01" }) { edges { node { id } } } }`,
    );
    expect(reorganisation).toMatchObject({
      by: 'Nghị quyết số 1677/NQ-UBTVQH15',
      from: '2025-07-01',
      endedCount: 4,
    });
    expect(reorganisation.ended[0].title).toMatch(/Văn phòng/);
    expect(reorganisation.counts).toContainEqual({ kind: 'establish', count: 2 });
    expect(reorganisation.changes[2]).toEqual({
      number: 3,
      kind: 'merge',
      text: 'Nhập xã Đức Phong, xã Đức Thạnh vào xã Lân Phong',
      units: [{ title: 'xã Đức Phong' }, { title: 'xã Đức Thạnh' }],
      parts: [{ into: { title: 'xã Lân Phong' }, footprint: null }],
    });
    expect(reorganisation.successions).toContainEqual({
      predecessor: { title: 'huyện Mộ Đức' },
      successor: { title: 'Sở Nội vụ' },
      extent: 'function',
      footprint: 'tổng hợp báo cáo',
      effective: '2025-07-01',
    });
    expect(reorganisations.edges).toEqual([{ node: { id: decreeId } }]);
  });
});

describe('a code or a name', () => {
  const found = '__typename ... on Unit { title } ... on Refused { code message details { name value } }';
  const byCode = async (code: string, on: string) =>
    (
      await world.get(
        'inspector',
        `{ unit: unitByCode(${await latest()}, system: "GSO", code: "${code}", on: "${on}") { ${found} } }`,
      )
    ).unit;
  const byName = async (name: string, more = '') =>
    (
      await world.get(
        'inspector',
        `{ unit: unitByName(${await latest()}, name: "${name}"${more}) { ${found} } }`,
      )
    ).unit;

  it('is resolved at its own date: 21433 is Đức Phong until 30/6/2025 and Lân Phong from 1/7/2025', async () => {
    expect(await byCode('21433', '2025-06-30')).toEqual({ __typename: 'Unit', title: 'xã Đức Phong' });
    expect(await byCode('21433', '2025-07-01')).toEqual({ __typename: 'Unit', title: 'xã Lân Phong' });
  });

  it('91 is Kiên Giang, then An Giang', async () => {
    const [anGiang, kienGiang] = [id('tỉnh An Giang'), id('tỉnh Kiên Giang')];
    const establish = (unit: string, name: string, value: string) => ({
      establish: { unit, name, kind: 'province', tier: 'province', codes: gso(value) },
    });
    const then = {
      ...decree(establish(anGiang, 'An Giang', '89'), establish(kienGiang, 'Kiên Giang', '91')),
    };
    await record({ ...then, reorganisation: id('2004'), from: '2004-01-01' });
    const merged = decree(
      { merge: { units: [anGiang, kienGiang], into: anGiang } },
      { recode: { unit: anGiang, code: gso('91')[0] } },
    );
    const { errors } = await record({ ...merged, reorganisation: id('202/2025/QH15') });
    expect(errors).toEqual([]);
    expect(await byCode('91', '2025-06-30')).toMatchObject({ title: 'tỉnh Kiên Giang' });
    expect(await byCode('91', '2025-07-01')).toMatchObject({ title: 'tỉnh An Giang' });
    expect(await byCode('89', '2025-06-30')).toMatchObject({ title: 'tỉnh An Giang' });
    expect(await byCode('89', '2025-07-01')).toMatchObject({ code: 'unit-code-unknown-on-day' });
  });

  it('“Mộ Đức” without tier and date is refused with the candidates', async () => {
    const refused = await byName('Mộ Đức');
    expect(refused).toMatchObject({ __typename: 'Refused', code: 'unit-name-needs-day' });
    expect(refused.message).toMatch(/huyện Mộ Đức.*đến hết ngày 30\/6\/2025.*xã Mộ Đức.*từ ngày 1\/7\/2025/);
    const { value } = refused.details.find(({ name }: Data) => name === 'units');
    expect(value.split(',').toSorted()).toEqual([district, moDuc].toSorted());
    expect(await byName('Mộ Đức', ', tier: district')).toMatchObject({ title: 'huyện Mộ Đức' });
    expect(await byName('Mộ Đức', ', on: "2025-07-01"')).toMatchObject({ title: 'xã Mộ Đức' });
    expect(await byName('Đức Phong')).toMatchObject({ title: 'xã Đức Phong' });
    const { unit } = await world.get(
      'inspector',
      `{ unit: unitByCode(system: "GSO", code: "21433") { ${found} } }`,
    );
    expect(unit).toMatchObject({ code: 'unit-code-needs-day' });
  });
});

describe('the lineage of a unit', () => {
  const [bac, nam] = [id('xã Lân Phong Bắc'), id('xã Lân Phong Nam')];
  beforeAll(async () => {
    const split = decree(commune(bac, 'Lân Phong Bắc', []), commune(nam, 'Lân Phong Nam', []), {
      split: {
        unit: lanPhong,
        parts: [
          { into: bac, footprint: 'phía bắc sông' },
          { into: nam, footprint: 'phía nam sông' },
        ],
      },
    });
    const { errors } = await record({ ...split, reorganisation: id('chia Lân Phong'), from: '2025-07-05' });
    expect(errors).toEqual([]);
  });

  const step = `direction depth succession { predecessor { title } successor { title } extent footprint effective }`;
  const lineage = async (unit: string, more = '') =>
    (
      await world.get(
        'inspector',
        `{ unit(${await latest()}, id: "${unit}") { lineage${more} { ${step} }
          predecessors { predecessor { title } } successors { successor { title } } } }`,
      )
    ).unit;
  const said = ({ lineage }: Data) =>
    lineage.map(({ direction, depth, succession: { predecessor, successor, extent } }: Data) =>
      [direction, depth, predecessor.title, successor.title, extent].join(' '),
    );

  it('runs both ways over any number of decrees, every unit by its name of then', async () => {
    const ofDucPhong = await lineage(ducPhong);
    expect(said(ofDucPhong)).toEqual([
      'successors 1 xã Đức Phong xã Lân Phong whole',
      'successors 2 xã Lân Phong xã Lân Phong Bắc part',
      'successors 2 xã Lân Phong xã Lân Phong Nam part',
    ]);
    expect(ofDucPhong.successors).toEqual([{ successor: { title: 'xã Lân Phong' } }]);
    const ofNam = await lineage(nam, '(direction: predecessors)');
    expect(said(ofNam)).toEqual([
      'predecessors 1 xã Lân Phong xã Lân Phong Nam part',
      'predecessors 2 xã Đức Phong xã Lân Phong whole',
      'predecessors 2 xã Đức Thạnh xã Lân Phong whole',
    ]);
  });

  it('is what was known: before the decree was recorded nobody knew of it', async () => {
    const { unit } = await world.get(
      'inspector',
      `{ unit(asOf: { knownAt: ${before} }, id: "${ducPhong}") { validTo lineage { depth } } }`,
    );
    expect(unit).toEqual({ validTo: null, lineage: [] });
  });

  it('says where the territory of a plan lies on another day', async () => {
    const territory = `issued: territory(on: "2023-01-16") { unit { title } whole }
      later: territory(on: "2025-07-01") { unit { title } whole footprints }`;
    const found = await world.get(
      'inspector',
      `{ ofProvince: plan(${await latest()}, id: "${decision}") { ${territory} }
        ofDistrict: plan(id: "${districtPlan}") { ${territory} } }`,
    );
    expect(found.ofProvince.later).toEqual([
      { unit: { title: 'tỉnh Quảng Ngãi' }, whole: true, footprints: [] },
    ]);
    // A district ended with nothing but a function passed on: on the new map its territory is nobody's.
    expect(found.ofDistrict).toEqual({
      issued: [{ unit: { title: 'huyện Mộ Đức' }, whole: true }],
      later: [],
    });
  });
});
