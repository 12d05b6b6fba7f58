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
