import { describe, expect, test } from 'vitest';
import type { Formula } from '../../indicator/events.ts';
import { counts } from '../../oneStopShop/controls.ts';
import { mapOn } from '../../reorganisation/rebase.ts';
import { gapsOf, measure, rankVerdictOf, verdictOf } from './measure.ts';
import type { Strand } from './strands.ts';

const online: Formula = {
  numerator: [{ count: 'receivedOnline', sign: 1 }],
  denominator: [{ count: 'received', sign: 1 }],
  scale: 100,
  decimals: 2,
};
const map = mapOn('2022-12-31', [], []);
const strand = (change: object = {}, of: object = {}) => ({
  competent: 'a',
  receiving: 'a',
  procedure: 'p',
  from: '2022-03-01',
  to: '2022-03-31',
  twice: [],
  gaps: [],
  counts: Object.fromEntries(
    Object.entries({ ...counts, ...of }).map(([count, value]) => [count, BigInt(value)]),
  ) as Strand['counts'],
  ...change,
});

describe('an indicator', () => {
  test('is measured over all that belongs to it', () => {
    const measured = measure(online, [strand(), strand({ procedure: 'q' }, { receivedOnline: 0 })], map);
    expect(measured).toMatchObject({
      ratio: { numerator: 90n, denominator: 216n },
      value: '41.67',
      nothing: null,
    });
  });

  test('has no value without windows, where nothing stands below the line, or where two sources tell of the same days', () => {
    expect(measure(online, [], map)).toMatchObject({ value: null, ratio: null, nothing: 'noWindows' });
    expect(measure(online, [strand({}, { received: 0, receivedOnline: 0 })], map)).toMatchObject({
      value: null,
      nothing: 'nothingBelow',
    });
    const twice = [{ from: '2022-03-10', to: '2022-03-12' }];
    expect(measure(online, [strand(), strand({ procedure: 'q', twice })], map)).toMatchObject({
      value: null,
      ratio: null,
      nothing: 'toldTwice',
    });
  });
});

describe('a target', () => {
  test('is met by the exact fraction', () => {
    const ratio = { numerator: 94_996n, denominator: 100_000n };
    expect(verdictOf({ atLeast: '95' }, online, ratio)).toBe('notMet');
    expect(verdictOf({ atMost: '95' }, online, ratio)).toBe('met');
    expect(verdictOf({ atLeast: '95' }, online, null)).toBe('unknown');
    expect(verdictOf({ atLeast: '0' }, online, { numerator: 0n, denominator: 0n })).toBe('unknown');
  });

  test.each([
    [15, 63, 'met'],
    [20, 63, 'met'],
    [3, 63, 'met'],
    [21, 63, 'notMet'],
    [15, 34, 'unknown'],
  ])('of places 10 to 20 among 63, place %i among %i is %s', (rank, among, verdict) => {
    expect(rankVerdictOf({ rank: { from: 10, to: 20, of: 63 } }, { rank, among })).toBe(verdict);
  });

  test('of a place is unknown until a rank is published, and one of a value has no place', () => {
    expect(rankVerdictOf({ rank: { from: 10, to: 20, of: 63 } }, null)).toBe('unknown');
    expect(rankVerdictOf({ atLeast: '50' }, { rank: 1, among: 63 })).toBe('unknown');
  });
});

describe('what is missing', () => {
  const year = { from: '2022-01-01', to: '2022-12-31' };
  const gaps = [{ from: '2022-03-05', to: '2022-03-09' }];

  test('is every day of the period of which nothing is said', () => {
    const spans = gapsOf([strand({ gaps })], year, () => null).map(({ from, to }) => [from, to]);
    expect(spans).toEqual([
      ['2022-01-01', '2022-02-28'],
      ['2022-03-05', '2022-03-09'],
      ['2022-04-01', '2022-12-31'],
    ]);
  });

  test('is nothing before a unit or a procedure began, or after it ended', () => {
    const lives = new Map([
      ['a', { from: '2022-02-10', to: '2022-06-30' }],
      ['p', { from: '2000-01-01', to: '2022-04-10' }],
    ]);
    const spans = gapsOf([strand()], year, (id) => lives.get(id) ?? null).map(({ from, to }) => [from, to]);
    expect(spans).toEqual([
      ['2022-02-10', '2022-02-28'],
      ['2022-04-01', '2022-04-10'],
    ]);
    expect(gapsOf([strand()], { from: '2022-03-01', to: '2022-03-31' }, () => null)).toEqual([]);
  });
});
