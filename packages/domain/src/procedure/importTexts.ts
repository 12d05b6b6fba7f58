import type { Refusal } from '../refusal.ts';

/** Điều sai trong bảng thủ tục; `row` is counted as spreadsheets do and null for what is wrong with the whole. */
export type ProcedureFinding = {
  row: number | null;
  column: string | null;
  code: string;
  vi: string;
  en: string;
};

/** What can be found in a table of procedures beyond what each procedure refuses. */
export const importTexts = {
  empty: {
    row: null,
    column: null,
    code: 'procedures-empty',
    vi: 'Bảng thủ tục không có dòng nào.',
    en: 'The table has no rows.',
  },
  tooLong: (most: number): ProcedureFinding => ({
    row: null,
    column: null,
    code: 'procedures-too-long',
    vi: `Bảng thủ tục có nhiều nhất ${most} dòng.`,
    en: `The table has at most ${most} rows.`,
  }),
  columnMissing: (column: string): ProcedureFinding => ({
    row: 1,
    column,
    code: 'procedures-column-missing',
    vi: 'Thiếu cột bắt buộc này.',
    en: 'This required column is missing.',
  }),
  codeTwice: (row: number, earlier: number): ProcedureFinding => ({
    row,
    column: 'code',
    code: 'procedures-code-twice',
    vi: `Mã này đã có ở dòng ${earlier}.`,
    en: `Row ${earlier} has this code already.`,
  }),
  tiersUnknown: (row: number): ProcedureFinding => ({
    row,
    column: 'tiers',
    code: 'procedures-tier-unknown',
    vi: 'Cấp thực hiện ghi bằng trung ương, tỉnh, huyện, xã, cách nhau bằng dấu phẩy.',
    en: 'Tiers are written as central, province, district, commune, with commas between them.',
  }),
  onlineUnknown: (row: number): ProcedureFinding => ({
    row,
    column: 'online',
    code: 'procedures-online-unknown',
    vi: 'Mức trực tuyến ghi bằng toàn trình, một phần hoặc không.',
    en: 'How far online is written as full, partial or none.',
  }),
  /** What the procedure itself refuses, said of its row, or of its code where the table has no row of it. */
  refused: (row: number | null, of: string, { code, vi, en }: Refusal): ProcedureFinding =>
    row === null
      ? { row, column: null, code, vi: `Thủ tục ${of}: ${vi}`, en: `Procedure ${of}: ${en}` }
      : { row, column: null, code, vi, en },
} as const;
