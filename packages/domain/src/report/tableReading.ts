import { compareDecimals, isDecimal } from '../decimal.ts';
import { fold } from '../text/fold.ts';
import type { UnitId } from '../vocabulary.ts';
import { fitting } from './fitting.ts';
import { type TableFinding, tableFindings, unfitCell, unfitNumber } from './tableFindings.ts';
import {
  type Cell,
  columnName,
  fixedColumns,
  type Grid,
  type ReportTable,
  type TableRow,
} from './tableGrid.ts';
import { type Columns, columnsOf, headingErrors } from './tableHeading.ts';
import { readNumber } from './tableNumber.ts';

/** Thay đổi mà bảng mang lại: one figure of one unit; null is missing. */
export type TableChange = {
  row: number;
  unit: UnitId;
  figure: string;
  before: string | null;
  after: string | null;
};

/** Kết quả đọc bảng: with any error nothing of it may be recorded. */
export type TableReading = { rows: number; changes: TableChange[]; errors: TableFinding[] };

type Figure = ReportTable['figures'][number];

/** The first row below the heading, as an index. */
const firstRow = 4;

/** Đọc bảng báo cáo against what the reports say now: a blank cell is missing, a column or row left out stays as it is. */
export function readTable(grid: Grid, table: ReportTable): TableReading {
  const refused = headingErrors(grid, table);
  if (refused.length > 0) return { rows: 0, changes: [], errors: refused };
  const { columns, errors } = columnsOf(grid, table);
  const given = grid
    .slice(firstRow)
    .map((cells, index) => ({ cells, row: firstRow + index + 1 }))
    .filter(({ cells }) => cells.some(isFilled));
  if (given.length === 0) errors.push({ row: firstRow + 1, column: null, ...tableFindings.empty });
  const units = unitsOf(table.rows);
  const seen = new Map<UnitId, number>();
  const changes: TableChange[] = [];
  for (const { cells, row } of given) {
    const found = rowOf(cells, row, columns, units);
    if ('code' in found) {
      errors.push(found);
      continue;
    }
    const before = seen.get(found.row.unit);
    if (before !== undefined) {
      errors.push(atCell(row, columns.id ?? columns.code, tableFindings.unitTwice(before)));
      continue;
    }
    seen.set(found.row.unit, row);
    const read = valuesOf(cells, row, found.row, columns);
    changes.push(...read.changes);
    errors.push(...read.errors);
  }
  return { rows: given.length, changes: errors.length > 0 ? [] : changes, errors };
}

/** A merged cell without words is part of the layout. */
const isFilled = (cell: Cell): boolean => 'text' in cell && cell.text.trim() !== '';

function valuesOf(cells: readonly Cell[], row: number, known: TableRow, columns: Columns) {
  const changes: TableChange[] = [];
  const errors: TableFinding[] = [];
  for (const [column, figure] of columns.figures) {
    const before = known.values.get(figure.figure) ?? null;
    const read = readCell(cells[column] ?? { kind: 'blank' }, before, figure);
    if ('code' in read) errors.push(atCell(row, column, read));
    else if (!same(before, read.value))
      changes.push({ row, unit: known.unit, figure: figure.figure, before, after: read.value });
  }
  const version = columns.version === null ? undefined : cells[columns.version];
  if (changes.length > 0 && version?.kind !== undefined && version.kind !== 'blank') {
    const exported = 'text' in version ? version.text.trim() : '';
    if (exported !== String(known.version))
      errors.push(atCell(row, columns.version, tableFindings.changedSince(exported, known.version)));
  }
  return { changes, errors };
}

function readCell(cell: Cell, before: string | null, { name, ...figure }: Figure) {
  if (cell.kind === 'blank') return { value: null };
  if (cell.kind !== 'number' && cell.kind !== 'text') return unfitCell(cell, name);
  // What somebody typed into a draft goes out and comes back as it is.
  if (before !== null && cell.text.trim() === before.trim()) return { value: before };
  if (cell.text.trim() === '') return { value: null };
  const read = cell.kind === 'number' ? fitting(cell.text, figure.type) : readNumber(cell.text, figure);
  return 'value' in read ? read : unfitNumber(read.problem, cell.text, name);
}

function same(one: string | null, other: string | null): boolean {
  const [a, b] = [one?.trim() ?? '', other?.trim() ?? ''];
  return a === b || (isDecimal(a) && isDecimal(b) && compareDecimals(a, b) === 0);
}

type Units = { byId: Map<string, TableRow>; byCode: Map<string, TableRow[]> };

/** A spreadsheet takes the noughts in front of a code away. */
const bareCode = (code: string): string => code.trim().replace(/^0+(?=.)/u, '');

const unitsOf = (rows: readonly TableRow[]): Units => ({
  byId: new Map(rows.map((row) => [row.unit, row])),
  byCode: Map.groupBy(
    rows.filter(({ code }) => code !== null),
    ({ code }) => bareCode(code ?? ''),
  ),
});

function rowOf(
  cells: readonly Cell[],
  row: number,
  columns: Columns,
  units: Units,
): { row: TableRow } | TableFinding {
  for (const key of ['id', 'code', 'name'] as const) {
    const column = columns[key];
    const cell = column === null ? undefined : cells[column];
    if (cell !== undefined && cell.kind !== 'blank' && cell.kind !== 'text' && cell.kind !== 'number')
      return atCell(row, column, unfitCell(cell, fixedColumns[key].title));
  }
  const [id, code, name] = [columns.id, columns.code, columns.name].map((column) => wordsAt(cells, column));
  if (id === '' && code === '') return atCell(row, columns.id, tableFindings.unitMissing);
  const found = id ? units.byId.get(id.toLowerCase()) : undefined;
  const coded = id ? [] : (units.byCode.get(bareCode(code ?? '')) ?? []);
  const exact = coded.filter((one) => one.code === code);
  const meant = found ?? (exact.length === 1 ? exact[0] : coded.length === 1 ? coded[0] : undefined);
  if (meant === undefined) {
    const shared = coded.length > 1;
    return atCell(
      row,
      id ? columns.id : columns.code,
      shared ? tableFindings.codeShared(code ?? '') : tableFindings.unitUnknown(id || code || ''),
    );
  }
  if (name && fold(name) !== fold(meant.name))
    return atCell(row, columns.name, tableFindings.otherName(meant.name));
  return { row: meant };
}

function wordsAt(cells: readonly Cell[], column: number | null): string {
  const cell = column === null ? undefined : cells[column];
  return cell !== undefined && 'text' in cell ? cell.text.trim().replace(/^'/u, '').normalize('NFC') : '';
}

const atCell = (
  row: number,
  column: number | null,
  said: Pick<TableFinding, 'code' | 'vi' | 'en'>,
): TableFinding => ({
  row,
  column: column === null ? null : columnName(column),
  ...said,
});
