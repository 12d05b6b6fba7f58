import { workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import { calendarOn, calendarRows, editionOf } from '@thac/projections/calendarQueries';
import type { Moment } from '../reads.ts';

/** Lịch làm việc as the record knew it at a moment, by the day up to which it was published. */
export const calendarAt = (moment: Moment): Promise<CalendarOn> => calendarOn(moment.db, moment);

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
