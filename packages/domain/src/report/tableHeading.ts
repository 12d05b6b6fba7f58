import { fold } from '../text/fold.ts';
import { type TableFinding, tableFindings } from './tableFindings.ts';
import { type Cell, columnName, fixedColumns, type Grid, headings, type ReportTable } from './tableGrid.ts';

/** Cột nào là gì: by index; a fixed column that is not there is null. */
export type Columns = {
  id: number | null;
  code: number | null;
  name: number | null;
  version: number | null;
  figures: ReadonlyMap<number, ReportTable['figures'][number]>;
};

/** The third row is for people alone. */
const keysRow = 3;

const at = (grid: Grid, row: number, column: number): string => {
  const cell = grid[row]?.[column];
  return cell !== undefined && 'text' in cell ? cell.text.trim() : '';
};

/** Whether this is a table of the regime and period that are meant. */
export function headingErrors(grid: Grid, { regime, period }: ReportTable): TableFinding[] {
  const known = (row: number, heading: string) => fold(at(grid, row, 0)) === fold(heading);
  if (!known(0, headings.regime) || !known(1, headings.period))
    return [{ row: 1, column: 'A', ...tableFindings.notATable }];
  const errors: TableFinding[] = [];
  if (at(grid, 0, 2).toLowerCase() !== regime.id)
    errors.push({ row: 1, column: 'C', ...tableFindings.otherRegime(at(grid, 0, 1) || at(grid, 0, 2)) });
  if (at(grid, 1, 2) !== period.id)
    errors.push({ row: 2, column: 'C', ...tableFindings.otherPeriod(at(grid, 1, 1) || at(grid, 1, 2)) });
  return errors;
}

/** Reads the fourth row, in whatever order its columns stand. */
export function columnsOf(
  grid: Grid,
  { figures }: ReportTable,
): { columns: Columns; errors: TableFinding[] } {
  const errors: TableFinding[] = [];
  const places = new Map<string, number>();
  const known = new Set([
    ...Object.values(fixedColumns).map(({ key }) => key),
    ...figures.map(({ figure }) => figure),
  ]);
  const width = Math.max(0, ...grid.map((cells) => cells.length));
  for (let column = 0; column < width; column += 1) {
    const key = at(grid, keysRow, column);
    const place = { row: keysRow + 1, column: columnName(column) };
    if (key === '') {
      if (holdsData(grid, column)) errors.push({ ...place, ...tableFindings.unnamedColumn });
    } else if (!known.has(key)) errors.push({ ...place, ...tableFindings.unknownColumn(key) });
    else if (places.has(key)) errors.push({ ...place, ...tableFindings.columnTwice(key) });
    else places.set(key, column);
  }
  const { id, code, name, version } = fixedColumns;
  if (!places.has(id.key) && !places.has(code.key))
    errors.push({ row: keysRow + 1, column: null, ...tableFindings.missingColumn(id.key) });
  const placed = figures.flatMap((figure) => {
    const column = places.get(figure.figure);
    return column === undefined ? [] : [[column, figure] as const];
  });
  const placeOf = ({ key }: { key: string }) => places.get(key) ?? null;
  return {
    columns: {
      id: placeOf(id),
      code: placeOf(code),
      name: placeOf(name),
      version: placeOf(version),
      figures: new Map(placed),
    },
    errors,
  };
}

const holdsData = (grid: Grid, column: number): boolean =>
  grid.slice(keysRow + 1).some((cells) => isHeld(cells[column]));

const isHeld = (cell: Cell | undefined): boolean => cell !== undefined && cell.kind !== 'blank';
