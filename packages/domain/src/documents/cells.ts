import type { LogicalLine } from './lines.ts';
import { timingKind } from './timing.ts';

/** Hàng của bảng mất khung: the cells of one row that stand one below the other. */
export type LooseRow = { cells: string[]; lines: [number, number] };

/** Where the head of a table, one cell a line, begins and ends among paragraphs; null when none does. */
export const looseHead = <Column>(
  paragraphs: readonly LogicalLine[],
  columnOf: (cell: string) => Column | null,
): { from: number; columns: Column[] } | null => {
  for (const from of paragraphs.keys()) {
    const columns: Column[] = [];
    for (const line of paragraphs.slice(from)) {
      const column = line.table || line.text.length > 60 ? null : columnOf(line.text);
      if (column === null) break;
      columns.push(column);
    }
    if (columns.length >= 3) return { from, columns };
  }
  return null;
};

/** The rows below such a head: each begins at its number, or where the line of the number is missing. */
export const looseRows = (
  paragraphs: readonly LogicalLine[],
  head: { from: number; columns: readonly unknown[] },
): LooseRow[] => {
  const first = head.from + head.columns.length;
  const step = stepOf(paragraphs.slice(head.from, first));
  const rows: LooseRow[] = [];
  let before = paragraphs[first - 1];
  for (const line of paragraphs.slice(first)) {
    const counted = /^\d{1,3}\.?$/u.test(line.text);
    const missing = before !== undefined && line.lines[0] - before.lines[1] >= step * 2;
    const row = rows.at(-1);
    if (row === undefined || counted || (missing && row.cells.length > 0))
      rows.push({ cells: counted ? [] : [line.text], lines: line.lines });
    else {
      row.cells.push(line.text);
      row.lines = [row.lines[0], line.lines[1]];
    }
    before = line;
  }
  return rows.filter((row) => row.cells.length > 1);
};

const stepOf = (head: readonly LogicalLine[]): number =>
  Math.min(...head.slice(1).map((line, index) => line.lines[0] - (head[index]?.lines[1] ?? 0)));

/** A row with a cell too few or too many, put in order by the one cell that is a time. */
export const alignedRow = (cells: readonly string[], width: number): string[] | null => {
  if (cells.length === width) return [...cells];
  const [title, ...rest] = cells;
  const time = rest.findIndex((cell) => timingKind(cell) !== 'unspecified');
  if (title === undefined || time < 0) return null;
  const [lead = '', ...support] = rest.slice(0, time);
  return [title, lead, support.join('; '), ...rest.slice(time)];
};
