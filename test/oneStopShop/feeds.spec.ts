import { sourceId } from '@thac/domain/oneStopShop/identity';
import { feedEvents } from '@thac/domain/oneStopShop/mappingControls';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorded, until } from '../api/quietHouse.ts';
import { record } from '../api/steps.ts';
import { type Data, id, openWorld, units, type World } from '../api/world.ts';
import { dossiersOf } from './dossiers.ts';
import { ground } from './ground.ts';
import { askedSource } from './polledHouse.ts';
import { openVendor, type Vendor } from './vendor.ts';

let vendor: Vendor;
let world: World;
let log: EventLog;
const source = sourceId('qngai');

beforeAll(async () => {
  vendor = await openVendor(3);
  for (const unit of ['21433', '21436'])
    await vendor.file(dossiersOf({ unit, receiving: unit, procedure: '1.001193' }, '2022-02-20', 60, 40));
  vendor.fail({ down: true });
  world = await openWorld('2022-05-02T02:00:00.000Z', undefined, [], undefined, undefined, [
    askedSource(vendor),
  ]);
  log = openEventLog(world.database.pool, 'thac');
  await log.append(ground);
  const { mapping: data, by } = feedEvents.MappingPublished.data;
  await record(world, 'admin', 'publishMapping', { source, version: 1, mapping: data, by: by.literal });
});
afterAll(async () => {
  await world.end();
  await vendor.end();
});

const count = async (type: string) => (await recorded(log, type)).length;
const reconciliations = async () => (await recorded(log, 'FeedReconciled')).map(({ data }) => data as Data);

test('a vendor that is down leaves the house ready, and says so', async () => {
  await until(async () => (await world.app.ready()).details['feed of qngai']?.startsWith('failing') ?? false);
  expect(await world.app.ready()).toMatchObject({ ok: true });
});

test('what it holds comes in by itself, is settled, and agrees', async () => {
  await vendor.close('2022-03-01', '2022-03-31', '2022-04-01T01:00:00.000Z');
  await vendor.close('2022-04-01', '2022-04-30', '2022-05-01T01:00:00.000Z');
  vendor.recover();
  await until(async () => (await count('WindowRecorded')) === 4);
  expect((await recorded(log, 'DeliverySettled')).flatMap(({ data }) => (data as Data).items)).toEqual(
    Array(4).fill({ outcome: 'recorded', window: expect.any(String), reasons: [] }),
  );
  await until(async () => (await reconciliations()).length === 1);
  expect(await reconciliations()).toMatchObject([
    { source, from: '2022-01-30', to: '2022-05-01', compared: 4, unread: 0, differing: 0, differences: [] },
  ]);
});

test('a figure that was changed without a word is found the next day, and once a day', async () => {
  const changed = `update mot_cua.so_lieu set so_dem = jsonb_set(so_dem, '{soHoa}', '0')
    where don_vi = '21433' and tu_ngay = '2022-03-01'`;
  expect(await vendor.tamper(changed)).toBe(1);
  expect(
    await vendor.tamper(`delete from mot_cua.so_lieu where don_vi = '21436' and tu_ngay = '2022-04-01'`),
  ).toBe(1);
  world.setClock('2022-05-03T02:00:00.000Z');
  await until(async () => (await reconciliations()).length === 2);
  const [, found] = await reconciliations();
  expect(found).toMatchObject({
    ...{ compared: 4, unread: 0, differing: 2 },
    differences: [
      { competent: { value: '21433' }, from: '2022-03-01', count: 'digitised', theirs: 0 },
      { competent: { value: '21436' }, from: '2022-04-01', count: 'received', theirs: null },
    ],
  });
  expect(found?.differences[0].ours).toBeGreaterThan(0);
  const asked = vendor.asked.length;
  await until(async () => vendor.asked.length > asked + 2);
  expect(await reconciliations()).toHaveLength(2);
});

test('rows that nobody can read are counted, and what may be among them is not said to be missing', async () => {
  vendor.fail({ renamed: { 'Đang xử lý': 'Đang giải quyết' } });
  world.setClock('2022-05-04T02:00:00.000Z');
  await until(async () => (await reconciliations()).length === 3);
  expect((await reconciliations())[2]).toMatchObject({ compared: 0, unread: 3, differing: 0 });
});

test('a window that was refused because the house did not know its unit comes in once it does', async () => {
  vendor.recover();
  await vendor.file(
    dossiersOf({ unit: '21439', receiving: '21439', procedure: '1.001193' }, '2022-03-01', 20, 9),
  );
  await vendor.close('2022-03-01', '2022-03-31', '2022-05-04T01:00:00.000Z');
  const refused = async () =>
    (await recorded(log, 'DeliverySettled'))
      .flatMap(({ data }) => (data as Data).items as Data[])
      .filter(({ outcome }) => outcome === 'refused');
  await until(async () => (await refused()).length === 1);
  expect((await refused())[0]?.reasons[0].code).toBe('unit-code-unknown');
  const codes = [{ system: 'GSO', value: '21439' }];
  const unit = { unit: id('xã Đức Minh'), name: 'Đức Minh', kind: 'commune', tier: 'commune' };
  await record(world, 'admin', 'establishUnit', {
    ...{ ...unit, parent: units.district, codes, from: '2021-01-01' },
  });
  const before = await count('WindowRecorded');
  world.setClock('2022-05-05T02:00:00.000Z');
  await until(async () => (await count('WindowRecorded')) === before + 1);
  await until(async () => (await reconciliations()).length === 4);
  const [last] = (await recorded(log, 'WindowRecorded')).slice(-1);
  expect(last?.data).toMatchObject({ competent: unit.unit });
});
