import { describe, expect, test } from 'vitest';
import { calendar2024 } from './controls.ts';
import { readCalendar } from './importing.ts';

const range = { from: '2024-01-01', to: '2024-12-31' };
const row = (day: string, kind: string, name = 'Ngày lễ') => ({ day, kind, name });

describe('A table of the calendar', () => {
  test('is read with days as people write them, and says what it changes', () => {
    const rows = [
      row('2/9/2024', 'nghỉ', 'Quốc khánh'),
      row('2024-05-04', 'Làm bù'),
      row('30/4/2024', 'off'),
    ];
    const { off, worked, differences, errors } = readCalendar(rows, range, [calendar2024]);
    expect(errors).toEqual([]);
    expect(off.map(({ day }) => day)).toEqual(['2024-09-02', '2024-04-30']);
    expect(worked).toEqual([{ day: '2024-05-04', name: 'Ngày lễ' }]);
    expect(differences).toEqual([
      { day: '2024-04-29', name: '', before: false, after: true },
      { day: '2024-05-01', name: '', before: false, after: true },
      { day: '2024-09-02', name: 'Quốc khánh', before: true, after: false },
    ]);
  });

  test('names the row and the column of everything that is wrong', () => {
    const rows = [
      row('30/2/2024', 'nghỉ'),
      row('1/1/2025', 'nghỉ'),
      row('2/9/2024', 'nghỉ'),
      row('02/09/2024', 'lễ', ' '),
      row('3/9/2024', 'làm bù'),
    ];
    const { errors, differences } = readCalendar(rows, range, []);
    expect(errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '2 day calendar-day-unreal',
      '3 day day-beyond-calendar',
      '5 day day-repeated',
      '5 kind calendar-kind-unknown',
      '5 name day-unnamed',
      '6 kind worked-on-weekday',
    ]);
    expect(errors[2]?.vi).toBe('Ngày 2/9/2024 đã có ở dòng 4.');
    expect(differences).toEqual([]);
  });

  test('is refused as a whole when it is longer than any calendar, and where a reason is', () => {
    const rows = Array.from({ length: 3_661 }, () => row('x', 'x', ''));
    expect(readCalendar(rows, range, []).errors.map(({ code }) => code)).toEqual(['calendar-too-long']);
    const long = [row('2/9/2024', 'nghỉ', 'a'.repeat(501))];
    expect(readCalendar(long, range, []).errors.map(({ code }) => code)).toEqual(['day-name-too-long']);
  });

  test('needs its columns and at least one row', () => {
    expect(readCalendar([{ day: '2/9/2024' }], range, []).errors.map(({ column }) => column)).toEqual([
      'kind',
      'name',
    ]);
    expect(readCalendar([], range, []).errors.map(({ code }) => code)).toEqual(['calendar-empty']);
  });
});
