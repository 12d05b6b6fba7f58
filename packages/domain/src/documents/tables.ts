import { fold } from '../text/fold.ts';
import { splitUnits } from './addressees.ts';
import { alignedRow, looseHead, looseRows } from './cells.ts';
import { type ClauseNode, everyClause } from './clauses.ts';
import type { DraftTask, Lines } from './draft.ts';
import type { LogicalLine } from './lines.ts';
import { type Role, roleNamed } from './roles.ts';
import { timingKind } from './timing.ts';

type Column = Role | 'number' | 'title' | null;

/** Bảng phân công: the rows of a table whose head names a task and who leads it. */
export const tableTasks = (clauses: readonly ClauseNode[]): DraftTask[] =>
  everyClause(clauses).flatMap((node) => [...rowsOf(node.address, node.paragraphs), ...looseTasks(node)]);

/** Whether paragraphs are, or hold, a table of tasks. */
export const holdsTable = (paragraphs: readonly LogicalLine[]): boolean =>
  paragraphs.some((line) => line.table) || looseHead(paragraphs, columnOf) !== null;

/** Tables that came as one cell a line. */
const looseTasks = (node: ClauseNode): DraftTask[] => {
  const head = looseHead(node.paragraphs, columnOf);
  if (head === null || !isHead(head.columns)) return [];
  const columns = head.columns.filter((column) => column !== 'number');
  const ordered = columns[0] === 'title' && columns[1] === 'lead';
  return looseRows(node.paragraphs, head).flatMap(({ cells, lines }) => {
    const row = ordered ? alignedRow(cells, columns.length) : cells.length === columns.length ? cells : null;
    const task = row === null ? null : taskOf(node.address, columns, row, lines);
    return task === null
      ? []
      : [{ ...task, confidence: cells.length === columns.length ? 'likely' : 'unsure' }];
  });
};

const rowsOf = (clause: string, paragraphs: readonly LogicalLine[]): DraftTask[] => {
  const tasks: DraftTask[] = [];
  let columns: Column[] | null = null;
  for (const line of paragraphs) {
    if (!line.table) {
      columns = null;
      continue;
    }
    const printed = cellsOf(line.text);
    const head = headOf(printed);
    if (head !== null) columns = head;
    else if (columns !== null) {
      const cells = placed(printed, columns);
      const task = taskOf(rowAddress(clause, columns, cells), columns, cells, line.lines);
      if (task !== null) tasks.push(task);
    }
  }
  return tasks;
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
export const cellsOf = (row: string): string[] => {
  const text = row.trim();
  if (text.includes('|'))
    return text
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((cell) => cell.trim());
  if (text.includes('\t')) return row.split('\t').map((cell) => cell.trim());
  return text.split(/\s{2,}/u);
};

const headOf = (cells: readonly string[]): Column[] | null => {
  const columns = cells.map(columnOf);
  return isHead(columns) ? columns : null;
};

const isHead = (columns: readonly Column[]): boolean =>
  columns.includes('title') && columns.some((one) => one === 'lead' || one === 'timing' || one === 'support');

const columnOf = (cell: string): Column => {
  const key = fold(cell);
  if (/^(?:s?tt|so tt|so thu tu)$/u.test(key)) return 'number';
  if (/^(?:ten |cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec|hinh thuc)/u.test(key))
    return 'title';
  return roleNamed(cell);
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
