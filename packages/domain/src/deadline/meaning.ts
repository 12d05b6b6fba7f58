import type { Frequency } from '../documents/draft.ts';
import type { Day } from '../vocabulary.ts';
import type { Bound, DeadlineRule, Recurrence, RecurringDue } from './rule.ts';

/** A day as words name it: a whole one, a day of a month, or a weekday. */
export type Named = {
  bound: Bound;
  /** Null while the year, or the month, is not said. */
  day: Day | null;
  date: number;
  month: number | null;
  /** "tháng sau", "năm sau": of the time after the one reported on. */
  later: boolean;
  weekday: Weekday | null;
};

type Weekday = Extract<RecurringDue, { kind: 'weekday' }>['weekday'];

/** Thứ trong tuần, by name. */
export const weekdaysNamed: readonly (readonly [string, Weekday])[] = [
  ['thứ hai', 1],
  ['thứ ba', 2],
  ['thứ tư', 3],
  ['thứ năm', 4],
  ['thứ sáu', 5],
  ['thứ bảy', 6],
  ['chủ nhật', 7],
];

/** Months in which a window of so many closes, the last one of the year being December. */
const monthsOf = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12, cchc: 3 } as const;

/** Quy tắc của một thời hạn đã đọc: the day that was named, if one was, and how often it comes round. */
export function ruleOf(named: Named | null, period: Frequency): DeadlineRule {
  if (named?.day != null) return { kind: 'day', bound: named.bound, day: named.day };
  const every = recurring(period);
  if (every === null) {
    if (period === 'continuous') return { kind: 'continuous' };
    return { kind: 'unread' };
  }
  if (named === null) return { kind: 'recurring', every, due: null };
  return recurringOn(named, every);
}

function recurringOn({ bound, date, month, later, weekday }: Named, every: Recurrence): DeadlineRule {
  if (weekday !== null) return { kind: 'recurring', every, due: { kind: 'weekday', bound, weekday } };
  if (every === 'weekly' || date < 1 || date > 31) return { kind: 'recurring', every, due: null };
  // A day with its month comes once a year, counted from the closing in December: the 15th of June six months before it.
  if (month !== null && month >= 1 && month <= 12)
    return yearly({ kind: 'dayOfMonth', bound, day: date, monthsAfter: month - 12 + (later ? 12 : 0) });
  if (month !== null) return { kind: 'recurring', every, due: null };
  return {
    kind: 'recurring',
    every,
    due: { kind: 'dayOfMonth', bound, day: date, monthsAfter: later ? 1 : 0 },
  };
}

const yearly = (due: RecurringDue): DeadlineRule => ({ kind: 'recurring', every: 'annual', due });

function recurring(period: Frequency): Recurrence | null {
  switch (period) {
    case 'weekly':
    case 'monthly':
    case 'quarterly':
    case 'semiannual':
    case 'annual':
      return period;
    case 'once':
    case 'continuous':
    case 'period':
    case 'unspecified':
      return null;
  }
}

/** Ngày chốt số liệu: the first closing on or after a day, under the windows of NĐ 09/2019, which end with the 14th. */
export function closingFrom(every: Exclude<Recurrence, 'weekly'>, on: Day): Day {
  const step = monthsOf[every];
  let [year = 0, month = 1] = on.split('-').map(Number);
  const at = () => `${year}-${String(month).padStart(2, '0')}-14`;
  while (month % step !== 0 || at() < on) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return at();
}
