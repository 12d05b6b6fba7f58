import { series } from '@thac/domain/oneStopShop/series';
import { expect, test } from 'vitest';
import { grown, type Known, type Memory, remembered } from './intakeMemory.ts';

const state = series.initialState();
const known = (version: number): Known => ({ version, state });
const fresh = (to: number): Memory => remembered(null, { after: 0, to }, null);

test('at first nothing is known, and the views must show all units up to the end of the stretch', () => {
  expect(fresh(9)).toMatchObject({ reached: 0, unitsChanged: 9 });
  expect(remembered(null, { after: 0, to: 9 }, 4)).toMatchObject({ unitsChanged: 9 });
});

test('what was known stays where the next stretch begins at the end of the last one, and nowhere else', () => {
  const memory = grown(fresh(9), { after: 0, to: 9 }, new Map([['a', known(1)]]));
  memory.units.carriers.set('GSO 1', []);
  expect(remembered(memory, { after: 9, to: 12 }, null)).toBe(memory);
  const elsewhere = remembered(memory, { after: 10, to: 12 }, null);
  expect([elsewhere.series.size, elsewhere.units.carriers.size, elsewhere.unitsChanged]).toEqual([0, 0, 12]);
});

test('once a unit has changed it is looked up anew, and the views must show the change', () => {
  const memory = grown(fresh(9), { after: 0, to: 9 }, new Map([['a', known(1)]]));
  memory.units.carriers.set('GSO 1', []);
  const changed = remembered(memory, { after: 9, to: 12 }, 11);
  expect([changed.series.size, changed.units.carriers.size, changed.unitsChanged]).toEqual([1, 0, 11]);
});

test('of the series those are kept that were spoken of last, up to a number of revisions', () => {
  const many = new Map([
    ['a', known(20_000)],
    ['b', known(20_000)],
  ]);
  const memory = grown(fresh(9), { after: 0, to: 9 }, many);
  const next = new Map([
    ['a', known(20_001)],
    ['c', known(20_000)],
  ]);
  expect([...grown(memory, { after: 9, to: 12 }, next).series.keys()]).toEqual(['a', 'c']);
});
