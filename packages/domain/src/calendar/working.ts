import type { Day } from '../vocabulary.ts';
import { addDays, daysBetween } from './day.ts';
import type { WorkingCalendar } from './events.ts';

/** Ngày làm việc: what the editions of the calendar say together. */
export type WorkingDays = {
  isWorking(day: Day): boolean;
  /** The day itself, or the next working day when it is off (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
  rolled(day: Day): Day;
  /** So many working days later; day 1 is the first one after (Bộ luật Dân sự 2015, Điều 147 khoản 2). */
  after(day: Day, count: number): Day;
  /** How many working days come after one day, up to and with another. */
  between(after: Day, until: Day): number;
};

/** A range of the calendar and those of its days that are not as their weekday: whether one works on them. */
type Edition = Pick<WorkingCalendar, 'from' | 'to'> & { special: ReadonlyMap<Day, boolean> };

/**
 * Lịch làm việc: the editions in the order in which they were published; of those that cover a day the latest holds.
 * A day that none covers is off on Saturday and Sunday only.
 */
export function workingDays(editions: readonly WorkingCalendar[]): WorkingDays {
  const newestFirst = editions.map(specialDays).reverse();

  function isWorking(day: Day): boolean {
    const edition = newestFirst.find(({ from, to }) => from <= day && day <= to);
    return edition?.special.get(day) ?? weekdayOf(day) < 6;
  }

  function after(day: Day, count: number): Day {
    let found = day;
    for (let left = count; left > 0; ) {
      found = addDays(found, 1);
      if (isWorking(found)) left -= 1;
    }
    return found;
  }

  function between(from: Day, until: Day): number {
    let count = 0;
    for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorking(day)) count += 1;
    return count;
  }

  return { isWorking, rolled: (day) => (isWorking(day) ? day : after(day, 1)), after, between };
}

/** The edition that holds for a day: the latest of those that cover it. */
export const editionOn = (editions: readonly WorkingCalendar[], day: Day): WorkingCalendar | null =>
  editions.findLast(({ from, to }) => from <= day && day <= to) ?? null;

/** Thứ trong tuần: 1 on Monday to 7 on Sunday. */
export function weekdayOf(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const monday = '1970-01-05';
  return ((((daysBetween(monday, day) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

function specialDays({ from, to, off, worked }: WorkingCalendar): Edition {
  const special = new Map<Day, boolean>();
  for (const { day } of off) special.set(day, false);
  for (const { day } of worked) special.set(day, true);
  return { from, to, special };
}
