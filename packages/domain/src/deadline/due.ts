import { addDays } from '../calendar/day.ts';
import { type WorkingDays, weekdayOf } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import type { Bound, RecurringDue, Rolling } from './rule.ts';

/** Ngày đến hạn: the literal last day and the one rolled to a working day side by side; `due` is the one that was chosen. */
export type Due = { bound: Bound; literalDay: Day; rolledDay: Day; due: Day };

/** Hạn của một kỳ: the last day in time of the occurrence whose window closes on that day. */
export function dueDay(rule: RecurringDue, closing: Day, rolling: Rolling, calendar: WorkingDays): Due {
  const bound = rule.kind === 'workingDaysAfterClosing' ? 'by' : rule.bound;
  return chosen(bound, lastDay(rule, closing, calendar), rolling, calendar);
}

/** A literal last day beside the rolled one, and the choice between the two. */
export function chosen(bound: Bound, literalDay: Day, rolling: Rolling, calendar: WorkingDays): Due {
  const rolledDay = calendar.rolled(literalDay);
  return { bound, literalDay, rolledDay, due: rolling === 'rolled' ? rolledDay : literalDay };
}

/** Ngày cuối còn trong hạn: "trước ngày 15/6" ends with the 14th, "chậm nhất ngày 15/6" with the 15th. */
export const lastDayUnder = (bound: Bound, day: Day): Day => (bound === 'before' ? addDays(day, -1) : day);

function lastDay(rule: RecurringDue, closing: Day, calendar: WorkingDays): Day {
  switch (rule.kind) {
    case 'dayOfMonth':
      return dayOfMonth(rule, closing);
    case 'weekday':
      return lastDayUnder(rule.bound, addDays(closing, (rule.weekday - weekdayOf(closing) + 7) % 7));
    case 'workingDaysAfterClosing':
      return calendar.after(closing, rule.days);
  }
}

/** A day that the month does not have is its last one: "ngày 31 hằng tháng" of June is the 30th. */
function dayOfMonth(
  { bound, day, monthsAfter }: Extract<RecurringDue, { kind: 'dayOfMonth' }>,
  closing: Day,
): Day {
  const [year = 0, month = 1] = closing.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + monthsAfter, 1)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month + monthsAfter, 0)).toISOString().slice(0, 10);
  const named = addDays(first, bound === 'before' ? day - 2 : day - 1);
  if (named > last) return last;
  return named;
}
