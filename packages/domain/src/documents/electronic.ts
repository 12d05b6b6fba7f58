import type { Signature } from './draft.ts';
import { type SourceLine, single } from './lines.ts';

const signer = /^(?:người ký|ký bởi|được ký bởi|signed by)\s*:?\s*/iu;
const field =
  /(?<!\p{L})(người ký|ký bởi|được ký bởi|signed by|email|e-mail|thư điện tử|cơ quan|đơn vị|chức vụ|tổ chức|thời gian ký|ngày ký|signing date|signing time)\s*:\s*/giu;
const stamp =
  /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{2}):?(\d{2}))?/u;
const isoStamp = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:?\d{2})/u;

/** Khối chữ ký số: taken out of the lines, wherever a page shows it. */
export function takeElectronic(lines: readonly SourceLine[]): {
  rest: SourceLine[];
  signatures: Signature[];
} {
  const rest: SourceLine[] = [];
  const signatures: Signature[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as SourceLine;
    if (!signer.test(line.text)) {
      rest.push(line);
      continue;
    }
    let last = index;
    while (last + 1 < lines.length && last - index < 5 && startsField(lines[last + 1]?.text ?? '')) last++;
    const text = lines
      .slice(index, last + 1)
      .map((one) => single(one.text))
      .join(' ');
    signatures.push({ ...signatureOf(text), lines: [line.number, lines[last]?.number ?? line.number] });
    index = last;
  }
  return { rest, signatures };
}

const startsField = (text: string): boolean =>
  !signer.test(text) &&
  new RegExp(`^${field.source}`, 'iu').test(text) &&
  !/^(?:cơ quan|đơn vị|tổ chức)\s*:\s*$/iu.test(text);

function signatureOf(text: string): Omit<Signature, 'lines'> {
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
    email: first('email', 'e-mail', 'thư điện tử'),
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
