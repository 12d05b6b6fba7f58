import { splitUnits } from './addressees.ts';
import { aligned } from './cells.ts';
import { type ClauseNode, everyClause } from './clauses.ts';
import { areTaskColumns, type Column, columnOf, stackedColumns } from './columns.ts';
import type { DraftTask, Lines } from './draft.ts';
import type { LogicalLine } from './lines.ts';
import { timingKind } from './timing.ts';

/** Bảng phân công: the rows of a table whose head names a task and who leads it. */
export const tableTasks = (clauses: readonly ClauseNode[]): DraftTask[] =>
  everyClause(clauses).flatMap((node) => rowsOf(node.address, node.paragraphs));

/** Whether paragraphs are, or hold, a table. */
export const holdsTable = (paragraphs: readonly LogicalLine[]): boolean =>
  paragraphs.some((line) => line.table);

const rowsOf = (clause: string, paragraphs: readonly LogicalLine[]): DraftTask[] => {
  const tasks: DraftTask[] = [];
  let columns: Column[] | null = null;
  for (const line of paragraphs) {
    if (!line.table) {
      columns = null;
      continue;
    }
    const printed = cellsOf(line.text);
    const stacked = line.text.includes('\n');
    const head = headOf(printed, stacked);
    if (head !== null) columns = head;
    else if (columns !== null) {
      const cells = stacked ? stackedRow(printed, columns) : placed(printed, columns);
      const task = taskOf(rowAddress(clause, columns, cells), columns, cells, line.lines);
      const whole =
        printed.length === columns.filter((one, at) => one !== 'number' || cells[at] !== '').length;
      if (task !== null) tasks.push(stacked ? { ...task, confidence: whole ? 'likely' : 'unsure' } : task);
    }
  }
  return tasks;
};

/** The cells of a row that stood one below the other, its number first or in one line with the title. */
const stackedRow = (printed: readonly string[], columns: readonly Column[]): string[] => {
  if (columns[0] !== 'number') return aligned(printed, columns);
  const [first = '', ...further] = printed;
  const numbered = /^(\d[\d.]{0,5}|[IVX]{1,5})[.)]?(?:\s+(.*))?$/u.exec(first);
  const lines = numbered === null ? printed : [...(numbered[2] ? [numbered[2]] : []), ...further];
  return [numbered?.[1] ?? '', ...aligned(lines, columns.slice(1))];
};

/** "Phụ lục I/3": the numbered rows of an appendix are cited as its clauses. */
const rowAddress = (clause: string, columns: readonly Column[], cells: readonly string[]): string => {
  const number = (cells[columns.indexOf('number')] ?? '').replace(/[.)]$/u, '');
  return /^Phụ lục/iu.test(clause) && /^[\dIVX.]{1,6}$/u.test(number) ? `${clause}/${number}` : clause;
};

/** A row whose first cell, the number, is empty or was not printed. */
const placed = (cells: readonly string[], columns: readonly Column[]): readonly string[] =>
  columns[0] === 'number' && cells.length < columns.length && !/^[\dIVX.]{1,6}$/u.test(cells[0] ?? '')
    ? ['', ...cells]
    : cells;

/** The cells of a row, divided by bars, tabs or wide gaps. */
const cellsOf = (row: string): string[] => {
  const text = row.trim();
  if (text.includes('\n')) return text.split('\n');
  if (text.includes('|'))
    return text
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((cell) => cell.trim());
  if (text.includes('\t')) return row.split('\t').map((cell) => cell.trim());
  return text.split(/\s{2,}/u);
};

const headOf = (cells: readonly string[], stacked: boolean): Column[] | null => {
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
  const literal = printedValue('timing');
  return {
    clause,
    title,
    lead: splitUnits(printedValue('lead') ?? ''),
    support: splitUnits(printedValue('support') ?? ''),
    timing: { literal, kind: timingKind(literal) },
    method: printedValue('method'),
    content: printedValue('content'),
    confidence: printedValue('lead') === null ? 'likely' : 'certain',
    lines,
  };
};
