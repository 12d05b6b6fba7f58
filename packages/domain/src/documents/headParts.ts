import { type PrintedDate, readDate } from './dates.ts';
import { isUpperCase, type SourceLine, single } from './lines.ts';
import { findSymbols } from './symbols.ts';
import { readTypeHeading } from './types.ts';

const motto =
  /C[ỘO]NG H(?:ÒA|OÀ) XÃ H[ỘO]I CH[ỦU] NGH[ĨI]A VI[ỆE]T NAM|Đ[ộo]c l[ậa]p\s*[-–]\s*T[ựu] do\s*[-–]\s*H[ạa]nh ph[úu]c|ĐẢNG C[ỘO]NG SẢN VI[ỆE]T NAM/giu;
/** The words of each motto, which a narrow column breaks over two lines. */
const mottoes = [
  ['C[ỘO]NG', 'H(?:ÒA|OÀ)', 'XÃ', 'H[ỘO]I', 'CH[ỦU]', 'NGH[ĨI]A', 'VI[ỆE]T', 'NAM'],
  ['Độc', 'lập', '[-–]', 'Tự', 'do', '[-–]', 'Hạnh', 'phúc'],
];
const numberWord = /(?<!\p{L})Số(?:\s*[:.]\s*|\s*(?=[\d/_…-])|\s{2,})|^Số$/iu;
const subjectWord = /(?<!\p{L})V\/v(?!\p{L})/iu;

/** Các ô của phần đầu: what stands before the title, cell by cell. */
export type HeadParts = {
  agencies: SourceLine[];
  numbers: { text: string; line: SourceLine }[];
  date: { printed: PrintedDate; place: string | null; line: SourceLine } | null;
  subjects: SourceLine[];
  type: { name: string; rest: string; index: number } | null;
  hasMotto: boolean;
};

/** Takes the head apart: what is neither motto, number nor date before the type is the block of agencies. */
export function partsOf(head: readonly SourceLine[]): HeadParts {
  const parts: HeadParts = {
    agencies: [],
    numbers: [],
    date: null,
    subjects: [],
    type: null,
    hasMotto: false,
  };
  const lines = withoutBrokenMotto(head);
  for (const [index, line] of lines.entries()) {
    const type = readTypeHeading(line.text, line.strong > 0);
    if (type) {
      parts.type = { ...type, index };
      return parts;
    }
    const plain = line.text.replaceAll(motto, '   ');
    if (plain !== line.text) parts.hasMotto = true;
    for (const cell of takeDate(plain, line, parts).split(/\s{3,}|\t|\|/u))
      sortCell(cell.trim(), line, parts);
  }
  return parts;
}

/** Takes a motto away that goes on in the next line, beside the name of the issuer. */
function withoutBrokenMotto(head: readonly SourceLine[]): SourceLine[] {
  const lines = head.map((line) => ({ ...line }));
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    for (const words of next === undefined ? [] : mottoes)
      for (let cut = 2; next !== undefined && cut < words.length; cut++) {
        const first = new RegExp(`(?:^|\\s)${words.slice(0, cut).join('\\s*')}$`, 'iu');
        const rest = new RegExp(`(?:^|\\s)${words.slice(cut).join('\\s*')}$`, 'iu');
        if (!first.test(line.text) || !rest.test(next.text)) continue;
        line.text = line.text.replace(first, '');
        next.text = next.text.replace(rest, '');
      }
  }
  return lines;
}

function takeDate(text: string, line: SourceLine, parts: HeadParts): string {
  const day = /(?<!\p{L})ngày\s*[\d.…]*\s*(?:tháng|[/.-]\s*\d)/iu.exec(text);
  const printed = day && readDate(text.slice(day.index));
  if (!day || !printed || parts.date) return text;
  const before = text.slice(0, day.index);
  const cell = (before.split(/\s{3,}|\t|\|/u).at(-1) ?? '').replace(/[\s,]+$/u, '');
  const tail = /(?:^|\s)((?:TP\.?\s*)?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3})$/u.exec(cell)?.[1];
  const own =
    cell.includes('/') || numberWord.test(cell) || subjectWord.test(cell) || findSymbols(cell).length > 0;
  const place = own ? (tail ?? '').replace(/^\p{Lu}+-?\p{Lu}*\s(?=\p{Lu}\p{Ll})/u, '') : cell.trim();
  parts.date = { printed, place: place === '' ? null : place, line };
  const rest = place === '' ? before : before.slice(0, before.lastIndexOf(place));
  return `${rest.trimEnd()}   ${text.slice(day.index + printed.length)}`;
}

function sortCell(cell: string, line: SourceLine, parts: HeadParts): void {
  if (cell === '' || /^[*_\-–.]+$/u.test(cell)) return;
  const number = numberWord.exec(cell);
  const subject = subjectWord.exec(cell);
  if (subject && subject.index === 0) parts.subjects.push({ ...line, text: cell });
  else if (
    number ||
    (parts.numbers.length > 0 &&
      parts.numbers.at(-1)?.text === '' &&
      (findSymbols(cell).length > 0 || cell.startsWith('/')))
  ) {
    const rest = number ? cell.slice(number.index + number[0].length) : cell;
    parts.numbers.push({ text: subject ? rest.slice(0, rest.search(subjectWord)) : rest, line });
    const before = number ? cell.slice(0, number.index).trim() : '';
    if (before !== '' && isUpperCase(before)) parts.agencies.push({ ...line, text: before });
    if (subject) parts.subjects.push({ ...line, text: cell.slice(subject.index) });
  } else if (parts.subjects.length > 0 && !isUpperCase(cell)) parts.subjects.push({ ...line, text: cell });
  else if (isUpperCase(cell) && !/^(?:HỎA TỐC|KHẨN|THƯỢNG KHẨN|DỰ THẢO)/u.test(cell))
    parts.agencies.push({ ...line, text: single(cell) });
}
