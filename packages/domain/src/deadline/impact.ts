import type { WorkingCalendar } from '../calendar/events.ts';
import { workingDays } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import type { Due } from './due.ts';
import { type Base, fixedDay } from './fixing.ts';
import type { DeadlineRule, Rolling } from './rule.ts';

/** A deadline as it was fixed, and what it counts from. */
export type Fixed = {
  rule: DeadlineRule;
  rolling: Rolling;
  base: Base;
  due: Day;
  literalDay: Day;
  rolledDay: Day;
};

/** Ảnh hưởng của lịch: what a fixed deadline would be under these calendars where that is something else; null where it is not. */
export function impactOn(fixed: Fixed, calendars: readonly WorkingCalendar[]): Due | null {
  const now = fixedDay(fixed.rule, fixed.base, fixed.rolling, workingDays(calendars));
  if (now === null) return null;
  const unchanged = now.literalDay === fixed.literalDay && now.rolledDay === fixed.rolledDay;
  return unchanged ? null : now;
}
