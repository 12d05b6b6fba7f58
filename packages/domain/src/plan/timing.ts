import type { WorkingCalendar } from '../calendar/events.ts';
import { editionOn, type WorkingDays, workingDays } from '../calendar/working.ts';
import { chosen, type Due } from '../deadline/due.ts';
import { type Base, fixedDay } from '../deadline/fixing.ts';
import type { DeadlineRule, Rolling } from '../deadline/rule.ts';
import { readDeadline } from '../deadline/wording.ts';
import type { Day } from '../vocabulary.ts';
import type { Task, Timing } from './events.ts';

/**
 * Thời hạn như người nhập nêu: the words, and the day where a person states it. Without a day it is worked out from the
 * words; null says that there is no deadline. What was already fixed stays as it is.
 */
export type TimingAsked = {
  literal: string | null;
  due?: Day | null | undefined;
  rule?: DeadlineRule | undefined;
  rolling?: Rolling | undefined;
  fixed?: Timing['fixed'] | undefined;
};

/** Nhiệm vụ như người nhập nêu: its deadline may still have to be worked out. */
export type TaskAsked = Omit<Task, 'timing'> & { timing: TimingAsked };

/** What a deadline is worked out from: the years of the document, the days it counts from, the calendars so far. */
export type Circumstances = {
  period: { from: Day; to: Day } | null;
  base: Base;
  calendars: readonly WorkingCalendar[];
};

/** Nhiệm vụ với thời hạn đã xác định. */
export const timedTask = (task: TaskAsked, around: Circumstances): Task => ({
  ...task,
  timing: timed(task.timing, around),
});

/** Xác định thời hạn: the words, the rule they were read as, and the day, with the calendar it was fixed under. */
export function timed(asked: TimingAsked, { period, base, calendars }: Circumstances): Timing {
  const { literal, due, rule: given, rolling: said = 'literal', fixed } = asked;
  const calendar = workingDays(calendars);
  if (fixed && due && given) return { literal, rule: given, rolling: said, due, fixed };
  const rule = given ?? readDeadline(literal, { period });
  if (due && given === undefined) return stated(asked, due, { period, base, calendars });
  const found = fixedDay(rule, base, said, calendar);
  if (due === undefined || (due === null && found === null && given !== undefined))
    return {
      literal,
      rule,
      rolling: said,
      due: found?.due ?? null,
      fixed: fixing(found, calendars, fromOf(rule, base)),
    };
  if (due === null) return { literal, rule: endless(rule), rolling: said, due, fixed: null };
  return { literal, rule, rolling: said, due, fixed: fixing(dayAlone(due, calendar), calendars, null) };
}

/** Hạn tính từ khi ban hành: known only once the document is issued; every other deadline stays as it was drafted. */
export function timedAtIssue(task: Task, around: Circumstances): Task {
  const { timing } = task;
  if (timing.rule.kind !== 'after' || timing.due !== null) return task;
  const { literal, rule, rolling } = timing;
  return { ...task, timing: timed({ literal, rule, rolling }, around) };
}

/**
 * What a person says is the last day holds: by the rule of the words where these mean that day, in the year of it where
 * they name none, or else as a rule of its own.
 */
function stated(
  { literal, rolling = 'literal' }: TimingAsked,
  due: Day,
  { period, base, calendars }: Circumstances,
): Timing {
  const calendar = workingDays(calendars);
  const year = { from: `${due.slice(0, 4)}-01-01`, to: `${due.slice(0, 4)}-12-31` };
  const rules = [period, year].flatMap((one) => {
    const rule = readDeadline(literal, { period: one });
    return rule.kind === 'several' ? rule.each.map((each) => each.rule) : [rule];
  });
  for (const rule of rules) {
    const found = fixedDay(rule, base, rolling, calendar);
    if (found === null || (found.literalDay !== due && found.rolledDay !== due)) continue;
    const choice = found.due === due ? rolling : due === found.literalDay ? 'literal' : 'rolled';
    return { literal, rule, rolling: choice, due, fixed: fixing(found, calendars, fromOf(rule, base)) };
  }
  const rule: DeadlineRule = { kind: 'day', bound: 'by', day: due };
  return { literal, rule, rolling: 'literal', due, fixed: fixing(dayAlone(due, calendar), calendars, null) };
}

const dayAlone = (day: Day, calendar: WorkingDays): Due => chosen('by', day, 'literal', calendar);

/** Nobody contradicts the words of a recurrence by naming no day; those of a single day they do. */
const endless = (rule: DeadlineRule): DeadlineRule =>
  rule.kind === 'day' || rule.kind === 'span' || rule.kind === 'after' ? { kind: 'none' } : rule;

const fromOf = (rule: DeadlineRule, base: Base): Day | null =>
  rule.kind === 'after' ? base[rule.from] : null;

const fixing = (
  found: Due | null,
  calendars: readonly WorkingCalendar[],
  from: Day | null,
): Timing['fixed'] =>
  found && {
    literalDay: found.literalDay,
    rolledDay: found.rolledDay,
    edition: editionOn(calendars, found.literalDay)?.edition ?? null,
    from,
  };

type Stored = { timing: { literal: string | null; due: Day | null } };

/**
 * Thời hạn ghi trước khi có quy tắc: a day alone, so that it is read as the last one in time and nothing more is claimed
 * of it; its rolled day knows weekends only.
 */
export function withRule<T extends Stored>(task: T): T & { timing: Timing } {
  const { literal, due } = task.timing;
  const without: DeadlineRule = literal === null ? { kind: 'none' } : { kind: 'unread' };
  const rule: DeadlineRule = due === null ? without : { kind: 'day', bound: 'by', day: due };
  const fixed = due && { literalDay: due, rolledDay: workingDays([]).rolled(due), edition: null, from: null };
  return { ...task, timing: { literal, rule, rolling: 'literal', due, fixed: fixed || null } };
}
