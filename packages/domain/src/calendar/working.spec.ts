import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from './day.ts';
import type { WorkingCalendar } from './events.ts';
import { editionOn, weekdayOf, workingDays } from './working.ts';

const named = (...days: string[]) => days.map((day) => ({ day, name: 'theo thông báo' }));

/** The turn of April and May 2024, when Monday the 29th was swapped with Saturday the 4th. */
const swapped: WorkingCalendar = {
  edition: '2024-2',
  from: '2024-01-01',
  to: '2024-12-31',
  off: named('2024-04-29', '2024-04-30', '2024-05-01'),
  worked: named('2024-05-04'),
};
const first: WorkingCalendar = {
  ...swapped,
  edition: '2024-1',
  off: named('2024-04-30', '2024-05-01'),
  worked: [],
};

describe('Working days', () => {
  const days = workingDays([first, swapped]);

  test('leave out holidays and swapped days, and know the Saturday that is worked instead', () => {
    expect(
      ['2024-04-26', '2024-04-27', '2024-04-29', '2024-05-02', '2024-05-04'].map(days.isWorking),
    ).toEqual([true, false, false, true, true]);
  });

  test('roll a day off to the next working day and leave a working day where it is', () => {
    expect(days.rolled('2024-04-27')).toBe('2024-05-02');
    expect(days.rolled('2024-05-02')).toBe('2024-05-02');
  });

  test('are counted from the day after', () => {
    expect(days.after('2024-04-26', 1)).toBe('2024-05-02');
    expect(days.after('2024-04-26', 3)).toBe('2024-05-04');
    expect(days.between('2024-04-26', '2024-05-04')).toBe(3);
    expect(days.between('2024-05-04', '2024-05-04')).toBe(0);
    expect(days.between('2024-05-04', '2024-05-01')).toBe(0);
  });

  test('are those of the edition published last, for the days that it covers', () => {
    expect(workingDays([swapped, first]).isWorking('2024-04-29')).toBe(true);
    const late = { ...first, edition: '2024-3', from: '2024-05-01' };
    expect(workingDays([swapped, late]).isWorking('2024-04-29')).toBe(false);
    expect(editionOn([swapped, late], '2024-04-29')?.edition).toBe('2024-2');
    expect(editionOn([swapped, late], '2024-05-01')?.edition).toBe('2024-3');
    expect(editionOn([swapped, late], '2025-01-01')).toBeNull();
  });

  test('are Monday to Friday where no calendar was published', () => {
    const week = Array.from({ length: 7 }, (_, index) => addDays('2031-01-06', index));
    expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(week.filter(workingDays([]).isWorking)).toHaveLength(5);
  });

  test('counted forward and back agree, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 400 }), fc.integer({ min: 1, max: 60 }), (start, count) => {
        const day = addDays('2024-04-15', start);
        const later = days.after(day, count);
        expect(days.isWorking(later)).toBe(true);
        expect(days.between(day, later)).toBe(count);
        expect(days.rolled(later)).toBe(later);
        expect(daysBetween(day, later)).toBeGreaterThanOrEqual(count);
      }),
    );
  });
});
