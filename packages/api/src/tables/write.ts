import type { Cell, Grid } from '@thac/domain/report/tableGrid';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { sheetName } from './xlsxParts.ts';

const heading = 4;

/** Bảng thành .xlsx: numbers as numbers, codes as text, so that a spreadsheet changes neither. */
export function xlsxOf(grid: Grid): Promise<Buffer> {
  const rows = grid.map((cells, row) => cells.map((cell) => cellOf(cell, row < heading)));
  const widths = [12, 12, 28, 10];
  const columns = Array.from({ length: Math.max(0, ...grid.map((cells) => cells.length)) }, (_, column) => ({
    width: widths[column] ?? 18,
  }));
  const layout = { sheet: sheetName, columns, stickyRowsCount: heading, stickyColumnsCount: 3 };
  return writeExcelFile(rows, layout).toBuffer();
}

function cellOf(cell: Cell, bold: boolean): CellObject | null {
  if (cell.kind === 'blank') return null;
  if (cell.kind === 'number') return { type: Number, value: Number(cell.text) };
  const style = bold ? ({ fontWeight: 'bold', wrap: true } as const) : { format: '@' };
  return { type: String, value: cell.text, ...style };
}
