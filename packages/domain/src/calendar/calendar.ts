import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { CalendarCommand } from './commands.ts';
import { daysBetween, isDay } from './day.ts';
import type { CalendarEvent, WorkingCalendar } from './events.ts';
import { calendarRefusals } from './refusals.ts';
import { spoken } from './spoken.ts';
import { weekdayOf } from './working.ts';

/** What deciding about the calendar needs to remember: its editions, oldest first. */
export type Calendar = { editions: readonly WorkingCalendar[] };

type Asked = CalendarCommand['data'];

/** Most days of one edition: some years ahead. */
export const most = 3_660;

const initialState = (): Calendar => ({ editions: [] });

function decide({ data }: CalendarCommand, { editions }: Calendar): CalendarEvent[] {
  const known = editions.find(({ edition }) => edition === data.edition);
  if (known !== undefined) {
    if (same(known, contentOf(data))) return [];
    refuse(calendarRefusals['edition-known'], { edition: data.edition });
  }
  assertEdition(data);
  assertSpecial(data);
  return [{ type: 'CalendarPublished', data }];
}

function assertEdition({ edition, from, to, by }: Asked): void {
  if (edition.trim() === '') refuse(calendarRefusals['edition-unnamed']);
  for (const day of [from, to]) assertDay(day);
  if (to < from) refuse(calendarRefusals['calendar-reversed'], { from: spoken(from), to: spoken(to) });
  if (daysBetween(from, to) >= most) refuse(calendarRefusals['calendar-too-long'], { most: `${most}` });
  if (by.literal.trim() === '') refuse(calendarRefusals['calendar-document-missing']);
}

function assertSpecial({ from, to, off, worked }: Asked): void {
  const seen = new Set<string>();
  for (const { day, name } of [...off, ...worked]) {
    assertDay(day);
    const details = { day: spoken(day) };
    if (day < from || to < day) refuse(calendarRefusals['day-beyond-calendar'], details);
    if (seen.has(day)) refuse(calendarRefusals['day-repeated'], details);
    if (name.trim() === '') refuse(calendarRefusals['day-unnamed'], details);
    seen.add(day);
  }
  const weekday = worked.find(({ day }) => weekdayOf(day) < 6);
  if (weekday) refuse(calendarRefusals['worked-on-weekday'], { day: spoken(weekday.day) });
}

function assertDay(day: string): void {
  if (!isDay(day)) refuse(calendarRefusals['calendar-day-unreal'], { day });
}

const contentOf = ({ edition, from, to, off, worked }: WorkingCalendar): WorkingCalendar => ({
  edition,
  from,
  to,
  off,
  worked,
});

function evolve(calendar: Calendar, event: CalendarEvent): Calendar {
  switch (event.type) {
    case 'CalendarPublished':
      return { editions: [...calendar.editions, contentOf(event.data)] };
  }
}

/** Lịch ngày làm việc: editions are published and never changed. */
export const calendar: Decider<Calendar, CalendarCommand, CalendarEvent> = { decide, evolve, initialState };
