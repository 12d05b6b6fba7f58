import { calendar } from '@thac/domain/calendar/calendar';
import type { CalendarEvent, WorkingCalendar } from '@thac/domain/calendar/events';
import { calendarStream } from '@thac/domain/streams';
import type { EventLog } from '@thac/eventstore/eventLog';

/** Các lịch đã ban hành: every edition in the order in which they were published, as all that is recorded knows them. */
export async function publishedCalendars(
  eventLog: Pick<EventLog, 'readStream'>,
): Promise<readonly WorkingCalendar[]> {
  const events = (await eventLog.readStream(calendarStream)) as unknown as CalendarEvent[];
  return events.reduce(calendar.evolve, calendar.initialState()).editions;
}
