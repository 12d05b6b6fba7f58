import { describe, expect, it } from 'vitest';
import { countNames } from '../oneStopShop/counts.ts';
import type { Counts, WindowContent } from '../oneStopShop/events.ts';
import type { Cell, Grid } from '../report/tableGrid.ts';
import { blankRows, type WindowTable, windowGrid } from './windowTable.ts';
import { readWindows } from './windowTableReading.ts';

const table: WindowTable = {
  source: { id: '5f0c0000-0000-4000-8000-000000000001', name: 'Một cửa Quảng Ngãi' },
  codeTable: {
    version: '2025-1',
    states: [
      { state: '4', name: 'Đang xử lý' },
      { state: '10', name: 'Đã trả kết quả' },
    ],
  },
};

const none = Object.fromEntries(countNames.map((key) => [key, 0])) as Counts;
const window: WindowContent = {
  competent: { system: 'GSO', value: '02143' },
  receiving: { system: 'GSO', value: '51' },
  procedure: '1.001234',
  from: '2025-07-01',
  to: '2025-07-31',
  revision: 2,
  codeTable: '2025-1',
  counts: { ...none, received: 12, resolvedInTime: 9, pendingInTime: 3 },
  states: [
    { state: '4', count: 3 },
    { state: '10', count: 9 },
  ],
};

const text = (value: string): Cell => ({ kind: 'text', text: value });

/** The table with one cell of its first window put otherwise. */
function withCell(key: string, cell: Cell, row = 4): Grid {
  const grid = windowGrid(table, [window]);
  const column = (grid[3] ?? []).findIndex((one) => 'text' in one && one.text === key);
  if (column < 0) throw new Error(`no column ${key}`);
  const cells = grid[row];
  if (cells) cells[column] = cell;
  return grid;
}

const codesOf = (grid: Grid) =>
  readWindows(grid, table).errors.map(({ row, column, code }) => `${row}${column}: ${code}`);

describe('A table of windows', () => {
  it('holds after reading what was written', () => {
    const second = { ...window, from: '2025-08-01', to: '2025-08-31', states: [] };
    expect(readWindows(windowGrid(table, [window, second]), table)).toEqual({
      windows: [
        { row: 5, content: window },
        { row: 6, content: second },
      ],
      errors: [],
    });
  });

  it('takes days and counts as people write them', () => {
    const grid = [withCell('from', text('1/7/2025')), withCell('received', text('1.012'))];
    expect(grid.map((one) => readWindows(one, table).windows[0]?.content)).toEqual([
      window,
      { ...window, counts: { ...window.counts, received: 1012 } },
    ]);
  });

  it.each<[string, string, Cell, string]>([
    ['a blank count is not nought', 'carried', { kind: 'blank' }, '5I: table-cell-blank'],
    ['a count with decimals', 'carried', text('1,5'), '5I: table-not-whole'],
    ['a count below nought', 'carried', { kind: 'number', text: '-1' }, '5I: table-negative'],
    ['a count that no one has', 'carried', text('10000000'), '5I: table-count-too-large'],
    ['a formula', 'carried', { kind: 'formula', text: '=A1' }, '5I: table-cell-formula'],
    [
      'a code that lost its noughts',
      'competent.value',
      { kind: 'number', text: '2143' },
      '5B: table-cell-number',
    ],
    ['no procedure', 'procedure', { kind: 'blank' }, '5E: table-cell-blank'],
    ['a day that is none', 'to', text('31/6/2025'), '5G: table-not-a-day'],
    ['a day as a number', 'to', { kind: 'number', text: '45838' }, '5G: table-not-a-day'],
    [
      'a day that the spreadsheet keeps as its own',
      'to',
      { kind: 'date', text: '45838' },
      '5G: table-cell-date',
    ],
    ['a state as a word', 'state:4', text('ba'), '5X: table-not-a-number'],
  ])('names the cell of %s', (_, key, cell, said) => {
    expect(codesOf(withCell(key, cell))).toEqual([said]);
  });

  it('names every cell that is wrong, and then gives no window', () => {
    const grid = windowGrid(table, [window, window]);
    grid[4]?.splice(8, 2, text('x'), text('y'));
    expect(readWindows(grid, table).windows).toEqual([]);
    expect(codesOf(grid)).toEqual(['5I: table-not-a-number', '5J: table-not-a-number']);
  });

  it('is refused when its heading is of something else', () => {
    expect(codesOf([[text('Chế độ báo cáo')]])).toEqual(['1A: table-heading-missing']);
    const other = { ...table, source: { ...table.source, id: '5f0c0000-0000-4000-8000-000000000002' } };
    expect(codesOf(windowGrid(other, [window]))).toEqual(['1C: table-other-source']);
    const older = { ...table, codeTable: { ...table.codeTable, version: '2024-1' } };
    expect(codesOf(windowGrid(older, [window]))).toEqual(['2B: table-other-code-table']);
  });

  it('takes no column that the template has not, misses none but states, and has none twice', () => {
    const key = (name: string, put: Cell) => withCell(name, put, 3);
    expect(codesOf(key('satisfied', text('ho_ten')))).toEqual([
      '4W: table-column-unknown',
      '4null: table-column-missing',
    ]);
    expect(codesOf(key('satisfied', { kind: 'blank' }))).toEqual([
      '4W: table-column-unnamed',
      '4null: table-column-missing',
    ]);
    expect(codesOf(key('state:4', text('state:10')))).toEqual(['4Y: table-column-twice']);
    const without = windowGrid(table, [window]).map((cells) => cells.slice(0, 23));
    expect(readWindows(without, table).windows[0]?.content.states).toEqual([]);
  });

  it('is refused when it has no row', () => {
    expect(codesOf(windowGrid(table))).toEqual(['5null: table-empty']);
    expect(codesOf([...windowGrid(table), ...blankRows(3)])).toEqual(['5null: table-empty']);
  });

  it('is refused when it has more rows than one delivery', () => {
    expect(
      codesOf(
        windowGrid(
          table,
          Array.from({ length: 1001 }, () => window),
        ),
      ),
    ).toEqual(['nullnull: table-too-long']);
  });

  it('says of what may belong to a citizen where it stands, not what it is, and nothing else', () => {
    const grid = windowGrid(table, [window]);
    grid[3]?.splice(2, 1, text('Nguyễn Văn A 001099012345'));
    grid[4]?.splice(8, 1, { kind: 'formula', text: '=001099012345' });
    const read = readWindows(grid, table);
    expect(read.errors.map(({ row, column, code }) => `${row}${column}: ${code}`)).toEqual([
      '4C: personal-data',
      '5I: personal-data',
    ]);
    expect(JSON.stringify(read)).not.toMatch(/0109|1099|Nguyễn/);
  });
});
