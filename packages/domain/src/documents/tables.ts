import { splitUnits } from './addressees.ts';
import { assignmentIn } from './assignments.ts';
import { aligned, goesOn } from './cells.ts';
import { type ClauseNode, everyClause } from './clauses.ts';
import { areTaskColumns, type Column, columnOf, stackedColumns } from './columns.ts';
import type { Confidence, DraftTask, Lines } from './draft.ts';
import type { LogicalLine } from './lines.ts';
import { timingKind } from './timing.ts';

/** Bảng phân công: the rows of a table whose head names a task and who leads it. */
export const tableTasks = (clauses: readonly ClauseNode[]): DraftTask[] =>
  everyClause(clauses).flatMap((node) => rowsOf(node.address, node.paragraphs));

/** Whether paragraphs are, or hold, a table. */
export const holdsTable = (paragraphs: readonly LogicalLine[]): boolean =>
  paragraphs.some((line) => line.table);

/** Whether what a clause asks for stands in the rows of a table below it. */
export const holdsTaskTable = ({ address, paragraphs }: ClauseNode): boolean =>
  holdsTable(paragraphs) && rowsOf(address, paragraphs).length > 0;

/** Hàng: the cells of a task below their columns; how sure they stand there is said where it is in doubt. */
type Row = { columns: Column[]; cells: string[]; lines: Lines; confidence?: Confidence };

const rowsOf = (clause: string, paragraphs: readonly LogicalLine[]): DraftTask[] =>
  tableRows(paragraphs).flatMap(({ columns, cells, lines, confidence }) => {
    const task = taskOf(rowAddress(clause, columns, cells), columns, cells, lines);
    return task === null ? [] : [{ ...task, confidence: confidence ?? task.confidence }];
  });

/** The rows below the heads of tables, each put together again where its cells were broken. */
const tableRows = (paragraphs: readonly LogicalLine[]): Row[] => {
  const rows: Row[] = [];
  let head: Row | null = null;
  let above: Row | null = null;
  for (const line of paragraphs) {
    if (!line.table) {
      head = null;
      continue;
    }
    const printed = cellsOf(line.text);
    const stacked = line.text.includes('\n') && !line.text.includes('|');
    const columns = headOf(printed, stacked);
    if (columns !== null) {
      head = { columns, cells: printed, lines: line.lines };
      above = null;
    } else if (head !== null && stacked) rows.push(stackedRow(printed, head.columns, line.lines));
    else if (head !== null) {
      const row: Row = { columns: head.columns, cells: placed(printed, head.columns), lines: line.lines };
      const wider: Row | null = above === null ? goneOnHead(head, row) : null;
      if (wider !== null) head = wider;
      else if (above !== null && goesOnRow(above, row)) above = joinTo(above, row);
      else {
        rows.push(row);
        above = row;
      }
    }
  }
  return rows;
};

/** A second line of the head: "chủ trì" below "Cơ quan". */
const goneOnHead = (head: Row, below: Row): Row | null => {
  if (head.columns[0] !== 'number' || below.cells[0] !== '') return null;
  const { cells } = joinTo({ ...head }, below);
  const columns = headOf(cells, false);
  const tells = columns?.every((column, at) => column !== null || head.columns[at] === null);
  return columns !== null && tells ? { ...head, columns, cells } : null;
};

/** Whether a row without a number is the rest of the one above it, and no further row of its own. */
const goesOnRow = (above: Row, below: Row): boolean => {
  const { columns, cells } = below;
  if (columns[0] !== 'number' || cells[0] !== '' || above.cells[0] === '') return false;
  const given = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  return (
    given('title') === '' ||
    given('lead') === '' ||
    cells.some((cell, at) => cell !== '' && goesOn(above.cells[at] ?? '', cell))
  );
};

/** Adds the cells of a further line to a row. */
const joinTo = (row: Row, below: Row): Row => {
  row.cells = row.cells.map((cell, at) => `${cell} ${below.cells[at] ?? ''}`.trim());
  row.lines = [row.lines[0], below.lines[1]];
  return row;
};

/** The cells of a row that stood one below the other, its number first or in one line with the title. */
const stackedRow = (printed: readonly string[], columns: Column[], lines: Lines): Row => {
  const [first = '', ...further] = printed;
  const numbered =
    columns[0] === 'number' ? /^(\d[\d.]{0,5}|[IVX]{1,5})[.)]?(?:\s+(.*))?$/u.exec(first) : null;
  const rest = numbered === null ? printed : [...(numbered[2] ? [numbered[2]] : []), ...further];
  const own = columns.filter((column) => column !== 'number');
  const cells = aligned(rest, own);
  return {
    columns,
    cells: columns[0] === 'number' ? [numbered?.[1] ?? '', ...cells] : cells,
    lines,
    confidence: rest.length === own.length ? 'likely' : 'unsure',
  };
};

/** "Phụ lục I/3", "III/2": the numbered rows of a table are cited as if they were clauses of what they stand in. */
const rowAddress = (clause: string, columns: readonly Column[], cells: readonly string[]): string => {
  const number = (cells[columns.indexOf('number')] ?? '').replaceAll(/^0+(?=\d)|[.)]$/gu, '');
  return /^[\dIVX.]{1,6}$/u.test(number) ? `${clause}/${number}` : clause;
};

/** A row whose first cell, the number, is empty or was not printed. */
const placed = (cells: string[], columns: readonly Column[]): string[] =>
  columns[0] === 'number' && cells.length < columns.length && !/^[\dIVX.]{1,6}$/u.test(cells[0] ?? '')
    ? ['', ...cells]
    : cells;

/** The cells of a row, divided by bars, tabs or wide gaps. */
const cellsOf = (row: string): string[] => {
  const text = row.trim();
  if (text.includes('\n') && !text.includes('|')) return text.split('\n');
  if (text.includes('|'))
    return text
      .replaceAll('\n', ' ')
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((cell) => cell.trim());
  if (text.includes('\t')) return row.split('\t').map((cell) => cell.trim());
  return text.split(/\s{2,}/u);
};

const headOf = (cells: readonly string[], stacked: boolean): Column[] | null => {
  if (stacked && !['number', 'title'].includes(columnOf(cells[0] ?? '') ?? '')) return null;
  const columns = stacked ? stackedColumns(cells) : cells.map(columnOf);
  return areTaskColumns(columns) ? columns : null;
};

const taskOf = (
  clause: string,
  columns: readonly Column[],
  cells: readonly string[],
  lines: Lines,
): DraftTask | null => {
  const printedValue = (column: Column): string | null => {
    const at = columns.indexOf(column);
    const cell = at < 0 ? '' : (cells[at] ?? '');
    return /^[\s\-–—./]*$/u.test(cell) ? null : cell.replace(/[\s.;,]+$/u, '');
  };
  const title = printedValue('title');
  const given = cells.filter((cell) => cell !== '').length;
  if (title === null || given < 3 || /^\(?\d+\)?$/u.test(title)) return null;
  const spoken = assignmentIn(printedValue('lead') ?? '');
  const literal = printedValue('timing') ?? spoken?.timing ?? null;
  const support = splitUnits(printedValue('support') ?? '');
  return {
    clause,
    title,
    lead: spoken?.lead ?? splitUnits(printedValue('lead') ?? ''),
    support: support.length > 0 ? support : (spoken?.support ?? []),
    timing: { literal, kind: timingKind(literal) },
    method: printedValue('method'),
    content: printedValue('content'),
    confidence: printedValue('lead') === null ? 'likely' : 'certain',
    lines,
  };
};
