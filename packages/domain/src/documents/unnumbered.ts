import type { Place } from './citations.ts';
import type { Citation, Unnumbered } from './draft.ts';
import { linesOf } from './lines.ts';

const own = /(?:ban hành|xây dựng|lập|nội dung)\s+$/iu;
const name = '(?:(?!,\\s*(?:Kế hoạch|Chương trình|Đề án|Nghị quyết))[^.;:()])';
const patterns: readonly RegExp[] = [
  /(?<!\p{L})(?:Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}[^.;:()]{0,200}?(?:\s(?:năm \d{4}|ngày \d{1,2}(?:\/\d{1,2}\/| tháng \d{1,2} năm )\d{4})|(?=[.;:()]|$|,\s|\s(?:và các|và (?:Luật|Kế hoạch|Nghị|Quyết|Chương trình|Chỉ thị|Thông tư)|của|về|đã|được|trên|theo|để)(?!\p{L})))/gu,
  /(?<!\p{L})Hiến pháp(?: năm \d{4})?/gu,
  new RegExp(
    `(?<!\\p{L})(?:Nghị quyết|Văn kiện)\\s+(?:Đại hội|Hội nghị|Trung ương|của Đại hội)${name}{1,200}?(?=\\s(?:đã|về|và các|gắn)(?!\\p{L})|[.;:,()]|$)`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Quyết định|Nghị quyết|Chỉ thị|Nghị định|Thông tư|Kết luận)\\s+(?:ban hành|về|của)\\s${name}{1,200}?(?=\\s(?:và góp phần|đã|này)(?!\\p{L})|[.;:,()]|$)`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Chương trình tổng thể|Chiến lược|Đề án)\\s${name}{1,200}?(?:giai đoạn \\d{4}\\s?-\\s?\\d{4}|năm \\d{4}|của (?:Chính phủ|Thủ tướng Chính phủ|tỉnh|huyện|xã))`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Kế hoạch|Chương trình)\\s+(?!này|Tuyên truyền|tuyên truyền)${name}{1,200}?(?:giai đoạn \\d{4}\\s?-\\s?\\d{4}|năm \\d{4})(?: của (?:Chính phủ|UBND tỉnh|UBND huyện|tỉnh|huyện|xã))?`,
    'gu',
  ),
];

/** Văn bản không có số: documents named without a number, outside of what is cited with one. */
export function readUnnumbered(places: readonly Place[], citations: readonly Citation[]): Unnumbered[] {
  return places.flatMap((place) => unnumberedIn(place, citations));
}

function unnumberedIn(place: Place, citations: readonly Citation[]): Unnumbered[] {
  const { text } = place.line;
  if (/^Trên đây là/u.test(text)) return [];
  const taken = new Uint8Array(text.length);
  for (const one of citations) {
    const from = one.clause === place.clause ? text.indexOf(one.literal) : -1;
    if (from >= 0) taken.fill(1, from, from + one.literal.length);
  }
  const found: { from: number; to: number }[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].trimEnd().length];
      const ownPlan =
        /^(?:Kế hoạch|Chương trình|Đề án)/u.test(match[0]) &&
        own.test(text.slice(Math.max(0, from - 20), from));
      if (taken.subarray(from, to).includes(1) || ownPlan || to - from > 220) continue;
      taken.fill(1, from, to);
      found.push({ from, to });
    }
  }
  return found
    .sort((one, other) => one.from - other.from)
    .map(({ from, to }) => ({
      literal: text.slice(from, to),
      clause: place.clause,
      lines: linesOf(place.line, from, to),
    }));
}
