import type { NumberProblem } from './fitting.ts';
import type { Cell } from './tableGrid.ts';

/** Lỗi trong bảng: where it is, as a spreadsheet counts (row 1 is the first, column A), and what to do about it. */
export type TableFinding = {
  row: number | null;
  column: string | null;
  code: string;
  vi: string;
  en: string;
};

type Said = Pick<TableFinding, 'code' | 'vi' | 'en'>;

const said = (code: string, vi: string, en: string): Said => ({ code, vi, en });

/** What can be wrong with a table as a whole, its heading and its rows. */
export const tableFindings = {
  unreadable: ({ vi, en }: { vi: string; en: string }): Said => said('table-unreadable', vi, en),
  periodUnknown: (period: string): Said =>
    said(
      'table-period-unknown',
      `Chế độ báo cáo không có hoặc không có kỳ “${period}”.`,
      `There is no such regime, or it has no period “${period}”.`,
    ),
  notATable: said(
    'table-heading-missing',
    'Tệp không phải là bảng báo cáo xuất từ hệ thống: bốn dòng đầu phải giữ nguyên (chế độ, kỳ, tên cột, mã cột).',
    'The file is not a report table of this system: its first four rows (regime, period, titles, keys) must stay as they are.',
  ),
  otherRegime: (found: string): Said =>
    said(
      'table-other-regime',
      `Bảng này thuộc chế độ báo cáo khác (${found}).`,
      `This table belongs to another regime (${found}).`,
    ),
  otherPeriod: (found: string): Said =>
    said(
      'table-other-period',
      `Bảng này thuộc kỳ báo cáo khác (${found}).`,
      `This table is of another period (${found}).`,
    ),
  missingColumn: (key: string): Said =>
    said('table-column-missing', `Thiếu cột ${key}.`, `The column ${key} is missing.`),
  unknownColumn: (key: string): Said =>
    said(
      'table-column-unknown',
      `Chế độ báo cáo không có chỉ tiêu “${key}”; hãy bỏ cột này.`,
      `The regime has no figure “${key}”; remove this column.`,
    ),
  columnTwice: (key: string): Said =>
    said('table-column-twice', `Cột ${key} có hai lần.`, `The column ${key} is there twice.`),
  unnamedColumn: said(
    'table-column-unnamed',
    'Cột này có dữ liệu nhưng dòng 4 không ghi mã chỉ tiêu; hãy bỏ cột hoặc ghi mã.',
    'This column holds data but row 4 gives no key; remove it or give the key.',
  ),
  empty: said('table-empty', 'Bảng không có dòng đơn vị nào.', 'The table has no row of a unit.'),
  unitMissing: said(
    'table-unit-missing',
    'Dòng này không ghi định danh hay mã đơn vị; nếu là dòng tổng cộng hoặc ghi chú thì bỏ đi.',
    'This row gives neither id nor code of a unit; remove it if it is a total or a note.',
  ),
  unitUnknown: (given: string): Said =>
    said(
      'table-unit-unknown',
      `Không có đơn vị “${given}” trong số đơn vị phải báo cáo kỳ này.`,
      `No unit “${given}” has to report in this period.`,
    ),
  codeShared: (code: string): Said =>
    said(
      'table-code-shared',
      `Nhiều đơn vị có thể mang mã “${code}”; hãy giữ cột định danh.`,
      `The code “${code}” may mean several units; keep the column of ids.`,
    ),
  unitTwice: (row: number): Said =>
    said('table-unit-twice', `Dòng ${row} đã ghi đơn vị này.`, `Row ${row} has this unit already.`),
  otherName: (name: string): Said =>
    said(
      'table-name-differs',
      `Định danh ở dòng này là của “${name}”; có thể các cột đã bị sắp xếp riêng lẻ.`,
      `The id of this row is that of “${name}”; columns may have been sorted apart.`,
    ),
  changedSince: (exported: string, now: number): Said =>
    said(
      'table-report-changed',
      `Báo cáo của đơn vị đã thay đổi sau khi xuất bảng (phiên bản ${exported}, nay là ${now}); hãy xuất lại bảng.`,
      `The report changed after the table was exported (version ${exported}, now ${now}); export it again.`,
    ),
};

const cells: Record<Exclude<Cell['kind'], 'blank' | 'text' | 'number'>, { vi: string; en: string }> = {
  formula: {
    vi: 'ô chứa công thức, hệ thống không tính công thức; hãy dán giá trị (Paste Values)',
    en: 'the cell holds a formula, which is never evaluated; paste its value',
  },
  date: {
    vi: 'bảng tính đã đổi ô này thành ngày tháng; hãy định dạng ô là số và ghi lại giá trị',
    en: 'the spreadsheet made this cell a date; format it as a number and type the value again',
  },
  percent: {
    vi: 'ô định dạng phần trăm nên giá trị lưu khác giá trị hiện; hãy định dạng ô là số và ghi lại giá trị (98,63 cho 98,63 %)',
    en: 'the cell is formatted as a percentage, so that it holds another value than it shows; format it as a number (98,63 for 98.63 %)',
  },
  boolean: { vi: 'ô chứa giá trị đúng/sai, không phải số', en: 'the cell holds true or false, no number' },
  error: { vi: 'ô đang báo lỗi của bảng tính', en: 'the cell holds an error of the spreadsheet' },
  merged: {
    vi: 'ô bị gộp; hãy bỏ gộp ô và ghi giá trị vào từng ô',
    en: 'the cell is merged; unmerge it and give each cell its value',
  },
};

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).toWellFormed();

/** What a cell holds instead of a value; `where` is the title of its column. */
export function unfitCell(cell: Exclude<Cell, { kind: 'blank' | 'text' | 'number' }>, where: string): Said {
  const { vi, en } = cells[cell.kind];
  const held = cell.text === '' ? '' : ` (“${shown(cell.text)}”)`;
  return said(`table-cell-${cell.kind}`, `${where}: ${vi}${held}.`, `${where}: ${en}${held}.`);
}

const numbers: Record<NumberProblem, { vi: string; en: string }> = {
  'not-a-number': {
    vi: 'không phải là số; ghi 1234,5 hoặc để trống nếu chưa có số liệu',
    en: 'is no number; write 1234,5, or leave it blank where there is no figure',
  },
  ambiguous: {
    vi: 'có thể đọc theo hai cách; ghi liền (1234) nếu là nghìn, thêm số 0 (1,2340) nếu là phần thập phân',
    en: 'can be read in two ways; write 1234 for thousands, or add a nought (1,2340) for decimals',
  },
  'not-whole': { vi: 'phải là số nguyên', en: 'must be a whole number' },
  negative: { vi: 'không được âm', en: 'must not be negative' },
};

/** What is wrong with a number as it was written. */
export function unfitNumber(problem: NumberProblem, text: string, where: string): Said {
  const { vi, en } = numbers[problem];
  return said(`table-${problem}`, `${where}: “${shown(text)}” ${vi}.`, `${where}: “${shown(text)}” ${en}.`);
}
