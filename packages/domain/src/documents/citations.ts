import type { Body, ClauseNode } from './clauses.ts';
import { everyClause } from './clauses.ts';
import type { PrintedDate } from './dates.ts';
import type { Citation, Confidence, Lines, Warning } from './draft.ts';
import { type LogicalLine, linesOf } from './lines.ts';
import { type Named, namedIn } from './named.ts';
import { printSymbol } from './symbols.ts';
import { typeNamed, typeNames } from './types.ts';
import { officeWords } from './units.ts';
import { warn } from './warnings.ts';

/** One paragraph where documents may be named, and what part of the document it is. */
export type Place = { line: LogicalLine; clause: string | null; preamble: boolean };

const subjectWord =
  /^\s*,?\s*(?:về(?: việc)?|V\/v|ban hành|quy định|phê duyệt|sửa đổi|bổ sung|hướng dẫn|triển khai|thực hiện|công bố|giao|thành lập|bãi bỏ|đẩy mạnh|tăng cường|thông qua|thi hành|tổ chức)(?!\p{L})/iu;
const subjectEnd =
  /\.(?:\s+(?=[\p{Lu}“"])|\/|\s*$|,\.)|;\s*(?=\p{Lu}|$|[“"])|(?<!số\s?):(?:\s|$)|,\.{2,}|…|\s(?:cụ thể|như sau|\(sau đây)/u;
const ownAct = new RegExp(
  `[,;]\\s*(?:${officeWords})(?!\\p{L})[^;.]*?\\s(?:ban hành|xây dựng|đề ra|triển khai|lập|yêu cầu|đề nghị|thông báo|báo cáo|hướng dẫn|tổ chức|giao)(?!\\p{L})`,
  'u',
);

/** Every paragraph in the order of the document. */
export function placesOf(body: Body): Place[] {
  const preamble = body.preamble.map((line, index) => ({
    line,
    clause: null,
    preamble: isPreamble(body, index),
  }));
  return [...preamble, ...everyClause(body.clauses).flatMap(placesIn)];
}

const placesIn = (node: ClauseNode): Place[] =>
  [...(node.headingLine ? [node.headingLine] : []), ...node.paragraphs].map((line) => ({
    line,
    clause: node.address,
    preamble: false,
  }));

const typeFirst = new RegExp(`^(?:${typeNames})(?!\\p{L})`, 'u');

/** Only what opens as a preamble is one, and the documents that its list goes on with. */
function isPreamble(body: Body, index: number): boolean {
  const text = body.preamble[index]?.text ?? '';
  if (
    /^(?:Căn cứ|Thực hiện|Để|Theo|Xét|Triển khai|Tiếp tục|Nhằm|Trên cơ sở|Phúc đáp|Sau khi)(?!\p{L})/u.test(
      text,
    )
  )
    return true;
  return index > 0 && isPreamble(body, index - 1) && typeFirst.test(text);
}

/** Viện dẫn: all documents that are named with a number, each with what is printed of it. */
export function readCitations(places: readonly Place[]): { citations: Citation[]; warnings: Warning[] } {
  const citations: Citation[] = [];
  const warnings: Warning[] = [];
  for (const place of places) {
    for (const one of citationsIn(place)) {
      citations.push(one.citation);
      if (one.date && one.date.day === null)
        warnings.push(
          warn(
            'malformed-date',
            one.citation.lines,
            `Ngày của văn bản viện dẫn ghi không đúng: “${one.date.literal}”.`,
            `The date of a cited document is malformed: "${one.date.literal}".`,
          ),
        );
    }
  }
  return { citations, warnings };
}

function citationsIn(place: Place): { citation: Citation; date: PrintedDate | null }[] {
  const { text } = place.line;
  const named = namedIn(text);
  let outer: { nested: boolean; subject: boolean } | null = null;
  return named.map((one, index) => {
    const before = named[index - 1];
    const nested: boolean =
      before !== undefined && outer !== null && isNested(text.slice(before.end, one.start), outer);
    const limit = limitOf(text, named, index, place.preamble);
    const subject = one.inner ?? subjectOf(text.slice(one.end, limit));
    outer = { nested, subject: subjectWord.test(text.slice(one.end)) };
    const end =
      subject === null || one.inner !== null ? one.end : one.end + trimmedLength(text.slice(one.end, limit));
    const role = nested ? 'nested' : place.preamble ? 'basis' : 'reference';
    return { citation: citationOf(place, one, subject, role, end), date: one.date };
  });
}

function citationOf(
  place: Place,
  one: Named,
  subject: string | null,
  role: Citation['role'],
  end: number,
): Citation {
  const { symbol, corrected } = one.found;
  const own = 'type' in symbol ? symbol.type : symbol.family === 'letter' ? 'CV' : null;
  const lines: Lines = linesOf(place.line, one.start, end);
  const doubtful = one.type !== null && own !== null && typeNamed(one.type) !== typeNamed(own);
  const confidence: Confidence =
    doubtful || (one.date !== null && one.date.day === null)
      ? 'unsure'
      : corrected || one.type === null
        ? 'likely'
        : 'certain';
  return {
    literal: place.line.text.slice(one.start, end).trim(),
    type: one.type ?? own,
    symbol: printSymbol(symbol),
    issuer: one.issuer,
    date: one.date?.day ?? null,
    subject,
    role,
    clause: place.clause,
    confidence,
    lines,
  };
}

/** Named within the subject of another document, and not beside it. */
function isNested(gap: string, outer: { nested: boolean; subject: boolean }): boolean {
  if (/^[\s,]*(?:và|cùng|,)?\s*(?:các\s+)?$/u.test(gap)) return outer.nested && /và|,/u.test(gap);
  if (!subjectWord.test(gap) || !outer.subject) return false;
  if (/(?:[.;:]|,|\svà)\s*(?:các\s+|số\s+|theo\s+)?$/u.test(gap))
    return outer.nested && /\svà\s*(?:các\s+)?$/u.test(gap);
  return !/[.;]\s|\.$/u.test(gap);
}

/** The farthest that a subject can reach: the next document beside it, or the end of the sentence. */
function limitOf(text: string, named: readonly Named[], index: number, preamble: boolean): number {
  const one = named[index] as Named;
  const rest = text.slice(one.end);
  const stops = [subjectEnd.exec(rest)?.index ?? rest.length];
  const beside = named
    .slice(index + 1)
    .find((other) => /(?:[;,:.]|\svà|^)\s*(?:và\s+)?(?:các\s+)?$/u.test(text.slice(one.end, other.start)));
  if (beside) stops.push(beside.start - one.end);
  const act = preamble ? ownAct.exec(rest)?.index : undefined;
  if (act !== undefined) stops.push(act);
  stops.push(unopened(rest), lastSemicolon(rest, Math.min(...stops), beside !== undefined));
  return one.end + Math.min(...stops);
}

/** A bracket that closes without having opened closes the one that the citation stands in. */
function unopened(text: string): number {
  let depth = 0;
  for (const [index, sign] of Array.from(text).entries()) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) return index;
  }
  return text.length;
}

/** A semicolon ends a subject unless more documents of the same list follow behind it. */
function lastSemicolon(text: string, limit: number, listed: boolean): number {
  const first = text.indexOf(';');
  return first < 0 || first >= limit || listed ? limit : first;
}

const trimmedLength = (text: string): number => text.replace(/(?:[\s,;]|\s(?:và|các|theo))+$/u, '').length;

function subjectOf(text: string): string | null {
  if (!subjectWord.test(text) && !/^\s+\p{Lu}\p{Ll}/u.test(text)) return null;
  const subject = text
    .slice(0, trimmedLength(text))
    .replace(/^\s*,?\s*/u, '')
    .replace(/^(?:về việc|về|V\/v)\s+/iu, '');
  return subject === '' ? null : subject;
}
