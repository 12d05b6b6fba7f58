import type { Command } from '../decider.ts';
import type { AuthorityDocument } from '../vocabulary.ts';
import type { CalendarEvent, WorkingCalendar } from './events.ts';

/** What may be asked of the working calendar. */
export type CalendarCommand = Command<
  'PublishCalendar',
  WorkingCalendar & { by: AuthorityDocument; source: CalendarEvent['data']['source'] }
>;
