import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import { calendarOn, calendarRows, editionOf } from '@thac/projections/calendarQueries';
import type { Moment } from '../reads.ts';

/** Các bản lịch đã biết, oldest first. */
export const editionsAt = onceFor<WorkingCalendar[]>(async (moment) =>
  (await calendarRows(moment.db, moment)).map(editionOf),
);

/** Lịch làm việc as the record knew it at a moment, by the day up to which it was published. */
export const calendarAt = onceFor<CalendarOn>((moment) => calendarOn(moment.db, moment));

/** The newest calendar for every day: what a date would be if it were fixed now. */
export const newestCalendarAt = onceFor<CalendarOn>(async (moment) => {
  const days = workingDays(await editionsAt(moment));
  return () => days;
});

/** Read once for a moment, however many dates of its answer are asked about. */
function onceFor<T>(read: (moment: Moment) => Promise<T>): (moment: Moment) => Promise<T> {
  const held = new WeakMap<Moment, Promise<T>>();
  return (moment) => {
    const found = held.get(moment) ?? read(moment);
    held.set(moment, found);
    return found;
  };
}
