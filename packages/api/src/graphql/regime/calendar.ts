import { type WorkingDays, workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { Day } from '@thac/domain/vocabulary';
import { calendarRows, editionOf } from '@thac/projections/calendarQueries';
import type { Moment } from '../reads.ts';

/** Lịch làm việc as the record knew it at a moment, by the day up to which it was published. */
export async function calendarAt(moment: Moment): Promise<CalendarOn> {
  const rows = await calendarRows(moment.db, moment);
  const found = new Map<number, WorkingDays>();
  return (day: Day) => {
    const published = rows.filter(({ published_on }) => published_on <= day);
    const known = found.get(published.length) ?? workingDays(published.map(editionOf));
    found.set(published.length, known);
    return known;
  };
}

/** Asked for each date of a list, and the same for all of one moment. */
const newest = new WeakMap<Moment, Promise<CalendarOn>>();

/** The newest calendar for every day: what a date would be if it were fixed now. */
export function newestCalendarAt(moment: Moment): Promise<CalendarOn> {
  const known = newest.get(moment) ?? newestOf(moment);
  newest.set(moment, known);
  return known;
}

async function newestOf(moment: Moment): Promise<CalendarOn> {
  const days = workingDays((await calendarRows(moment.db, moment)).map(editionOf));
  return () => days;
}
