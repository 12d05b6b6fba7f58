import { isYear } from '../calendar/day.ts';
import { type Named, ruleOf, weekdaysNamed } from '../deadline/meaning.ts';
import type { Bound, DeadlineRule } from '../deadline/rule.ts';
import type { Day } from '../vocabulary.ts';
import type { Frequency } from './draft.ts';
import { before, each, pattern, recurrenceOf } from './timing.ts';

/** Thời kỳ của văn bản: the days that a document says it is for. */
export type Period = { from: Day; to: Day };

/** Thời hạn trong câu: one deadline with the period it is for; `rule` as a draft keeps it, `means` in full. */
export type Deadline = {
  literal: string | null;
  rule: string | null;
  period: Frequency;
  means: DeadlineRule;
};

type Found<T> = { at: number; end: number; literal: string; value: T };

const repeated = '(?:\\s*(?:của )?(?:h[àằ]ng|mỗi) (?:tuần|tháng|quý|quí|năm))?';
const dayMonth = '\\d{1,2}\\s*[/.-]\\s*\\d{1,2}(?:\\s*[/.-]\\s*\\d{4})?(?!\\s*%)';
const dayInWords = '\\d{1,2} tháng \\d{1,2}(?: năm \\d{4})?';
const lastMonth =
  '\\d{1,2}(?!\\d|\\s*(?:giờ|h|ngày|phút)(?!\\p{L}))(?: (?:của )?tháng (?:cuối|đầu|sau|thứ \\p{L}+)(?: (?:của )?(?:mỗi |h[àằ]ng )?(?:kỳ báo cáo|quý|quí|kỳ|năm)(?: sau)?)?| (?:của )?tháng| (?:h[àằ]ng|mỗi) (?:tháng|quý|quí))?';
const limit =
  '(?:trước|chậm nhất(?: là| vào| đến)?) \\d{1,2} ?(?:giờ|h|g|:)(?: ?\\d{2}(?: phút)?)?(?:,| của)?(?: ngày)?|chậm nhất (?:là |vào |đến |trong )*trước(?: ngày)?|trước(?: ngày)?|(?:chậm|muộn) nhất(?: là| vào| đến| trong)*(?: ngày)?|(?:không quá|vào|đến(?: hết)?|hết)? ?ngày';
const deadlines = new RegExp(
  `${before}(${limit}) (${dayInWords}|${dayMonth}|${lastMonth})(${repeated})(\\s*(?:năm sau|(?:của )?năm (?:liền kề|kế tiếp|tiếp theo)))?`,
  'giu',
);
const listed = new RegExp(
  `^(?:\\s*\\([^)\\d]{0,3}[^)]{2,24}\\))?(?:\\s*[,;]|\\s*và)+\\s*(?:trước )?(?:ngày )?(${dayMonth})(${repeated})`,
  'iu',
);
const weekday = pattern('(?:trước |vào )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật) (?:h[àằ]ng|mỗi) tuần');

const periodWords: readonly [RegExp, Frequency][] = [
  [pattern(`(?:định kỳ )?(?:${each}|báo cáo) tuần`), 'weekly'],
  [pattern(`(?:định kỳ )?(?:${each}|báo cáo|tuần cuối(?: của| mỗi)?) tháng`), 'monthly'],
  [
    pattern(
      `(?:định kỳ )?(?:${each} )?(?<!(?:cuối|đầu|của|thúc|trong) )(?<!(?:cuối|đầu) (?:mỗi|của) )(?:quý|quí)(?: (?:IV|I{1,3}|[1-4])(?![\\p{L}\\p{N}]))?`,
    ),
    'quarterly',
  ],
  [pattern(`(?:định kỳ )?(?:${each} )?(?:0?6|sáu) tháng(?: (?:đầu|cuối) năm)?`), 'semiannual'],
  [pattern('(?:0?9|chín) tháng(?: đầu năm)?'), 'once'],
  [
    pattern(
      '(?:định kỳ )?(?:h[àằ]ng|mỗi|cả) năm|(?:một|0?1) năm(?=\\s*(?:[(,;.]|$|báo cáo|một lần|trước))|(?<=(?:[,;(+–-] ?|và |định kỳ |theo |báo cáo |tổng kết |kết quả |cuối ))năm(?! (?:sau|liền|kế))',
    ),
    'annual',
  ],
];

/** Thời hạn báo cáo: every period and deadline of a reporting sentence, paired in the order they stand in. */
export const deadlinesIn = (sentence: string, period: Period | null): Deadline[] => {
  const days = daysIn(sentence, period);
  const periods = periodsIn(sentence).filter(
    (one) => !days.some((day) => one.at < day.end && one.end > day.at),
  );
  if (days.length === 0) return periods.map((one) => recurrent(one));
  if (periods.length === 0) return days.map((day) => settled(day, day.value.repeats ?? 'once'));
  if (days.length === 1 && days[0] !== undefined) return shared(periods, days[0]);
  return days.map((day, index) => settled(day, partner(periods, days.length, day, index)));
};

type DayFound = Found<Named & { repeats: Frequency | null }>;

const shared = (periods: Found<Frequency>[], day: DayFound): Deadline[] => {
  const ofAll = day.value.day === null && !periods.some((one) => one.value === day.value.repeats);
  if (periods.length === 1 || ofAll) return periods.map((one) => settled(day, one.value));
  const near = day.value.repeats ?? partner(periods, 1, day, -1);
  return periods.map((one) => (one.value === near ? settled(day, one.value) : recurrent(one)));
};

const partner = (periods: Found<Frequency>[], days: number, day: DayFound, index: number): Frequency => {
  const inOrder = periods.length === days ? periods[index] : undefined;
  const preceding = periods.filter((one) => one.end <= day.at).at(-1);
  return (inOrder ?? preceding ?? periods[0])?.value ?? 'once';
};

const recurrent = (one: Found<Frequency>): Deadline => ({
  literal: one.literal,
  rule: one.value === 'once' ? null : one.value,
  period: one.value,
  means: ruleOf(null, one.value),
});

const settled = (day: DayFound, period: Frequency): Deadline => ({
  literal: day.literal,
  rule: printedRule(day.value) ?? (period === 'once' ? null : period),
  period,
  means: ruleOf(day.value, period),
});

const printedRule = ({ bound, day }: Named): string | null => (day === null ? null : `${bound} ${day}`);

const daysIn = (sentence: string, period: Period | null): DayFound[] => {
  const found: DayFound[] = [];
  for (const match of sentence.matchAll(deadlines)) {
    if (match.index < (found.at(-1)?.end ?? 0)) continue;
    const [literal, how = '', when = '', repeats = '', next] = match;
    const day = dateOf(when, period, next !== undefined);
    const bound = boundOf(how);
    const repetition =
      recurrenceOf(repeats === '' ? when : repeats) ??
      (/cuối quý|cuối quí/iu.test(when) ? 'quarterly' : null) ??
      (/^\d+$/u.test(when.trim()) ? recurringBefore(sentence.slice(0, match.index)) : null);
    if (repetition === null && /^\d+$/u.test(when.trim()) && repeats === '') continue;
    if (repetition === null && /^ngày$/iu.test(how.trim())) continue;
    const more = further(sentence, match.index + literal.length, bound, period);
    const shared = repetition ?? more.at(-1)?.value.repeats ?? null;
    const named = { bound, day, ...partsOf(when, next !== undefined), weekday: null };
    const value = { ...named, repeats: shared };
    found.push({ at: match.index, end: match.index + literal.length, literal: literal.trim(), value });
    for (const one of more) found.push({ ...one, value: { ...one.value, repeats: shared } });
  }
  for (const match of sentence.matchAll(weekday))
    found.push({
      at: match.index,
      end: match.index + match[0].length,
      literal: match[0],
      value: { ...onWeekday(match[0]), repeats: 'weekly' },
    });
  return found;
};

/** "hằng tháng (trước ngày 20)": a day without a month is one of the period that it follows. */
const recurringBefore = (text: string): Frequency | null => {
  const last = periodsIn(text).at(-1)?.value ?? null;
  return last === 'weekly' || last === 'monthly' || last === 'quarterly' ? last : null;
};

/** "trước ngày 15/3, 15/6 và 15/9": days that share the word before the first. */
const further = (sentence: string, from: number, bound: Bound, period: Period | null): DayFound[] => {
  const match = listed.exec(sentence.slice(from));
  if (match === null) return [];
  const end = from + match[0].length;
  const when = match[1] ?? '';
  const day = dateOf(when, period, false);
  const repeats = recurrenceOf(match[2] ?? '');
  const value = { bound, day, ...partsOf(when, false), weekday: null, repeats };
  const literal = `${when}${match[2] ?? ''}`;
  return [{ at: end - literal.length, end, literal, value }, ...further(sentence, end, bound, period)];
};

/** "trước 17 giờ ngày 15/6" is still in time on the 15th: only a day that stands right behind the word is excluded. */
const boundOf = (how: string): Bound => (/trước/iu.test(how) && !/\d/u.test(how) ? 'before' : 'by');

/** The day of the month, its month where there is one, and whether it is of the time after. */
const partsOf = (when: string, nextYear: boolean): Pick<Named, 'date' | 'month' | 'later'> => {
  const [, date = '0', month] = /^(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})| tháng (\d{1,2}))?/u
    .exec(when.trim())
    ?.filter((part) => part !== undefined) ?? [''];
  const later = nextYear || /tháng (?:sau|đầu)|sau$/iu.test(when);
  return { date: Number(date), month: month === undefined ? null : Number(month), later };
};

const onWeekday = (words: string): Named => ({
  bound: boundOf(words),
  day: null,
  date: 0,
  month: null,
  later: false,
  weekday: weekdaysNamed.find(([name]) => words.toLowerCase().includes(name))?.[1] ?? null,
});

const periodsIn = (sentence: string): Found<Frequency>[] =>
  periodWords
    .flatMap(([words, value]) =>
      [...sentence.matchAll(words)].map((match) => {
        const literal = match[0].replace(/^(?:báo cáo(?: tổng kết| kết quả)?|và|[,;])\s*/iu, '');
        return { at: match.index, end: match.index + match[0].length, literal, value };
      }),
    )
    .sort((one, other) => one.at - other.at);

const dateOf = (words: string, period: Period | null, nextYear: boolean): Day | null => {
  const parts = /^(\d{1,2})(?:\s*[/.-]\s*| tháng )(\d{1,2})(?:(?:\s*[/.-]\s*| năm )(\d{4}))?$/u.exec(
    words.trim(),
  );
  if (parts === null) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  const year = parts[3] === undefined ? soleYear(period) : Number(parts[3]);
  if (year === null || !isYear(year)) return null;
  const date = new Date(Date.UTC(year + (nextYear ? 1 : 0), month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
};

const soleYear = (period: Period | null): number | null =>
  period !== null && period.from.slice(0, 4) === period.to.slice(0, 4)
    ? Number(period.from.slice(0, 4))
    : null;
