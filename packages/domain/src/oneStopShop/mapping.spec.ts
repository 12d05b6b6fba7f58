import { describe, expect, it, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { frozen } from '../specify.ts';
import { content } from './controls.ts';
import { twice } from './json.ts';
import { mappedPage } from './mappedPage.ts';
import { mappedRows } from './mappedRow.ts';
import type { Mapping } from './mapping.ts';
import { mappingFrom } from './mappingChecks.ts';
import { mapping, row } from './mappingControls.ts';
import { stopRefusals } from './mappingRefusals.ts';
import { mappingReport } from './mappingReport.ts';

frozen(mapping);
frozen(row);

const mapped = (changed: object, by: Mapping = mapping) => {
  const [one] = mappedRows(by, [{ ...row, ...changed }]);
  if (one === undefined) throw new Error('a row was lost');
  return one;
};
const reasons = (changed: object, by: Mapping = mapping) =>
  mapped(changed, by).stopped.map(({ code, details }) => [code, ...Object.values(details)].join(' '));
const byState = (one: { state: string }, other: { state: string }) => (one.state < other.state ? -1 : 1);

describe('a row in the words of a vendor', () => {
  it('is the window that it speaks of, and stands at its mark', () => {
    expect(mapped({})).toEqual({
      content: { ...content, states: content.states.toSorted(byState) },
      stopped: [],
      mark: '2022-04-01T01:00:00.000Z',
    });
  });

  it('speaks through lists of translations before its codes are taken as they are', () => {
    const by: Mapping = {
      ...mapping,
      units: { asGiven: 'GSO', codes: [{ theirs: 'XDP', ours: { system: 'MDDQHC', value: '21433' } }] },
      procedures: { asGiven: false, codes: [{ theirs: 'KS01', ours: '1.001193' }] },
    };
    const { content: window } = mapped({ donVi: 'XDP', maThuTuc: 'KS01' }, by);
    expect(window?.competent).toEqual({ system: 'MDDQHC', value: '21433' });
    expect(window?.receiving).toEqual({ system: 'GSO', value: '21433' });
    expect(window?.procedure).toBe('1.001193');
    expect(reasons({}, by)).toEqual(['procedure-unmapped maThuTuc 1.001193']);
  });

  it('may part a count, or two states, which are added up', () => {
    const by: Mapping = {
      ...mapping,
      counts: { ...mapping.counts, carried: [], returned: ['soDem.traLaiRut', 'soDem.tonKyTruoc'] },
    };
    const trangThai = [
      { ten: 'Đã trả kết quả', soLuong: 60 },
      { ten: 'Đã trả tại bưu điện', soLuong: 40 },
    ];
    const codes = [...(mapping.states?.codes ?? []), { theirs: 'Đã trả tại bưu điện', ours: '10' }];
    const states = mapping.states === null ? null : { ...mapping.states, codes };
    const { content: window } = mapped({ trangThai }, { ...by, states });
    expect(window?.counts).toMatchObject({ carried: 0, returned: 17 });
    expect(window?.states).toEqual([{ state: '10', count: 100 }]);
  });

  it('says nothing of states where the mapping expects none', () => {
    const by: Mapping = { ...mapping, states: null, ignored: ['phienBanPhanMem', 'trangThai'] };
    expect(mapped({}, by).content?.states).toEqual([]);
  });
});

describe('a row is stopped', () => {
  test.each<[string, object, string]>([
    ['without a field', { donVi: null }, 'field-missing donVi'],
    ['with a field of a new release', { kenhMoi: 1 }, 'field-unmapped kenhMoi'],
    ['with a state of a new release', state('Chờ ký số'), 'state-unmapped trangThai.ten Chờ ký số'],
    [
      'with a state that says more than its count',
      state('Đang xử lý', { ai: 'x' }),
      'field-unmapped trangThai.ai',
    ],
    ['with a state that is a number', state(4), 'text-unreadable trangThai.ten'],
    ['with states that are no list', { trangThai: { 4: 15 } }, 'list-unreadable trangThai'],
    ['with a unit that is a number', { noiTiepNhan: 21433 }, 'text-unreadable noiTiepNhan'],
    ['with a day of the other form', { tuNgay: '2022-03-01' }, 'day-unreadable tuNgay'],
    ['with a day that is none', { denNgay: '31/02/2022' }, 'day-unreadable denNgay'],
    ['with a count as text', { soDem: { ...row.soDem, soHoa: '95' } }, 'number-unreadable soDem.soHoa'],
    ['with half a dossier', { soDem: { ...row.soDem, soHoa: 9.5 } }, 'number-unreadable soDem.soHoa'],
    [
      'with a count that nobody can hold',
      { soDem: { ...row.soDem, soHoa: 10_000_000 } },
      'number-unreadable soDem.soHoa',
    ],
    ['with a field twice', { donVi: twice }, 'duplicate-field donVi'],
    ['with a count twice', { soDem: { ...row.soDem, soHoa: twice } }, 'duplicate-field soDem.soHoa'],
    ['with a state twice', state(twice), 'duplicate-field trangThai.ten'],
    [
      'with a count of a state twice',
      state('Đang xử lý', { soLuong: twice }),
      'duplicate-field trangThai.soLuong',
    ],
    ['with states twice', { trangThai: twice }, 'duplicate-field trangThai'],
    ['with a mark twice', { capNhat: twice }, 'duplicate-field capNhat'],
    ['with less than none', { soDem: { ...row.soDem, soHoa: -1 } }, 'number-unreadable soDem.soHoa'],
    ['with a mark that is no instant', { capNhat: '01/04/2022 08:00' }, 'mark-unreadable capNhat'],
    ['with a name over two lines', { maThuTuc: '1.001\n193' }, 'text-unreadable maThuTuc'],
  ])('%s', (_, changed, reason) => {
    expect(reasons(changed)).toEqual([reason]);
    expect(mapped(changed).content).toBeNull();
  });

  it('with all counts twice, each of which is in doubt', () => {
    const codes = mapped({ soDem: twice }).stopped.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['duplicate-field']));
  });

  it('as no object', () => {
    const [one] = mappedRows(mapping, ['x']);
    expect(one).toEqual({
      content: null,
      stopped: [{ item: '#1', code: 'row-unreadable', details: {} }],
      mark: null,
    });
  });

  it('for itself: those beside it are handed over', () => {
    const rows = mappedRows(mapping, [row, { ...row, donVi: undefined }, row]);
    expect(rows.map(({ content }) => content !== null)).toEqual([true, false, true]);
    expect(rows[1]?.stopped[0]?.item).toBe('… · 21433 · 1.001193 · 01/03/2022 · 31/03/2022');
  });

  it('with a sentence in both languages for every reason', () => {
    for (const { vi, en } of Object.values(stopRefusals)) expect([vi, en]).not.toContain('');
  });
});

function state(ten: unknown, more = {}): object {
  return { trangThai: [{ ten, soLuong: 1, ...more }] };
}

describe('what names a person', () => {
  const citizen = '051190001234';
  test.each<[string, object]>([
    ['as a unit', { donVi: citizen }],
    ['as a procedure', { maThuTuc: `1.001 ${citizen}` }],
    ['as a state', state(`Chờ ${citizen} nộp phí`)],
    ['as a day', { tuNgay: citizen }],
    ['as the name of a field', { [citizen]: 1 }],
    ['as the name of a field among states', state('Đang xử lý', { [citizen]: 1 })],
    ['in a field that nobody reads', { nguoiNop: { ten: 'Nguyễn Văn A', cccd: citizen } }],
    ['in a field that is left behind', { phienBanPhanMem: citizen }],
  ])('%s never leaves the row', (_, changed) => {
    expect(JSON.stringify(mapped(changed))).not.toContain(citizen);
    expect(JSON.stringify(mapped(changed))).not.toContain('Nguyễn');
  });

  it('stops the row, and only the field is said', () => {
    expect(reasons({ donVi: citizen })).toEqual(['personal-data-in-row donVi']);
    expect(reasons({ [citizen]: 1 })).toEqual(['personal-data-in-row …']);
  });
});

describe('a page', () => {
  it('has rows, and a token until the last', () => {
    expect(mappedPage(mapping, { duLieu: [row], trangSau: 'b' })).toMatchObject({ rows: [{}], next: 'b' });
    expect(mappedPage(mapping, { duLieu: [], trangSau: null })).toEqual({ rows: [], next: null });
  });

  test.each([[null], ['<html>'], [{}], [{ duLieu: { a: 1 } }]])(
    'of another shape is refused whole: %j',
    (page) => {
      expect(() => mappedPage(mapping, page)).toThrow(expect.objectContaining({ code: 'page-unreadable' }));
    },
  );

  test.each([[7], ['x'.repeat(501)], ['051190001234']])('with the token %j is refused', (trangSau) => {
    const refused = () => mappedPage(mapping, { duLieu: [], trangSau });
    expect(refused).toThrow(expect.objectContaining({ code: 'page-token-unfit' }));
    expect(refused).not.toThrow('051190001234');
  });
});

describe('a file of a mapping', () => {
  it('is read as it is', () => {
    expect(mappingFrom(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  test.each<[string, (file: Record<string, unknown>) => unknown, string]>([
    ['nothing', () => null, '(JSON)'],
    ['a part too much', (file) => ({ ...file, extra: 1 }), 'extra'],
    ['a part too much inside', (file) => ({ ...file, mark: { ...mapping.mark, extra: 1 } }), 'mark.extra'],
    ['a part too little', ({ page: _, ...file }) => file, 'page'],
    [
      'a count too little',
      (file) => ({ ...file, counts: { ...mapping.counts, rated: undefined } }),
      'counts.rated',
    ],
    ['a count too much', (file) => ({ ...file, counts: { ...mapping.counts, more: [] } }), 'counts.more'],
    ['a path with a hole', (file) => ({ ...file, mark: { field: 'a..b', kind: 'number' } }), 'mark.field'],
    ['an unknown kind', (file) => ({ ...file, mark: { field: 'a', kind: 'date' } }), 'mark.kind'],
    ['a field twice', (file) => ({ ...file, ignored: ['a', 'a'] }), 'ignored'],
    [
      'a flag as text',
      (file) => ({ ...file, procedures: { asGiven: 'yes', codes: [] } }),
      'procedures.asGiven',
    ],
    [
      'a translation twice',
      (file) => ({ ...file, procedures: { asGiven: false, codes: [translated('a'), translated('a')] } }),
      'procedures.codes',
    ],
    [
      'a translation of a person',
      (file) => ({ ...file, procedures: { asGiven: false, codes: [translated('051190001234')] } }),
      'procedures.codes[0].theirs',
    ],
  ])('with %s is refused by its place', (_, changed, path) => {
    const refused = () => mappingFrom(changed({ ...mapping }));
    expect(refused).toThrow(Refusal);
    expect(refused).toThrow(
      expect.objectContaining({ code: 'mapping-unfit', details: expect.objectContaining({ path }) }),
    );
  });
});

const translated = (theirs: string) => ({ theirs, ours: '1.001193' });

test('a dry run says what a mapping makes of a sample, and what it lacks', () => {
  const duLieu = [
    row,
    { ...row, donVi: '0' },
    { ...row, ...state('Chờ ký số') },
    { ...row, ...state('Chờ ký số') },
    7,
  ];
  const by: Mapping = {
    ...mapping,
    units: { asGiven: null, codes: [{ theirs: '21433', ours: content.competent }] },
  };
  const { windows, stopped, ...report } = mappingReport(by, { duLieu });
  expect(report).toEqual({
    rows: 5,
    mapped: 1,
    reasons: [
      { code: 'state-unmapped', rows: 2, values: ['Chờ ký số'] },
      { code: 'unit-unmapped', rows: 1, values: ['0'] },
      { code: 'row-unreadable', rows: 1, values: [] },
    ],
    next: null,
  });
  expect(windows).toHaveLength(1);
  expect(stopped).toHaveLength(4);
});
