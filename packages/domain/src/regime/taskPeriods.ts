import { addDays } from '../calendar/day.ts';
import { type Due, dueDay } from '../deadline/due.ts';
import type { DeadlineRule, Rolling } from '../deadline/rule.ts';
import type { Day } from '../vocabulary.ts';
import type { CalendarOn } from './occurrences.ts';
import { windowOn } from './windows.ts';

/** Một kỳ của nhiệm vụ định kỳ: what a recurring deadline asks in one window; `due` is null where no day is said. */
export type TaskPeriod = { period: string; name: string; window: { from: Day; to: Day }; due: Due | null };

type Recurring = Extract<DeadlineRule, { kind: 'recurring' }>;

/**
 * Các kỳ của nhiệm vụ định kỳ whose windows touch these days, in the order of time. Windows are those of Nghị định
 * 09/2019/NĐ-CP, which close on the 14th; a week closes on the day that it is due, or on Sunday.
 */
export function taskPeriods(
  { every, due }: Recurring,
  rolling: Rolling,
  span: { from: Day; to: Day },
  calendar: CalendarOn,
): TaskPeriod[] {
  const endOfWeek = due?.kind === 'weekday' ? due.weekday : 7;
  const closesOn = every === 'weekly' ? endOfWeek : 14;
  const found: TaskPeriod[] = [];
  for (let window = windowOn(every, closesOn, span.from); window.from <= span.to; ) {
    const { period, name, from, to } = window;
    const last = due === null ? null : dueDay(due, to, rolling, calendar(to));
    found.push({ period, name, window: { from, to }, due: last });
    window = windowOn(every, closesOn, addDays(to, 1));
  }
  return found;
}
