import { addDays } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import { chosen, type Due, lastDayUnder } from './due.ts';
import type { DeadlineRule, Rolling } from './rule.ts';

/** Mốc tính: the days from which a rule counts, null while they are not known. */
export type Base = { issue: Day | null; receipt: Day | null };

export const nothingYet: Base = { issue: null, receipt: null };

/** Ngày đến hạn theo quy tắc: the last day of a rule that has one and only one; null for all others, and before its base is known. */
export function fixedDay(
  rule: DeadlineRule,
  base: Base,
  rolling: Rolling,
  calendar: WorkingDays,
): Due | null {
  switch (rule.kind) {
    case 'day':
      return chosen(rule.bound, lastDayUnder(rule.bound, rule.day), rolling, calendar);
    case 'span':
      return chosen('by', rule.to, rolling, calendar);
    case 'after': {
      const from = base[rule.from];
      if (from === null) return null;
      const last = rule.counted === 'working' ? calendar.after(from, rule.days) : addDays(from, rule.days);
      return chosen('by', last, rolling, calendar);
    }
    case 'none':
    case 'continuous':
    case 'periodic':
    case 'recurring':
    case 'several':
    case 'unread':
      return null;
  }
}
