import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { type WorkingDays, workingDays } from '@thac/domain/calendar/working';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { Day } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { CalendarTable } from './calendars.ts';
import type { TaskRow } from './planQueries.ts';
import type { Views } from './views.ts';

export type CalendarRow = Selectable<CalendarTable>;

/** Các bản lịch in the order in which they were published. */
export const calendarRows = (db: Kysely<Views>, asOf: Pick<AsOf, 'knownAt'>): Promise<CalendarRow[]> =>
  db.selectFrom('view.calendar as c').selectAll('c').where(known(asOf, 'c')).orderBy('c.ordinal').execute();

/** An edition as the domain knows it. */
export const editionOf = ({ edition, valid_from, valid_to, off, worked }: CalendarRow): WorkingCalendar => ({
  edition,
  from: valid_from,
  to: valid_to,
  off,
  worked,
});

/** Lịch làm việc as the record knew it, by the day up to which it was published. */
export async function calendarOn(db: Kysely<Views>, asOf: Pick<AsOf, 'knownAt'>): Promise<CalendarOn> {
  const rows = await calendarRows(db, asOf);
  const found = new Map<number, WorkingDays>();
  return (day: Day) => {
    const published = rows.filter(({ published_on }) => published_on <= day);
    const known = found.get(published.length) ?? workingDays(published.map(editionOf));
    found.set(published.length, known);
    return known;
  };
}

/** Place of a fixed deadline in the order of pages: by day, then task. */
export type FixedKey = { day: Day; task: string };

/** Các thời hạn đã xác định of tasks that stand, whose day or whose count comes from the calendar. */
export const fixedDeadlines = (
  db: Kysely<Views>,
  asOf: Pick<AsOf, 'knownAt'>,
  { first, after }: { first: number; after: FixedKey | null },
): Promise<TaskRow[]> => {
  let query = db
    .selectFrom('view.plan_task as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where('t.state', '=', 'standing')
    .where('t.literal_day', 'is not', null);
  if (after !== null)
    query = query.where(sql<boolean>`(t.literal_day, t.task) > (${after.day}::date, ${after.task}::uuid)`);
  return query.orderBy('t.literal_day').orderBy('t.task').limit(first).execute();
};
