import { addDays } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/events.ts';
import { spoken } from '../calendar/spoken.ts';
import { type WorkingDays, workingDays } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import { chosen, dueDay, lastDayUnder } from './due.ts';
import { type Base, fixedDay } from './fixing.ts';
import { inWords, type Said } from './inWords.ts';
import { closingFrom } from './meaning.ts';
import type { Bound, DeadlineRule, Recurrence, RecurringDue, Rolling } from './rule.ts';
import { boundStep, choiceStep, countSteps, dayStep, lastStep, reasonless, spanStep } from './steps.ts';

/** What is to be explained: the rule with its choice and base, and the day from which the next occurrence is sought. */
export type Explained = { rule: DeadlineRule; rolling: Rolling; base: Base; on: Day };

/**
 * The last day in time under one way to read the rule; one of them holds. `literal` is the deadline meant, where one
 * wording has several.
 */
export type Result = { literal: string | null; bound: Bound; rolling: Rolling; day: Day; holds: boolean };

/** Giải thích thời hạn: the rule in words, the steps to the day, and the day under every other reading. */
export type Explanation = { rule: Said; steps: Said[]; results: Result[]; due: Day | null };

/** The day that a bound speaks of, and the steps that led to it. */
type Reached = { bound: Bound; named: Day; boundless: boolean; steps: Said[] };

/** Giải thích: nothing but rule, calendar and base goes in, so that whoever contests a day can work it out again. */
export function explain(
  { rule, rolling, base, on }: Explained,
  calendars: readonly WorkingCalendar[],
): Explanation {
  if (rule.kind === 'several') return explainEach(rule, { rolling, base, on }, calendars);
  const calendar = workingDays(calendars);
  const reached = reach(rule, base, on, calendars, calendar);
  if (reached === null) return { rule: inWords(rule), steps: [reasonless(rule)], results: [], due: null };
  const { bound, named, boundless, steps } = reached;
  const { literalDay, rolledDay, due } = chosen(bound, lastDayUnder(bound, named), rolling, calendar);
  return {
    rule: inWords(rule),
    steps: [
      ...steps,
      ...(boundless ? [] : [boundStep(bound, named)]),
      dayStep(literalDay, calendars, calendar),
      ...(literalDay === rolledDay ? [] : [choiceStep(literalDay, rolledDay, rolling)]),
      lastStep(due),
    ],
    results: resultsOf(reached, rolling, calendar),
    due,
  };
}

/** Several deadlines are explained one after another; none of them is the last day of all. */
function explainEach(
  rule: Extract<DeadlineRule, { kind: 'several' }>,
  asked: Omit<Explained, 'rule'>,
  calendars: readonly WorkingCalendar[],
): Explanation {
  const parts = rule.each.map(({ literal, rule: one }) => ({
    literal,
    ...explain({ ...asked, rule: one }, calendars),
  }));
  return {
    rule: inWords(rule),
    steps: parts.flatMap(({ literal, steps }) =>
      steps.map(({ vi, en }) => ({ vi: `“${literal}”: ${vi}`, en: `“${literal}”: ${en}` })),
    ),
    results: parts.flatMap(({ literal, results }) => results.map((one) => ({ ...one, literal }))),
    due: null,
  };
}

function reach(
  rule: DeadlineRule,
  base: Base,
  on: Day,
  calendars: readonly WorkingCalendar[],
  calendar: WorkingDays,
): Reached | null {
  switch (rule.kind) {
    case 'day':
      return { bound: rule.bound, named: rule.day, boundless: false, steps: [] };
    case 'span':
      return { bound: 'by', named: rule.to, boundless: true, steps: [spanStep(rule)] };
    case 'after': {
      const from = base[rule.from];
      const found = fixedDay(rule, base, 'literal', calendar);
      if (from === null || found === null) return null;
      const named = found.literalDay;
      const steps = countSteps(rule, from, named, calendars, calendar);
      return { bound: 'by', named, boundless: true, steps };
    }
    case 'recurring':
      return rule.due === null ? null : occurrence(rule, on, calendars, calendar);
    default:
      return null;
  }
}

function occurrence(
  { every, due }: Extract<DeadlineRule, { kind: 'recurring' }>,
  on: Day,
  calendars: readonly WorkingCalendar[],
  calendar: WorkingDays,
): Reached | null {
  if (due === null) return null;
  const closing = nextClosing(every, due, on, calendar);
  const { bound, literalDay } = dueDay(due, closing, 'literal', calendar);
  const named = bound === 'before' ? addDays(literalDay, 1) : literalDay;
  const closes: Said = {
    vi: `Tính theo kỳ chốt số liệu ngày ${spoken(closing)} (Nghị định 09/2019/NĐ-CP).`,
    en: `Of the period that closes on ${spoken(closing)} (Decree 09/2019/NĐ-CP).`,
  };
  const steps = every === 'weekly' ? [] : [closes];
  if (due.kind !== 'workingDaysAfterClosing') return { bound, named, boundless: false, steps };
  const counted = countSteps({ days: due.days, counted: 'working' }, closing, named, calendars, calendar);
  return { bound, named, boundless: true, steps: [...steps, ...counted] };
}

/** The closing of the first occurrence that is not yet over on a day. */
function nextClosing(every: Recurrence, due: RecurringDue, on: Day, calendar: WorkingDays): Day {
  if (every === 'weekly') return on;
  // A day of the month after the closing may still lie ahead when that closing is past.
  let closing = closingFrom(every, addDays(on, -62));
  while (dueDay(due, closing, 'literal', calendar).literalDay < on)
    closing = closingFrom(every, addDays(closing, 1));
  return closing;
}

function resultsOf({ bound, named, boundless }: Reached, rolling: Rolling, calendar: WorkingDays): Result[] {
  const bounds: Bound[] = boundless ? [bound] : ['before', 'by'];
  return bounds.flatMap((one) =>
    (['literal', 'rolled'] as const).map((how): Result => {
      const { due } = chosen(one, lastDayUnder(one, named), how, calendar);
      return { literal: null, bound: one, rolling: how, day: due, holds: one === bound && how === rolling };
    }),
  );
}
