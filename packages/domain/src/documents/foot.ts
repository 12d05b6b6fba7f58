import type { Lines, Signature } from './draft.ts';
import { isUpperCase, type SourceLine, single } from './lines.ts';
import { isRecipientsLine, isSignatureLine } from './zones.ts';

/** Phần cuối: recipients, archive and the signature block of the document. */
export type Foot = {
  recipients: string[];
  archive: string[];
  signatures: Signature<string>[];
  places: { recipients: Lines | null; archive: Lines | null };
};

type Cell = { text: string; line: number };

const bullet = /^(?:[-–—+•*·]|\d{1,2}[.)](?=\s))\s*/u;
const archiveWord = /^lưu(?:\s*:|(?=\s+(?:VT|VP|HS|hồ sơ|\p{Lu})))\s*/iu;
const column = /\s{3,}|\t|\s*\|\s*/u;
const signed = /^[([/]*\s*đã ký\s*[)\]/]*$/iu;
const personalName =
  /^(?:(?:ThS|TS|Ths|BS|CN|KS|PGS|GS)\.\s*)*\p{Lu}(?:['’]\p{Lu}?)?\p{Ll}*(?:\s+\p{Lu}(?:['’]\p{Lu}?)?\p{Ll}*){1,5}$/u;
/** A position not printed in capitals, alone on its line. */
const smallPosition =
  /^(?:Phó |Quyền )?(?:Chủ tịch|Giám đốc|Trưởng phòng|Trưởng ban|Chánh Văn phòng|Bí thư|Hiệu trưởng|Bộ trưởng|Thứ trưởng)(?: (?:[Tt]hường trực|[Pp]hụ trách|UBND(?: (?:xã|phường|thị trấn|huyện|quận|tỉnh))?))?$/u;
/** Authority and position printed on one line with a recipient, one blank between them. */
const runOn =
  /^(.*?[;:.,]|[-–]\s.*?)\s+((?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu}{2}.*|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|CHÁNH VĂN PHÒNG|BÍ THƯ|HIỆU TRƯỞNG)(?:\s\p{Lu}+)*)$/u;
const nameBehind = /^([-–]\s*[Ll]ưu\s*:?.*?\.)\s+(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4})$/u;

/** Reads the foot, whether recipients and signature stand one above the other or side by side. */
export function readFoot(lines: readonly SourceLine[]): Foot {
  const { left, right } = columns(lines);
  const entries = entriesOf(left);
  const kept = entries.filter((entry) => !isStored(entry.text));
  const stored = entries.filter((entry) => isStored(entry.text));
  const signature = signatureOf(right);
  return {
    recipients: kept.map((entry) => entry.text),
    archive: stored.flatMap((entry) => archiveOf(entry.text)),
    signatures: signature ? [signature] : [],
    places: { recipients: spanOf(kept), archive: spanOf(stored) },
  };
}

/** Recipients stand on the left, from "Nơi nhận" to "Lưu"; everything else is of the signature. */
function columns(lines: readonly SourceLine[]): { left: Cell[]; right: Cell[] } {
  const left: Cell[] = [];
  const right: Cell[] = [];
  let listing = false;
  let stored = false;
  for (const line of lines) {
    for (const [index, text] of cellsOf(line.text).entries()) {
      const cell = { text: single(text), line: line.number };
      if (isRecipientsLine(text)) {
        listing = true;
        left.push({ ...cell, text: single(text.replace(/^[-*_|\s]*nơi\s+(?:nhận|gửi)\s*:?\s*/iu, '')) });
      } else if (!listing || (index > 0 && !bullet.test(text)) || isRight(text, line, stored, left))
        right.push(cell);
      else {
        left.push(cell);
      }
      stored ||= left.at(-1)?.line === line.number && entriesIn(left.at(-1)?.text ?? '').some(isStored);
    }
  }
  return { left: left.filter((cell) => cell.text !== ''), right: right.filter((cell) => cell.text !== '') };
}

function cellsOf(text: string): string[] {
  const cells = text.split(column).filter((cell) => cell !== '');
  if (cells.length !== 1 || isSignatureLine(text)) return cells;
  const opened = /^([-*_\s]*nơi\s+(?:nhận|gửi)\s*:?)\s+(\S.*)$/iu.exec(text);
  const divided =
    opened?.[2] && isUpperCase(opened[2]) ? opened : (runOn.exec(text) ?? nameBehind.exec(text));
  return divided?.[1] && divided[2] ? [divided[1], divided[2]] : cells;
}

function isRight(text: string, line: SourceLine, stored: boolean, left: readonly Cell[]): boolean {
  if (bullet.test(text)) return false;
  if (isSignatureLine(text) || signed.test(text)) return true;
  if (line.indent >= 30) return true;
  const open = left.at(-1)?.text ?? '';
  if (stored) return !/,$/u.test(open);
  return isUpperCase(text) && text.length > 5 && !/[;:,]$/u.test(text) && !/^(?:UBND|HĐND|TT)/u.test(text);
}

/** One entry each as printed, without mark and final sign; a line that goes on belongs to the entry above. */
function entriesOf(cells: readonly Cell[]): { text: string; lines: Lines }[] {
  const marked = cells.some((cell) => bullet.test(cell.text));
  const entries: { text: string; lines: Lines }[] = [];
  for (const { text, line } of cells) {
    const open = entries.at(-1);
    const goesOn =
      open !== undefined &&
      !bullet.test(text) &&
      !archiveWord.test(text) &&
      (marked || !/[;.]$/u.test(open.text));
    const [first = '', ...further] = entriesIn(text, !marked);
    if (open && goesOn) {
      open.text += ` ${first}`;
      open.lines = [open.lines[0], line];
    } else entries.push({ text: first, lines: [line, line] });
    for (const part of further) entries.push({ text: part, lines: [line, line] });
  }
  return entries
    .map((entry) => ({ ...entry, text: entry.text.replace(/(?:\s*[;,.]|\.\/\.?)+$/u, '').trim() }))
    .filter((entry) => entry.text !== '');
}

/** The entries of one line: a further mark or "Lưu" begins one, and in a list without marks what follows a semicolon or a full stop. */
const entriesIn = (text: string, unmarked = !bullet.test(text)): string[] =>
  text
    .split(
      unmarked
        ? /(?<=;|[\p{Ll})]\.|,(?=\s+[Ll]ưu\s*:))(?<!(?:^|\s)[Ll]ưu\s*:.*)\s+(?![^(]*\))/u
        : /(?<=;)\s*(?=[-–]\s|\d{1,2}[.)]\s|[Ll]ưu\s*:)/u,
    )
    .map((part) => part.replace(bullet, ''));

const isStored = (entry: string): boolean => archiveWord.test(entry);

const archiveOf = (text: string): string[] =>
  text
    .replace(archiveWord, '')
    .split(/[,;]/u)
    .map((part) => part.trim().replace(/\.$/u, ''))
    .filter((part) => part !== '');

function spanOf(entries: readonly { lines: Lines }[]): Lines | null {
  const first = entries[0];
  const last = entries.at(-1);
  return first && last ? [first.lines[0], last.lines[1]] : null;
}

/** Người ký: "TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" are three facts. */
function signatureOf(cells: readonly Cell[]): Signature<string> | null {
  const authority: string[] = [];
  let position: string | null = null;
  let name: string | null = null;
  const used: number[] = [];
  for (const { text, line } of cells) {
    const power =
      /^(?:(TM|T\/M|KT|K\/T|TL|T\/L|TUQ)\s*(?:\.\s*|\s(?=\p{Lu}{2}))(?=\p{Lu})|(Q)\s*\.\s*(?=\p{Lu}{2}))(.*)$/u.exec(
        text,
      );
    const mark = (power?.[1] ?? power?.[2])?.replace('/', '');
    const plain = text.replace(/[,;]$/u, '');
    if (power && mark) {
      authority.push(`${mark}.`);
      if (mark === 'Q') position = power[3] ?? null;
    } else if (isSignatureLine(plain) || (position === null && smallPosition.test(plain))) position = plain;
    else if (signed.test(plain)) continue;
    else if (
      position !== null &&
      name === null &&
      (personalName.test(plain) || (isUpperCase(plain) && plain.split(' ').length <= 5))
    )
      name = plain;
    else if (
      position === null &&
      name === null &&
      authority.length > 0 &&
      personalName.test(plain) &&
      !isUpperCase(plain)
    )
      name = plain;
    else continue;
    used.push(line);
  }
  const first = used[0];
  if (first === undefined || (position === null && name === null && authority.length === 0)) return null;
  return {
    role: 'signatory',
    name,
    position,
    authority,
    signedAt: null,
    email: null,
    lines: [first, used.at(-1) ?? first],
  };
}
