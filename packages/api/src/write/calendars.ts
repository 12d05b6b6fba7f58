import type { CalendarEvent, WorkingCalendar } from '@thac/domain/calendar/events';
import { calendarStream } from '@thac/domain/streams';
import type { EventLog } from '@thac/eventstore/eventLog';

/** Các lịch đã ban hành: every edition in the order in which they were published, as all that is recorded knows them. */
export async function publishedCalendars(eventLog: Pick<EventLog, 'readStream'>): Promise<WorkingCalendar[]> {
  const events = (await eventLog.readStream(calendarStream)) as unknown as CalendarEvent[];
  return events.map(({ data: { edition, from, to, off, worked } }) => ({ edition, from, to, off, worked }));
}
