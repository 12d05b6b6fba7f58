import type { Place } from './citations.ts';
import type { Citation, Unnumbered } from './draft.ts';
import { linesOf } from './lines.ts';

const own = /(?:ban hành|xây dựng|lập|nội dung)\s+$/iu;
const name = '(?:(?!,\\s*(?:Kế hoạch|Chương trình|Đề án|Nghị quyết))[^.;:()])';
const patterns: readonly RegExp[] = [
  /(?<!\p{L})(?:Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}[^.;:()]*?(?:\s(?:năm \d{4}|ngày \d{1,2}(?:\/\d{1,2}\/| tháng \d{1,2} năm )\d{4})|(?=[.;:()]|$|,\s|\s(?:và các|và Luật|của|về|đã|được|trên|theo|để)(?!\p{L})))/gu,
  /(?<!\p{L})Hiến pháp(?: năm \d{4})?/gu,
  new RegExp(
    `(?<!\\p{L})(?:Nghị quyết|Văn kiện)\\s+(?:Đại hội|Hội nghị|Trung ương|của Đại hội)${name}*?(?=\\s(?:đã|về|và các|gắn)(?!\\p{L})|[.;:,()]|$)`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Quyết định|Nghị quyết|Chỉ thị|Nghị định|Thông tư|Kết luận)\\s+(?:ban hành|về|của)\\s${name}*?(?=\\s(?:và góp phần|đã|này)(?!\\p{L})|[.;:,()]|$)`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Chương trình tổng thể|Chiến lược|Đề án)\\s${name}*?(?:giai đoạn \\d{4}\\s?-\\s?\\d{4}|năm \\d{4}|của (?:Chính phủ|Thủ tướng Chính phủ|tỉnh|huyện|xã))`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:Kế hoạch|Chương trình)\\s+(?!này|Tuyên truyền|tuyên truyền)${name}*?(?:giai đoạn \\d{4}\\s?-\\s?\\d{4}|năm \\d{4})(?: của (?:Chính phủ|UBND tỉnh|UBND huyện|tỉnh|huyện|xã))?`,
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
  const taken = citations
    .filter((one) => one.clause === place.clause)
    .map((one): [number, number] => [
      text.indexOf(one.literal),
      text.indexOf(one.literal) + one.literal.length,
    ])
    .filter(([from]) => from >= 0);
  const found: { from: number; to: number }[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].trimEnd().length];
      const overlaps = [...taken, ...found.map((one): [number, number] => [one.from, one.to])].some(
        ([start, end]) => from < end && to > start,
      );
      const ownPlan = /^(?:Kế hoạch|Chương trình|Đề án)/u.test(match[0]) && own.test(text.slice(0, from));
      if (!overlaps && !ownPlan && to - from <= 220) found.push({ from, to });
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
