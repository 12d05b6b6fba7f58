import { isDecimal } from '../decimal.ts';
import type { FigureTerm } from '../regime/events.ts';
import type { UnitId } from '../vocabulary.ts';
import { fitsCell, writtenNumber } from './tableNumber.ts';

/** Ô: what a cell of a spreadsheet or CSV holds, before anybody says what it means. */
export type Cell =
  | { kind: 'blank' }
  | { kind: 'text'; text: string }
  /** In canonical decimal. */
  | { kind: 'number'; text: string }
  /** What is no value by itself, with what the file holds of it. */
  | { kind: 'formula' | 'date' | 'percent' | 'boolean' | 'error' | 'merged'; text: string };

/** Bảng: rows from row 1, cells from column A. */
export type Grid = readonly (readonly Cell[])[];

/** Một dòng của bảng: one unit, and what its report says now. */
export type TableRow = {
  unit: UnitId;
  /** Mã đơn vị in the list of the statistics office; null for a body that has none. */
  code: string | null;
  name: string;
  /** Of the stream of its report; 0 before anything was saved. */
  version: number;
  values: ReadonlyMap<string, string | null>;
};

/** Bảng báo cáo: the figures of one regime and period, a unit a row. */
export type ReportTable = {
  regime: { id: string; name: string };
  period: { id: string; name: string };
  figures: readonly Pick<FigureTerm, 'figure' | 'name' | 'unit' | 'type'>[];
  rows: readonly TableRow[];
};

/** The columns before the figures: what the fourth row calls them, and what people read above it. */
export const fixedColumns = {
  id: { key: 'dinh_danh', title: 'Định danh' },
  code: { key: 'ma_don_vi', title: 'Mã đơn vị' },
  name: { key: 'ten_don_vi', title: 'Tên đơn vị' },
  version: { key: 'phien_ban', title: 'Phiên bản' },
} as const;

/** The words in column A by which the first rows are known. */
export const headings = { regime: 'Chế độ báo cáo', period: 'Kỳ báo cáo' } as const;

const blank: Cell = { kind: 'blank' };
const text = (value: string): Cell => (value === '' ? blank : { kind: 'text', text: value });

/** Bảng để xuất: two rows say which regime and period, two what the columns are; then a unit a row. */
export function gridOf({ regime, period, figures, rows }: ReportTable): Cell[][] {
  const fixed = Object.values(fixedColumns);
  return [
    [text(headings.regime), text(regime.name), text(regime.id)],
    [text(headings.period), text(period.name), text(period.id)],
    [...fixed.map(({ title }) => text(title)), ...figures.map(({ name, unit }) => text(titleOf(name, unit)))],
    [...fixed.map(({ key }) => text(key)), ...figures.map(({ figure }) => text(figure))],
    ...rows.map((row) => [
      text(row.unit),
      text(row.code ?? ''),
      text(row.name),
      { kind: 'number', text: String(row.version) } as const,
      ...figures.map(({ figure }) => valueCell(row.values.get(figure) ?? null)),
    ]),
  ];
}

const titleOf = (name: string, unit: string): string => (unit.trim() === '' ? name : `${name} (${unit})`);

function valueCell(value: string | null): Cell {
  if (value === null || value.trim() === '') return blank;
  if (!isDecimal(value)) return text(value);
  return fitsCell(value) ? { kind: 'number', text: value } : text(writtenNumber(value));
}

/** Tên cột như bảng tính: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const above = Math.floor(index / 26) - 1;
  return (above >= 0 ? columnName(above) : '') + String.fromCharCode(65 + (index % 26));
}
