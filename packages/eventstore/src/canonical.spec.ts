import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from './canonical.ts';
import { BorderRefusal } from './errors.ts';
import { plainData } from './fixtures.ts';

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);

describe('what the record can keep', () => {
  test('comes back unchanged, and its text is canonical', () => {
    fc.assert(
      fc.property(plainData, (value) => {
        const text = canonicalText(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonicalText(JSON.parse(text))).toBe(text);
        expect(text).toBe(canonicalize(value));
      }),
    );
  });

  test('does not depend on the order in which the names were written', () => {
    expect(canonicalText({ b: 1, a: 2, Ă: 3, 10: 4, 9: 5 })).toBe('{"10":4,"9":5,"a":2,"b":1,"Ă":3}');
  });

  test.each([
    ['a string of digits longer than any number', '012345678901234567890'],
    ['Vietnamese text in NFC', 'Ủy ban nhân dân xã Đức Phong, huyện Mộ Đức'],
    ['an emoji outside the basic plane', '🇻🇳 họp 👩‍👧'],
    ['quotes, backslashes and control characters', '"\\\u0001\u2028\n\t'],
    ['the text of an escape', '\\u0000'],
    ['a combining mark after a line break, which is NFC', 'dòng\n\u0301'],
    ['the biggest safe integer', Number.MAX_SAFE_INTEGER],
    ['a small fraction', 5e-324],
  ])('keeps %s', (_, value) => {
    expect(JSON.parse(canonicalText({ value }))).toEqual({ value });
  });
});

describe('what the record refuses, naming the place', () => {
  const refused: [string, unknown, string][] = [
    ['NUL', { a: [{ b: 'x\0y' }] }, 'data.a[0].b: contains the character NUL'],
    ['half of a surrogate pair', { a: '\ud83d' }, 'data.a: contains half of a surrogate pair'],
    ['half of a surrogate pair in a name', { '\udc00': 1 }, 'the name contains half of a surrogate pair'],
    ['text in NFD', { a: { tên: 'Mộ Đức'.normalize('NFD') } }, 'data.a.tên: is not in Unicode form NFC'],
    ['a name in NFD', { ['tên'.normalize('NFD')]: 1 }, 'the name is not in Unicode form NFC'],
    ['a bigint', { a: 1n }, 'data.a: is a bigint; write it as a string of digits'],
    ['an integer beyond 2^53', { a: 2 ** 53 }, 'data.a: is an integer too big for a number'],
    ['NaN', { a: [0, Number.NaN] }, 'data.a[1]: is NaN'],
    ['infinity', { a: Number.NEGATIVE_INFINITY }, 'data.a: is -Infinity'],
    ['undefined', { a: undefined }, 'data.a: is undefined'],
    ['a hole in a list', { a: new Array(1) }, 'data.a[0]: is undefined'],
    ['a function', { a: () => 1 }, 'data.a: is function'],
    ['a Date', { a: new Date(0) }, 'data.a: is a Date, not plain data'],
    ['a Map', { a: new Map() }, 'data.a: is a Map, not plain data'],
    ['data nested too deep', { a: nested(64) }, 'is nested deeper than 64 levels'],
  ];

  test.each(refused)('%s', (_, value, message) => {
    expect(() => canonicalText(value, 'data')).toThrow(BorderRefusal);
    expect(() => canonicalText(value, 'data')).toThrow(message);
  });

  test('a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => canonicalText(circle, 'data')).toThrow('is nested deeper than 64 levels');
  });

  test('64 levels are still taken', () => {
    expect(canonicalText(nested(64))).toBe(`${'['.repeat(64)}"x"${']'.repeat(64)}`);
  });
});
