import { isDay } from '../calendar/day.ts';
import { countNames, mostWritten } from '../oneStopShop/counts.ts';
import { mostItems } from '../oneStopShop/delivery.ts';
import type { Counts, WindowContent } from '../oneStopShop/events.ts';
import { personalIn } from '../oneStopShop/privacy.ts';
import { fitting } from '../report/fitting.ts';
import type { TableFinding } from '../report/tableFindings.ts';
import { type Cell, columnName, type Grid } from '../report/tableGrid.ts';
import { readNumber } from '../report/tableNumber.ts';
import { fold } from '../text/fold.ts';
import type { Day } from '../vocabulary.ts';
import {
  nameColumns,
  statePrefix,
  type WindowColumn,
  type WindowTable,
  windowColumns,
  windowHeadings,
} from './windowTable.ts';
import { unfitCount, unfitKind, windowFindings } from './windowTableFindings.ts';

/** Kết quả đọc bảng: the windows with the rows in which they stand; with any error nothing of it may be delivered. */
export type WindowReading = { windows: { row: number; content: WindowContent }[]; errors: TableFinding[] };

type Said = Pick<TableFinding, 'code' | 'vi' | 'en'>;
type Columns = ReadonlyMap<string, WindowColumn & { column: number }>;

/** The third row is for people alone. */
const keysRow = 3;

/** The first row below the heading, as an index. */
const firstRow = 4;

/**
 * Đọc bảng số liệu một cửa: what looks like data of a citizen is looked for in every cell before anything else is said of
 * the file, and nothing that a cell holds is repeated.
 */
export function readWindows(grid: Grid, table: WindowTable): WindowReading {
  const refused = [personalCells(grid), headingErrors(grid, table)].find(({ length }) => length > 0);
  if (refused !== undefined) return { windows: [], errors: refused };
  const { columns, errors } = columnsOf(grid, table);
  if (errors.length > 0) return { windows: [], errors };
  const given = grid
    .slice(firstRow)
    .map((cells, index) => ({ cells, row: firstRow + index + 1 }))
    .filter(({ cells }) => cells.some(isFilled));
  if (given.length === 0) errors.push({ row: firstRow + 1, column: null, ...windowFindings.empty });
  if (given.length > mostItems)
    return { windows: [], errors: [{ row: null, column: null, ...windowFindings.tooLong(mostItems) }] };
  const windows = given.map(({ cells, row }) => {
    const reader = readerOf(cells, row, columns);
    const content = contentOf(reader, table);
    errors.push(...reader.errors);
    return { row, content };
  });
  return { windows: errors.length > 0 ? [] : windows, errors };
}

function personalCells(grid: Grid): TableFinding[] {
  return grid.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      'text' in cell && personalIn(cell.text) !== null
        ? [{ row: row + 1, column: columnName(column), ...windowFindings.personal }]
        : [],
    ),
  );
}

const wordsAt = (grid: Grid, row: number, column: number): string => wordsOf(grid[row]?.[column]);

const wordsOf = (cell: Cell | undefined): string =>
  cell !== undefined && 'text' in cell ? cell.text.trim().normalize('NFC') : '';

function headingErrors(grid: Grid, { source, codeTable }: WindowTable): TableFinding[] {
  const known = (row: number, heading: string) => fold(wordsAt(grid, row, 0)) === fold(heading);
  if (!known(0, windowHeadings.source) || !known(1, windowHeadings.codeTable))
    return [{ row: 1, column: 'A', ...windowFindings.notATable }];
  const errors: TableFinding[] = [];
  if (wordsAt(grid, 0, 2).toLowerCase() !== source.id)
    errors.push({ row: 1, column: 'C', ...windowFindings.otherSource });
  if (wordsAt(grid, 1, 1) !== codeTable.version)
    errors.push({ row: 2, column: 'B', ...windowFindings.otherCodeTable(codeTable.version) });
  return errors;
}

/** Reads the fourth row, in whatever order its columns stand; only columns of states may be left out. */
function columnsOf(grid: Grid, table: WindowTable): { columns: Columns; errors: TableFinding[] } {
  const known = new Map(windowColumns(table).map((column) => [column.key, column]));
  const columns = new Map<string, WindowColumn & { column: number }>();
  const errors: TableFinding[] = [];
  const width = Math.max(0, ...grid.map((cells) => cells.length));
  for (let column = 0; column < width; column += 1) {
    const key = wordsAt(grid, keysRow, column);
    const place = { row: keysRow + 1, column: columnName(column) };
    const meant = known.get(key);
    if (key === '') {
      const held = grid.slice(keysRow + 1).some((cells) => isFilled(cells[column]));
      if (held) errors.push({ ...place, ...windowFindings.unnamedColumn });
    } else if (meant === undefined) errors.push({ ...place, ...windowFindings.unknownColumn });
    else if (columns.has(key)) errors.push({ ...place, ...windowFindings.columnTwice(key) });
    else columns.set(key, { ...meant, column });
  }
  for (const key of [...nameColumns.map((column) => column.key), ...countNames])
    if (!columns.has(key))
      errors.push({ row: keysRow + 1, column: null, ...windowFindings.missingColumn(key) });
  return { columns, errors };
}

/** A merged cell without words is part of the layout. */
const isFilled = (cell: Cell | undefined): boolean => wordsOf(cell) !== '';

type Reader = {
  text: (key: string) => string;
  day: (key: string) => Day;
  count: (key: string) => number;
  /** Null where the column is left out or the cell blank. */
  optional: (key: string) => number | null;
  errors: TableFinding[];
};

/** What is wrong is kept beside what was read, so that one reading names all of it. */
function readerOf(cells: readonly Cell[], row: number, columns: Columns): Reader {
  const errors: TableFinding[] = [];
  const at = (key: string) => {
    const { column = 0, title = key } = columns.get(key) ?? {};
    const cell = cells[column] ?? { kind: 'blank' };
    const wrong = (said: Said) => errors.push({ row, column: columnName(column), ...said });
    return { cell, title, wrong };
  };
  const words = (key: string, number: (title: string) => Said): string => {
    const { cell, title, wrong } = at(key);
    if (cell.kind === 'text' && cell.text.trim() !== '') return wordsOf(cell).replace(/^'/u, '');
    if (cell.kind === 'blank' || cell.kind === 'text') wrong(windowFindings.blank(title));
    else wrong(cell.kind === 'number' ? number(title) : unfitKind(cell.kind, title));
    return '';
  };
  const count = (key: string): number => {
    const { cell, title, wrong } = at(key);
    if (cell.kind !== 'number' && cell.kind !== 'text') {
      wrong(cell.kind === 'blank' ? windowFindings.blank(title) : unfitKind(cell.kind, title));
      return 0;
    }
    const read = cell.kind === 'number' ? fitting(cell.text, 'count') : readNumber(cell.text, whole);
    if ('problem' in read) wrong(unfitCount(read.problem, title));
    else if (Number(read.value) > mostWritten) wrong(windowFindings.tooLarge(title));
    else return Number(read.value);
    return 0;
  };
  return {
    text: (key) => words(key, windowFindings.codeAsNumber),
    day: (key) => {
      const held = errors.length;
      const written = words(key, windowFindings.notADay);
      const day = dayIn(written);
      if (day === null && errors.length === held) at(key).wrong(windowFindings.notADay(at(key).title));
      return day ?? '';
    },
    count,
    optional: (key) => (columns.has(key) && isFilled(at(key).cell) ? count(key) : null),
    errors,
  };
}

const whole = { type: 'count', unit: '' } as const;

function dayIn(written: string): Day | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  const day = year === '' ? written : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function contentOf(reader: Reader, { codeTable }: WindowTable): WindowContent {
  const { text, day, count, optional } = reader;
  const code = (side: 'competent' | 'receiving') => ({
    system: text(`${side}.system`),
    value: text(`${side}.value`),
  });
  return {
    competent: code('competent'),
    receiving: code('receiving'),
    procedure: text('procedure'),
    from: day('from'),
    to: day('to'),
    revision: count('revision'),
    codeTable: codeTable.version,
    counts: Object.fromEntries(countNames.map((key) => [key, count(key)])) as Counts,
    states: codeTable.states.flatMap(({ state }) => {
      const found = optional(`${statePrefix}${state}`);
      return found === null ? [] : [{ state, count: found }];
    }),
  };
}
