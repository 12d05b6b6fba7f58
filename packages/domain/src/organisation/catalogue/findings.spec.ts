import { describe, expect, it } from 'vitest';
import { derivedId } from '../../identity.ts';
import { counts, type Row, register, rowsOf, threeTiers, twoTiers } from './controls.ts';
import type { CatalogueRow } from './rows.ts';

const errorsOf = (rows: readonly CatalogueRow[], before: Row[] = []) => {
  const { plan, load } = register();
  if (before.length > 0) load(rowsOf(before), '2021-01-01');
  const planned = plan(rows, '2021-01-01');
  expect(planned.changes, 'nothing may come of a catalogue with an error').toEqual([]);
  expect(counts(planned)).toEqual({});
  for (const { vi, en } of planned.errors) expect(vi !== '' && en !== '' && vi !== en).toBe(true);
  return planned.errors.map(({ row, column, code }) => [row, column, code]);
};

describe('A catalogue with errors yields no events, and says in which row and column', () => {
  const [good] = rowsOf([['51', 'Quảng Ngãi', 'province', 'province', '']]);

  it.each<[string, Record<string, string>, string, string]>([
    ['no name', { name: ' ' }, 'name', 'unit-name-empty'],
    ['a name too long', { name: 'x'.repeat(301) }, 'name', 'unit-name-too-long'],
    ['NUL in a name', { name: 'Quảng\u0000Ngãi' }, 'name', 'unit-name-unfit'],
    ['no code', { code: '' }, 'code', 'unit-code-unfit'],
    ['no system', { system: '' }, 'code', 'unit-code-unfit'],
    ['an unknown kind', { kind: 'bang' }, 'kind', 'unit-kind-unknown'],
    ['an unknown tier', { tier: 'liên bang' }, 'tier', 'unit-tier-unknown'],
    ['an unknown parent', { parent_code: '99' }, 'parent_code', 'catalogue-parent-unknown'],
    ['itself as parent', { parent_code: '52' }, 'parent_code', 'catalogue-cycle'],
    ['an id nobody has', { id: derivedId('nobody') }, 'id', 'catalogue-id-unknown'],
    ['a code given before', { code: '51' }, 'code', 'catalogue-code-twice'],
  ])('%s', (_, cells, column, code) => {
    const bad = { ...good, code: '52', name: 'Bình Định', ...cells };
    expect(errorsOf([good ?? {}, bad])).toEqual([[3, column, code]]);
  });

  it('a missing column, or no rows at all', () => {
    expect(errorsOf([{ system: 'GSO', code: '51', name: 'Quảng Ngãi', tier: 'province' }])).toEqual([
      [1, 'kind', 'catalogue-column-missing'],
      [1, 'parent_code', 'catalogue-column-missing'],
    ]);
    expect(errorsOf([])).toEqual([[1, null, 'catalogue-empty']]);
  });

  it('a circle of parents, but not the rows that hang from it', () => {
    const rows = rowsOf([
      ['1', 'Một', 'province', 'province', '2'],
      ['2', 'Hai', 'province', 'province', '1'],
      ['3', 'Ba', 'huyện', 'district', '2'],
    ]);
    expect(errorsOf(rows)).toEqual([
      [2, 'parent_code', 'catalogue-cycle'],
      [3, 'parent_code', 'catalogue-cycle'],
    ]);
  });

  it('a circle that closes through units the catalogue does not name', () => {
    const { load, plan } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const planned = plan(rowsOf([['51', 'Quảng Ngãi', 'province', 'province', '533']]), '2022-01-01', {
      complete: false,
    });
    expect(planned.errors.map(({ code }) => code)).toEqual(['catalogue-cycle']);
  });

  it('a parent that ends with this catalogue', () => {
    const { load, plan } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const rows = rowsOf([
      ['51', 'Quảng Ngãi', 'province', 'province', ''],
      ['21433', 'Đức Phong', 'commune', 'commune', '533'],
      ['21400', 'Mộ Đức', 'township', 'commune', '51'],
    ]);
    expect(plan(rows, '2022-01-01').errors.map(({ row, code }) => [row, code])).toEqual([
      [3, 'catalogue-parent-unknown'],
    ]);
  });

  it('two rows about one unit', () => {
    const id = derivedId('unit', 'GSO', '51', '2021-01-01', 'quang ngai');
    const rows = rowsOf([
      ['51', 'Quảng Ngãi', 'province', 'province', ''],
      ['52', 'Bình Định', 'province', 'province', '', id],
    ]);
    expect(errorsOf(rows, [['51', 'Quảng Ngãi', 'province', 'province', '']])).toEqual([
      [3, 'id', 'catalogue-unit-twice'],
    ]);
  });

  it('a territory left under one that ends', () => {
    const { load, plan } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const renamed = plan(rowsOf([['533', 'Đức Mộ', 'huyện', 'district', '51']]), '2022-01-01', {
      complete: false,
    });
    expect(renamed.errors.map(({ row, code }) => [row, code])).toEqual([
      [null, 'catalogue-left-behind'],
      [null, 'catalogue-left-behind'],
    ]);
    expect(renamed.changes).toEqual([]);
  });

  it('a unit that would end before it began', () => {
    expect(errorsOf(rowsOf(threeTiers.slice(1)), threeTiers)).toEqual([
      [null, null, 'catalogue-ends-before-start'],
    ]);
  });

  it('days that are none or in the wrong order', () => {
    const { plan } = register();
    for (const [from, lastDayBefore] of [
      ['2025-02-30'],
      ['2025-07-01', '2025-07-01'],
      ['2025-07-01', 'hôm qua'],
    ] as const)
      expect(
        plan(rowsOf(twoTiers), from, lastDayBefore === undefined ? {} : { lastDayBefore }).errors.map(
          ({ code }) => code,
        ),
      ).toEqual(['catalogue-days-unfit']);
  });

  it('all of them at once', () => {
    const rows = rowsOf([
      ['51', '', 'bang', 'province', ''],
      ['', 'Bình Định', 'province', 'province', ''],
    ]);
    expect(errorsOf(rows).map(([row]) => row)).toEqual([2, 2, 3]);
  });
});

it('What is only unusual is a warning', () => {
  const rows = rowsOf([
    ['533', 'Mộ Đức', 'huyện', 'district', ''],
    ['51', 'Quảng Ngãi', 'province', 'province', '533'],
    ['21433', 'Đức Phong', 'commune', 'below', '533'],
  ]).map((row) => ({ ...row, note: '' }));
  const { warnings, errors } = register().plan(rows, '2025-07-01');
  expect(errors).toEqual([]);
  expect(warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
    [1, 'note', 'catalogue-column-ignored'],
    [2, 'kind', 'catalogue-kind-out-of-force'],
    [3, 'parent_code', 'catalogue-parent-tier'],
    [4, 'tier', 'catalogue-kind-tier'],
  ]);
});
