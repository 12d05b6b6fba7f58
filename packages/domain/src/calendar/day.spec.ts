import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, isDay, startOf } from './day.ts';
import { spoken } from './spoken.ts';

describe('a day', () => {
  test('is one of the calendar', () => {
    expect(['2024-02-29', '2021-12-20', '1900-01-01'].map(isDay)).toEqual([true, true, true]);
    const unreal = [
      '2023-02-29',
      '2021-13-01',
      '2021-12-32',
      '20/12/2021',
      '2021-12-20T00:00',
      '',
      '2021-1-1',
      '0001-01-01',
      '9999-12-31',
    ];
    expect(unreal.filter(isDay)).toEqual([]);
  });

  test('begins at midnight in Vietnam', () => {
    expect(dayOf('2021-12-19T16:59:59.999Z')).toBe('2021-12-19');
    expect(dayOf('2021-12-19T17:00:00.000Z')).toBe('2021-12-20');
    expect(startOf('2021-12-20')).toBe('2021-12-19T17:00:00.000Z');
  });

  test('is that of the instant, whichever was asked about before and however it is written', () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20_000 * hour, max: 60_000 * hour }), { maxLength: 30 }),
        (all) => {
          for (const at of all) {
            const day = new Date(at + 7 * hour).toISOString().slice(0, 10);
            const there = `${new Date(at + 7 * hour).toISOString().slice(0, -1)}+07:00`;
            expect([dayOf(new Date(at).toISOString()), dayOf(there)]).toEqual([day, day]);
          }
        },
      ),
    );
  });

  test('is counted across months and leap years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2022-01-01', -1)).toBe('2021-12-31');
  });

  test('is printed as documents print it', () => {
    expect(spoken('2022-06-05')).toBe('5/6/2022');
  });

  test('so many days later is so many days away', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const later = addDays('2021-12-20', days);
        expect(isDay(later)).toBe(true);
        expect(daysBetween('2021-12-20', later)).toBe(days);
        expect(dayOf(startOf(later))).toBe(later);
      }),
    );
  });
});
