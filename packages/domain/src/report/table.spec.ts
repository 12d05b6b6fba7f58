import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { units } from '../cast.ts';
import { type Cell, columnName, type Grid, gridOf, type ReportTable } from './tableGrid.ts';
import { cellNumber, readNumber, writtenNumber } from './tableNumber.ts';
import { readTable } from './tableReading.ts';

const table: ReportTable = {
  regime: { id: 'a0000000-0000-4000-8000-000000000001', name: 'Báo cáo cải cách hành chính' },
  period: { id: '2026-03T', name: 'Quý I năm 2026' },
  figures: [
    { figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count' },
    { figure: 'kinhPhi', name: 'Kinh phí', unit: 'triệu đồng', type: 'money' },
    { figure: 'tyLe', name: 'Tỷ lệ', unit: '%', type: 'decimal' },
  ],
  rows: [
    {
      unit: units.ducPhong,
      code: '01433',
      name: 'Đức Phong',
      version: 2,
      values: new Map([
        ['hoSo', '1250'],
        ['kinhPhi', '12.345'],
        ['tyLe', null],
      ]),
    },
    { unit: units.ducThanh, code: '21412', name: 'Đức Thạnh', version: 0, values: new Map() },
    { unit: units.soNoiVu, code: null, name: 'Sở Nội vụ', version: 0, values: new Map() },
  ],
};
const [idColumn, codeColumn, nameColumn, versionColumn, hoSo, kinhPhi, tyLe] = [0, 1, 2, 3, 4, 5, 6];
const text = (value: string): Cell => ({ kind: 'text', text: value });
const blank: Cell = { kind: 'blank' };

/** The exported table with some cells changed, as `[row, column, cell]` counted from row 1. */
function edited(...edits: (readonly [number, number, Cell])[]): Grid {
  const grid = gridOf(table);
  for (const [row, column, cell] of edits) {
    const cells = grid[row - 1] ?? [];
    grid[row - 1] = cells;
    while (cells.length <= column) cells.push(blank);
    cells[column] = cell;
  }
  return grid;
}
const errorsOf = (grid: Grid) => {
  const { changes, errors } = readTable(grid, table);
  expect(changes, 'nothing may come of a table with an error').toEqual([]);
  for (const { vi, en } of errors) expect(vi !== '' && en !== '' && vi !== en).toBe(true);
  return errors.map(({ row, column, code }) => [row, column, code]);
};

describe('A table that comes back', () => {
  it('as it went out changes nothing', () => {
    expect(readTable(gridOf(table), table)).toEqual({ rows: 3, changes: [], errors: [] });
  });

  it('brings each value that was changed, and blank is missing', () => {
    const { changes, errors } = readTable(
      edited(
        [5, hoSo, { kind: 'number', text: '1251' }],
        [5, kinhPhi, blank],
        [6, tyLe, text('98,63 %')],
        [7, hoSo, text('0')],
      ),
      table,
    );
    expect(errors).toEqual([]);
    expect(changes).toEqual([
      { row: 5, unit: units.ducPhong, figure: 'hoSo', before: '1250', after: '1251' },
      { row: 5, unit: units.ducPhong, figure: 'kinhPhi', before: '12.345', after: null },
      { row: 6, unit: units.ducThanh, figure: 'tyLe', before: null, after: '98.63' },
      { row: 7, unit: units.soNoiVu, figure: 'hoSo', before: null, after: '0' },
    ]);
  });

  it('may have its rows and columns in another order, some left out, and empty rows between', () => {
    const grid = gridOf(table).map((cells) => [...cells.slice(0, 4), ...cells.slice(4, 6).toReversed()]);
    const [first = [], second = [], third = []] = grid.slice(4);
    const rows = [...grid.slice(0, 4), third, [blank, blank], [], [...first.slice(0, 5), text('7')], second];
    expect(readTable(rows, table)).toEqual({
      rows: 3,
      changes: [{ row: 8, unit: units.ducPhong, figure: 'hoSo', before: '1250', after: '7' }],
      errors: [],
    });
  });

  it('finds a unit by its code where the id is gone, though the spreadsheet took its noughts away', () => {
    const grid = edited(
      [5, idColumn, blank],
      [5, codeColumn, { kind: 'number', text: '1433' }],
      [5, hoSo, text('9')],
    );
    expect(readTable(grid, table).changes).toMatchObject([{ unit: units.ducPhong, after: '9' }]);
  });

  it('takes what was typed into a draft back as it was, number or not', () => {
    const typed: ReportTable = {
      ...table,
      rows: [
        {
          ...(table.rows[0] as ReportTable['rows'][number]),
          values: new Map([
            ['hoSo', 'khoảng 50'],
            ['kinhPhi', '12.50'],
          ]),
        },
      ],
    };
    expect(readTable(gridOf(typed), typed)).toEqual({ rows: 1, changes: [], errors: [] });
  });

  it('is refused for a report that somebody changed since, but only where it would change it', () => {
    const newer = { ...table, rows: table.rows.map((row) => ({ ...row, version: row.version + 1 })) };
    expect(readTable(gridOf(table), newer).errors).toEqual([]);
    expect(readTable(edited([5, hoSo, text('9')]), newer).errors).toMatchObject([
      { row: 5, column: 'D', code: 'table-report-changed' },
    ]);
    expect(readTable(edited([5, hoSo, text('9')], [5, versionColumn, blank]), newer).errors).toEqual([]);
  });
});

describe('An error says in which row and column', () => {
  it.each<[string, Parameters<typeof edited>, (string | number | null)[]]>([
    ['a word for a number', [[5, hoSo, text('nhiều')]], [5, 'E', 'table-not-a-number']],
    ['a dash for a number', [[5, hoSo, text('-')]], [5, 'E', 'table-not-a-number']],
    ['a fraction of a count', [[6, hoSo, text('2,5')]], [6, 'E', 'table-not-whole']],
    ['a count below zero', [[6, hoSo, text('-2')]], [6, 'E', 'table-negative']],
    ['a doubtful number', [[6, kinhPhi, text('2.500')]], [6, 'F', 'table-ambiguous']],
    ['a formula', [[5, hoSo, { kind: 'formula', text: '=SUM(A1:A9)' }]], [5, 'E', 'table-cell-formula']],
    ['a date', [[5, kinhPhi, { kind: 'date', text: '46023' }]], [5, 'F', 'table-cell-date']],
    ['a percentage', [[5, tyLe, { kind: 'percent', text: '0.9863' }]], [5, 'G', 'table-cell-percent']],
    ['true or false', [[5, tyLe, { kind: 'boolean', text: '1' }]], [5, 'G', 'table-cell-boolean']],
    [
      'an error of the spreadsheet',
      [[5, tyLe, { kind: 'error', text: '#DIV/0!' }]],
      [5, 'G', 'table-cell-error'],
    ],
    ['a merged cell', [[5, hoSo, { kind: 'merged', text: '' }]], [5, 'E', 'table-cell-merged']],
    ['a merged name', [[5, nameColumn, { kind: 'merged', text: '' }]], [5, 'C', 'table-cell-merged']],
    [
      'a total',
      [
        [8, nameColumn, text('Tổng cộng')],
        [8, hoSo, text('9')],
      ],
      [8, 'A', 'table-unit-missing'],
    ],
    ['a unit that owes nothing', [[5, idColumn, text(units.quangNgai)]], [5, 'A', 'table-unit-unknown']],
    [
      'an unknown code',
      [
        [5, idColumn, blank],
        [5, codeColumn, text('9')],
      ],
      [5, 'B', 'table-unit-unknown'],
    ],
    [
      'a unit twice',
      [
        [6, idColumn, text(units.ducPhong)],
        [6, nameColumn, text('Đức Phong')],
      ],
      [6, 'A', 'table-unit-twice'],
    ],
    ['columns sorted apart', [[5, nameColumn, text('Đức Thạnh')]], [5, 'C', 'table-name-differs']],
    ['an unknown figure', [[4, 7, text('soKhac')]], [4, 'H', 'table-column-unknown']],
    ['a figure twice', [[4, 7, text('hoSo')]], [4, 'H', 'table-column-twice']],
    ['a column without a key', [[6, 7, text('ghi chú')]], [4, 'H', 'table-column-unnamed']],
    [
      'another regime',
      [[1, 2, text('b0000000-0000-4000-8000-000000000002')]],
      [1, 'C', 'table-other-regime'],
    ],
    ['another period', [[2, 2, text('2026-06T')]], [2, 'C', 'table-other-period']],
    ['no table of ours', [[1, 0, text('STT')]], [1, 'A', 'table-heading-missing']],
  ])('%s', (_, edits, where) => {
    expect(errorsOf(edited(...edits))).toEqual([where]);
  });

  it('no rows, no cells at all, no ids and codes', () => {
    expect(errorsOf(gridOf(table).slice(0, 4))).toEqual([[5, null, 'table-empty']]);
    expect(errorsOf([])).toEqual([[1, 'A', 'table-heading-missing']]);
    const bare = edited([4, idColumn, blank], [4, codeColumn, text('')]).map((cells) => cells.slice(2));
    expect(errorsOf([gridOf(table)[0] ?? [], gridOf(table)[1] ?? [], ...bare.slice(2)])).toContainEqual([
      4,
      null,
      'table-column-missing',
    ]);
  });

  it('all errors of a table at once', () => {
    expect(errorsOf(edited([5, hoSo, text('x')], [6, hoSo, text('y')], [7, tyLe, text('z')]))).toEqual([
      [5, 'E', 'table-not-a-number'],
      [6, 'E', 'table-not-a-number'],
      [7, 'G', 'table-not-a-number'],
    ]);
  });

  it('a code that several units share once its noughts are gone', () => {
    const shared = {
      ...table,
      rows: [
        ...table.rows,
        { ...(table.rows[1] as ReportTable['rows'][number]), unit: units.moDuc, code: '1433' },
      ],
    };
    const grid = edited([5, idColumn, blank], [5, codeColumn, text('001433')]);
    expect(readTable(grid, shared).errors).toMatchObject([
      { row: 5, column: 'B', code: 'table-code-shared' },
    ]);
  });
});

describe('A number', () => {
  const count = { type: 'count', unit: 'hồ sơ' } as const;
  const money = { type: 'money', unit: 'đồng' } as const;

  it.each([
    ['1250', '1250'],
    ['1.250', '1250'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['1 250', '1250'],
    ['1\u00a0234\u00a0567', '1234567'],
    ['05', '5'],
    ['  7 ', '7'],
    ["'21", '21'],
    ['12,00', '12'],
    ['0', '0'],
    ['000', '0'],
  ])('of a count: %s is %s', (written, value) => {
    expect(readNumber(written, count)).toEqual({ value });
  });

  it.each([
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1234,5', '1234.5'],
    ['98.63', '98.63'],
    ['98,63', '98.63'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    ['12,3450', '12.345'],
    ['-1.234,50', '-1234.5'],
    ['−2,5', '-2.5'],
    ['1.234.567,89', '1234567.89'],
  ])('of an amount: %s is %s', (written, value) => {
    expect(readNumber(written, money)).toEqual({ value });
  });

  it.each([
    ['1.234', money, 'ambiguous'],
    ['1,234', money, 'ambiguous'],
    ['1,234', count, 'ambiguous'],
    ['12.34.567', money, 'not-a-number'],
    ['1,23,456', money, 'not-a-number'],
    ['1e5', money, 'not-a-number'],
    ['0x1F', count, 'not-a-number'],
    ['١٢', count, 'not-a-number'],
    ['5 hồ sơ', count, 'not-a-number'],
    ['98 %', money, 'not-a-number'],
    ['1/5', money, 'not-a-number'],
    ['(5)', money, 'not-a-number'],
    ['9'.repeat(41), count, 'not-a-number'],
    ['1..5', money, 'not-a-number'],
    ['', money, 'not-a-number'],
    ['-0', count, null],
  ] as const)('%s is %s', (written, figure, problem) => {
    expect(readNumber(written, figure)).toEqual(problem === null ? { value: '0' } : { problem });
  });

  const decimal = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.stringMatching(/^([0-9]{0,5}[1-9])?$/), fc.boolean())
    .map(([whole, fraction, negative]) => {
      const value = fraction === '' ? String(whole) : `${whole}.${fraction}`;
      return negative && value !== '0' ? `-${value}` : value;
    });

  it('comes back as it was written, whatever its digits', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(readNumber(writtenNumber(value), money)).toEqual({ value });
      }),
    );
  });

  it('whatever is typed is read as one canonical number or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,- %\u00a0e+x') }), (typed) => {
        const read = readNumber(typed, money);
        if ('value' in read) expect(readNumber(writtenNumber(read.value), money)).toEqual(read);
      }),
    );
  });

  it.each([
    ['98.63000000000001', '98.63'],
    ['1E3', '1000'],
    ['1.25E-5', '0.0000125'],
    ['0.30000000000000004', '0.3'],
    ['-0', '0'],
    ['12', '12'],
    ['', null],
    ['abc', null],
    ['1e400', null],
    ['1e35', null],
  ])('of a cell: %s is %s', (stored, value) => {
    expect(cellNumber(stored)).toBe(value);
  });
});

it('columns are named as a spreadsheet names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
