import { content, deliveryCommands, entry, source } from '@thac/domain/oneStopShop/controls';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { receiptId } from '@thac/domain/oneStopShop/identity';
import { type Examined, settle } from '@thac/domain/policies/settling';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { story } from '../spec/story.ts';
import { countWindows, revisionsOf, standingsOf, windowsById, windowsPage } from './dossierWindowQueries.ts';
import { countsOf } from './dossierWindows.ts';
import {
  countDeliveries,
  deliveriesPage,
  itemsOf,
  itemsPage,
  refusedByReason,
} from './windowDeliveryQueries.ts';

const { window, series } = entry;
const now = { knownAt: null };
const page = { first: 100, after: null };
const revised = (revision: number): WindowContent => ({
  ...content,
  revision,
  counts: { ...content.counts, rated: 50 + revision },
});
const unknown: Examined = {
  entry: null,
  reasons: [
    { code: 'procedure-unknown', details: { procedure: '1.999999' } },
    { code: 'procedure-unknown', details: { procedure: '1.999998' } },
  ],
};

let kept: Kept;
let known: Parameters<typeof settle>[2] = new Map();
const told = story();

/** Receives a delivery of one revision and one unknown procedure; settles it where asked. Answers the position reached. */
async function send(revision: number, settled = true): Promise<number> {
  const before = told.events.length;
  const at = `2022-04-0${revision}T02:00:00.000Z`;
  const key = `lan-${revision}`;
  const receipt = receiptId(source, key);
  const items = [revised(revision), { ...content, procedure: '1.999999' }];
  const data = { ...deliveryCommands.DeliverWindows.data, receipt, key, items };
  await told.delivery({ type: 'DeliverWindows', data }, at);
  if (settled) {
    const own: Examined = { entry: { ...entry, receipt, content: revised(revision) }, reasons: [] };
    const answer = settle(data, [own, unknown], known);
    known = new Map([...known, ...answer.changed]);
    for (const { event } of answer.entered) await told.dossier({ type: 'EnterWindow', data: event.data }, at);
    await told.delivery({ type: 'SettleDelivery', data: answer.settled.data }, at);
  }
  await kept.log.append(told.events.slice(before));
  return kept.catchUp(10);
}

const positions: number[] = [];
beforeAll(async () => {
  kept = await keep();
  for (const revision of [1, 3, 2]) positions.push(await send(revision));
  positions.push(await send(5, false));
});
afterAll(() => kept.drop());

describe('windows', () => {
  test('the highest revision is in force, in the order of arrival and as of any position', async () => {
    const inForce = async (knownAt: number | null) =>
      (await windowsById(kept.db, [window], { knownAt })).map(({ revision, receipt }) => ({
        revision,
        receipt,
      }));
    const of = (revision: number) => [{ revision, receipt: receiptId(source, `lan-${revision}`) }];
    expect(await Promise.all([...positions, null].map(inForce))).toEqual([of(1), of(3), of(3), of(3), of(3)]);
    expect(await inForce((positions[0] ?? 0) - 2)).toEqual([]);
  });

  test('every count stands in its column', async () => {
    const [row] = await windowsPage(kept.db, {}, now, page);
    expect(row && countsOf(row)).toEqual(revised(3).counts);
    expect(row).toMatchObject({
      series,
      source,
      from_day: '2022-03-01',
      to_day: '2022-03-31',
      states: content.states,
    });
  });

  test('are found by a day that they share with the stretch asked for', async () => {
    const count = (from: string | null, to: string | null) => countWindows(kept.db, { from, to }, now);
    expect(await count('2022-03-31', null)).toBe(1);
    expect(await count('2022-04-01', null)).toBe(0);
    expect(await count(null, '2022-03-01')).toBe(1);
    expect(await count(null, '2022-02-28')).toBe(0);
  });

  test('all that was ever said is kept, with how it came to stand', async () => {
    const rows = await revisionsOf(kept.db, [window], now);
    expect(rows.map(({ revision, kind, replaces }) => [revision, kind, replaces])).toEqual([
      [1, 'recorded', null],
      [2, 'outrun', null],
      [3, 'restated', 1],
    ]);
    expect(rows.map((row) => row.content)).toEqual([1, 2, 3].map(revised));
  });

  test('how long which revision was in force is told, as of a position without what came after', async () => {
    const [first, second] = await standingsOf(kept.db, [window], now);
    expect([first?.revision, second?.revision]).toEqual([1, 3]);
    expect(first?.until).toBe(second?.since);
    const then = await standingsOf(kept.db, [window], { knownAt: positions[0] ?? 0 });
    expect(then.map(({ revision, until }) => [revision, until])).toEqual([[1, second?.until]]);
  });
});

describe('deliveries', () => {
  test('wait and are settled, with as many windows as came to each outcome', async () => {
    const rows = await deliveriesPage(kept.db, {}, now, page);
    expect(
      rows.map(({ key, state, recorded, restated, outrun, refused }) => [
        key,
        state,
        recorded,
        restated,
        outrun,
        refused,
      ]),
    ).toEqual([
      ['lan-5', 'waiting', 0, 0, 0, 0],
      ['lan-3', 'settled', 0, 1, 0, 1],
      ['lan-2', 'settled', 0, 0, 1, 1],
      ['lan-1', 'settled', 1, 0, 0, 1],
    ]);
    expect(await countDeliveries(kept.db, { state: 'waiting' }, now)).toBe(1);
    expect(await countDeliveries(kept.db, { outcome: 'restated' }, now)).toBe(1);
    expect(await countDeliveries(kept.db, { outcome: 'refused' }, { knownAt: positions[1] ?? 0 })).toBe(2);
  });

  test('hold each window as it was given, with its outcome once there is one', async () => {
    const receipts = ['lan-5', 'lan-2'].map((key) => receiptId(source, key));
    const rows = await itemsOf(kept.db, receipts, now);
    const outcomes = Object.groupBy(rows, ({ receipt }) => receipt);
    expect(receipts.map((receipt) => outcomes[receipt]?.map(({ outcome }) => outcome))).toEqual([
      [null, null],
      ['outrun', 'refused'],
    ]);
    expect(rows.map((row) => row.content)).toContainEqual(revised(5));
  });

  test('are asked for what was refused and why, each window once for one reason', async () => {
    const refused = await itemsPage(kept.db, { reason: 'procedure-unknown' }, now, page);
    expect(refused).toHaveLength(3);
    expect(await itemsPage(kept.db, { reason: 'overlapping' }, now, page)).toEqual([]);
    expect(await refusedByReason(kept.db, [source], now)).toEqual([
      { source, code: 'procedure-unknown', count: 3 },
    ]);
  });
});
