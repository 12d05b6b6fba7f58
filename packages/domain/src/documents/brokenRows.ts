import { areTaskColumns, columnOf } from './columns.ts';

/** Phần của hàng: a line of a row in bars, and whether the row began above it. */
export type RowPart = { text: string; goesOn: boolean };

/** Hàng bị ngắt: the lines, by index, of tables divided by tabs whose cells were broken over lines; a row lasts until it has all its tabs. */
export const brokenRows = (lines: readonly string[]): Map<number, RowPart> => {
  const parts = new Map<number, RowPart>();
  for (let at = 0; at < lines.length; at++) {
    const head = headAt(lines, at);
    if (head === null) continue;
    const rows = [head.at, ...rowsBelow(lines, head)];
    if (rows.length > 1 && rows.some((row) => row.length > 1))
      for (const row of rows) for (const [index, part] of inBars(lines, row)) parts.set(index, part);
    at = rows.at(-1)?.at(-1) ?? at;
  }
  return parts;
};

/** The head of a table: the indices of its lines, the tabs of a whole row, whether rows are numbered, and whether blank lines stand between. */
type Head = { at: number[]; tabs: number; numbered: boolean; spaced: boolean };

const tallest = 5;

const headAt = (lines: readonly string[], at: number): Head | null => {
  const first = lines[at] ?? '';
  const opening = first.includes('\t') ? columnOf(first.slice(0, first.indexOf('\t'))) : null;
  if (opening !== 'number' && opening !== 'title') return null;
  const numbered = opening === 'number';
  for (let to = at, own = [at]; own.length <= tallest; own = [...own, to]) {
    const columns = own
      .map((index) => lines[index])
      .join(' ')
      .split('\t')
      .map(columnOf);
    const below = nextPrinted(lines, to);
    if (below === null) return null;
    if (columns.length > 2 && areTaskColumns(columns) && (!numbered || opensRow.test(lines[below] ?? '')))
      return { at: own, tabs: columns.length - 1, numbered, spaced: below > to + 1 };
    if (!numbered) return null;
    to = below;
  }
  return null;
};

const nextPrinted = (lines: readonly string[], at: number): number | null => {
  let next = at + 1;
  while (next < lines.length && lines[next]?.trim() === '') next++;
  return next < lines.length ? next : null;
};

/** "1", "2.1", "III" or "B" alone in the first cell. */
const opensRow = /^\s*(?:(\d{1,3})(?:\.\d{1,2})?|[IVX]{1,5}|[A-HĐ])[.)]?\t/u;
const behindTable =
  /^\s*(?:(?:[IVX]{1,5}|\d{1,2})[.)]\s+\p{Lu}|Điều \d|Nơi nhận|Ghi chú|Trên đây|PHỤ LỤC|Phụ lục|(?:TM|KT|TL|TUQ)\s*\.)/u;
const page = /^[-–\s\f]*\d{1,3}[-–\s]*$/u;

const rowsBelow = (lines: readonly string[], head: Head): number[][] => {
  const rows: number[][] = [];
  let tabs = 0;
  let count = 0;
  for (let at = nextPrinted(lines, head.at.at(-1) ?? 0); at !== null; at = nextPrinted(lines, at)) {
    const line = lines[at] ?? '';
    if (page.test(line)) continue;
    const full = tabs >= head.tabs;
    const more = tabsIn(line);
    const number = opensRow.exec(line)?.[1];
    const counted = number === undefined ? opensRow.test(line) : [1, count + 1].includes(Number(number));
    const again = line === lines[head.at[0] ?? 0];
    const behind = isBehind(lines, at, full, head);
    const anew = more > 0 || (!head.numbered && !behind && /^\s*\p{Lu}/u.test(line));
    if (rows.length === 0 || again || (head.numbered && counted) || (full && anew)) {
      if (!anew || more > head.tabs) break;
      rows.push([at]);
      tabs = more;
      count = number === undefined ? count : Number(number);
    } else if (behind || tabs + more > head.tabs) break;
    else {
      rows.at(-1)?.push(at);
      tabs += more;
    }
  }
  return rows.filter((row) => row.some((index) => lines[index]?.includes('\t')));
};

const tabsIn = (line: string): number => line.split('\t').length - 1;

/** Whether the document goes on below a table: with a label, or with a sentence set off by a blank line. */
const isBehind = (lines: readonly string[], at: number, full: boolean, { spaced }: Head): boolean => {
  const line = lines[at] ?? '';
  if (line.includes('\t')) return false;
  if (behindTable.test(line)) return true;
  return full && !spaced && (lines[at - 1] ?? '').trim() === '' && !/^\s*\p{Ll}/u.test(line);
};

const inBars = (lines: readonly string[], row: readonly number[]): [number, RowPart][] =>
  row.map((index, at) => {
    const cells = (lines[index] ?? '').replaceAll('\t', ' | ');
    const text = `${at === 0 ? '| ' : ''}${cells}${at === row.length - 1 ? ' |' : ''}`;
    return [index, { text, goesOn: at > 0 }];
  });
