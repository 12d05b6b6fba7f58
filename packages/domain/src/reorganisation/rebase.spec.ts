import { describe, expect, test } from 'vitest';
import { type Followed, mapOn, type Stretch } from './rebase.ts';
import type { Extent } from './succession.ts';

const stood = (unit: string, parent: string | null, from: string, to: string | null = null): Stretch => ({
  unit,
  parent,
  from,
  to,
});
const passed = (from: string, to: string, effective: string, extent: Extent = 'whole'): Followed => ({
  from,
  to,
  extent,
  effective,
});

const [before, change, later] = ['2025-06-30', '2025-07-01', '2026-04-30'];
const old = (unit: string, parent: string | null) => stood(unit, parent, '2004-01-01', before);
const fresh = (unit: string, parent: string | null) => stood(unit, parent, change);

/**
 * Quảng Ngãi takes in Kon Tum and goes on under its own id; the districts end; Đức Phong and Đức Lân become Lân Phong; Tịnh
 * Hà of two districts is made of Tịnh Hà and of a part of Hành Thuận, whose other part goes to Nghĩa Giang.
 */
const stretches = [
  stood('Việt Nam', null, '1945-09-02'),
  stood('Quảng Ngãi', 'Việt Nam', '2004-01-01'),
  old('Kon Tum', 'Việt Nam'),
  old('Mộ Đức', 'Quảng Ngãi'),
  old('Sơn Tịnh', 'Quảng Ngãi'),
  old('Nghĩa Hành', 'Quảng Ngãi'),
  old('Đăk Hà', 'Kon Tum'),
  old('Đức Phong', 'Mộ Đức'),
  old('Đức Lân', 'Mộ Đức'),
  old('Văn phòng Đức Phong', 'Đức Phong'),
  old('Tịnh Hà', 'Sơn Tịnh'),
  old('Hành Thuận', 'Nghĩa Hành'),
  old('Ngọk Bay', 'Đăk Hà'),
  fresh('Lân Phong', 'Quảng Ngãi'),
  fresh('Văn phòng Lân Phong', 'Lân Phong'),
  fresh('Tịnh Hà mới', 'Quảng Ngãi'),
  fresh('Nghĩa Giang', 'Quảng Ngãi'),
  stood('Ba Tơ', 'Mộ Đức', '2004-01-01', before),
  stood('Ba Tơ', 'Quảng Ngãi', change),
];
const successions = [
  passed('Kon Tum', 'Quảng Ngãi', change),
  passed('Đức Phong', 'Lân Phong', change),
  passed('Đức Lân', 'Lân Phong', change),
  passed('Tịnh Hà', 'Tịnh Hà mới', change),
  passed('Hành Thuận', 'Tịnh Hà mới', change, 'part'),
  passed('Hành Thuận', 'Nghĩa Giang', change, 'part'),
];

const now = mapOn(change, stretches, successions);
const then = mapOn(before, stretches, successions);

describe('on the map of 1/7/2025', () => {
  test.each([
    ['Đức Phong', 'Lân Phong'],
    ['Đức Lân', 'Lân Phong'],
    ['Tịnh Hà', 'Tịnh Hà mới'],
    ['Kon Tum', 'Quảng Ngãi'],
    ['Ba Tơ', 'Ba Tơ'],
  ])('%s, which passed whole or went on, is exactly %s', (unit, at) => {
    expect(now.placeOf(unit)).toEqual({ unit: at, exact: true });
  });

  test.each([
    ['Hành Thuận', 'Quảng Ngãi', 'was split, and the province is over both parts'],
    ['Mộ Đức', 'Quảng Ngãi', 'has no successor, and stood under the province'],
    ['Đăk Hà', 'Quảng Ngãi', 'has no successor, and stood under a province that passed into another'],
    ['Ngọk Bay', 'Quảng Ngãi', 'is in no decree, and stood under a district that is gone'],
    ['Văn phòng Đức Phong', 'Lân Phong', 'ended with its commune'],
  ])('%s is counted with %s, not exactly: it %s', (unit, at) => {
    expect(now.placeOf(unit)).toEqual({ unit: at, exact: false });
  });

  test('who stands below whom is as on the day', () => {
    expect(now.below('Quảng Ngãi').toSorted()).toEqual(['Ba Tơ', 'Lân Phong', 'Nghĩa Giang', 'Tịnh Hà mới']);
    expect(now.placedAt('Lân Phong').map(({ from }) => from)).toEqual([
      'Lân Phong',
      'Văn phòng Đức Phong',
      'Đức Lân',
      'Đức Phong',
    ]);
    expect(now.placedAt('Đức Phong')).toEqual([]);
  });
});

describe('on the map of 30/6/2025', () => {
  test.each([
    ['Lân Phong', 'Mộ Đức', 'was made of two communes of one district'],
    ['Tịnh Hà mới', 'Quảng Ngãi', 'was made of communes of two districts'],
    ['Văn phòng Lân Phong', 'Mộ Đức', 'was to come with its commune'],
  ])('%s is counted with %s, not exactly: it %s', (unit, at) => {
    expect(then.placeOf(unit)).toEqual({ unit: at, exact: false });
  });

  test('what was made of a part of one unit alone lay exactly in that unit', () => {
    expect(then.placeOf('Nghĩa Giang')).toEqual({ unit: 'Hành Thuận', exact: true });
  });

  test('the map is that of the day: what existed is itself', () => {
    expect(then.moved.map(({ from }) => from).toSorted()).toEqual([
      'Lân Phong',
      'Nghĩa Giang',
      'Tịnh Hà mới',
      'Văn phòng Lân Phong',
    ]);
    expect(then.below('Mộ Đức').toSorted()).toEqual(['Ba Tơ', 'Đức Lân', 'Đức Phong']);
  });
});

describe('over several dates', () => {
  const chain = [
    stood('tỉnh', null, '2000-01-01'),
    stood('a', 'tỉnh', '2000-01-01', '2019-12-31'),
    stood('b', 'tỉnh', '2020-01-01', before),
    stood('c', 'tỉnh', change, '2026-04-29'),
    stood('d', 'tỉnh', later),
  ];
  const edges = [passed('a', 'b', '2020-01-01'), passed('b', 'c', change), passed('c', 'd', later)];

  test.each([
    ['2010-01-01', 'a'],
    ['2022-01-01', 'b'],
    ['2025-12-31', 'c'],
    [later, 'd'],
  ])('on %s all of a chain is exactly %s, forwards and backwards', (day, at) => {
    const map = mapOn(day, chain, edges);
    for (const unit of 'abcd') expect(map.placeOf(unit)).toEqual({ unit: at, exact: true });
  });

  test('parts that later come together again are exactly there', () => {
    const again = mapOn(
      later,
      [
        stood('tỉnh', null, '2000-01-01'),
        stood('a', 'tỉnh', '2000-01-01', before),
        stood('x', 'tỉnh', change, '2026-04-29'),
        stood('y', 'tỉnh', change, '2026-04-29'),
        stood('z', 'tỉnh', later),
      ],
      [
        passed('a', 'x', change, 'part'),
        passed('a', 'y', change, 'part'),
        passed('x', 'z', later),
        passed('y', 'z', later),
      ],
    );
    expect(again.placeOf('a')).toEqual({ unit: 'z', exact: true });
  });

  test('a part given away in life does not say where the rest went at the end', () => {
    const map = mapOn(
      change,
      [
        stood('tỉnh', null, '2000-01-01'),
        stood('a', 'tỉnh', '2000-01-01', before),
        stood('x', 'tỉnh', '2000-01-01'),
      ],
      [passed('a', 'x', '2020-01-01', 'part')],
    );
    expect(map.placeOf('a')).toEqual({ unit: 'tỉnh', exact: false });
  });
});

test('what a unit takes in while it lives says nothing about what it was made of', () => {
  const map = mapOn(
    '2018-01-01',
    [
      stood('tỉnh', null, '2000-01-01'),
      stood('a', 'tỉnh', '2000-01-01', '2019-12-31'),
      stood('b', 'tỉnh', '2000-01-01', before),
      stood('c', 'tỉnh', '2020-01-01'),
    ],
    [passed('a', 'c', '2020-01-01'), passed('b', 'c', change)],
  );
  expect(map.placeOf('c')).toEqual({ unit: 'a', exact: true });
});

test('what passes whole to one and in part to another on the same day is not all in one', () => {
  const map = mapOn(
    change,
    [
      stood('tỉnh', null, '2000-01-01'),
      stood('a', 'tỉnh', '2000-01-01', before),
      fresh('x', 'tỉnh'),
      fresh('y', 'tỉnh'),
    ],
    [passed('a', 'x', change), passed('a', 'y', change, 'part')],
  );
  expect(map.placeOf('a')).toEqual({ unit: 'tỉnh', exact: false });
});

test('what has no successor is counted with whoever stood above it last', () => {
  const map = mapOn(
    change,
    [
      stood('tỉnh cũ', null, '2000-01-01'),
      stood('tỉnh mới', null, '2000-01-01'),
      stood('a', 'tỉnh cũ', '2000-01-01', '2019-12-31'),
      stood('a', 'tỉnh mới', '2020-01-01', before),
    ],
    [],
  );
  expect(map.placeOf('a')).toEqual({ unit: 'tỉnh mới', exact: false });
});

test('a function that passes takes nothing with it: what has no other successor is counted with whoever stood above', () => {
  const bodies = [
    stood('tỉnh', null, '2000-01-01'),
    stood('Sở Thông tin', 'tỉnh', '2000-01-01', '2025-02-28'),
    stood('Sở Khoa học', 'tỉnh', '2000-01-01'),
    stood('Sở Văn hóa', 'tỉnh', '2000-01-01'),
  ];
  const culture = passed('Sở Thông tin', 'Sở Văn hóa', '2025-03-01', 'function');
  const place = (...edges: Followed[]) => mapOn(change, bodies, edges).placeOf('Sở Thông tin');
  expect(place(culture)).toEqual({ unit: 'tỉnh', exact: false });
  const whole = passed('Sở Thông tin', 'Sở Khoa học', '2025-03-01');
  expect(place(whole, culture)).toEqual({ unit: 'Sở Khoa học', exact: true });
});

test('where nothing of a map is left above, the highest of those units stands for them', () => {
  const ended = [stood('bộ', null, '2000-01-01', before), stood('cục', 'bộ', '2000-01-01', before)];
  const map = mapOn(change, ended, []);
  expect(map.placeOf('bộ')).toEqual({ unit: 'bộ', exact: false });
  expect(map.placeOf('cục')).toEqual({ unit: 'bộ', exact: false });
  expect(map.placeOf('nobody knows it')).toEqual({ unit: 'nobody knows it', exact: true });
});

describe('who came from whom', () => {
  const kin = (unit: string) => now.kinOf(unit);

  test('is the same on the map of every day', () => {
    for (const { unit } of stretches) expect(then.kinOf(unit)).toEqual(now.kinOf(unit));
  });

  test('a unit that ended names its heirs, one that began whom it was made of', () => {
    const ended = { from: '2004-01-01', to: before };
    expect(kin('Hành Thuận')).toEqual({
      ...ended,
      heirs: ['Nghĩa Giang', 'Tịnh Hà mới'],
      forebears: [],
      under: 'Nghĩa Hành',
    });
    expect(kin('Mộ Đức')).toEqual({ ...ended, heirs: [], forebears: [], under: 'Quảng Ngãi' });
    expect(kin('Lân Phong')).toEqual({
      from: change,
      to: null,
      heirs: [],
      forebears: ['Đức Lân', 'Đức Phong'],
      under: 'Quảng Ngãi',
    });
  });

  test('a unit that lasts and was made of nobody has none, whomever it took in or gave a part to', () => {
    expect(kin('Quảng Ngãi')).toBeNull();
    const giving = mapOn(change, stretches, [...successions, passed('Ba Tơ', 'Nghĩa Giang', change, 'part')]);
    expect(giving.kinOf('Ba Tơ')).toBeNull();
    expect(giving.kinOf('Nghĩa Giang')?.forebears).toEqual(['Ba Tơ', 'Hành Thuận']);
  });
});
