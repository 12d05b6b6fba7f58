import type { NumberProblem } from '../report/fitting.ts';
import type { Cell } from '../report/tableGrid.ts';

/** Điều sai trong bảng: what the file holds is never said again, for it may name somebody. */
type Said = { code: string; vi: string; en: string };

const said = (code: string, vi: string, en: string): Said => ({ code, vi, en });

/** What can be wrong with a table of windows. */
export const windowFindings = {
  notATable: said(
    'table-heading-missing',
    'Tệp không phải là bảng số liệu một cửa theo mẫu của hệ thống: bốn dòng đầu phải giữ nguyên (nguồn, bảng mã, tên cột, mã cột).',
    'The file is not the table of this system: its first four rows (source, table of codes, titles, keys) must stay as they are.',
  ),
  otherSource: said(
    'table-other-source',
    'Bảng này của nguồn số liệu khác; hãy tải lại mẫu của đúng nguồn.',
    'This table is of another source; take the template of the source that is meant.',
  ),
  otherCodeTable: (version: string): Said =>
    said(
      'table-other-code-table',
      `Bảng này theo bảng mã khác; hãy tải lại mẫu theo bảng mã ${version}.`,
      `This table is written under another table of codes; take the template of ${version}.`,
    ),
  missingColumn: (key: string): Said =>
    said('table-column-missing', `Thiếu cột ${key}.`, `The column ${key} is missing.`),
  unknownColumn: said(
    'table-column-unknown',
    'Mẫu không có cột này; hãy bỏ cột. Bảng chỉ nhận số liệu tổng hợp, không nhận thông tin của hồ sơ hay của người dân.',
    'The template has no such column; remove it. Only aggregates are taken, nothing of a dossier or a citizen.',
  ),
  columnTwice: (key: string): Said =>
    said('table-column-twice', `Cột ${key} có hai lần.`, `The column ${key} is there twice.`),
  unnamedColumn: said(
    'table-column-unnamed',
    'Cột này có dữ liệu nhưng dòng 4 không ghi mã cột; hãy bỏ cột.',
    'This column holds data but row 4 gives no key; remove it.',
  ),
  unreadable: ({ vi, en }: { vi: string; en: string }): Said => said('table-unreadable', vi, en),
  codeTableUnknown: said(
    'code-table-unknown',
    'Chưa ban hành bảng mã này.',
    'No such table of codes is published.',
  ),
  tooLong: (most: number): Said =>
    said(
      'table-too-long',
      `Mỗi lần gửi nhiều nhất ${most} dòng số liệu; hãy chia thành nhiều tệp.`,
      `A delivery holds at most ${most} windows; split it into several files.`,
    ),
  empty: said('table-empty', 'Bảng không có dòng số liệu nào.', 'The table has no row of a window.'),
  personal: said(
    'personal-data',
    'Ô này có nội dung giống số định danh, số điện thoại, thư điện tử hoặc mã hồ sơ. Hệ thống không nhận thông tin của người dân; cả tệp bị từ chối và không được lưu.',
    'This cell holds what looks like a citizen number, telephone, e-mail or dossier number. Nothing of citizens is taken; the whole file is refused and not kept.',
  ),
  blank: (title: string): Said =>
    said(
      'table-cell-blank',
      `${title}: chưa ghi; không có thì ghi 0.`,
      `${title}: is blank; write 0 where there is none.`,
    ),
  tooLarge: (title: string): Said =>
    said('table-count-too-large', `${title}: số quá lớn.`, `${title}: is too large.`),
  codeAsNumber: (title: string): Said =>
    said(
      'table-cell-number',
      `${title}: bảng tính đã đổi mã thành số nên có thể mất số 0; hãy định dạng ô là văn bản và ghi lại mã.`,
      `${title}: the spreadsheet made the code a number, so that noughts may be lost; format the cell as text and type it again.`,
    ),
  notADay: (title: string): Said =>
    said(
      'table-not-a-day',
      `${title}: phải là ngày có thật, ghi dạng văn bản 31/03/2025 hoặc 2025-03-31.`,
      `${title}: must be a real day, as text: 31/03/2025 or 2025-03-31.`,
    ),
};

const cells: Record<Exclude<Cell['kind'], 'blank' | 'text' | 'number'>, { vi: string; en: string }> = {
  formula: {
    vi: 'ô chứa công thức, hệ thống không tính công thức; hãy dán giá trị (Paste Values)',
    en: 'the cell holds a formula, which is never evaluated; paste its value',
  },
  date: {
    vi: 'bảng tính đã đổi ô này thành ngày tháng; hãy định dạng ô là văn bản và ghi lại',
    en: 'the spreadsheet made this cell a date; format it as text and type it again',
  },
  percent: {
    vi: 'ô định dạng phần trăm; hãy định dạng ô là số và ghi lại',
    en: 'the cell is formatted as a percentage; format it as a number and type it again',
  },
  boolean: { vi: 'ô chứa giá trị đúng/sai', en: 'the cell holds true or false' },
  error: { vi: 'ô đang báo lỗi của bảng tính', en: 'the cell holds an error of the spreadsheet' },
  merged: {
    vi: 'ô bị gộp; hãy bỏ gộp ô và ghi giá trị vào từng ô',
    en: 'the cell is merged; unmerge it and give each cell its value',
  },
};

/** What a cell holds instead of a value; `title` is that of its column. */
export function unfitKind(kind: keyof typeof cells, title: string): Said {
  const { vi, en } = cells[kind];
  return said(`table-cell-${kind}`, `${title}: ${vi}.`, `${title}: ${en}.`);
}

const numbers: Record<NumberProblem, { vi: string; en: string }> = {
  'not-a-number': { vi: 'không phải là số', en: 'is no number' },
  ambiguous: {
    vi: 'có thể đọc theo hai cách; ghi liền, ví dụ 1234',
    en: 'can be read in two ways; write 1234',
  },
  'not-whole': { vi: 'phải là số nguyên', en: 'must be a whole number' },
  negative: { vi: 'không được âm', en: 'must not be negative' },
};

/** What is wrong with a count as it was written. */
export function unfitCount(problem: NumberProblem, title: string): Said {
  const { vi, en } = numbers[problem];
  return said(`table-${problem}`, `${title}: ${vi}.`, `${title}: ${en}.`);
}
