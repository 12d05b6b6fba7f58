import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { codeTable, content, counts, entry, sourceEvents } from '../oneStopShop/controls.ts';
import { sourceAfter } from '../oneStopShop/course.ts';
import type { Reason, WindowContent } from '../oneStopShop/events.ts';
import { inForce, type Series } from '../oneStopShop/series.ts';
import { frozen } from '../specify.ts';
import { anGiang, kienGiang, known, received, windowOf } from './settling.fixture.ts';
import { examined, settle } from './settling.ts';
import type { Knowledge } from './windowChecks.ts';
import { reasonInWords, windowReasonCodes } from './windowRefusals.ts';

const today = '2025-11-22';
const none: ReadonlyMap<string, Series> = new Map();

function settled(
  items: WindowContent[],
  { mode = 'partial', series = none, by = known } = {} as {
    mode?: 'all' | 'partial';
    series?: ReadonlyMap<string, Series>;
    by?: Knowledge;
  },
) {
  const delivery = frozen(received(items, mode));
  return settle(delivery, examined(delivery, today, by), series);
}
const outcomesOf = ({ settled: { data } }: ReturnType<typeof settle>) =>
  data.items.map(({ outcome }) => outcome);

/** The reasons against one window, which must be refused with all of them. */
function against(change: Partial<WindowContent>, by: Knowledge = known): Reason[] {
  const [item] = settled([windowOf(change)], { by }).settled.data.items;
  return item?.reasons ?? [];
}
const codesAgainst = (change: Partial<WindowContent>, by: Knowledge = known) =>
  against(change, by).map(({ code }) => code);
const gso = (value: string) => ({ system: 'GSO', value });
const early = { from: '2022-03-01', to: '2022-03-31' };

describe('a delivery is settled', () => {
  test('item by item: what it says enters the series of its units and procedure', () => {
    const { entered, settled: note } = settled([content]);
    expect(entered).toEqual([
      {
        series: entry.series,
        event: { type: 'WindowRecorded', data: { ...entry, receipt: note.data.receipt } },
      },
    ]);
    expect(note.data.items).toEqual([{ outcome: 'recorded', window: entry.window, reasons: [] }]);
  });

  test('each item against those before it, and against what was known', () => {
    const items = [content, content, windowOf({ revision: 3 }), windowOf({ revision: 2 })];
    const first = settled(items);
    expect(outcomesOf(first)).toEqual(['recorded', 'duplicate', 'restated', 'outrun']);
    expect(outcomesOf(settled(items, { series: first.changed }))).toEqual(items.map(() => 'duplicate'));
  });

  test('with reasons that can be recorded, however long the words are that they repeat', () => {
    const long = `x${'𝔄'.repeat(60)}`;
    const competent = { system: long, value: '1' };
    for (const change of [{ competent }, { procedure: long }, { codeTable: long }, { from: long }])
      for (const { details } of against(change))
        for (const text of Object.values(details)) expect(text.isWellFormed(), text).toBe(true);
    expect(codesAgainst({ competent })).toContain('unit-system-unknown');
  });

  test('partly, where one is refused and the sender takes what can be had', () => {
    const answer = settled([windowOf({ procedure: '1.999999' }), content]);
    expect(outcomesOf(answer)).toEqual(['refused', 'recorded']);
    expect(answer.entered).toHaveLength(1);
  });

  test('not at all, where one is refused and the sender wants all or nothing', () => {
    const other = windowOf({ counts: { ...counts, rated: 51 } });
    for (const refused of [windowOf({ procedure: '1.999999' }), other]) {
      const answer = settled([content, refused], { mode: 'all' });
      expect(outcomesOf(answer)).toEqual(['unused', 'refused']);
      expect(answer.entered).toEqual([]);
      expect(answer.changed).toEqual(none);
      expect(answer.settled.data.items.map(({ window }) => window)).toEqual([null, null]);
    }
    expect(outcomesOf(settled([content], { mode: 'all' }))).toEqual(['recorded']);
  });

  test('by what it says, in whatever order states are listed', () => {
    const { changed: series } = settled([content]);
    const turned = windowOf({ states: content.states.toReversed() });
    expect(outcomesOf(settled([turned], { series }))).toEqual(['duplicate']);
  });
});

describe('codes are resolved on the days of the window', () => {
  const everywhere: Knowledge = { ...known, upFrom: () => [units.quangNgai, units.moDuc] };
  const of91 = (from: string, to: string) => {
    const provincial = { procedure: '1.000001', competent: gso('91'), receiving: gso('91'), from, to };
    return settled([windowOf(provincial)], { by: everywhere });
  };

  test('code 91 for March 2025 is Kiên Giang, and An Giang after the merger', () => {
    expect(of91('2025-03-01', '2025-03-31').entered[0]?.event.data.competent).toBe(kienGiang);
    const later = { ...everywhere, procedure: () => known.procedure('1.001193') };
    const merged = windowOf({
      competent: gso('91'),
      receiving: gso('91'),
      from: '2025-08-01',
      to: '2025-08-31',
    });
    const [finding] = examined(received([merged]), today, later);
    expect(finding?.reasons.map(({ code }) => code)).toEqual(['procedure-of-another-tier']);
    expect(finding?.reasons[0]?.details.unit).toBe('tỉnh An Giang');
  });

  test('a window over the day of the merger belongs to neither', () => {
    const [item] = of91('2025-06-16', '2025-07-15').settled.data.items;
    expect(item?.reasons.slice(0, 2)).toEqual(
      ['competent', 'receiving'].map((role) => ({
        code: 'unit-changes-within-window',
        details: {
          ...{ role, system: 'GSO', code: '91', from: '16/6/2025', to: '15/7/2025' },
          ...{ before: 'tỉnh Kiên Giang', after: 'tỉnh An Giang', units: `${kienGiang},${anGiang}` },
        },
      })),
    );
  });

  test('a code that means nothing then says where it did, one that means two names both', () => {
    expect(codesAgainst({ competent: gso('77') })).toEqual(['unit-code-unknown']);
    const [ended] = against({ receiving: gso('533'), from: '2025-08-01', to: '2025-08-31' });
    expect(ended).toMatchObject({ code: 'unit-code-unknown-on-day', details: { role: 'receiving' } });
    expect(ended?.details.elsewhen).toContain('huyện Mộ Đức');
    const [both] = against({ competent: gso('99') });
    expect(both).toMatchObject({ code: 'unit-code-ambiguous', details: { count: '2' } });
    expect(against({ competent: gso('77') })).toHaveLength(1);
  });

  test('by no system but those of the code table', () => {
    expect(against({ receiving: { system: 'VNPT', value: '1' } })).toEqual([
      { code: 'unit-system-unknown', details: { system: 'VNPT', version: '2022-1', role: 'receiving' } },
    ]);
  });

  test('the desk that receives may be another unit than the one that decides', () => {
    const [one] = settled([windowOf({ receiving: gso('51') })]).entered;
    expect(one?.event.data).toMatchObject({ competent: units.ducPhong, receiving: units.quangNgai });
    expect(one?.series).not.toBe(entry.series);
  });
});

describe('who sends', () => {
  const { source } = known;
  if (source === null) throw new Error('the source is registered');

  test('is registered and open on the day of receipt', () => {
    expect(codesAgainst({}, { ...known, source: null })).toEqual(['source-unknown']);
    const closed = (lastDay: string): Knowledge => ({ ...known, source: { ...source, lastDay } });
    expect(codesAgainst({}, closed('2025-11-21'))).toEqual(['source-closed']);
    expect(codesAgainst({}, closed(today))).toEqual([]);
  });

  test('speaks for its scope and all beneath, as it was on the days of the window', () => {
    const all = { receiving: gso('51'), ...early };
    const changed = { ...known, source: sourceAfter(source, sourceEvents.SourceChanged) };
    expect(codesAgainst(all, changed)).toEqual([]);
    const later = { ...all, from: '2022-07-01', to: '2022-07-31' };
    expect(against(later, changed)).toEqual([
      {
        code: 'outside-scope',
        details: { day: '1/7/2022', source: 'qngai', unit: 'tỉnh Quảng Ngãi', role: 'receiving' },
      },
      {
        code: 'outside-scope',
        details: { day: '31/7/2022', source: 'qngai', unit: 'tỉnh Quảng Ngãi', role: 'receiving' },
      },
    ]);
    expect(codesAgainst({ ...later, from: '2022-06-30', to: '2022-07-01' }, changed)).toEqual([
      'outside-scope',
    ]);
  });
});

describe('what can not be is refused', () => {
  test.each([
    [['window-day-unreal'], { from: '2023-02-29' }],
    [['window-day-unreal', 'window-day-unreal'], { from: 'hôm qua', to: 'hôm nay' }],
    [['window-reversed'], { from: '2022-04-01' }],
    [['window-too-long'], { to: '2023-03-01' }],
    [['window-too-long'], { from: '2024-02-29', to: '2025-03-01' }],
    [['window-in-future'], { from: '2025-11-01', to: '2025-11-23' }],
    [['revision-unfit'], { revision: 0 }],
    [['revision-unfit'], { revision: 1.5 }],
    [['revision-unfit'], { revision: 10_000_000 }],
    [['procedure-unknown'], { procedure: '1.999999' }],
    [['procedure-not-in-force'], { from: '2021-06-01', to: '2021-07-31' }],
    [['procedure-of-another-tier'], { procedure: '1.000001' }],
    [['state-unknown'], { states: [{ state: '11', count: 1 }] }],
    [['unbalanced'], { counts: { ...counts, returned: 6 }, states: [] }],
    [['resolved-exceeds-received'], { counts: { ...counts, resolvedLate: 200 }, states: [] }],
    [
      ['unit-code-unknown', 'procedure-unknown', 'part-exceeds-whole'],
      { competent: gso('77'), procedure: '1.999999', counts: { ...counts, satisfied: 51 } },
    ],
  ] as const)('%s', (codes, change) => {
    expect(codesAgainst(change as Partial<WindowContent>)).toEqual(codes);
  });

  test('up to a year and up to the day of receipt a window may last', () => {
    expect(codesAgainst({ from: '2022-03-01', to: '2023-02-28' })).toEqual([]);
    expect(codesAgainst({ from: '2024-02-29', to: '2025-02-28' })).toEqual([]);
    expect(codesAgainst({ from: '2025-11-01', to: today })).toEqual([]);
  });

  test('a code table that is unknown or not yet in force reads nothing', () => {
    expect(codesAgainst({ codeTable: '2099-1' })).toEqual(['code-table-unknown']);
    const coming: Knowledge = { ...known, codeTable: () => ({ ...codeTable, from: '2025-12-01' }) };
    expect(codesAgainst({}, coming)).toEqual(['code-table-not-in-force']);
  });

  test('what contradicts the series is refused with what it contradicts', () => {
    const { changed: series } = settled([content]);
    const differing = windowOf({ counts: { ...counts, rated: 51 } });
    const straddling = windowOf({ from: '2022-03-15', to: '2022-04-14' });
    const { data } = settled([differing, straddling], { series }).settled;
    expect(data.items.flatMap(({ reasons }) => reasons)).toEqual([
      { code: 'revision-differs', details: { revision: '1' } },
      { code: 'overlapping', details: { from: '1/3/2022', to: '31/3/2022', window: entry.window } },
    ]);
  });

  test('for every reason there is, in words of both languages, with nothing left out', () => {
    const { changed: series } = settled([content]);
    const [first, ...others] = content.states;
    if (first === undefined) throw new Error('the example has no state');
    const wrong = [
      { competent: gso('77'), procedure: '1.999999', counts: { ...counts, satisfied: 51 } },
      { competent: gso('99') },
      { receiving: gso('533'), from: '2025-08-01', to: '2025-08-31' },
      { competent: gso('91'), from: '2025-06-16', to: '2025-07-15' },
      { competent: gso('91'), receiving: gso('91'), from: '2025-03-01', to: '2025-03-31' },
      { receiving: { system: 'VNPT', value: '1' } },
      ...[{ from: '2023-02-29' }, { from: '2022-04-01' }, { to: '2023-03-01' }, { revision: 0 }],
      { from: '2025-11-01', to: '2025-11-23' },
      { from: '2021-06-01', to: '2021-07-31' },
      ...[{ procedure: '1.000001' }, { codeTable: '2099-1' }, { counts: { ...counts, rated: -1 } }],
      ...[{ counts: { ...counts, resolvedLate: 200 } }, { counts: { ...counts, returned: 6 } }],
      ...[{ states: [{ state: '11', count: 1 }] }, { states: [first, first] }, { states: others }],
      { counts: { ...counts, rated: 51 } },
      { from: '2022-03-15', to: '2022-04-14' },
    ].map(windowOf);
    const { source } = known;
    const reasons = [
      ...settled(wrong, { series }).settled.data.items.flatMap((item) => item.reasons),
      ...against({}, { ...known, source: null }),
      ...against({}, { ...known, source: source && { ...source, lastDay: '2025-11-21' } }),
      ...against({}, { ...known, codeTable: () => ({ ...codeTable, from: '2025-12-01' }) }),
    ];
    for (const { vi, en } of reasons.map(reasonInWords)) {
      expect(`${vi} ${en}`).not.toMatch(/\{\w+\}|undefined|null/);
      expect(vi).not.toBe(en);
    }
    expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set(windowReasonCodes));
    expect(reasonInWords({ code: 'state-unmapped', details: {} }).vi).toBe('state-unmapped');
    const [competent] = against({ competent: gso('77') });
    expect(competent && reasonInWords(competent).vi).toBe(
      'Cơ quan giải quyết: Không có đơn vị nào mang mã GSO 77.',
    );
  });
});

describe('in whatever order, however often and in whatever batches deliveries come', () => {
  const communes = ['21433', '21436'];
  const sent = communes.flatMap((code) =>
    ['03', '05'].flatMap((month) =>
      [1, 2, 3].map((revision) =>
        windowOf({
          ...{ competent: gso(code), receiving: gso(code), revision },
          ...{ from: `2022-${month}-01`, to: `2022-${month}-31` },
          counts: { ...counts, rated: 50 + revision },
        }),
      ),
    ),
  );
  const arrivals = fc
    .tuple(
      fc.shuffledSubarray(sent, { minLength: sent.length }),
      fc.array(fc.constantFrom(...sent), { maxLength: 12 }),
    )
    .chain(([all, again]) => {
      const every = [...all, ...again];
      return fc.tuple(
        fc.shuffledSubarray(every, { minLength: every.length }),
        fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
      );
    });

  test('the same is in force, and every revision of every window entered once', () => {
    fc.assert(
      fc.property(arrivals, ([order, sizes]) => {
        const series = new Map<string, Series>();
        let entered = 0;
        for (let at = 0; at < order.length; ) {
          const size = sizes.next().value;
          const batch = settled(order.slice(at, at + size), { series });
          for (const [id, state] of batch.changed) series.set(id, state);
          entered += batch.entered.length;
          at += size;
        }
        expect(entered).toBe(sent.length);
        const standing = [...series.values()].flatMap(({ windows }) => windows.map(inForce));
        expect(standing).toHaveLength(4);
        expect(new Set(standing)).toEqual(new Set(sent.filter(({ revision }) => revision === 3)));
      }),
    );
  });
});
