import { addDays } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { WorkingDays } from '../calendar/working.ts';
import { dueDay } from '../deadline/due.ts';
import type { Day } from '../vocabulary.ts';
import type { RegimeCourse } from './course.ts';
import type { RegimeTerms } from './events.ts';
import type { Occurrence } from './occurrence.ts';
import { type Window, windowOn } from './windows.ts';

/** Lịch theo ngày ban hành: the working days as they were published up to a day. */
export type CalendarOn = (published: Day) => WorkingDays;

/** A window and the terms that held when it began. */
type Held = Window & { terms: RegimeTerms };

/**
 * Các kỳ báo cáo whose windows touch these days, in the order of time. The working days are those that were published
 * when a window closed: a calendar of later moves no date of it.
 */
export function occurrencesOf(
  course: RegimeCourse,
  span: { from: Day; to: Day },
  calendar: CalendarOn,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const held of windowsOf(course)) {
    if (held.from > span.to) break;
    if (held.to >= span.from) found.push(occurrenceFrom(held, calendar));
  }
  return found;
}

/** Kỳ báo cáo theo mã, or null when the regime has none of that name. */
export function occurrenceOf(course: RegimeCourse, period: string, calendar: CalendarOn): Occurrence | null {
  const held = heldIn(course, period);
  return held === null ? null : occurrenceFrom(held, calendar);
}

/** Nội dung áp dụng cho một kỳ: the terms that held when its window began. */
export const termsOf = (course: RegimeCourse, period: string): RegimeTerms | null =>
  heldIn(course, period)?.terms ?? null;

/** Các kỳ đã bắt đầu: every window that began by a day, with its terms; nothing of it changes any more. */
export function begunBy(course: RegimeCourse, day: Day): Held[] {
  const begun: Held[] = [];
  for (const held of windowsOf(course)) {
    if (held.from > day) break;
    begun.push(held);
  }
  return begun;
}

function heldIn(course: RegimeCourse, period: string): Held | null {
  const found = workedOut(course).named.get(period);
  if (found) return found;
  const endOfYear = `${period.slice(0, 4)}-12-31`;
  for (const held of windowsOf(course)) {
    if (held.period === period) return held;
    if (held.from > endOfYear) break;
  }
  return null;
}

/** No window is looked for after it. */
const horizon: Day = '2199-12-31';

type WorkedOut = { windows: Held[]; named: Map<string, Held>; further: Generator<Held, void> };

const known = new WeakMap<RegimeCourse['revisions'], Map<Day | null, WorkedOut>>();

/** What was worked out of a course before: a regime of weeks has thousands of windows, and each is asked for by name. */
function workedOut(course: RegimeCourse): WorkedOut {
  const courses = known.get(course.revisions) ?? new Map<Day | null, WorkedOut>();
  known.set(course.revisions, courses);
  const before = courses.get(course.lastDay);
  if (before) return before;
  const fresh = { windows: [], named: new Map(), further: furtherOf(course) };
  courses.set(course.lastDay, fresh);
  return fresh;
}

function* windowsOf(course: RegimeCourse): Generator<Held> {
  const { windows, named, further } = workedOut(course);
  for (let index = 0; ; index += 1) {
    const held = windows[index] ?? further.next().value;
    if (!held) return;
    if (index === windows.length) {
      windows.push(held);
      if (!named.has(held.period)) named.set(held.period, held);
    }
    yield held;
  }
}

/**
 * Window upon window without a gap. Where terms changed the first new window fills what the last old one left; it never
 * takes a name that was given before.
 */
function* furtherOf({ revisions, lastDay }: RegimeCourse): Generator<Held, void> {
  const given = new Set<string>();
  const last = lastDay ?? horizon;
  let from = firstStart(revisions);
  while (from !== null && from <= last && from <= horizon) {
    const begins: Day = from;
    const terms = revisions.findLast((revision) => revision.from <= begins)?.terms;
    const window = terms && windowFrom(terms, begins, given);
    if (window) {
      given.add(window.name);
      yield { ...window, terms };
      from = addDays(window.to, 1);
    } else from = firstStart(revisions.filter((revision) => revision.from > begins));
  }
}

/** Where nothing runs, the first whole window of the first terms that live to see one. */
function firstStart(revisions: RegimeCourse['revisions']): Day | null {
  for (const [index, { from, terms }] of revisions.entries()) {
    const start = wholeWindowFrom(terms, from);
    const next = revisions[index + 1];
    if (next === undefined || start < next.from) return start;
  }
  return null;
}

function wholeWindowFrom({ frequency, closesOn }: RegimeTerms, day: Day): Day {
  if (frequency === 'once') return day;
  const window = windowOn(frequency, Number(closesOn), day);
  return window.from === day ? day : addDays(window.to, 1);
}

function windowFrom(
  { frequency, closesOn }: RegimeTerms,
  from: Day,
  given: ReadonlySet<string>,
): Window | null {
  if (frequency === 'once') return onceFrom(from, String(closesOn));
  let window = windowOn(frequency, Number(closesOn), from);
  while (given.has(window.name)) window = windowOn(frequency, Number(closesOn), addDays(window.to, 1));
  return { ...window, from };
}

const onceFrom = (from: Day, to: Day): Window | null =>
  to < from ? null : { period: to, name: `Đến ngày ${spoken(to)}`, from, to, yearFrom: from };

function occurrenceFrom({ period, name, from, to, yearFrom, terms }: Held, calendar: CalendarOn): Occurrence {
  const counted = terms.cumulative && yearFrom < from ? yearFrom : from;
  const dues = terms.legs.map(({ tier, due: { literal, rule, rolling } }) => ({
    tier,
    literal,
    rolling,
    ...dueDay(rule, to, rolling, calendar(to)),
  }));
  return { period, name, window: { from, to }, covers: { from: counted, to }, dues };
}
