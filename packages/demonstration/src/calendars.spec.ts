import type { CalendarEvent } from '@thac/domain/calendar/events';
import { workingDays } from '@thac/domain/calendar/working';
import { describe, expect, it } from 'vitest';
import { calendarActs, calendarEvents } from './calendars.ts';

const editions = calendarEvents().map((event) => (event as unknown as CalendarEvent).data);
const { isWorking, rolled, between } = workingDays(editions);

describe('the calendars that are shipped', () => {
  it('cover 2022 to 2026, each published before its year, and are refused nowhere', () => {
    expect(editions.map(({ edition }) => edition)).toEqual(
      calendarActs().map(({ command }) => (command.type === 'PublishCalendar' ? command.data.edition : '')),
    );
    const early = calendarEvents().map(({ at }, index) => at.slice(0, 10) < (editions[index]?.from ?? ''));
    expect(early).toEqual([true, true, true, true, true]);
    expect(editions.map(({ from, to }) => between(`${Number(from.slice(0, 4)) - 1}-12-31`, to))).toEqual([
      249, 249, 251, 250, 250,
    ]);
  });

  it.each([
    ['2022-01-31', '2022-02-07'],
    ['2022-04-30', '2022-05-04'],
    ['2023-01-20', '2023-01-27'],
    ['2023-04-29', '2023-05-04'],
    ['2024-02-08', '2024-02-15'],
    ['2024-04-27', '2024-05-02'],
    ['2025-01-25', '2025-02-03'],
    ['2025-05-01', '2025-05-05'],
    ['2026-02-14', '2026-02-23'],
    ['2026-04-26', '2026-04-28'],
    ['2026-08-29', '2026-09-03'],
  ])('%s rolls to %s', (off, next) => {
    expect(rolled(off)).toBe(next);
  });

  it('know the Saturdays that were worked for a day off', () => {
    expect(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'].map(isWorking)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
