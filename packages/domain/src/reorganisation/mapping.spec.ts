import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '../organisation/events.ts';
import { changesOf } from './mapping/changes.ts';
import { countsOf, withoutPredecessor, withoutSuccessor } from './mapping/counts.ts';
import type { MapUnit } from './mapping/map.ts';
import type { MappingRow } from './mapping/rows.ts';
import { readMapping } from './mapping.ts';
import { successionsOf } from './succession.ts';

const unit = (
  id: string,
  code: string,
  name: string,
  kind: string,
  tier: Tier,
  parent: string | null,
): MapUnit => ({
  unit: id,
  name,
  kind,
  tier,
  parent,
  codes: code === '' ? [] : [{ system: 'GSO', value: code }],
});

const quangNgai = unit('qn', '51', 'Quảng Ngãi', 'province', 'province', null);
const before: MapUnit[] = [
  quangNgai,
  unit('d-md', '533', 'Mộ Đức', 'rural-district', 'district', 'qn'),
  unit('d-dp', '534', 'Đức Phổ', 'town', 'district', 'qn'),
  unit('d-ls', '536', 'Lý Sơn', 'rural-district', 'district', 'qn'),
  unit('mo-duc', '21400', 'Mộ Đức', 'township', 'commune', 'd-md'),
  unit('duc-phong', '21433', 'Đức Phong', 'commune', 'commune', 'd-md'),
  unit('duc-lan', '21436', 'Đức Lân', 'commune', 'commune', 'd-md'),
  unit('ward-5', '07001', '05', 'ward', 'commune', 'd-dp'),
  unit('ward-7', '07002', '07', 'ward', 'commune', 'd-dp'),
  unit('pho-an', '21457', 'Phổ An', 'commune', 'commune', 'd-dp'),
  unit('pho-ấn', '21458', 'Phổ Ân', 'commune', 'commune', 'd-dp'),
  unit('an-dinh', '21460', 'An Định', 'commune', 'commune', 'd-dp'),
  unit('tt-an-dinh', '21461', 'An Định', 'township', 'commune', 'd-dp'),
  unit('post', '', 'Văn phòng – Thống kê', 'post', 'below', 'duc-phong'),
];
const after: MapUnit[] = [
  quangNgai,
  unit('mo-duc', '21400', 'Mộ Đức', 'commune', 'commune', 'qn'),
  unit('lan-phong', '21433', 'Lân Phong', 'commune', 'commune', 'qn'),
  unit('tra-cau', '07001', 'Trà Câu', 'ward', 'commune', 'qn'),
  unit('ly-son', '21548', 'Lý Sơn', 'special-zone', 'commune', 'qn'),
];

type Cells = [old: [code: string, name: string, district: string], next: [code: string, name: string]];
const rowsOf = (...cells: Cells[]): MappingRow[] =>
  cells.map(([[old_code, old_name, old_district], [new_code, new_name]]) => ({
    old_code,
    old_name,
    old_district,
    old_province: old_district === '' ? '' : 'Tỉnh Quảng Ngãi',
    new_code,
    new_name,
    new_province: 'Quảng Ngãi',
  }));
const read = (...cells: Cells[]) => readMapping({ rows: rowsOf(...cells), before, after, system: 'GSO' });
const edgesOf = ({ edges }: ReturnType<typeof read>) => edges.map(({ from, to }) => [from.unit, to.unit]);

const lanPhong: Cells[1] = ['21433', 'Xã Lân Phong'];
const moDuc: Cells[1] = ['21400', 'Xã Mộ Đức'];

describe('A row of a table of mappings', () => {
  it.each<[string, Cells[0], string, string]>([
    ['by code and name', ['21433', 'Xã Đức Phong', 'Huyện Mộ Đức'], 'duc-phong', 'code'],
    ['by a code that lost its zeros', ['7001', 'Phường 5', 'Thị xã Đức Phổ'], 'ward-5', 'code'],
    ['whatever its kind was by then', ['21433', 'Phường Đức Phong', 'Thị xã Khác'], 'duc-phong', 'code'],
    ['by names where there is no code', ['', 'Xã Đức Lân', 'Mộ Đức'], 'duc-lan', 'name-without-code'],
    [
      'by names where the code is unknown',
      ['99999', 'Xã Đức Lân', 'Huyện Mộ Đức'],
      'duc-lan',
      'name-for-unknown-code',
    ],
    [
      'by names against a code that is another’s',
      ['07001', 'Phường 7', 'Thị xã Đức Phổ'],
      'ward-7',
      'name-against-code',
    ],
    [
      'by its accents where two fold alike',
      ['21457', 'Xã Phổ Ân', 'Thị xã Đức Phổ'],
      'pho-ấn',
      'name-against-code',
    ],
    [
      'by its kind where two bear a name',
      ['', 'Thị trấn An Định', 'Đức Phổ'],
      'tt-an-dinh',
      'name-without-code',
    ],
    ['by a district that has no communes', ['', '', 'Huyện Lý Sơn'], 'd-ls', 'district'],
  ])('finds the old unit %s', (_, old, found, how) => {
    const mapping = read([old, lanPhong]);
    expect(edgesOf(mapping)).toEqual([[found, 'lan-phong']]);
    expect(mapping.rows[0]).toMatchObject({ row: 2, old: how, standing: 'edge' });
  });

  it.each<[Cells[0], Cells[1], string]>([
    [['21433', 'Xã Long Phong', 'Huyện Mộ Đức'], lanPhong, 'mapping-old-code-disagrees'],
    [['03980', 'Phường Mộc Lỵ', 'Thị xã Mộc Châu'], lanPhong, 'mapping-old-code-unknown'],
    [['', 'Xã Đức Lân', 'Huyện Tư Nghĩa'], lanPhong, 'mapping-old-unknown'],
    [['', 'Xã Phố An', 'Thị xã Đức Phổ'], lanPhong, 'mapping-old-ambiguous'],
    [['', '', ''], ['21548', 'Đặc khu Lý Sơn'], 'mapping-old-unnamed'],
    [['21433', 'Xã Đức Phong', 'Huyện Mộ Đức'], ['21433', 'Xã Long Phụng'], 'mapping-new-code-disagrees'],
    [['21433', 'Xã Đức Phong', 'Huyện Mộ Đức'], ['30378', 'Phường Long Châu'], 'mapping-new-code-unknown'],
  ])('makes no edge where it contradicts the catalogue: %j to %j', (old, next, code) => {
    const mapping = read([old, next]);
    expect(mapping.edges).toEqual([]);
    expect(mapping.contradictions.map((each) => [each.row, each.code])).toEqual([[2, code]]);
    expect(mapping.rows.map(({ standing }) => standing)).toEqual(['contradiction']);
  });

  it('says which units come nearest, and chooses none', () => {
    const [finding] = read([['', 'Xã Đức Lân', 'Huyện Tư Nghĩa'], lanPhong]).contradictions;
    expect(finding?.vi).toBe(
      'Đơn vị cũ: không có “Xã Đức Lân, Huyện Tư Nghĩa, Tỉnh Quảng Ngãi” trong danh mục. Gần nhất: xã Đức Lân, Mộ Đức, Quảng Ngãi (21436).',
    );
  });

  it('counts once what two rows say', () => {
    const row: Cells = [['21433', 'Xã Đức Phong', 'Huyện Mộ Đức'], lanPhong];
    expect(read(row, row).rows.map(({ standing }) => standing)).toEqual(['edge', 'repeated']);
  });

  it('cannot pass a unit whole to another while the catalogue lets it go on', () => {
    const mapping = read([['21400', 'Thị trấn Mộ Đức', 'Huyện Mộ Đức'], lanPhong]);
    expect(mapping.edges).toEqual([]);
    expect(mapping.contradictions.map(({ code }) => code)).toEqual(['mapping-goes-on']);
  });
});

it('A table without its columns says which are missing', () => {
  const { contradictions } = readMapping({ rows: [{ old_code: '1' }], before, after, system: 'GSO' });
  expect(contradictions.map(({ column, code }) => `${code} ${column}`)).toContain(
    'mapping-column-missing new_code',
  );
  expect(readMapping({ rows: [], before, after, system: 'GSO' }).contradictions[0]?.code).toBe(
    'mapping-empty',
  );
});

describe('What a table of mappings changes', () => {
  const mapping = read(
    [['21433', 'Xã Đức Phong', 'Huyện Mộ Đức'], lanPhong],
    [['21436', 'Xã Đức Lân', 'Huyện Mộ Đức'], lanPhong],
    [['21400', 'Thị trấn Mộ Đức', 'Huyện Mộ Đức'], moDuc],
    [
      ['21457', 'Xã Phổ An', 'Thị xã Đức Phổ'],
      ['07001', 'Phường Trà Câu'],
    ],
    [['21457', 'Xã Phổ An', 'Thị xã Đức Phổ'], lanPhong],
    [
      ['21400', 'Thị trấn Mộ Đức', 'Huyện Mộ Đức'],
      ['07001', 'Phường Trà Câu'],
    ],
    [
      ['', '', 'Huyện Lý Sơn'],
      ['21548', 'Đặc khu Lý Sơn'],
    ],
    [['', 'Phường Không Có', 'Thị xã Đức Phổ'], lanPhong],
  );

  it('is counted so that every group adds up', () => {
    const { standings, before: old, after: recent, ...counts } = countsOf(mapping);
    expect(standings).toEqual({ edge: 7, contradiction: 1 });
    expect(counts).toEqual({
      rows: 8,
      old: { code: 6, district: 1, unknown: 1 },
      next: { code: 8 },
      crossDistrict: 2,
      crossProvince: 0,
    });
    expect(old).toEqual({ communes: 9, whole: 2, split: 2, goesOn: 0, without: 5 });
    expect(recent).toEqual({
      communes: 4,
      unchanged: 0,
      succeeded: 1,
      merged: 2,
      fromPart: 1,
      goesOn: 0,
      without: 0,
    });
    expect(withoutSuccessor(mapping).map(({ name }) => name)).toEqual([
      '05',
      '07',
      'Phổ Ân',
      'An Định',
      'An Định',
    ]);
    expect(withoutPredecessor(mapping)).toEqual([]);
  });

  it('is said in the words of a decree', () => {
    const changes = changesOf({ before, after, edges: mapping.edges, ended: ['ward-5', 'd-ls'] });
    expect(changes).toEqual([
      { change: 'retype', unit: 'mo-duc', kind: 'commune' },
      { change: 'move', unit: 'mo-duc', parent: 'qn' },
      ...['lan-phong', 'tra-cau', 'ly-son'].map((id) =>
        expect.objectContaining({ change: 'establish', unit: id, parent: 'qn' }),
      ),
      { change: 'merge', units: ['duc-phong', 'duc-lan'], into: 'lan-phong' },
      { change: 'merge', units: ['d-ls'], into: 'ly-son' },
      {
        change: 'transferPart',
        unit: 'mo-duc',
        into: 'tra-cau',
        footprint: 'một phần thị trấn Mộ Đức, nhập vào phường Trà Câu',
      },
      {
        change: 'split',
        unit: 'pho-an',
        parts: [
          { into: 'tra-cau', footprint: 'một phần xã Phổ An, nhập vào phường Trà Câu' },
          { into: 'lan-phong', footprint: 'một phần xã Phổ An, nhập vào xã Lân Phong' },
        ],
      },
      { change: 'end', unit: 'ward-5' },
    ]);
    expect(successionsOf(changes)).toHaveLength(6);
  });

  it('keeps the words for a part where the table has them', () => {
    const rows = rowsOf(
      [
        ['21457', 'Xã Phổ An', 'Thị xã Đức Phổ'],
        ['07001', 'Phường Trà Câu'],
      ],
      [['21457', 'Xã Phổ An', 'Thị xã Đức Phổ'], lanPhong],
    ).map((row, index) => ({ ...row, footprint: index === 0 ? 'thôn An Thạch' : '' }));
    const { edges } = readMapping({ rows, before, after, system: 'GSO' });
    expect(
      successionsOf(changesOf({ before, after, edges, ended: [] })).map(({ footprint }) => footprint),
    ).toEqual(['thôn An Thạch', 'một phần xã Phổ An, nhập vào xã Lân Phong']);
  });
});

describe('Whatever a table says', () => {
  const codes = fc.constantFrom('', '21433', '21436', '21400', '7001', '07002', '21457', '99999');
  const names = fc.constantFrom(
    '',
    'Xã Đức Phong',
    'Đức Lân',
    'Thị trấn Mộ Đức',
    'Phường 5',
    'Phổ Ân',
    'Xã Lạ',
  );
  const districts = fc.constantFrom('', 'Huyện Mộ Đức', 'Thị xã Đức Phổ', 'Lý Sơn', 'Huyện Lạ');
  const next = fc.constantFrom<Cells[1]>(lanPhong, moDuc, ['07001', 'Trà Câu'], ['', 'Lý Sơn'], ['1', 'Lạ']);
  const tables = fc.array(fc.tuple(fc.tuple(codes, names, districts), next), { minLength: 1, maxLength: 30 });

  it('every row is an edge, a repetition or a contradiction, and every commune has one fate', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const mapping = read(...cells);
        const { rows, standings, old, next: recent, before: fates, after: origins } = countsOf(mapping);
        for (const group of [standings, old, recent]) expect(sum(group)).toBe(rows);
        for (const { communes, ...group } of [fates, origins]) expect(sum(group)).toBe(communes);
        const refused = new Set(mapping.contradictions.map(({ row }) => row));
        for (const { row, standing } of mapping.rows)
          expect([row, refused.has(row)]).toEqual([row, standing === 'contradiction']);
        expect(mapping.edges.map(({ row }) => row).toSorted()).toEqual(
          mapping.rows.flatMap(({ row, standing }) => (standing === 'edge' ? row : [])).toSorted(),
        );
      }),
    );
  });

  it('no unit passes whole and in part, none that goes on passes whole, and none ends twice', () => {
    const living = new Set(after.map(({ unit: id }) => id));
    const ended = before.flatMap(({ unit: id, kind }) => (living.has(id) || kind === 'post' ? [] : id));
    fc.assert(
      fc.property(tables, (cells) => {
        const changes = changesOf({ before, after, edges: read(...cells).edges, ended });
        const edges = successionsOf(changes);
        const whole = edges.flatMap(({ from, extent }) => (extent === 'whole' ? from : []));
        const parts = new Set(edges.flatMap(({ from, extent }) => (extent === 'part' ? from : [])));
        expect(whole.filter((id) => parts.has(id) || living.has(id))).toEqual([]);
        const split = changes.flatMap((change) => (change.change === 'split' ? change.unit : []));
        const gone = changes.flatMap((change) => (change.change === 'end' ? change.unit : []));
        expect([...whole, ...split, ...gone].toSorted()).toEqual(ended.toSorted());
      }),
    );
  });
});

const sum = (counted: Record<string, number>): number =>
  Object.values(counted).reduce((total, each) => total + each, 0);
