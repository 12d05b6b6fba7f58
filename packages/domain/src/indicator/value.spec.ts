import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counts } from '../oneStopShop/controls.ts';
import type { Counts } from '../oneStopShop/events.ts';
import type { Wanted } from '../target/events.ts';
import type { Formula } from './events.ts';
import { ratioOf, reaches, rounded, type Sums } from './value.ts';

const percent = (decimals: number): Formula => ({
  numerator: [{ count: 'receivedOnline', sign: 1 }],
  denominator: [{ count: 'received', sign: 1 }],
  scale: 100,
  decimals,
});
const ratio = (numerator: number | bigint, denominator: number | bigint) => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});
const sums = Object.fromEntries(
  Object.entries(counts).map(([count, value]) => [count, BigInt(value)]),
) as Record<keyof Counts, bigint> satisfies Sums;

describe('the value of a formula', () => {
  test('adds and takes away what its terms name', () => {
    const formula: Formula = {
      numerator: [
        { count: 'resolvedEarly', sign: 1 },
        { count: 'resolvedInTime', sign: 1 },
      ],
      denominator: [
        { count: 'received', sign: 1 },
        { count: 'returned', sign: -1 },
      ],
      scale: 100,
      decimals: 1,
    };
    expect(ratioOf(formula, sums)).toEqual(ratio(95, 103));
    expect(rounded(ratioOf(formula, sums), formula)).toBe('92.2');
  });

  test.each([
    [1, 3, 2, '33.33'],
    [2, 3, 2, '66.67'],
    [1, 8, 1, '12.5'],
    [1, 8, 0, '13'],
    [1, 16, 1, '6.3'],
    [1, 16, 2, '6.25'],
    [0, 7, 2, '0.00'],
    [7, 7, 2, '100.00'],
    [1, 200, 0, '1'],
    [9_999, 10_000, 1, '100.0'],
    [5_640, 5_863, 2, '96.20'],
    [-1, 3, 2, '-33.33'],
    [-1, 8, 0, '-12'],
    [-1, 1_000, 0, '0'],
  ])('%d of %d with %d decimals is %s', (above, below, decimals, value) => {
    expect(rounded(ratio(above, below), percent(decimals))).toBe(value);
  });

  test('of nothing is no value: neither 0 nor 100', () => {
    expect(rounded(ratio(0, 0), percent(2))).toBe(null);
    expect(rounded(ratio(5, 0), percent(2))).toBe(null);
    expect(rounded(ratio(5, -1), percent(2))).toBe(null);
  });

  test('is exact where floating point is not', () => {
    const many = 10n ** 30n;
    expect(rounded(ratio(many + 1n, 2n * many), percent(6))).toBe('50.000000');
    expect(reaches(ratio(many, 2n * many + 1n), percent(6), { atLeast: '50' })).toBe(false);
  });

  test('is the nearest there is, and of two the upper one', () => {
    const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(
        whole,
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        (numerator, denominator, decimals) => {
          const text = rounded({ numerator, denominator }, percent(decimals)) ?? '';
          const units = BigInt(text.replace('.', ''));
          // |100·n/d − units/10^k| ≤ ½/10^k, and the half itself goes up.
          const twice = 2n * (numerator * 100n * 10n ** BigInt(decimals) - units * denominator);
          expect(twice >= -denominator && twice < denominator).toBe(true);
        },
      ),
    );
  });
});

describe('a target', () => {
  const judged = (above: number, below: number, wanted: Wanted) =>
    reaches(ratio(above, below), percent(1), wanted);

  test('is reached by the exact share, not by what it is rounded to', () => {
    expect(rounded(ratio(94_960, 100_000), percent(1))).toBe('95.0');
    expect(judged(94_960, 100_000, { atLeast: '95' })).toBe(false);
    expect(judged(95, 100, { atLeast: '95' })).toBe(true);
    expect(judged(95, 100, { atLeast: '95.00' })).toBe(true);
    expect(judged(95, 100, { atLeast: '95.01' })).toBe(false);
  });

  test('may be a value not to be passed', () => {
    expect(judged(5, 1_000, { atMost: '0.5' })).toBe(true);
    expect(judged(6, 1_000, { atMost: '0.5' })).toBe(false);
    expect(judged(-1, 1_000, { atMost: '-0.1' })).toBe(true);
    expect(judged(0, 1_000, { atMost: '-0.1' })).toBe(false);
  });

  test('is neither reached nor missed without a value, or where a place is wanted', () => {
    expect(judged(0, 0, { atLeast: '0' })).toBe(null);
    expect(judged(1, 1, { rank: { from: 1, to: 2, of: 3 } })).toBe(null);
  });

  test('all of it is reached by all alone', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, rest) => {
        const below = part + rest;
        expect(judged(part, below, { atLeast: '100' })).toBe(false);
        expect(judged(below, below, { atLeast: '100' })).toBe(true);
      }),
    );
  });
});
