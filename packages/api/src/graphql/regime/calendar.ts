import { workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { Moment } from '../reads.ts';

/** Lịch làm việc as the record knew it at a moment, by the day up to which it was published. */
export async function calendarAt(_moment: Moment): Promise<CalendarOn> {
  const weekends = workingDays([]);
  return () => weekends;
}
