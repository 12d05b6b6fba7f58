import { isDay, isYear } from '../calendar/day.ts';
import type { Period } from '../documents/deadlines.ts';
import { before } from '../documents/timing.ts';
import type { Day } from '../vocabulary.ts';
import { lastDayUnder } from './due.ts';
import type { Bound, DeadlineRule } from './rule.ts';

type Span = { at: number; from: Day; to: Day };

const quarter = '(?:IV|I{1,3}|[1-4])(?![\\p{L}\\p{N}])';
const counts = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const ofYear = '(?:\\s*[/-]\\s*(?:năm )?|,? (?:của )?năm )';
const parts = new RegExp(
  [
    `${before}(?:ngày )?(?<day>0?[1-9]|[12]\\d|3[01])(?:\\s*[/.-]\\s*| tháng )(?<dayMonth>0?[1-9]|1[0-2])(?!\\d)(?:(?:\\s*[/.-]\\s*| (?:của )?năm )(?<dayYear>\\d{4}))?(?!\\d|[/.]\\d)`,
    `${before}(?:quý|quí) (?<quarters>${quarter}(?:\\s*(?:,|và|&|-|–|đến)\\s*(?:(?:quý|quí) )?${quarter})*)(?:${ofYear}(?<quarterYear>\\d{4}))?`,
    `${before}(?<many>0?[1-9]|1[01]|${counts.join('|')}) tháng (?<end>đầu|cuối)(?! (?:của )?(?:quý|quí|tháng|kỳ))(?: năm)?(?:${ofYear}| )?(?<manyYear>\\d{4})?`,
    `${before}(?<first>0?[69]|sáu|chín) tháng(?: của)? năm (?<firstYear>\\d{4})`,
    `${before}tháng (?<month>\\d{1,2})(?!\\d)(?:${ofYear}(?<monthYear>\\d{4}))?`,
    `${before}(?<bareMonth>\\d{1,2})\\s*/\\s*(?<bareYear>20\\d{2})(?!\\d|\\s*/)`,
    `${before}(?:năm )?(?<year>20\\d{2})(?!\\d)`,
  ].join('|'),
  'giu',
);
const numbers: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

/** "từ ngày 15/6", "sau quý II": when something begins, of which nobody said when it ends. */
const begins = /(?<!\p{L})(?:từ|sau)(?: khi| hết| cuối| \d{1,2} ?(?:giờ|h)(?: ?\d{2})?)?\s*$/iu;
/** "Năm 2026 và những năm tiếp theo": what begins, and has no end. */
const goesOn = /(?<!\p{L})(?:(?:những|các) (?:năm|quý|quí|tháng) (?:tiếp|sau|kế)|trở đi)/iu;
/** "đầu tháng 6", "giữa quý II", "tuần thứ hai của tháng 6": a part of a span that ends before its last day. */
const partOf = /(?<!\p{L})(?:đầu|giữa|tuần (?:thứ \p{L}+|\d))(?: của| trong)?\s*$/iu;

/**
 * Khoảng thời gian: `trong quý I/2023` lasts to its last day, `trước quý II/2023` ends before its first, `đến hết`,
 * `chậm nhất` and `cuối` name the last alone; null where no year can be told, or no last day.
 */
export function spanIn(words: string, period: Period | null): DeadlineRule | null {
  const spans = spansIn(words, period);
  const [first] = spans;
  const last = spans.toSorted((one, other) => (one.to < other.to ? -1 : 1)).at(-1);
  // A school year is not one of the calendar; which days it has the words do not say.
  if (first === undefined || last === undefined || /năm học/iu.test(words)) return null;
  const from = spans.map((span) => span.from).toSorted()[0] ?? first.from;
  const { to } = last;
  const how = words.slice(0, first.at);
  const open = goesOn.test(words) || (spans.length === 1 && begins.test(how));
  if (open || partOf.test(words.slice(0, last.at))) return null;
  const bound = boundIn(how);
  // Of several, each has a last day of its own.
  if (bound !== null && spans.length > 1) return null;
  if (bound !== null) return { kind: 'day', bound, day: bound === 'before' ? from : to };
  return from === to ? { kind: 'day', bound: 'by', day: to } : { kind: 'span', from, to };
}

function boundIn(how: string): Bound | null {
  if (/trước(?: khi)?\s*$/iu.test(how)) return 'before';
  return /(?:chậm nhất|muộn nhất|đến|hết|cuối|không quá)[^,;.]{0,16}$/iu.test(how) ? 'by' : null;
}

function spansIn(words: string, period: Period | null): Span[] {
  const matches = [...words.matchAll(parts)];
  const said = matches.map(({ groups = {} }) => yearOf(groups));
  const only = period?.from.slice(0, 4) === period?.to.slice(0, 4) ? period?.from.slice(0, 4) : undefined;
  return matches.flatMap(({ index, groups = {} }, nth): Span[] => {
    const year = said.slice(nth).find((one) => one !== undefined) ?? only;
    const span = year === undefined ? null : spanOf(groups, Number(year));
    return span === null ? [] : [{ at: index, ...span }];
  });
}

type Groups = Readonly<Record<string, string | undefined>>;

const yearOf = (groups: Groups): string | undefined =>
  Object.entries(groups).find(([name, said]) => /year$/iu.test(name) && said !== undefined)?.[1];

function spanOf(groups: Groups, year: number): Omit<Span, 'at'> | null {
  if (!isYear(year)) return null;
  const { day, dayMonth, quarters, many, end, first, month = groups.bareMonth } = groups;
  if (day !== undefined) {
    const named = `${year}-${(dayMonth ?? '').padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(named) ? { from: named, to: named } : null;
  }
  if (quarters !== undefined) {
    const all = [...quarters.matchAll(/IV|I{1,3}|[1-4]/giu)].map(
      ([one]) => numbers[one.toUpperCase()] ?? Number(one),
    );
    return months(year, Math.min(...all) * 3 - 2, Math.max(...all) * 3);
  }
  if (many !== undefined)
    return end?.toLowerCase() === 'đầu' ? months(year, 1, count(many)) : months(year, 13 - count(many), 12);
  if (first !== undefined) return months(year, 1, count(first));
  if (month === undefined) return months(year, 1, 12);
  return Number(month) >= 1 && Number(month) <= 12 ? months(year, Number(month), Number(month)) : null;
}

const count = (said: string): number => counts.indexOf(said.toLowerCase()) + 1 || Number(said);

const months = (year: number, first: number, last: number): Omit<Span, 'at'> => ({
  from: `${year}-${String(first).padStart(2, '0')}-01`,
  to: lastDayUnder(
    'before',
    last === 12 ? `${year + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`,
  ),
});
