import { isDay } from '../calendar/day.ts';
import type { Period } from '../documents/deadlines.ts';
import { before } from '../documents/timing.ts';
import type { Day } from '../vocabulary.ts';
import { lastDayUnder } from './due.ts';
import type { DeadlineRule } from './rule.ts';

type Span = { at: number; from: Day; to: Day };

const quarter = '(?:IV|I{1,3}|[1-4])(?![\\p{L}\\p{N}])';
const ofYear = '(?:\\s*[/-]\\s*(?:năm )?|,? (?:của )?năm )';
const parts = new RegExp(
  [
    `${before}(?:ngày )?(?<day>\\d{1,2})\\s*[/.-]\\s*(?<dayMonth>\\d{1,2})(?:\\s*[/.-]\\s*(?<dayYear>\\d{4}))?(?!\\d)`,
    `${before}(?:quý|quí) (?<quarters>${quarter}(?:\\s*(?:,|và|&|-|–|đến)\\s*(?:(?:quý|quí) )?${quarter})*)(?:${ofYear}(?<quarterYear>\\d{4}))?`,
    `${before}(?:0?6|sáu) tháng (?<half>đầu|cuối)(?: năm)?(?:${ofYear}| )?(?<halfYear>\\d{4})?`,
    `${before}tháng (?<month>\\d{1,2})(?!\\d)(?:${ofYear}(?<monthYear>\\d{4}))?`,
    `${before}(?:năm )?(?<year>20\\d{2})(?!\\d)`,
  ].join('|'),
  'giu',
);
const numbers: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

/**
 * Khoảng thời gian: `trong quý I/2023` lasts to its last day, `trước quý II/2023` ends before its first, `đến hết`,
 * `chậm nhất` and `cuối` name the last alone; null where no year can be told.
 */
export function spanIn(words: string, period: Period | null): DeadlineRule | null {
  const spans = spansIn(words, period);
  const [first] = spans;
  // A school year is not one of the calendar; which days it has the words do not say.
  if (first === undefined || /năm học/iu.test(words)) return null;
  const from = spans.map((span) => span.from).toSorted()[0] ?? first.from;
  const to =
    spans
      .map((span) => span.to)
      .toSorted()
      .at(-1) ?? first.to;
  const how = words.slice(0, first.at);
  if (/trước(?: khi)?\s*$/iu.test(how)) return { kind: 'day', bound: 'before', day: from };
  if (/(?:chậm nhất|muộn nhất|đến|hết|cuối|không quá)[^,;.]{0,16}$/iu.test(how))
    return { kind: 'day', bound: 'by', day: to };
  return from === to ? { kind: 'day', bound: 'by', day: to } : { kind: 'span', from, to };
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

const yearOf = ({ dayYear, quarterYear, halfYear, monthYear, year }: Groups): string | undefined =>
  dayYear ?? quarterYear ?? halfYear ?? monthYear ?? year;

function spanOf({ day, dayMonth, quarters, half, month }: Groups, year: number): Omit<Span, 'at'> | null {
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
  if (half !== undefined) return half.toLowerCase() === 'đầu' ? months(year, 1, 6) : months(year, 7, 12);
  if (month === undefined) return months(year, 1, 12);
  return Number(month) >= 1 && Number(month) <= 12 ? months(year, Number(month), Number(month)) : null;
}

const months = (year: number, first: number, last: number): Omit<Span, 'at'> => ({
  from: `${year}-${String(first).padStart(2, '0')}-01`,
  to: lastDayUnder(
    'before',
    last === 12 ? `${year + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`,
  ),
});
