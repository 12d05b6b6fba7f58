import { describe, expect, it } from 'vitest';
import { derivedId } from '../identity.ts';
import type { Scope } from './catalogue/ending.ts';
import { existingOn } from './catalogue/matching.ts';
import { noteOf } from './catalogue/note.ts';
import type { CatalogueRow } from './catalogue/rows.ts';
import { type ImportPlan, planImport } from './catalogue.ts';
import type { UnitEvent } from './events.ts';
import { eventsOf } from './unit.ts';
import { slicesOf } from './unitOn.ts';

type Row = [code: string, name: string, kind: string, tier: string, parent: string, id?: string];

const rowsOf = (rows: readonly Row[]): CatalogueRow[] =>
  rows.map(([code, name, kind, tier, parent_code, id = '']) => ({
    system: 'GSO',
    code,
    name,
    kind,
    tier,
    parent_code,
    id,
  }));

const threeTiers: Row[] = [
  ['21433', 'Đức Phong', 'xã', 'commune', '533'],
  ['21400', 'Mộ Đức', 'thị trấn', 'xã', '533'],
  ['533', 'Mộ Đức', 'rural-district', 'district', '51'],
  ['51', 'Quảng Ngãi', 'tỉnh', 'cấp tỉnh', ''],
];
const twoTiers: Row[] = [
  ['51', 'Quảng Ngãi', 'province', 'province', ''],
  ['21400', 'Mộ Đức', 'commune', 'commune', '51'],
  ['21433', 'Lân Phong', 'commune', 'commune', '51'],
];
const posts: CatalogueRow[] = [
  {
    system: 'THAC',
    code: 'VPTK',
    name: 'Văn phòng – Thống kê',
    kind: 'post',
    tier: 'below',
    parent_code: '21433',
    parent_system: 'GSO',
  },
  {
    system: 'THAC',
    code: 'SNV',
    name: 'Sở Nội vụ',
    kind: 'department',
    tier: 'province',
    parent_code: '51',
    parent_system: 'GSO',
  },
];

/** A record in memory: imports decide upon it, and the next import sees what they left. */
function register() {
  const record = new Map<string, UnitEvent[]>();
  const existing = (day: string) =>
    [...record].flatMap(([unit, events]) => existingOn(unit, slicesOf(events), day) ?? []);
  const plan = (
    rows: readonly CatalogueRow[],
    from: string,
    options: { complete?: boolean; scope?: Scope; lastDayBefore?: string } = {},
  ) => planImport({ rows, from, complete: true, existing: existing(from), ...options });
  const load = (...request: Parameters<typeof plan>): ImportPlan => {
    const planned = plan(...request);
    for (const { unit, commands } of planned.changes) {
      const history = record.get(unit) ?? [];
      record.set(unit, [...history, ...eventsOf(commands, history)]);
    }
    return planned;
  };
  const on = (day: string) =>
    existing(day)
      .map(({ codes, kind, name, parent }) => [
        codes[0]?.value,
        kind,
        name,
        existing(day).find(({ unit }) => unit === parent)?.name,
      ])
      .sort();
  return { plan, load, on, existing };
}

const counts = ({ diff }: ImportPlan) =>
  Object.fromEntries(
    Object.entries(diff).flatMap(([key, units]) => (units.length > 0 ? [[key, units.length]] : [])),
  );

const errorsOf = (rows: readonly CatalogueRow[], before: Row[] = []) => {
  const { plan, load } = register();
  if (before.length > 0) load(rowsOf(before), '2021-01-01');
  const planned = plan(rows, '2021-01-01');
  expect(planned.changes, 'nothing may come of a catalogue with an error').toEqual([]);
  expect(counts(planned)).toEqual({});
  for (const { vi, en } of planned.errors) expect(vi !== '' && en !== '' && vi !== en).toBe(true);
  return planned.errors.map(({ row, column, code }) => [row, column, code]);
};

describe('Importing a first catalogue', () => {
  it('establishes every unit, parents before children, with ids that follow from the rows', () => {
    const { load, on } = register();
    const planned = load(rowsOf(threeTiers), '2021-01-01');
    expect(planned.errors).toEqual([]);
    expect(counts(planned)).toEqual({ established: 4 });
    expect(planned.changes.map(({ unit }) => unit)).toEqual([
      derivedId('unit', 'GSO', '51', '2021-01-01', 'quang ngai'),
      derivedId('unit', 'GSO', '533', '2021-01-01', 'mo duc'),
      derivedId('unit', 'GSO', '21433', '2021-01-01', 'duc phong'),
      derivedId('unit', 'GSO', '21400', '2021-01-01', 'mo duc'),
    ]);
    expect(on('2021-01-01')).toEqual([
      ['21400', 'township', 'Mộ Đức', 'Mộ Đức'],
      ['21433', 'commune', 'Đức Phong', 'Mộ Đức'],
      ['51', 'province', 'Quảng Ngãi', undefined],
      ['533', 'rural-district', 'Mộ Đức', 'Quảng Ngãi'],
    ]);
    expect(on('2020-12-31')).toEqual([]);
  });

  it('changes nothing the second time', () => {
    const { load } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const again = load(rowsOf(threeTiers.toReversed()), '2021-01-01');
    expect(counts(again)).toEqual({ unchanged: 4 });
    expect(again.changes).toEqual([]);
  });

  it('takes names that are not in NFC', () => {
    const rows = rowsOf([['51', 'Quảng Ngãi'.normalize('NFD'), 'province', 'province', '']]);
    expect(register().plan(rows, '2021-01-01').diff.established[0]?.row?.name).toBe(
      'Quảng Ngãi'.normalize('NFC'),
    );
  });
});

describe('Importing the catalogue that follows', () => {
  const both = () => {
    const all = register();
    all.load(rowsOf(threeTiers), '2021-01-01');
    all.load(posts, '2021-01-01', { complete: false });
    return { ...all, second: all.load(rowsOf(twoTiers), '2025-07-01', { scope: { systems: ['GSO'] } }) };
  };

  it('lets a unit go on under its code and name, and moves and retypes it', () => {
    const { second } = both();
    expect(second.diff.moved.map(({ row }) => row?.name)).toEqual(['Mộ Đức']);
    expect(second.diff.reclassified.map(({ before, row }) => [before?.kind, row?.kind])).toEqual([
      ['township', 'commune'],
    ]);
    expect(second.diff.unchanged.map(({ row }) => row?.name)).toEqual(['Quảng Ngãi']);
  });

  it('ends the unit whose code another name carries, and establishes that one', () => {
    const { on } = both();
    const carriers = (day: string) =>
      on(day)
        .filter(([code]) => code === '21433')
        .map(([, , name]) => name);
    expect(['2025-06-30', '2025-07-01'].map(carriers)).toEqual([['Đức Phong'], ['Lân Phong']]);
  });

  it('ends what a complete catalogue leaves out, and with a territory the bodies under it, deepest first', () => {
    const { second, on } = both();
    expect(second.diff.ended.map(({ before }) => before?.name)).toEqual([
      'Văn phòng – Thống kê',
      'Đức Phong',
      'Mộ Đức',
    ]);
    expect(second.changes.at(-1)?.commands).toMatchObject([
      { type: 'EndUnit', data: { lastDay: '2025-06-30' } },
    ]);
    expect(on('2025-07-01').map(([, , name]) => name)).toEqual([
      'Mộ Đức',
      'Lân Phong',
      'Quảng Ngãi',
      'Sở Nội vụ',
    ]);
  });

  it('leaves alone what a catalogue that is not complete does not name', () => {
    const { load, on } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    expect(
      counts(
        load(rowsOf([['52', 'Bình Định', 'province', 'province', '']]), '2022-01-01', { complete: false }),
      ),
    ).toEqual({ established: 1 });
    expect(on('2022-01-01')).toHaveLength(5);
  });

  it('ends only under the unit that the scope names', () => {
    const { load, existing } = register();
    load(
      rowsOf([
        ...threeTiers,
        ['52', 'Bình Định', 'province', 'province', ''],
        ['540', 'An Lão', 'huyện', 'huyện', '52'],
      ]),
      '2021-01-01',
    );
    const under = existing('2021-01-01').find(({ name }) => name === 'Bình Định')?.unit ?? '';
    const planned = load(rowsOf([['52', 'Bình Định', 'province', 'province', '']]), '2022-01-01', {
      scope: { systems: ['GSO'], under },
    });
    expect(planned.diff.ended.map(({ before }) => before?.name)).toEqual(['An Lão']);
  });

  it('ends on another last day where one is given', () => {
    const { load, on } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    load(rowsOf(twoTiers), '2025-07-01', { lastDayBefore: '2025-06-15' });
    expect(on('2025-06-16').map(([, , name]) => name)).toEqual(['Mộ Đức', 'Quảng Ngãi']);
  });

  it.each<[string, string, string]>([
    ['tier', 'ward', 'district'],
    ['category', 'division', 'commune'],
  ])('takes the same code and name at another %s for another unit', (_, kind, tier) => {
    const { load, on } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const planned = load(rowsOf([['21433', 'Đức Phong', kind, tier, '533']]), '2022-01-01', {
      complete: false,
    });
    expect(counts(planned)).toEqual({ established: 1, ended: 1 });
    expect(on('2022-01-01').filter(([code]) => code === '21433')).toEqual([
      ['21433', kind, 'Đức Phong', 'Mộ Đức'],
    ]);
  });

  it('renames and recodes the unit that a row names by its id', () => {
    const { load, existing } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const id = derivedId('unit', 'GSO', '21433', '2021-01-01', 'duc phong');
    const planned = load(rowsOf([['21434', 'Lân Phong', 'ward', 'commune', '533', id]]), '2023-01-01', {
      complete: false,
    });
    expect(counts(planned)).toEqual({ renamed: 1, reclassified: 1, coded: 1 });
    expect(existing('2023-01-01').find(({ unit }) => unit === id)).toMatchObject({
      name: 'Lân Phong',
      codes: [{ system: 'GSO', value: '21434' }],
    });
  });

  it('corrects the name of a unit that began the same day', () => {
    const { load, on } = register();
    load(rowsOf(threeTiers), '2021-01-01');
    const corrected = threeTiers.map(
      (row): Row => (row[0] === '21433' ? (['21433', 'Đức Phòng', ...row.slice(2)] as Row) : row),
    );
    load(rowsOf([['21433', 'Lân Phong', 'xã', 'commune', '533']]), '2021-01-01', { complete: false });
    expect(on('2021-01-01').find(([code]) => code === '21433')?.[2]).toBe('Lân Phong');
    expect(counts(load(rowsOf(corrected), '2021-01-01'))).toEqual({ renamed: 1, unchanged: 3 });
  });
});

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

it('An import notes what it changed, and nothing when it changed nothing', () => {
  const { load } = register();
  const source = {
    catalogue: derivedId('c'),
    source: 'test',
    sha256: '0'.repeat(64),
    from: '2025-07-01',
    complete: true,
    rows: 3,
  };
  load(rowsOf(threeTiers), '2021-01-01');
  expect(noteOf(load(rowsOf(twoTiers), '2025-07-01'), source)).toEqual([
    { type: 'CatalogueImported', data: { ...source, established: 1, changed: 1, ended: 2 } },
  ]);
  expect(noteOf(load(rowsOf(twoTiers), '2025-07-01'), source)).toEqual([]);
});
