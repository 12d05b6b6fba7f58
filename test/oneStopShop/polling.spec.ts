import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { addDays } from '@thac/domain/calendar/day';
import type { Mapping } from '@thac/domain/oneStopShop/mapping';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { mortal } from '../api/quietHouse.ts';
import { type Desk, dossiersOf } from './dossiers.ts';
import { askedSource, openPolledHouse, type PolledHouse, poller } from './polledHouse.ts';
import { openVendor, type Vendor } from './vendor.ts';

const desks: Desk[] = ['21433', '21436', '21439'].flatMap((unit) =>
  ['1.001193', '1.004873'].map((procedure) => ({ unit, receiving: unit, procedure })),
);
const march = ['2022-03-01', '2022-03-31', '2022-04-01T01:00:00.000Z'] as const;
const april = ['2022-04-01', '2022-04-30', '2022-05-01T01:00:00.000Z'] as const;

let vendor: Vendor;
let house: PolledHouse;
beforeEach(async () => {
  vendor = await openVendor(4);
  house = await openPolledHouse();
  await house.publish(1, mapping);
  for (const desk of desks) await vendor.file(dossiersOf(desk, '2022-02-20', 60, 40));
});
afterEach(async () => {
  await vendor.end();
  await house.database.drop();
});
const source = () => askedSource(vendor);

test('what changed since the last round is handed over, and what was handed over is not again', async () => {
  const round = poller(house, source());
  expect(await vendor.close(...march)).toBe(6);
  await round();
  expect((await house.windows()).size).toBe(6);
  const before = (await house.deliveries()).length;
  await round();
  expect(await house.deliveries()).toHaveLength(before);
  expect(await vendor.close(...april)).toBe(6);
  await round();
  expect((await house.windows()).size).toBe(12);
  expect((await house.deliveries()).flatMap(({ items }) => items)).toHaveLength(12);
  expect(vendor.asked.at(-2)).toContain('tuMoc=2022-04-01T00%3A00%3A00.000Z');
  for (const { channel, mode, mapping: version, stopped } of await house.deliveries())
    expect({ channel, mode, version, stopped }).toEqual({
      ...{ channel: 'poll', mode: 'partial', version: 1, stopped: [] },
    });
});

test('a late dossier restates its window', async () => {
  const round = poller(house, source());
  await vendor.close(...march);
  await round();
  const [desk] = desks as [Desk];
  await vendor.file(dossiersOf(desk, '2022-03-05', 3, 2));
  expect(await vendor.close('2022-03-01', '2022-03-31', '2022-04-01T01:30:00.000Z')).toBe(1);
  await round();
  const restated = [...(await house.windows()).values()].filter(({ revision }) => revision === 2);
  expect(restated).toHaveLength(1);
});

test('a row whose mark lies in the overlap is found, however late it appears', async () => {
  const round = poller(house, source());
  await vendor.close(...april);
  await round();
  await vendor.close('2022-03-01', '2022-03-31', '2022-05-01T00:10:00.000Z');
  await round();
  expect((await house.windows()).size).toBe(12);
});

describe('a vendor that', () => {
  it.each([
    ['hangs up', { down: true }, 'fetch failed'],
    ['fails', { status: 500 }, 'answered 500'],
    ['sends elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'answered 302'],
    ['breaks off', { breaksOff: true }, 'terminated'],
    ['shows a page for people', { garbled: true }, 'not JSON'],
  ])('%s is asked again, and nothing is lost', async (_, faults, said) => {
    await vendor.close(...march);
    const round = poller(house, source());
    vendor.fail(faults);
    const error = await round().catch((failed: Error) => failed);
    expect(error).toMatchObject({ message: expect.stringContaining(said) });
    expect(String(error)).not.toContain(vendor.token);
    expect(await house.deliveries()).toEqual([]);
    vendor.recover();
    await round();
    expect((await house.windows()).size).toBe(6);
  });

  it('asks to be left alone is left alone as long', async () => {
    vendor.fail({ status: 429, headers: { 'retry-after': '17' } });
    const error = await poller(house, source())().catch((failed: Error) => failed);
    expect(error).toMatchObject({ status: 429, waitMs: 17_000 });
  });

  it('forgets its pages is asked for the round again', async () => {
    await vendor.close(...march);
    const round = poller(house, source());
    vendor.fail({ forgetsPages: true });
    await expect(round()).rejects.toThrow('answered 410');
    vendor.recover();
    await round();
    expect((await house.windows()).size).toBe(6);
    expect((await house.deliveries()).flatMap(({ items }) => items)).toHaveLength(6);
  });

  it('leads from a page to itself is not followed for ever, and nothing is lost', async () => {
    await vendor.close(...march);
    const round = poller(house, source());
    vendor.fail({ endless: true });
    await expect(round()).rejects.toThrow('comes to no end');
    vendor.recover();
    await round();
    expect((await house.windows()).size).toBe(6);
  });

  it('does not know the token is told nothing else', async () => {
    const { poll, ...rest } = source();
    await expect(poller(house, { ...rest, poll: { ...poll, token: 'khác' } })()).rejects.toThrow(
      'answered 401',
    );
  });

  it('doubles and shuffles its rows gives the same windows', async () => {
    await vendor.close(...march);
    vendor.fail({ doubled: true, shuffled: true });
    await poller(house, source())();
    const found = await house.windows();
    expect(found.size).toBe(6);
  });
});

describe('a vendor that drifts', () => {
  it('has the rows of a new state stopped, named and read again under the next mapping', async () => {
    await vendor.close(...march);
    const round = poller(house, source());
    vendor.fail({ renamed: { 'Đã trả kết quả': 'Đã trả kết quả cho công dân' } });
    await round();
    const [first] = await house.deliveries();
    expect(first?.items).toEqual([]);
    expect(first?.stopped[0]).toEqual({
      item: '21433 · 21433 · 1.001193 · 01/03/2022 · 31/03/2022',
      code: 'state-unmapped',
      details: { field: 'trangThai.ten', value: 'Đã trả kết quả cho công dân' },
    });
    const stopped = async () => (await house.deliveries()).flatMap((one) => one.stopped);
    expect(await stopped()).toHaveLength(6);
    await vendor.close(...april);
    await round();
    expect(await stopped()).toHaveLength(12);
    await house.publish(2, withState('Đã trả kết quả cho công dân', '10'));
    await round();
    expect((await house.windows()).size).toBe(12);
    expect(await stopped()).toHaveLength(12);
    expect((await house.deliveries()).at(-1)?.mapping).toBe(2);
  });

  it('has a field twice has that row stopped, for nobody knows which value is meant', async () => {
    await vendor.close(...march);
    vendor.fail({ twice: 'lanCapNhat' });
    const round = poller(house, source());
    await round();
    const deliveries = await house.deliveries();
    const stopped = deliveries.flatMap((one) => one.stopped);
    expect(stopped.map(({ code, details }) => [code, details.field])).toEqual(
      deliveries.map(() => ['duplicate-field', 'lanCapNhat']),
    );
    expect((await house.windows()).size).toBe(6 - deliveries.length);
    vendor.recover();
    await round();
    expect((await house.windows()).size).toBe(6);
  });

  it.each(['duLieu', 'trangSau'])(
    'has its page in doubt by “%s” twice is not believed at all',
    async (field) => {
      await vendor.close(...march);
      vendor.fail({ twice: field });
      await expect(poller(house, source())()).rejects.toMatchObject({
        code: expect.stringMatching(/^page-/),
      });
      expect(await house.deliveries()).toEqual([]);
    },
  );

  it('adds who filed the dossiers has every row stopped, and nobody is named in the record', async () => {
    await vendor.close(...march);
    const hoSo = [{ nguoiNop: 'Nguyễn Thị Hoa', cccd: '051190001234', soHoSo: 'H48.27-220301-0003' }];
    vendor.fail({ added: { hoSo } });
    await poller(house, source())();
    expect(await house.windows()).toEqual(new Map());
    expect((await house.deliveries()).flatMap(({ stopped }) => stopped)).toHaveLength(6);
    const { rows } = await house.database.pool.query<{ bytes: string }>('select bytes from record.event');
    const all = rows.map(({ bytes }) => bytes).join('');
    expect(all).toContain('field-unmapped');
    for (const secret of ['Nguyễn', '051190001234', 'H48.27']) expect(all).not.toContain(secret);
  });
});

function withState(theirs: string, ours: string): Mapping {
  if (mapping.states === null) throw new Error('the example has states');
  return { ...mapping, states: { ...mapping.states, codes: [...mapping.states.codes, { theirs, ours }] } };
}

test('without a mapping nobody is asked', async () => {
  const other = await openPolledHouse();
  await poller(other, source())();
  expect(vendor.asked).toEqual([]);
  await other.database.drop();
});

test('the month of an outage comes in whole, in whatever order and through whatever fails then', async () => {
  const round = poller(house, source());
  vendor.fail({ down: true });
  for (let day = '2022-03-01'; day <= '2022-03-31'; day = addDays(day, 1)) {
    await vendor.close(day, day, `${addDays(day, 1)}T01:00:00.000Z`);
    await round().catch(() => {});
  }
  const wanted = await vendor.count();
  expect(wanted).toBeGreaterThan(150);
  vendor.fail({ shuffled: true, doubled: true });
  await round();
  expect((await house.windows()).size).toBe(wanted);
});

test('a process that dies at any step is followed by one that loses nothing', async () => {
  await vendor.close(...march);
  for (let step = 1; ; step += 1) {
    let died = false;
    for (const done of [false, true]) {
      const fresh = await openPolledHouse();
      await fresh.publish(1, mapping);
      const { eventLog } = fresh;
      const { take, dead } = mortal({ step, done });
      const dying = {
        readStream: take(eventLog.readStream),
        ingest: take(eventLog.ingest),
        head: take(eventLog.head),
      };
      await poller({ eventLog: dying }, source())().catch(() => {});
      died ||= dead();
      await poller(fresh, source())();
      expect((await fresh.windows()).size).toBe(6);
      await fresh.database.drop();
    }
    if (!died) return expect(step).toBeGreaterThan(4);
  }
});

test('two processes that ask at once hand over everything, and neither undoes the other', async () => {
  await vendor.close(...march);
  const rounds = [poller(house, source()), poller(house, source())];
  for (let turn = 0; turn < 3; turn += 1) await Promise.all(rounds.map((round) => round()));
  expect((await house.windows()).size).toBe(6);
  const keys = (await house.deliveries()).map(({ key }) => key);
  expect(keys).toEqual(keys.map((_, index) => `poll/${index + 1}`));
});

test('processes that are killed again and again lose nothing', async () => {
  await vendor.close(...march);
  await vendor.close(...april);
  const program = fileURLToPath(new URL('poller.fixture.ts', import.meta.url));
  for (const ms of [20, 60, 0]) {
    const child = spawn(process.execPath, [program, house.database.url, vendor.feed, vendor.token], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    if (ms > 0) setTimeout(() => child.kill('SIGKILL'), ms);
    await once(child, 'exit');
  }
  const eventLog = openEventLog(house.database.pool, 'thac');
  await poller({ eventLog }, source())();
  expect((await house.windows()).size).toBe(12);
});
