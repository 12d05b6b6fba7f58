import type { CalendarCommand } from './commands.ts';
import type { CalendarEvent } from './events.ts';

/** Lịch nghỉ lễ của 2024 in the examples, with the days that were swapped. */
export const calendar2024: CalendarCommand['data'] = {
  edition: '2024-1',
  from: '2024-01-01',
  to: '2024-12-31',
  off: [
    { day: '2024-04-29', name: 'Nghỉ hoán đổi' },
    { day: '2024-04-30', name: 'Ngày Chiến thắng' },
    { day: '2024-05-01', name: 'Quốc tế Lao động' },
  ],
  worked: [{ day: '2024-05-04', name: 'Làm bù ngày 29/4' }],
  by: { literal: 'Thông báo số 1570/TB-BLĐTBXH', plan: null },
  source: { name: 'lich-2024.csv', sha256: 'f'.repeat(64) },
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const calendarCommands: { [T in CalendarCommand['type']]: CalendarCommand } = {
  PublishCalendar: { type: 'PublishCalendar', data: calendar2024 },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const calendarEvents: { [T in CalendarEvent['type']]: CalendarEvent } = {
  CalendarPublished: { type: 'CalendarPublished', data: calendar2024 },
};
