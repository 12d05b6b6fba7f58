import { dayOf } from '@thac/domain/calendar/day';
import type { SpecialDay } from '@thac/domain/calendar/events';
import { nationalCalendar } from '@thac/domain/calendar/identity';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Lịch ngày làm việc: one edition as it was published; none is ever changed. */
export type CalendarTable = Versioned & {
  calendar: string;
  edition: string;
  /** Its place among all editions: of those that cover a day the last one holds. */
  ordinal: number;
  valid_from: Day;
  valid_to: Day;
  off: SpecialDay[];
  worked: SpecialDay[];
  document: string;
  document_plan: PlanId | null;
  /** The file it was read from, if it was. */
  source: string | null;
  sha256: string | null;
  published_on: Day;
};

type Edition = Omit<CalendarTable, keyof Versioned>;

/** Follows the calendar: every event is one more edition. */
export const calendarFold: Fold<Edition> = {
  entity: 'calendar',
  key: ['calendar', 'edition'],
  entityOf: ({ type }) => (type === 'CalendarPublished' ? nationalCalendar : null),
  apply(rows, event) {
    if (event.type !== 'CalendarPublished') return rows;
    const { edition, from, to, off, worked, by, source } = event.data;
    return [
      ...rows,
      {
        calendar: nationalCalendar,
        edition,
        ordinal: event.version,
        valid_from: from,
        valid_to: to,
        off,
        worked,
        document: by.literal,
        document_plan: by.plan,
        source: source?.name ?? null,
        sha256: source?.sha256 ?? null,
        published_on: dayOf(event.at),
      },
    ];
  },
};

/** The view of the working calendar. */
export const calendarView: View = {
  name: 'calendar',
  version: 1,
  key: ['calendar', 'edition', 'since'],
  table: (schema) => `
    create table ${schema}.calendar (
      calendar uuid not null, edition text not null, ordinal integer not null, valid_from date not null,
      valid_to date not null, off jsonb not null, worked jsonb not null, document text not null, document_plan uuid,
      source text, sha256 text, published_on date not null, ${ranges},
      primary key (calendar, edition, since)
    )`,
  indexes: () => '',
  fold: folded(calendarFold),
};
