import { describe, expect, test } from 'vitest';
import { same } from './equality.ts';

describe('two values say the same', () => {
  test.each([
    [null, null],
    ['Mộ Đức', 'Mộ Đức'],
    [[], []],
    [
      { unit: 'a', due: null },
      { due: null, unit: 'a' },
    ],
    [[{ role: 'lead', units: ['a', 'b'] }], [{ units: ['a', 'b'], role: 'lead' }]],
  ])('%j and %j', (one, other) => {
    expect(same(one, other)).toBe(true);
  });

  test.each([
    [null, {}],
    [[], {}],
    ['1', 1],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [{ due: null }, {}],
    [{ due: undefined }, {}],
    [{ due: undefined }, { literal: undefined }],
    [{ due: '2022-02-28' }, { due: '2022-03-01' }],
    [{ task: { clause: 'I' } }, { task: { clause: 'II' } }],
  ])('but not %j and %j', (one, other) => {
    expect(same(one, other)).toBe(false);
    expect(same(other, one)).toBe(false);
  });
});
