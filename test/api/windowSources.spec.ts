import { codeTable } from '@thac/domain/oneStopShop/controls';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, order, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
const { province, district, ducPhong } = units;
const by = '51/QĐ-UBND ngày 10/01/2022';
const source = sourceId('qngai');
const registration = {
  code: 'qngai',
  name: 'Hệ thống một cửa tỉnh Quảng Ngãi',
  vendor: 'VNPT iGate',
  scope: [province],
  by,
};
const { states, unitSystems, version, from } = codeTable;
const publication = { version, from, states, unitSystems, by };

beforeAll(async () => {
  world = await openWorld('2022-04-05T02:00:00.000Z');
  await establishUnits(world);
});
afterAll(() => world.end());

const types = (outcome: Data) => (outcome.events as Data[]).map(({ type }) => type);

describe('A source of one-stop-shop figures', () => {
  it('is for an administrator, and speaks for units and under documents that the record knows', async () => {
    const codeOf = async (token: 'admin' | 'chairman' | 'inspector', changes = {}) =>
      (await order(world, token, 'registerSource', { ...registration, ...changes })).code;
    expect(await codeOf('chairman')).toBe('role-lacking');
    expect(await codeOf('inspector')).toBe('inspector-only-reads');
    expect(await codeOf('admin', { scope: [province, id('xã không có')] })).toBe('unit-unknown');
    expect(await codeOf('admin', { byPlan: id('văn bản không có') })).toBe('plan-unknown');
    expect(await codeOf('admin', { code: 'Q Ngãi' })).toBe('source-code-unfit');
  });

  it('is registered, changed and closed, once however often it is asked', async () => {
    expect(
      await order(world, 'admin', 'closeSource', { source, lastDay: '2022-12-31', reason: 'Thử' }),
    ).toMatchObject({ code: 'source-unknown' });
    expect(types(await record(world, 'admin', 'registerSource', registration))).toEqual(['SourceRegistered']);
    expect(await order(world, 'admin', 'registerSource', registration)).toMatchObject({
      __typename: 'Ignored',
      stream: `source-${source}`,
    });
    const change = {
      source,
      name: registration.name,
      vendor: 'Viettel',
      scope: [district, ducPhong],
      from: '2022-05-01',
      reason: 'Đổi nhà cung cấp',
    };
    expect(
      (await order(world, 'admin', 'changeSource', { ...change, scope: [id('xã không có')] })).code,
    ).toBe('unit-unknown');
    expect(types(await record(world, 'admin', 'changeSource', change))).toEqual(['SourceChanged']);
    const closing = { source, lastDay: '2022-12-31', reason: 'Hợp nhất hệ thống' };
    expect(types(await record(world, 'admin', 'closeSource', closing))).toEqual(['SourceClosed']);
    expect((await order(world, 'admin', 'changeSource', { ...change, vendor: 'FPT' })).code).toBe(
      'source-closed',
    );
  });
});

describe('Whoever writes about one-stop shops', () => {
  const person = '0905123987';
  it.each<[string, Data]>([
    ['registerSource', { ...registration, code: 'nguoi', vendor: `VNPT, gọi ${person}` }],
    ['registerSource', { ...registration, code: 'nguoi', name: 'nguyenvana@example.com' }],
    ['registerSource', { ...registration, code: 'nguoi', by: 'Hồ sơ H48.27-240115-0003' }],
    ['registerSource', { ...registration, code: 'nguoi', authority: { literal: person } }],
    ['registerSource', { ...registration, code: 'nguoi', idempotencyKey: person }],
    ['closeSource', { source, lastDay: '2022-12-31', reason: `theo ${person}` }],
    ['publishCodeTable', { ...publication, version: person }],
    ['publishCodeTable', { ...publication, version: 'x', states: [{ ...states[0], name: person }] }],
    ['publishCodeTable', { ...publication, version: 'x', unitSystems: ['051 099 001 234'] }],
  ])('names nobody: %s %#', async (command, given) => {
    const refused = await order(world, 'admin', command, given);
    expect(refused.code).toBe('personal-data');
    expect(JSON.stringify(refused)).not.toMatch(/0905|nguyenvana|0003|051/);
  });
});

describe('A mapping', () => {
  const other = { ...registration, code: 'khong-day' };
  const published = { source: sourceId(other.code), version: 1, mapping, by };

  it('is published by an administrator for a source that is known, version after version', async () => {
    await record(world, 'admin', 'registerSource', other);
    const codeOf = async (token: 'admin' | 'chairman', changes = {}) =>
      (await order(world, token, 'publishMapping', { ...published, ...changes })).code;
    expect(await codeOf('chairman')).toBe('role-lacking');
    expect(await codeOf('admin', { byPlan: id('không có') })).toBe('plan-unknown');
    expect(await codeOf('admin', { source: sourceId('chua-co') })).toBe('source-unknown');
    expect(await codeOf('admin', { version: 2 })).toBe('mapping-version-unfit');
    expect(await codeOf('admin', { mapping: { ...mapping, days: 'nào cũng được' } })).toBe('mapping-unfit');
    expect(await codeOf('admin', { mapping: 'x' })).toBe('mapping-unfit');
    expect(types(await record(world, 'admin', 'publishMapping', published))).toEqual(['MappingPublished']);
    expect((await order(world, 'admin', 'publishMapping', published)).__typename).toBe('Ignored');
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const shown = await world.get(
      'inspector',
      `{ source(code: "khong-day", asOf: { atLeast: ${head} }) { mapping version } }`,
    );
    expect(shown.source).toEqual({ mapping: 1, version: 2 });
  });
});

describe('A table of codes', () => {
  it('is published by an administrator and never changes', async () => {
    expect((await order(world, 'chairman', 'publishCodeTable', publication)).code).toBe('role-lacking');
    expect(
      (await order(world, 'admin', 'publishCodeTable', { ...publication, byPlan: id('không có') })).code,
    ).toBe('plan-unknown');
    expect(types(await record(world, 'admin', 'publishCodeTable', publication))).toEqual([
      'CodeTablePublished',
    ]);
    expect((await order(world, 'admin', 'publishCodeTable', publication)).__typename).toBe('Ignored');
    const renamed = { ...publication, unitSystems: ['GSO', 'SNV'] };
    expect((await order(world, 'admin', 'publishCodeTable', renamed)).code).toBe('code-table-known');
  });
});
