import { brokenRows } from './brokenRows.ts';
import type { Lines } from './draft.ts';
import { withBars } from './layout.ts';

/** Dòng nguồn: one line of the source, cleaned of marks; `text` keeps its inner gaps, which divide columns. */
export type SourceLine = {
  number: number;
  /** NFC, without markdown marks, trimmed at the ends only. */
  text: string;
  /** Characters at the start that were printed bold, or the whole line when it is a markdown heading. */
  strong: number;
  /** A row of a table: cells divided by `|`, by tabs or by wide gaps. */
  table: boolean;
  /** A cell that stands below the line its row began with. */
  cell: boolean;
  /** Blanks before the text: a line far to the right belongs to the right column. */
  indent: number;
};

/** Dòng liền: a paragraph put together again out of broken lines. */
export type LogicalLine = {
  text: string;
  lines: Lines;
  /** Where each source line begins in `text`. */
  pieces: { line: number; from: number }[];
  strong: number;
  table: boolean;
};

const invisible = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]/gu;
const decoration = /^[\s\-_=*~.·•—–|:+]{3,}$/u;
const pageNumber = /^[-–—\s]*(?:trang\s*)?(\d{1,3})(?:\s*\/\s*\d{1,3})?[-–—\s]*$/iu;
const unitName =
  /^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|TỈNH|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|HUYỆN|QUẬN|PHƯỜNG|XÃ|ĐẶC KHU|SỞ|BỘ|PHÒNG)(?: [\p{Lu}\d]+){0,7}$/u;

/** The lines of a text that carry words, in order; blank lines and decoration are left out. */
export function printedLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  const raws = text.normalize('NFC').split(/\r\n|[\n\r\u0085\u2028\u2029]/u);
  const broken = brokenRows(raws);
  for (const [index, raw] of withBars(raws).entries()) {
    const part = broken.get(index);
    if (part !== undefined) {
      const cleaned = { ...withoutMarks(part.text), strong: 0 };
      lines.push({ number: index + 1, ...cleaned, table: true, cell: part.goesOn, indent: 0 });
      continue;
    }
    const table = isRow(raw);
    const cleaned = withoutMarks(table ? raw.replaceAll(/(?<=\S) {3,}(?=\S)/gu, '\t') : withoutTabs(raw));
    if (cleaned.text === '' || decoration.test(cleaned.text)) continue;
    const indent = raw.length - raw.trimStart().length;
    lines.push({ number: index + 1, ...cleaned, table, cell: false, indent });
  }
  return lines;
}

/** Lines without the numbers of the pages that stood between them. */
export function withoutPageNumbers(printed: readonly SourceLine[]): SourceLine[] {
  const lines: SourceLine[] = [];
  let page = 0;
  for (const line of printed) {
    const number = line.table ? null : pageNumber.exec(line.text);
    if (number && isPage(Number(number[1]), page, lines.at(-1))) page = Number(number[1]);
    else lines.push(line);
  }
  return lines;
}

/** Three cells divided by tabs, or bars at both ends; one tab behind a label divides nothing. */
const isRow = (raw: string): boolean =>
  /^\s*\|.*\|\s*$/u.test(raw) || (raw.trim().match(/\S(?:\t+| {3,})(?=\S)/gu) ?? []).length >= 2;

/** A tab behind a mark or a number is a blank, any other is the gap between columns. */
const withoutTabs = (raw: string): string =>
  raw.replace(/^(\s*(?:[-–+*•·]|[\p{L}\d.]{1,6}[.)]))\t+/u, '$1 ').replaceAll('\t', '   ');

/** A lone number counts the pages when it goes on counting them, or breaks a sentence. */
const isPage = (number: number, page: number, before: SourceLine | undefined): boolean =>
  number === page + 1 || (page === 0 && number <= 3) || (before !== undefined && !hasEnded(before.text));

/** Body lines without names of units that a page break has left between two sentences. */
export function withoutStrayNames(lines: readonly SourceLine[]): SourceLine[] {
  return lines.filter((line, index) => {
    const before = lines[index - 1];
    if (!before || !unitName.test(single(line.text))) return true;
    return isUpperCase(before.text.replace(/^\S{1,6}\s+/u, '')) || line.strong > 0;
  });
}

function withoutMarks(raw: string): { text: string; strong: number } {
  let text = raw
    .replaceAll(invisible, '')
    .replaceAll(/[\f\v]/gu, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/<br\s*\/?>/giu, '   ')
    .replaceAll(/\\([.\-*_#()[\]+])/gu, '$1')
    .replaceAll('Ð', 'Đ')
    .trim();
  const heading = /^#{1,6}\s+/u.exec(text);
  if (heading) text = text.slice(heading[0].length);
  const bold = /^(?:\*{2,3}|__)(.+?)(?:\*{2,3}|__|$)/u.exec(text);
  text = text
    .replaceAll(/\*{2,}/gu, '')
    .replaceAll(/(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])/gu, '')
    .replaceAll(/(?<!\S)([("“]?)\*(?=\S)([^*]*\S)\*/gu, '$1$2')
    .replaceAll(/([("“])\*(?=\S)([^*]*\S)\*/gu, '$1$2')
    .trim();
  const strong = heading ? text.length : bold?.[1] ? Math.min(bold[1].length, text.length) : 0;
  return { text, strong };
}

/** One line with every run of blanks made one blank. */
export const single = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** The last words of a text: a paragraph grows line by line, and reading all of it each time is quadratic. */
export const endOf = (text: string): string => text.slice(-60);

/** Whether a line ends as a sentence, an item or an announcement does. */
export const hasEnded = (text: string): boolean =>
  /(?:[.;:!?…]["”’)\]]*|\.\/\.?)$/u.test(endOf(text).trimEnd());

/** Whether a line is printed in capitals, as headings and names of units are. */
export function isUpperCase(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 1 && letters.every((letter) => letter === letter.toUpperCase());
}

/** The source lines of a stretch of a logical line. */
export function linesOf(line: LogicalLine, from: number, to: number): Lines {
  const before = (offset: number): number =>
    line.pieces.findLast((piece) => piece.from <= offset)?.line ?? line.lines[0];
  return [before(from), before(Math.max(from, to - 1))];
}

/** A stretch of a logical line as a logical line of its own. */
export function sliceOf(line: LogicalLine, from: number, to: number = line.text.length): LogicalLine {
  const start = from + (/^\s*/u.exec(line.text.slice(from, to))?.[0].length ?? 0);
  const text = line.text.slice(start, to).trimEnd();
  const [first, last] = linesOf(line, start, start + text.length);
  const pieces = line.pieces
    .filter((piece) => piece.line >= first && piece.line <= last)
    .map((piece) => ({ line: piece.line, from: Math.max(0, piece.from - start) }));
  return { text, lines: [first, last], pieces, strong: Math.max(0, line.strong - start), table: line.table };
}
