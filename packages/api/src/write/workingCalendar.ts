import { dayOf } from '@thac/domain/calendar/day';
import type { CalendarEvent } from '@thac/domain/calendar/events';
import { workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';

/** Lịch làm việc as the record knows it now: of each day what was published up to it. */
export async function calendarOf(eventLog: EventLog): Promise<CalendarOn> {
  const published = (await eventLog.readStream('calendar')) as unknown as (RecordedEvent & CalendarEvent)[];
  return (day) => workingDays(published.filter(({ at }) => dayOf(at) <= day).map(({ data }) => data));
}
