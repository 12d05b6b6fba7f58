import { areTaskColumns, type Column, columnOf, stackedColumns } from './columns.ts';
import { isUpperCase, type SourceLine } from './lines.ts';

/** Khung bảng bị mất: marks the lines of tables that came as one cell a line, so that each row is one again. */
export const withFrames = (lines: readonly SourceLine[]): SourceLine[] => {
  const framed: SourceLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const head = headAt(lines, at);
    const rows =
      head === null ? null : head.counted ? countedRows(lines, at, head) : evenRows(lines, at, head);
    if (rows === null) framed.push(lines[at++] as SourceLine);
    else {
      framed.push(...rows.found.flatMap(asRow));
      at = rows.to;
    }
  }
  return framed;
};

/** The cells of one row, the lines of pages left out. */
const asRow = (cells: readonly SourceLine[]): SourceLine[] =>
  cells.map((line, index) => ({ ...line, table: true, cell: index > 0 }));

/** The rows of a table and the line behind it. */
type Rows = { found: SourceLine[][]; to: number };

/** The head of a table: the lines it takes, its columns, and whether a count opens each row. */
type Head = { height: number; columns: Column[]; counted: boolean };

const tallest = 30;

/** The head of a table of tasks whose cells stand one below the other. */
const headAt = (lines: readonly SourceLine[], at: number): Head | null => {
  const first = isCell(lines[at]) ? columnOf(textAt(lines, at)) : null;
  if (first !== 'number' && first !== 'title') return null;
  let known: Head | null = null;
  let unnamed = false;
  for (let height = 3; height <= tallest && isCell(lines[at + height - 1]); height++) {
    const opens = first === 'number' && opensTable(lines, at + height);
    if (unnamed && !opens) continue;
    const columns = stackedColumns(lines.slice(at, at + height).map(({ text }) => text));
    const fits = columns.length >= 3 && areTaskColumns(columns);
    if (fits && opens) return { height, columns, counted: true };
    if (fits && !columns.includes(null)) known = { height, columns, counted: false };
    unnamed = columns.slice(0, -2).includes(null);
  }
  return known;
};

const isCell = (line: SourceLine | undefined): boolean =>
  line !== undefined && !line.table && line.text.length <= 60;

const textAt = (lines: readonly SourceLine[], at: number): string => lines[at]?.text ?? '';

/** The number a row begins with, alone in its line or before its title. */
const numberOf = (text: string): number | null => {
  const match = /^(\d{1,3})(?:[.)]?$|[.)]\s+(?=\S)|\s{2,}(?=\S))/u.exec(text);
  return match === null ? null : Number(match[1]);
};

const opensTable = (lines: readonly SourceLine[], at: number): boolean =>
  numberOf(textAt(lines, at)) === 1 || isGroup(lines, at) || /^\(1\)$|^[IA][.)]?$/u.test(textAt(lines, at));

/** "I" or "A. CẢI CÁCH THỂ CHẾ" between the rows: the name of the rows below it. */
const isGroup = (lines: readonly SourceLine[], at: number): boolean => {
  const text = textAt(lines, at);
  if (/^(?:[IVX]{1,5}|[A-HĐ])[.)]?$/u.test(text)) return true;
  const below = numberOf(textAt(lines, at + 1));
  return (
    (/^(?:[IVX]{1,5}|[A-HĐ])[.)]\s/u.test(text) || (isUpperCase(text) && text.split(' ').length > 2)) &&
    below !== null
  );
};

const closing =
  /^(?:Nơi nhận|Ghi chú|Trên đây là|(?:PHỤ LỤC|Phụ lục)(?!\p{L})|(?:TM|KT|TL|TUQ)\s*\.|Điều \d|[IVX]{1,5}[.)]\s+\p{Lu})/u;

/** The rows below a head that begin each with a number, with the names of groups and repeated heads between. */
const countedRows = (lines: readonly SourceLine[], from: number, head: Head): Rows => {
  const found: SourceLine[][] = [lines.slice(from, from + head.height)];
  const open = (count: number): number => found.push(lines.slice(at, at + count));
  const alone = lines.slice(from + head.height, from + tallest).some(({ text }) => /^0?1[.)]?$/u.test(text));
  let next = 1;
  let at = from + head.height;
  for (; at < lines.length; at++) {
    const text = textAt(lines, at);
    const number = alone && !/^\d+[.)]?$/u.test(text) ? null : numberOf(text);
    if (isPageTrace(lines, at, from, next, head)) continue;
    if (isHeadAgain(lines, at, from, head.height)) {
      open(head.height);
      at += head.height - 1;
    } else if (isGroup(lines, at) || number === next || number === 1 || /^\d{1,2}\.\d{1,2}\.?$/u.test(text)) {
      open(1);
      if (number !== null) next = number + 1;
    } else if (lines[at]?.table || closing.test(text) || isBehind(text, found.at(-1) ?? [], head)) break;
    else if (found.length === 1) open(1);
    else found.at(-1)?.push(lines[at] as SourceLine);
  }
  return { found, to: at };
};

/** "3. Kinh phí" below a row that is whole: the document goes on. */
const isBehind = (text: string, row: readonly SourceLine[], { columns }: Head): boolean =>
  row.length >= columns.length && /^\d{1,2}[.)]\s+\p{Lu}/u.test(text);

/** The rows below a head that nothing counts, where the lines up to the end of the table come out even. */
const evenRows = (lines: readonly SourceLine[], from: number, head: Head): Rows | null => {
  const first = from + head.height;
  const width = head.columns.filter((column) => column !== 'number').length;
  const behind = lines.slice(first).findIndex((line) => line.table || closing.test(line.text));
  const to = behind < 0 ? lines.length : first + behind;
  if (to === first || (to - first) % width !== 0) return null;
  const rows = Array.from({ length: (to - first) / width }, (_, row) =>
    lines.slice(first + row * width, first + (row + 1) * width),
  );
  return { found: [lines.slice(from, first), ...rows], to };
};

/** A lone number out of count, above the head repeated, or one that comes again before a row is full: it counts pages. */
const isPageTrace = (
  lines: readonly SourceLine[],
  at: number,
  from: number,
  next: number,
  { columns, height }: Head,
): boolean => {
  const number = Number(/^[-–\s]*(\d{1,3})[-–\s]*$/u.exec(textAt(lines, at))?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) return false;
  if (isHeadAgain(lines, at + 1, from, height)) return true;
  if (number === 1) return false;
  if (number !== next) return !columns.includes(null) && !columns.includes('budget');
  const later = lines.slice(at + 1, at + 1 + tallest).map(({ text }) => numberOf(text));
  const again = later.indexOf(number);
  return again >= 0 && again < columns.length - 1;
};

const isHeadAgain = (lines: readonly SourceLine[], at: number, from: number, height: number): boolean =>
  Array.from({ length: height }, (_, row) => row).every(
    (row) => textAt(lines, at + row) === textAt(lines, from + row),
  );
