import { type DirectoryRow, directoryOf } from '@thac/domain/policies/directory';
import type { Leg } from '@thac/domain/regime/events';
import { expect, test } from 'vitest';
import { places } from '../spec/randomStory.ts';
import { reportersIn } from './reporters.ts';

const { province, department, front, districts, communes } = places;
const row = (unit: string, tier: DirectoryRow['tier'], parent: string | null): DirectoryRow => ({
  unit,
  name: unit,
  code: null,
  tier,
  category: unit === front ? 'outside' : unit === department ? 'agency' : 'territory',
  parent,
});
const threeTiers = directoryOf([
  row(province, 'province', null),
  row(department, 'province', province),
  row(front, 'province', province),
  ...districts.map((unit) => row(unit, 'district', province)),
  ...communes.map((unit, index) => row(unit, 'commune', districts[Math.floor(index / 3)] ?? null)),
]);
const twoTiers = directoryOf([
  row(province, 'province', null),
  ...communes.map((unit) => row(unit, 'commune', province)),
]);

const leg = (tier: Leg['tier'], to: Leg['to']): Leg => ({
  tier,
  to,
  via: null,
  due: { literal: 'x', rule: { kind: 'workingDaysAfterClosing', days: 2 }, rolling: 'literal' },
});
const legs = [leg('commune', 'superior'), leg('district', 'superior'), leg('province', department)];
const everyTier = {
  units: [province],
  sets: [
    { every: 'commune' as const, of: province },
    { every: 'district' as const, of: province },
  ],
};

test('every unit that is asked reports once, to where its tier reports', () => {
  const found = reportersIn(threeTiers, { reporters: everyTier, legs });
  expect(found.map(({ unit }) => unit).toSorted()).toEqual([province, ...districts, ...communes].toSorted());
  const to = new Map(found.map((reporter) => [reporter.unit, reporter.to]));
  expect(to.get(province)).toBe(department);
  expect(districts.map((unit) => to.get(unit))).toEqual(districts.map(() => province));
  expect(to.get(communes[4] ?? '')).toBe(districts[1]);
});

test('a unit that is named and stands in a set as well is asked once', () => {
  const reporters = { units: [communes[0] ?? '', communes[0] ?? ''], sets: everyTier.sets };
  const found = reportersIn(threeTiers, { reporters, legs });
  expect(found.filter(({ unit }) => unit === communes[0])).toHaveLength(1);
});

test('without districts the same regime asks the communes alone, who report to the province', () => {
  const found = reportersIn(twoTiers, { reporters: everyTier, legs });
  expect(found.map(({ unit }) => unit).toSorted()).toEqual([province, ...communes].toSorted());
  expect(new Set(found.filter(({ unit }) => unit !== province).map(({ to }) => to))).toEqual(
    new Set([province]),
  );
});

test('a unit that is gone is not asked, and one whose tier has no leg owes no day', () => {
  const reporters = { units: [districts[0] ?? '', province], sets: [] };
  const found = reportersIn(twoTiers, { reporters, legs: legs.slice(0, 2) });
  expect(found).toEqual([{ unit: province, leg: null, to: null }]);
});
