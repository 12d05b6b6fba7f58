import { describe, expect, it } from 'vitest';
import { derivedId } from '../identity.ts';
import { counts, posts, type Row, register, rowsOf, threeTiers, twoTiers } from './catalogue/controls.ts';
import { noteOf } from './catalogue/note.ts';

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
