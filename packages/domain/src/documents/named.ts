import { type PrintedDate, readDate } from './dates.ts';
import { type FoundSymbol, findSymbols } from './symbols.ts';
import { typeNames, typeOf } from './types.ts';

/** Văn bản được nêu số: a symbol with what is printed around it of the same document. */
export type Named = {
  found: FoundSymbol;
  start: number;
  type: string | null;
  /** Where number, date and issuer end and the subject may begin. */
  end: number;
  date: PrintedDate | null;
  issuer: string | null;
  inner: string | null;
};

const typeBefore = new RegExp(
  `(?<!\\p{L})(${typeNames})(\\s+(?:của\\s+)?[^;.:()]{0,120}?)?\\s*(?:,\\s*)?(?:số\\s*:?\\s*)$`,
  'iu',
);
const typeBare = new RegExp(`(?<!\\p{L})(${typeNames})\\s*(?:số\\s*:?\\s*)?$`, 'iu');
const issuerWord = /^\s*,?\s*của\s+/u;
const issuerBare =
  /^\s+(?=(?:Chính phủ|Thủ tướng|UBND|HĐND|[UỦ][yỷ] ban nhân dân|Hội đồng nhân dân)(?!\p{L}))/u;
const issuerEnd = new RegExp(
  `,(?!\\s(?:Bộ|Tòa án|Viện)\\s\\p{Lu})|[;:()“"]|\\.(?=\\s|$)|\\s(?:về|V\\/v|ban hành|quy định|phê duyệt|sửa đổi|hướng dẫn|triển khai|thực hiện|công bố|giao|thành lập|bãi bỏ|đề nghị|đẩy mạnh|tăng cường|thông qua|kèm theo|theo|để|được|cụ thể|như sau|tại|trong|do|v\\/v)(?!\\p{L})|\\s(?:và|cùng)\\s+(?:các\\s+)?(?:${typeNames})|\\svà\\s+(?:số\\s+)?\\d|\\s(?!(?:chấp|cách|điều|vận|thi|công|quyết|ổn) )\\p{L}+ (?:khai|hành|định|duyệt) `,
  'iu',
);
/** Finds each symbol with the words before and behind it that are printed of the same document. */
export function namedIn(text: string): Named[] {
  let floor = 0;
  const symbols = findSymbols(text).filter(({ from }) => !formMark.test(text.slice(0, from)));
  const named = symbols.map((found) => {
    const before = text.slice(floor, found.from);
    const bare = typeBare.exec(before);
    const wide = bare ?? wideType(before);
    const start = wide
      ? floor + wide.index
      : floor + (/(?:số\s*:?\s*)$/iu.exec(before)?.index ?? before.length);
    const inner = !bare && wide?.[2] ? wide[2].trim() : null;
    const read = withFront(readBehind(text, found.to), text.slice(floor, start));
    floor = read.end;
    const innerIssuer = inner?.startsWith('của ') ? inner.slice(4) : null;
    return {
      found,
      start,
      type: wide?.[1] ? typeOf(wide[1]) : null,
      ...read,
      issuer: read.issuer ?? innerIssuer,
      inner: innerIssuer ? null : inner,
    };
  });
  return sameDays(text, named);
}

/** "mẫu 02/RS-KSTT": the mark of a form is not the symbol of a document. */
const formMark =
  /(?<!\p{L})(?:mẫu|biểu|biểu mẫu|phiếu|tờ khai|bảng|phụ lục|đơn|sổ)\s+(?:(?:số|ký hiệu|mã)\s*:?\s*)?$/iu;

/** "Quyết định số 12 và số 13 cùng ngày …": documents named together share the day. */
function sameDays(text: string, named: readonly Named[]): Named[] {
  const dated: Named[] = [];
  for (const [index, one] of named.entries()) {
    const together = named.findIndex(
      (other, later) =>
        later >= index && (later === named.length - 1 || !beside(text, other, named[later + 1] as Named)),
    );
    const last = named[together] as Named;
    const shared = sameDay.test(text.slice(last.found.to)) ? last.date : null;
    const bare = /^\s*,?\s*\(?(?:ký |ban hành )?cùng ngày(?!\s*\d)/iu.test(text.slice(one.found.to));
    const date = one.date ?? shared ?? (bare ? (dated.at(-1)?.date ?? null) : null);
    dated.push({ ...one, date });
  }
  return dated;
}

const sameDay = /^\s*,?\s*\(?(?:(?:cùng|đều)(?: được)?(?: ký| ban hành)?)\s+ngày\s*\d/iu;

const beside = (text: string, one: Named, next: Named): boolean =>
  one.date === null && /^(?:\s*[,;]|\s+và)+\s*(?:các\s+)?$/u.test(text.slice(one.found.to, next.start));

/** "Luật Cán bộ, công chức số 22/2008/QH12": the name may stand between type and number. */
function wideType(before: string): RegExpExecArray | null {
  const last = Array.from(before.matchAll(new RegExp(`(?<!\\p{L})(?:${typeNames})(?!\\p{L})`, 'gu'))).at(-1);
  const match = last && typeBefore.exec(before.slice(last.index));
  if (!last || !match || match.index !== 0) return null;
  if (/\d/u.test(match[2] ?? '') || !/^(?:Luật|Bộ|Pháp|Nghị|Quyết|Thông|Chỉ|Kế|Lệnh|Kết)/u.test(last[0]))
    return null;
  match.index = last.index;
  return match;
}

/** "Ngày 09/01/2023, UBND huyện ban hành Kế hoạch số …": date and issuer may stand in front. */
function withFront(
  behind: Pick<Named, 'end' | 'date' | 'issuer'>,
  front: string,
): Pick<Named, 'end' | 'date' | 'issuer'> {
  const match =
    /(?<!\p{L})(ngày\s[\d/.\s]*?(?:tháng[^,;]{3,16})?\d{4})\s*,?\s+([^,;.]{3,60}?)\s+(?:đã\s+)?ban hành\s+$/iu.exec(
      front,
    );
  const date = match?.[1] ? readDate(match[1]) : null;
  if (!match || !date) return behind;
  return { end: behind.end, date: behind.date ?? date, issuer: behind.issuer ?? match[2] ?? null };
}

function readBehind(text: string, from: number): Pick<Named, 'end' | 'date' | 'issuer'> {
  let end = from;
  const gap = /^\s*,?\s*\(?(?:(?:cùng|đều)(?: được)?\s+)?(?:ban hành\s+|ký\s+)?(?=ngày)/iu.exec(
    text.slice(end),
  );
  const date = gap && readDate(text.slice(end + gap[0].length));
  if (gap && date) end += gap[0].length + date.length;
  if (gap?.[0].includes('(') && text[end] === ')') end += 1;
  const word = issuerWord.exec(text.slice(end)) ?? issuerBare.exec(text.slice(end));
  if (!word) return { end, date, issuer: null };
  const rest = text.slice(end + word[0].length);
  const issuer = rest.slice(0, issuerEnd.exec(rest)?.index ?? rest.length).trimEnd();
  if (issuer === '' || issuer.length > 120) return { end, date, issuer: null };
  return { end: end + word[0].length + issuer.length, date, issuer };
}
