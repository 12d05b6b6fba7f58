import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { calendar } from './calendar.ts';
import type { CalendarCommand } from './commands.ts';
import { calendar2024, calendarCommands, calendarEvents } from './controls.ts';
import { calendarRefusals } from './refusals.ts';

const given = specify(calendar);
const publishing = (changes: Partial<CalendarCommand['data']>): CalendarCommand => ({
  type: 'PublishCalendar',
  data: { ...calendar2024, ...changes },
});
const day = (on: string, name = 'Nghỉ') => ({ day: on, name });

describe('The working calendar', () => {
  test('is published in editions', () => {
    given().when(calendarCommands.PublishCalendar).then(calendarEvents.CalendarPublished);
    const later = publishing({ edition: '2024-2', worked: [] });
    given(calendarEvents.CalendarPublished).when(later).then({ type: 'CalendarPublished', data: later.data });
  });

  test('never changes an edition: the same again records nothing, and another one is refused', () => {
    given(calendarEvents.CalendarPublished)
      .when(publishing({ source: null }))
      .thenNothing();
    given(calendarEvents.CalendarPublished)
      .when(publishing({ worked: [] }))
      .thenRefused(calendarRefusals['edition-known']);
  });

  test.each<[keyof typeof calendarRefusals, Partial<CalendarCommand['data']>]>([
    ['edition-unnamed', { edition: ' ' }],
    ['calendar-day-unreal', { to: '2024-02-30' }],
    ['calendar-day-unreal', { off: [day('2024-02-30')] }],
    ['calendar-reversed', { from: '2025-01-01' }],
    ['calendar-too-long', { to: '2039-12-31' }],
    ['calendar-document-missing', { by: { literal: '', plan: null } }],
    ['day-beyond-calendar', { off: [day('2025-01-01')] }],
    ['day-repeated', { off: [day('2024-05-04')] }],
    ['day-unnamed', { off: [day('2024-09-02', ' ')] }],
    ['worked-on-weekday', { worked: [day('2024-05-06')] }],
  ])('is refused: %s', (code, changes) => {
    given().when(publishing(changes)).thenRefused(calendarRefusals[code]);
  });
});
