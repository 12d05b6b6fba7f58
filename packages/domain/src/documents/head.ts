import type { Body } from './clauses.ts';
import { type PrintedDate, readDate } from './dates.ts';
import type { Confidence, DocumentHead, Lines, Warning } from './draft.ts';
import { completeName, type IssuerRead, readAgencies, readEnactingUnit } from './issuer.ts';
import { isUpperCase, type SourceLine, single } from './lines.ts';
import { readPeriod } from './period.ts';
import { type DocumentSymbol, findSymbols, printSymbol, readSymbol } from './symbols.ts';
import { readTypeHeading, typeNames } from './types.ts';
import { tierOf } from './units.ts';
import { warn } from './warnings.ts';
import type { Zones } from './zones.ts';

const motto =
  /C[ỘO]NG H(?:ÒA|OÀ) XÃ H[ỘO]I CH[ỦU] NGH[ĨI]A VI[ỆE]T NAM|Đ[ộo]c l[ậa]p\s*[-–]\s*T[ựu] do\s*[-–]\s*H[ạa]nh ph[úu]c|ĐẢNG C[ỘO]NG SẢN VI[ỆE]T NAM/giu;
const numberWord = /(?<!\p{L})Số\s*[:.]?\s*(?=[\d./_…\s-]|$)/iu;
const subjectWord = /(?<!\p{L})V\/v(?!\p{L})/iu;

type HeadParts = {
  agencies: SourceLine[];
  numbers: { text: string; line: SourceLine }[];
  date: { printed: PrintedDate; place: string | null; line: SourceLine } | null;
  subjects: SourceLine[];
  type: { name: string; rest: string; index: number } | null;
  hasMotto: boolean;
};

/** Thể thức: reads the head in one column or in two that were run together, and what only the body can say. */
export function readHead(
  zones: Zones,
  body: Body,
  text: string,
): { document: DocumentHead; warnings: Warning[] } {
  const parts = partsOf(zones.head);
  const warnings: Warning[] = [];
  const sources: DocumentHead['sources'] = {};
  const note = (field: string, literal: string, confidence: Confidence, lines: Lines): void => {
    sources[field] = { literal, confidence, lines };
  };
  const numbered = readNumber(parts, note);
  const titled = readTitle(zones.head, parts, note);
  const issuedOn = parts.date?.printed.day ?? null;
  if (parts.date)
    note('issuedOn', parts.date.printed.literal, issuedOn ? 'certain' : 'unsure', at(parts.date.line));
  const issuer = issuerOf(parts, zones, body, text, note);
  const lines: Lines = [zones.head[0]?.number ?? 1, zones.head.at(-1)?.number ?? 1];
  const type = parts.type?.name ?? numbered.type;
  warnings.push(...warningsOf(parts, numbered.symbol, lines));
  return {
    document: {
      type,
      number: numbered.symbol?.number ?? null,
      symbol: numbered.symbol ? printSymbol(numbered.symbol) : null,
      place: parts.date?.place ?? null,
      issuedOn,
      issuer: issuer?.name ?? null,
      issuerTier: issuer ? tierOf(issuer.name, issuer.parent, issuedOn) : null,
      title: titled.title,
      period: titled.period,
      attachedTo: titled.attachedTo,
      sources,
      lines,
    },
    warnings,
  };
}

type Note = (field: string, literal: string, confidence: Confidence, lines: Lines) => void;
const at = (line: SourceLine): Lines => [line.number, line.number];

/** Takes the head apart: what is neither motto, number nor date before the type is the block of agencies. */
function partsOf(head: readonly SourceLine[]): HeadParts {
  const parts: HeadParts = {
    agencies: [],
    numbers: [],
    date: null,
    subjects: [],
    type: null,
    hasMotto: false,
  };
  for (const [index, line] of head.entries()) {
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
  return `${before.slice(0, before.lastIndexOf(place === '' ? '\u0000' : place)).trimEnd() || ''}   ${text.slice(day.index + printed.length)}`;
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

function readNumber(parts: HeadParts, note: Note): { symbol: DocumentSymbol | null; type: string | null } {
  for (const { text, line } of parts.numbers) {
    const found = findSymbols(text)[0];
    const token = text.split(/\s{2,}|(?<=\p{Lu})\s(?=\p{Lu}\p{Ll})/u)[0] ?? '';
    const symbol = found?.symbol ?? readSymbol(token);
    if (symbol) {
      const literal = single(found ? text.slice(found.from, found.to) : token);
      note('symbol', literal, literal === printSymbol(symbol) ? 'certain' : 'likely', at(line));
      return { symbol, type: 'type' in symbol ? symbol.type : symbol.family === 'letter' ? 'CV' : null };
    }
    const empty = readSymbol(`1${/\/\s*\p{L}.*$/u.exec(text)?.[0] ?? ''}`);
    if (empty) return { symbol: null, type: 'type' in empty ? empty.type : 'CV' };
  }
  return { symbol: null, type: null };
}

const attached = new RegExp(`^\\(\\s*(?:ban hành\\s+)?kèm theo\\s+(?:${typeNames})?`, 'iu');

function readTitle(
  head: readonly SourceLine[],
  parts: HeadParts,
  note: Note,
): Pick<DocumentHead, 'title' | 'period' | 'attachedTo'> {
  const lines = parts.type ? head.slice(parts.type.index + 1) : parts.subjects;
  const from = lines.findIndex((line) => attached.test(line.text));
  const titleLines = (from >= 0 ? lines.slice(0, from) : lines).filter(
    (line) => !/^\(.*\)$/u.test(line.text),
  );
  const title = single([parts.type?.rest ?? '', ...titleLines.map((line) => line.text)].join(' '));
  const first = titleLines[0] ?? head[parts.type?.index ?? 0];
  const lastLine = titleLines.at(-1) ?? first;
  const lines_: Lines = [first?.number ?? 1, lastLine?.number ?? 1];
  const period = readPeriod(title);
  if (title !== '') note('title', title, 'certain', lines_);
  if (period) note('period', period.literal, 'certain', lines_);
  const attachment =
    from >= 0
      ? single(
          lines
            .slice(from)
            .map((line) => line.text)
            .join(' '),
        )
      : '';
  const symbol = findSymbols(attachment)[0]?.symbol ?? null;
  if (symbol && lines[from])
    note('attachedTo', attachment, 'certain', [lines[from].number, head.at(-1)?.number ?? 1]);
  return {
    title: title === '' ? null : title,
    period: period?.period ?? null,
    attachedTo: symbol && printSymbol(symbol),
  };
}

function issuerOf(
  parts: HeadParts,
  zones: Zones,
  body: Body,
  text: string,
  note: Note,
): Pick<IssuerRead, 'name' | 'parent'> | null {
  const read = readAgencies(
    parts.agencies.map((line) => line.text),
    text,
  );
  const first = parts.agencies[0];
  if (read && first) {
    note(
      'issuer',
      parts.agencies.map((line) => line.text).join(' / '),
      read.completed ? 'likely' : 'certain',
      [first.number, parts.agencies.at(-1)?.number ?? first.number],
    );
    return read;
  }
  const enacting = readEnactingUnit(body.preamble);
  if (enacting) {
    const whole = completeName(enacting.name, single(text));
    note('issuer', enacting.name, 'likely', enacting.line.lines);
    return { name: whole ?? enacting.name, parent: null };
  }
  const signed = zones.foot.find((line) =>
    /TM\.\s*(?:[UỦ][ỶY] BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN)\s+\p{Lu}/u.test(line.text),
  );
  const name =
    signed && readAgencies([single(signed.text.replace(/^.*TM\.\s*/u, '').split(/\s{3,}/u)[0] ?? '')], text);
  if (!signed || !name) return null;
  note('issuer', name.literal, 'likely', at(signed));
  return name;
}

function warningsOf(parts: HeadParts, symbol: DocumentSymbol | null, lines: Lines): Warning[] {
  const warnings: Warning[] = [];
  if (parts.agencies.length === 0)
    warnings.push(
      warn(
        'missing-header',
        lines,
        'Văn bản không có tên cơ quan ban hành ở phần đầu.',
        'The head does not name the issuing body.',
      ),
    );
  if (!symbol)
    warnings.push(
      warn(
        'missing-number',
        lines,
        'Văn bản không có số, ký hiệu.',
        'The document has no number and symbol.',
      ),
    );
  if (!parts.date)
    warnings.push(
      warn(
        'missing-date',
        lines,
        'Văn bản không ghi ngày, tháng, năm ban hành.',
        'The document does not state its date of issue.',
      ),
    );
  else if (parts.date.printed.day === null)
    warnings.push(
      warn(
        'malformed-date',
        at(parts.date.line),
        `Ngày ban hành ghi không đúng: “${parts.date.printed.literal}”.`,
        `The date of issue is malformed: "${parts.date.printed.literal}".`,
      ),
    );
  return warnings;
}
