import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { explain } from '@thac/domain/deadline/explain';
import { type Base, nothingYet } from '@thac/domain/deadline/fixing';
import { timed } from '@thac/domain/plan/timing';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import { editionsAt } from '../calendar/at.ts';
import { obligationAt, planAt, taskAt } from '../nodes.ts';
import { timingOf } from '../plan/parts.ts';
import type { Moment } from '../reads.ts';
import type { Reading } from './explanation.ts';

/** What one unit owes, and how its deadline came about. */
export type Owed = {
  obligation: ObligationRow;
  sentence: string | null;
  extended: boolean;
  calendar: string | null;
  reading: Reading;
  today: Reading;
  moment: Moment;
};

/** Thời hạn của một nhiệm vụ được giao: by the words that name its day, those of its extension before those of its task. */
export async function deadlineOf(moment: Moment, id: string): Promise<Owed | null> {
  const found = await obligationAt(moment, id);
  if (found === null) return null;
  const { row: obligation } = found;
  const [task, plan, literal, editions] = await Promise.all([
    taskAt(moment, obligation.task),
    planAt(moment, obligation.plan),
    moment.load.dueWording.load(id),
    editionsAt(moment),
  ]);
  const timing = task === null ? null : timingOf(task.row);
  const own = timing !== null && timing.due === obligation.due_on && timing.literal === literal;
  const period = periodOf(plan?.row ?? null);
  const told = own
    ? timing
    : timed({ literal, due: obligation.due_on }, { period, base: nothingYet, calendars: editions });
  const from = own ? (timing.fixed?.from ?? null) : null;
  const base: Base = { issue: from, receipt: from };
  const read = (calendars: readonly WorkingCalendar[]): Reading => {
    const { rule, rolling } = told;
    const explanation = explain({ rule, rolling, base, on: moment.validAt }, calendars);
    return { literal, rule, rolling, explanation };
  };
  const calendar = told.fixed?.edition ?? null;
  return {
    obligation,
    sentence: task?.row.sentence ?? null,
    extended: !own && obligation.due_on !== timing?.due,
    calendar,
    reading: read(asFixed(editions, calendar, own)),
    today: read(editions),
    moment,
  };
}

/** The editions that were known when the day was fixed: up to the one that it names, or none. */
function asFixed(
  editions: readonly WorkingCalendar[],
  calendar: string | null,
  own: boolean,
): readonly WorkingCalendar[] {
  if (!own) return editions;
  return editions.slice(0, editions.findIndex(({ edition }) => edition === calendar) + 1);
}

const periodOf = (plan: { period_from: string | null; period_to: string | null } | null) =>
  plan?.period_from && plan.period_to ? { from: plan.period_from, to: plan.period_to } : null;
