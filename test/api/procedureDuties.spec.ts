import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscribe } from './sse.ts';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let world: World;
const by = '1565/QĐ-UBND';
const owed = (unit: string, role = 'lead') =>
  derivedId('obligation', districtPlan, tasks.broadcast, unit, role);
const tie = { plan: districtPlan, task: tasks.broadcast, duty: 'publication' };

const publish = (code: string, name: string, rest: Data = {}) =>
  record(world, 'admin', 'publishProcedure', {
    ...{ code, name, field: 'Hộ tịch', tiers: ['commune'], online: 'full', from: '2021-07-01', by },
    ...rest,
  });

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const source = { name: 'Một cửa tỉnh', vendor: 'VNPT iGate', by: '51/QĐ-UBND' };
  await record(world, 'admin', 'registerSource', { code: 'qngai', ...source, scope: [units.province] });
  await record(world, 'admin', 'registerSource', { code: 'ducphong', ...source, scope: [units.ducPhong] });
  await publish('1.001193', 'Đăng ký khai sinh');
  await publish('1.001022', 'Đăng ký nhận cha, mẹ, con', { tiers: ['district'] });
});
afterAll(() => world.end());

const fields = `position resumeAfter day obligation { id } plan { symbol } task { id title } unit { id name }
  codes { system value } duty tied state due procedures { code name from to }`;

const now = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const duties = async (args = '', source = 'qngai', asOf = '') => {
  const query = `{ procedureDuties(source: "${source}", asOf: { atLeast: ${await now()} ${asOf} } ${args}) {
    pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } }`;
  return (await world.get('inspector', query)).procedureDuties as Data;
};
const nodes = async (...given: Parameters<typeof duties>) =>
  (await duties(...given)).edges.map(({ node }: Data) => node) as Data[];

describe('what units owe about procedures, for the system of their one-stop desks', () => {
  it('is nothing before a task is tied, and then each duty of each unit once', async () => {
    expect(await nodes()).toEqual([]);
    const { position } = await record(world, 'districtOfficer', 'tieProcedures', tie);
    const told = await nodes();
    expect(told.map(({ obligation }) => obligation.id).toSorted()).toEqual(
      [owed(units.ducPhong), owed(units.ducThanh), owed(units.district, 'support')].toSorted(),
    );
    expect(told.map((one) => [one.position, one.resumeAfter])).toEqual([
      [position, position - 1],
      [position, position - 1],
      [position, position],
    ]);
    expect(told.find(({ unit }) => unit.id === units.ducPhong)).toMatchObject({
      day: '2023-02-01',
      task: { id: tasks.broadcast },
      unit: { name: 'Đức Phong' },
      codes: [{ system: 'GSO', value: '21433' }],
      duty: 'publication',
      tied: true,
      state: 'assigned',
      due: '2023-03-15',
      procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh', from: '2021-07-01', to: null }],
    });
    expect(told.find(({ unit }) => unit.id === units.district)?.procedures).toMatchObject([
      { code: '1.001022' },
    ]);
  });

  it('is for the units of a source alone', async () => {
    expect((await nodes('', 'ducphong')).map(({ unit }) => unit.id)).toEqual([units.ducPhong]);
    const { errors } = await world.ask(
      'inspector',
      '{ procedureDuties(source: "khác") { edges { cursor } } }',
    );
    expect(errors[0]?.message).toContain('source');
  });

  it('moves to the end with every change, and is read on from a position or a cursor without a gap', async () => {
    const before = await now();
    const accepted = await record(world, 'communeLeader', 'acceptObligation', {
      obligation: owed(units.ducPhong),
    });
    expect(await nodes(`, afterPosition: ${before}`)).toMatchObject([
      { unit: { id: units.ducPhong }, state: 'accepted', position: accepted.position },
    ]);
    expect(await nodes(`, afterPosition: ${accepted.position}`)).toEqual([]);
    const [first, second] = [await duties(', first: 2'), await duties(', first: 1')];
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(second.edges[0].node.resumeAfter).toBe(second.edges[0].node.position - 1);
    const rest = await nodes(`, after: "${first.pageInfo.endCursor}"`);
    expect(rest.map(({ unit }) => unit.id)).toEqual([units.ducPhong]);
    expect(await nodes('', 'qngai', `, knownAt: ${before}`)).toHaveLength(3);
    expect((await nodes('', 'qngai', `, knownAt: ${before}`)).map(({ state }) => state)).not.toContain(
      'accepted',
    );
  });

  it('is told again when a procedure that it means is published, to come, or abolished', async () => {
    const published = await publish('1.004873', 'Xác nhận tình trạng hôn nhân', { from: '2024-01-01' });
    const communes = await nodes(`, afterPosition: ${published.position - 1}`);
    expect(communes.map(({ unit }) => unit.id).toSorted()).toEqual(
      [units.ducPhong, units.ducThanh].toSorted(),
    );
    expect(communes[0]?.procedures).toMatchObject([
      { code: '1.001193', to: null },
      { code: '1.004873', from: '2024-01-01' },
    ]);
    const gone = await record(world, 'admin', 'abolishProcedure', {
      procedure: derivedId('procedure', '1.001193'),
      lastDay: '2023-01-31',
      by,
    });
    const [told] = await nodes(`, afterPosition: ${gone.position - 1}`);
    expect(told?.procedures.map(({ code }: Data) => code)).toEqual(['1.004873']);
    expect(
      (await order(world, 'admin', 'abolishProcedure', { procedure: owed('x'), lastDay: '2023-01-01', by }))
        .code,
    ).toBe('procedure-unknown');
  });

  it('bears the codes of the day on which it changed', async () => {
    const recode = { unit: units.ducThanh, code: { system: 'GSO', value: '99999' }, from: '2023-02-10' };
    await record(world, 'admin', 'codeUnit', recode);
    world.setClock('2023-02-15T02:00:00.000Z');
    const codes = async () =>
      (await nodes()).find(({ unit }) => unit.id === units.ducThanh)?.codes.map(({ value }: Data) => value);
    expect(await codes()).toEqual(['21412']);
    await record(world, 'otherClerk', 'acceptObligation', { obligation: owed(units.ducThanh) });
    expect(await codes()).toEqual(['99999']);
  });

  it('bears the codes that the table of codes of that day speaks of', async () => {
    const states = [{ state: '1', name: 'Mới đăng ký', bucket: 'pending' }];
    const table = { version: '2023-1', from: '2023-01-01', states, unitSystems: ['H48'], by: '51/QĐ-UBND' };
    await record(world, 'admin', 'publishCodeTable', table);
    expect((await nodes()).flatMap(({ codes }) => codes)).toEqual([]);
    const later = { ...table, version: '2023-2', from: '2023-02-10', unitSystems: ['GSO'] };
    await record(world, 'admin', 'publishCodeTable', later);
    expect((await nodes()).flatMap(({ codes }) => codes.map(({ value }: Data) => value))).toEqual(['99999']);
  });

  it('is told once more when the task is untied, and no more after that', async () => {
    const untie = { plan: districtPlan, task: tasks.broadcast, reason: 'Gắn nhầm' };
    const { position } = await record(world, 'districtOfficer', 'untieProcedures', untie);
    const told = await nodes();
    expect(told.map((one) => [one.position, one.tied])).toEqual(Array(3).fill([position, false]));
    await record(world, 'communeLeader', 'reportProgress', {
      obligation: owed(units.ducPhong),
      percent: 10,
      note: '',
    });
    expect(await nodes(`, afterPosition: ${position}`)).toEqual([]);
    const again = await record(world, 'districtOfficer', 'tieProcedures', { ...tie, duty: 'handling' });
    const anew = await nodes(`, afterPosition: ${position}`);
    expect(anew.map((one) => [one.position, one.tied, one.duty])).toEqual(
      Array(3).fill([again.position, true, 'handling']),
    );
  });

  it('comes by itself to whoever subscribes, from any position on', async () => {
    const query = (after: number | null) =>
      `subscription { procedureDuties(source: "qngai" ${after === null ? '' : `, after: ${after}`}) {
        position resumeAfter state unit { id } procedures { code } codes { value } } }`;
    const from = await now();
    const live = await subscribe(world, 'inspector', query(null));
    const old = await subscribe(world, 'inspector', query(0));
    expect(await old.until(3)).toHaveLength(3);
    await record(world, 'provinceOfficer', 'registerPlan', { title: 'Văn bản khác', plan: derivedId('x') });
    const report = { obligation: owed(units.ducPhong), percent: 50, note: '' };
    const { position } = await record(world, 'communeLeader', 'reportProgress', report);
    const wanted = { position, resumeAfter: position, unit: { id: units.ducPhong } };
    for (const [stream, count] of [
      [live, 1],
      [old, 4],
    ] as const)
      expect((await stream.until(count)).at(-1)?.data.procedureDuties).toMatchObject(wanted);
    live.leave();
    old.leave();
    expect(position).toBeGreaterThan(from);
    const resumed = await subscribe(world, 'inspector', query(from));
    expect((await resumed.until(1))[0]?.data.procedureDuties).toMatchObject(wanted);
    resumed.leave();
  });
});
