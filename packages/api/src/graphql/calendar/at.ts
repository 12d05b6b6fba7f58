import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { calendarRows, editionOf } from '@thac/projections/calendarQueries';
import type { Moment } from '../reads.ts';

const held = new WeakMap<Moment, Promise<WorkingCalendar[]>>();

/** Các bản lịch đã biết, oldest first; read once for a moment, however many days are asked about. */
export function editionsAt(moment: Moment): Promise<WorkingCalendar[]> {
  const found = held.get(moment) ?? calendarRows(moment.db, moment).then((rows) => rows.map(editionOf));
  held.set(moment, found);
  return found;
}
