import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals, isDecimal, sumOfDecimals } from './decimal.ts';

test.each(['0', '7', '1250', '-3', '98.63', '0.00', '-0.5', '12.500', '9'.repeat(40)])(
  '%s is a canonical decimal',
  (text) => expect(isDecimal(text)).toBe(true),
);

test.each([
  '',
  ' 7',
  '1.250.000',
  '98,63',
  '007',
  '-0',
  '-0.0',
  '1e3',
  '+3',
  '.5',
  '5.',
  '١٢',
  '9'.repeat(41),
  'NaN',
])('“%s” is none', (text) => expect(isDecimal(text)).toBe(false));

describe('exactly', () => {
  test('sums that floating point gets wrong come out right', () => {
    expect(sumOfDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumOfDecimals(['9007199254740993', '2'])).toBe('9007199254740995');
    expect(sumOfDecimals(['-0.5', '0.25'])).toBe('-0.25');
    expect(sumOfDecimals(['1.50', '-1.5'])).toBe('0.00');
  });

  test('nothing sums to nothing, never to zero', () => {
    expect(sumOfDecimals([])).toBe(null);
    expect(sumOfDecimals(['0'])).toBe('0');
  });

  test('the order is that of the numbers, not of the texts', () => {
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('2.50', '2.5')).toBe(0);
    expect(compareDecimals('-1', '-1.01')).toBe(1);
  });

  const hundredths = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  const asText = (units: bigint) => {
    const digits = String(units < 0n ? -units : units).padStart(3, '0');
    return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };

  test('like whole numbers of hundredths', () => {
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 1, maxLength: 8 }), (list) => {
        const texts = list.map(asText);
        expect(texts.every(isDecimal)).toBe(true);
        expect(sumOfDecimals(texts)).toBe(asText(list.reduce((sum, one) => sum + one, 0n)));
        const [one = 0n, other = 0n] = list;
        expect(compareDecimals(asText(one), asText(other))).toBe(one < other ? -1 : Number(one > other));
      }),
    );
  });
});
