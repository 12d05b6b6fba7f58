import { describe, expect, test } from 'vitest';
import { codeTable, content, counts } from './controls.ts';
import { countReasons, countRefusals, stateReasons } from './counts.ts';
import type { Counts, Reason } from './events.ts';

const codes = (reasons: readonly Reason[]) => reasons.map(({ code }) => code);
const counted = (change: Partial<Counts>) => countReasons({ ...counts, ...change });
const stated = (states: { state: string; count: number }[]) =>
  stateReasons({ ...content, states }, codeTable);

describe('counts', () => {
  test('that balance are taken, all of them nought too', () => {
    expect(countReasons(counts)).toEqual([]);
    const none = Object.fromEntries(Object.keys(counts).map((count) => [count, 0])) as Counts;
    expect(countReasons(none)).toEqual([]);
  });

  test.each([-1, 0.5, Number.NaN, 10_000_000, 905_112_081, '3' as unknown as number])(
    'are no %s',
    (rated) => {
      expect(counted({ rated })).toEqual([
        { code: 'count-unfit', details: { count: 'rated', most: '9999999' } },
      ]);
    },
  );

  test('have no part that is more than its whole', () => {
    expect(counted({ receivedOnline: 106 })).toEqual([
      {
        code: 'part-exceeds-whole',
        details: { part: 'receivedOnline + receivedByPost', partly: '109', whole: 'received', wholly: '108' },
      },
    ]);
    for (const change of [{ digitised: 101 }, { resultsByPost: 101 }, { paidOnline: 121 }, { satisfied: 51 }])
      expect(codes(counted(change))).toEqual(['part-exceeds-whole']);
    for (const change of [{ digitised: 100 }, { resultsByPost: 100 }, { paidOnline: 120 }, { satisfied: 50 }])
      expect(counted(change)).toEqual([]);
  });

  test('have no more resolved than was received and carried over', () => {
    expect(counted({ resolvedLate: 26 })).toEqual([
      { code: 'resolved-exceeds-received', details: { resolved: '121', taken: '120' } },
    ]);
  });

  test('account for every dossier, once', () => {
    expect(counted({ returned: 4 })).toEqual([
      {
        code: 'unbalanced',
        details: { taken: '120', resolved: '100', pending: '15', returned: '4', sum: '119' },
      },
    ]);
    expect(codes(counted({ pendingOverdue: 2 }))).toEqual(['unbalanced']);
  });
});

describe('states', () => {
  test('may be left out, and add up to the counts where they are given', () => {
    expect(stated([])).toEqual([]);
    expect(stated(content.states)).toEqual([]);
    expect(stated([...content.states, { state: '1', count: 7 }])).toEqual([]);
  });

  test('are of the code table, each once, each a count', () => {
    expect(stated([{ state: '11', count: 1 }])).toEqual([
      { code: 'state-unknown', details: { state: '11', version: '2022-1' } },
    ]);
    expect(codes(stated([...content.states, { state: '4', count: 0 }]))).toEqual(['state-twice']);
    expect(codes(stated([{ state: '4', count: -1 }]))).toEqual(['count-unfit']);
  });

  test('that say other than the counts are named by their bucket', () => {
    const [pending, ...others] = content.states;
    expect(stated([{ state: '4', count: 14 }, ...others])).toEqual([
      { code: 'states-differ', details: { bucket: 'pending', sum: '14', counted: '15' } },
    ]);
    expect(
      stated([pending as { state: string; count: number }]).map(({ details }) => details.bucket),
    ).toEqual(['resolved', 'returned']);
  });
});

test('every reason is met', () => {
  const met = [
    ...counted({ rated: -1 }),
    ...counted({ digitised: 101 }),
    ...counted({ resolvedLate: 26 }),
    ...counted({ returned: 4 }),
    ...stated([{ state: '11', count: 1 }]),
    ...stated([...content.states, { state: '4', count: 0 }]),
    ...stated([{ state: '4', count: 1 }]),
  ];
  expect(new Set(codes(met))).toEqual(new Set(Object.keys(countRefusals)));
});
