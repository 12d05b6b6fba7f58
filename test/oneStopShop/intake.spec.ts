import { randomUUID } from 'node:crypto';
import { counts } from '@thac/domain/oneStopShop/controls';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { restartConsumer } from '@thac/eventstore/consumers';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded, until } from '../api/quietHouse.ts';
import { type Data, units } from '../api/world.ts';
import { anGiang, kienGiang } from './ground.ts';
import { openPartner, type Partner } from './partner.ts';
import { windowOf } from './signing.ts';

let partner: Partner;
beforeAll(async () => {
  partner = await openPartner();
});
afterAll(() => partner.world.end());

const log = () => openEventLog(partner.world.database.pool, 'thac');

/** Every test has a month of its own. */
let months = 0;
const month = (): { from: string; to: string } => {
  months += 1;
  const [year, of] = [2021 + Math.floor((months + 6) / 12), ((months + 6) % 12) + 1];
  const from = `${year}-${String(of).padStart(2, '0')}-01`;
  return { from, to: `${from.slice(0, 8)}28` };
};

const outcomes = (told: Data): string[] => told.items.map((item: Data) => item.outcome);
const codes = (told: Data): string[][] =>
  told.items.map((item: Data) => item.reasons.map((reason: Data) => reason.code));
const changed = (change: Partial<WindowContent['counts']>) => ({ ...counts, ...change });
const better = changed({ satisfied: 49 });

describe('a delivery is settled', () => {
  it('window by window: recorded, known already, restated, outrun', async () => {
    const days = month();
    const first = await partner.settle([windowOf(days), windowOf(days)]);
    expect(outcomes(first)).toEqual(['recorded', 'duplicate']);
    expect(first.items[0].window).toBe(first.items[1].window);
    const third = await partner.settle([windowOf({ ...days, revision: 3, counts: better })]);
    expect(outcomes(third)).toEqual(['restated']);
    const second = await partner.settle([windowOf({ ...days, revision: 2 })]);
    expect(outcomes(second)).toEqual(['outrun']);
    const again = await partner.settle([windowOf(days), windowOf({ ...days, revision: 3, counts: better })]);
    expect(outcomes(again)).toEqual(['duplicate', 'duplicate']);
  });

  it('with every reason against a window, in both languages', async () => {
    const days = month();
    const told = await partner.settle([
      windowOf({ ...days, competent: { system: 'GSO', value: '99999' }, procedure: '1.999999' }),
      windowOf({ ...days, codeTable: '1900-1' }),
      windowOf({ ...days, states: [{ state: '77', count: 1 }] }),
      windowOf({ ...days, counts: changed({ resolvedInTime: 500 }) }),
      windowOf({ ...days, from: days.to, to: days.from }),
      windowOf({ from: '2026-02-20', to: '2026-03-02' }),
      windowOf({ ...days, procedure: '1.000001' }),
      windowOf({ ...days, competent: { system: 'GSO', value: '91' } }),
    ]);
    expect(outcomes(told)).toEqual(Array(8).fill('refused'));
    const found = codes(told);
    expect(found[0]).toEqual(['unit-code-unknown', 'procedure-unknown']);
    expect(found[1]).toEqual(['code-table-unknown']);
    expect(found[2]).toContain('state-unknown');
    expect(found[3]).toEqual(['resolved-exceeds-received']);
    expect(found[4]).toEqual(['window-reversed']);
    expect(found[5]).toEqual(['window-in-future']);
    expect(found[6]).toEqual(['procedure-of-another-tier']);
    expect(found[7]).toContain('outside-scope');
    for (const { reasons } of told.items)
      for (const { vi, en } of reasons)
        expect([vi, en].every((text) => /\S \S.*[.;)]$/.test(text))).toBe(true);
    expect(told.items[0].reasons[0].vi).toContain('99999');
  });

  it('by the codes of the days of the window: 91 was Kiên Giang in March 2025', async () => {
    const of = (from: string, to: string) =>
      windowOf({
        ...{ from, to, procedure: '1.000001' },
        ...{ competent: { system: 'GSO', value: '91' }, receiving: { system: 'GSO', value: '91' } },
      });
    const told = await partner.settle(
      [of('2025-03-01', '2025-03-31'), of('2025-08-01', '2025-08-31'), of('2025-06-15', '2025-07-15')],
      { source: 'kgiang' },
      { letter: 'b' },
    );
    expect(codes(told)).toEqual([[], [], Array(2).fill('unit-changes-within-window')]);
    expect(told.items[2].reasons.map(({ details }: Data) => details.role)).toEqual([
      'competent',
      'receiving',
    ]);
    const windows = await recorded(log(), 'WindowRecorded');
    const unitIn = (item: number) =>
      windows.find(({ data }) => data.receipt === told.receipt && data.item === item)?.data.competent;
    expect([unitIn(0), unitIn(1)]).toEqual([kienGiang, anGiang]);
  });

  it('all or nothing, where the source asks for that', async () => {
    const days = month();
    const wrong = windowOf({ ...days, procedure: '1.999999' });
    const all = await partner.settle([windowOf(days), wrong], { mode: 'all' });
    expect(outcomes(all)).toEqual(['unused', 'refused']);
    const partial = await partner.settle([windowOf(days), wrong]);
    expect(outcomes(partial)).toEqual(['recorded', 'refused']);
  });

  it('against windows that overlap, which are named', async () => {
    const { from } = month();
    const known = await partner.settle([windowOf({ from, to: `${from.slice(0, 8)}20` })]);
    const told = await partner.settle([
      windowOf({ from: `${from.slice(0, 8)}15`, to: `${from.slice(0, 8)}25` }),
    ]);
    expect(codes(told)).toEqual([['overlapping']]);
    expect(told.items[0].reasons[0].details.window).toBe(known.items[0].window);
    const differs = await partner.settle([windowOf({ from, to: `${from.slice(0, 8)}20`, counts: better })]);
    expect(codes(differs)).toEqual([['revision-differs']]);
  });

  it('with the receiving desk apart from the competent unit', async () => {
    const told = await partner.settle([
      windowOf({ ...month(), receiving: { system: 'GSO', value: '21436' } }),
    ]);
    const [window] = (await recorded(log(), 'WindowRecorded')).filter(
      ({ data }) => data.receipt === told.receipt,
    );
    expect(window?.data).toMatchObject({ competent: units.ducPhong, receiving: units.ducThanh });
  });

  it('with a thousand windows at once', async () => {
    const days = Array.from({ length: 500 }, (_, day) => {
      const on = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
      return { from: on, to: on };
    });
    const told = await partner.settle(
      days.flatMap((one) =>
        ['21433', '21436'].map((value) =>
          windowOf({
            ...one,
            competent: { system: 'GSO', value: '21436' },
            receiving: { system: 'GSO', value },
          }),
        ),
      ),
    );
    expect(new Set(outcomes(told))).toEqual(new Set(['recorded']));
  });

  it('once, in whatever order revisions come and however many come at one moment', async () => {
    const days = month();
    const revisions = [5, 1, 4, 2, 3, 5, 1].map((revision) => windowOf({ ...days, revision }));
    const receipts = await Promise.all(revisions.map((window) => partner.settle([window])));
    const window = receipts[0]?.items[0].window;
    const entered = [
      ...(await recorded(log(), 'WindowRecorded')),
      ...(await recorded(log(), 'WindowRestated')),
      ...(await recorded(log(), 'RevisionNoted')),
    ].filter(({ data }) => data.window === window);
    expect(entered.map(({ data }) => (data.content as WindowContent).revision).toSorted()).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(receipts.flatMap(outcomes).filter((outcome) => outcome === 'duplicate')).toHaveLength(2);
  });

  it('never again, not even when the record is followed from the beginning', async () => {
    const id = randomUUID();
    const refused = windowOf({ ...month(), procedure: '1.777777' });
    const told = await partner.settle([refused], {}, { id });
    const head = await log().head();
    await restartConsumer(partner.world.database.pool, 'thac', 'intake');
    await until(async () => {
      const { rows } = await partner.world.database.pool.query(
        "select position from record.consumer where log = 'thac' and name = 'intake'",
      );
      return Number(rows[0].position) >= head;
    });
    expect(await log().head()).toBe(head);
    expect((await partner.settle([refused], {}, { id })).settled).toEqual(told.settled);
  });
});
