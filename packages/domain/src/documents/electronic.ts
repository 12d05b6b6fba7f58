import type { Signature } from './draft.ts';
import { isUpperCase, type SourceLine, single } from './lines.ts';

const signer = /^(?:người ký\s*(?::|$)|(?:ký bởi|được ký bởi|signed by)(?!\p{L}))\s*/iu;
const field =
  /(?<!\p{L})(người ký|ký bởi|được ký bởi|signed by|email|e-mail|thư điện tử|cơ quan|đơn vị|chức vụ|tổ chức|thời gian ký|ngày ký|signing date|signing time)\s*:\s*/giu;
const stamp =
  /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{2}):?(\d{2}))?/u;
const timePiece =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\s+\d{1,2}:.*)?|\d{1,2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}:?\d{2})?|[+-]\d{2}:?\d{2})$/u;
const isoStamp = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:?\d{2})/u;

/** Khối chữ ký số: taken out of the lines, wherever a page shows it. */
export function takeElectronic(lines: readonly SourceLine[]): {
  rest: SourceLine[];
  signatures: Signature<string>[];
} {
  const rest: SourceLine[] = [];
  const signatures: Signature<string>[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    if (!signer.test(line.text)) {
      rest.push(line);
      continue;
    }
    const last = lastOf(lines, index);
    const text = lines
      .slice(index, last + 1)
      .map((one) => single(one.text))
      .join(' ');
    signatures.push({ ...signatureOf(text), lines: [line.number, lines[last]?.number ?? line.number] });
    index = last;
  }
  return { rest, signatures };
}

/** The block goes on to its last field, over the lines that a value was broken into, and to the end of the last value. */
function lastOf(lines: readonly SourceLine[], from: number): number {
  let last = from;
  for (let index = from + 1; index < lines.length && index - last <= 3; index++) {
    const text = lines[index]?.text ?? '';
    if (startsField(text)) last = index;
    else if (signer.test(text) || isUpperCase(text) || text.length > 60) break;
  }
  while (goesOn(lines[last]?.text ?? '', lines[last + 1]?.text ?? '')) last++;
  return last;
}

/** An address or a time that the last field still lacks, or the second half of a name. */
const goesOn = (value: string, next: string): boolean =>
  (/:\s*$/u.test(value) && /^\S+@\S+$/u.test(next)) ||
  (/@\S*[.-]$/u.test(value) && /^[\w.-]+$/u.test(next)) ||
  (/:\s*$|\d$/u.test(value) && timePiece.test(next)) ||
  (/^(?:cơ quan|đơn vị|tổ chức|chức vụ)\s*:/iu.test(value) && /^\p{Ll}/u.test(next) && next.length <= 60);

const startsField = (text: string): boolean =>
  !signer.test(text) &&
  new RegExp(`^${field.source}`, 'iu').test(text) &&
  !/^(?:cơ quan|đơn vị|tổ chức)\s*:\s*$/iu.test(text);

function signatureOf(text: string): Omit<Signature<string>, 'lines'> {
  const marks = Array.from(text.matchAll(field));
  const values = new Map(
    marks.map((mark, index) => [
      (mark[1] ?? '').toLowerCase(),
      text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim(),
    ]),
  );
  const first = (...names: string[]): string | null =>
    names.map((name) => values.get(name)).find((value) => value) ?? null;
  const time = first('thời gian ký', 'ngày ký', 'signing date', 'signing time');
  return {
    role: 'electronic',
    name: first('người ký', 'ký bởi', 'được ký bởi', 'signed by'),
    position: first('chức vụ'),
    authority: [],
    signedAt: time && instantOf(time),
    email: first('email', 'e-mail', 'thư điện tử')?.replaceAll(/\s/gu, '') ?? null,
  };
}

/** The time as printed, made ISO; a time without offset is Vietnamese time. */
function instantOf(text: string): string | null {
  const iso = isoStamp.exec(text);
  if (iso) return iso[0];
  const match = stamp.exec(text);
  if (!match) return null;
  const [, day = '', month = '', year, hour = '', minute, second = '00', offset = '+07', rest = '00'] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:${second}${offset}:${rest}`;
}
