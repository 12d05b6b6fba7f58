import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { calendarRows, editionOf } from '@thac/projections/calendarQueries';
import type { Moment } from '../reads.ts';

/** Các bản lịch đã biết, oldest first. */
export const editionsAt = async (moment: Moment): Promise<WorkingCalendar[]> =>
  (await calendarRows(moment.db, moment)).map(editionOf);
