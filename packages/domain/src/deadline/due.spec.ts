import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { weekdayOf, workingDays } from '../calendar/working.ts';
import { dueDay } from './due.ts';
import type { RecurringDue } from './rule.ts';

const weekends = workingDays([]);
const month = (bound: 'before' | 'by', day: number, monthsAfter = 0): RecurringDue => ({
  kind: 'dayOfMonth',
  bound,
  day,
  monthsAfter,
});

describe('The due day of an occurrence', () => {
  it.each<[string, RecurringDue, string, string, string]>([
    ['"trước ngày 20" ends with the 19th', month('before', 20), '2026-03-14', '2026-03-19', '2026-03-19'],
    ['"chậm nhất ngày 20" includes the 20th', month('by', 20), '2026-06-14', '2026-06-20', '2026-06-22'],
    [
      '"trước ngày 05 tháng sau" is in the next month',
      month('before', 5, 1),
      '2026-12-31',
      '2027-01-04',
      '2027-01-04',
    ],
    [
      '"trước ngày 01" ends with the month before',
      month('before', 1, 1),
      '2026-02-28',
      '2026-02-28',
      '2026-03-02',
    ],
    [
      '"ngày 31" of a shorter month is its last day',
      month('by', 31),
      '2026-06-14',
      '2026-06-30',
      '2026-06-30',
    ],
    [
      '"trước ngày 31" of a shorter month is all of it',
      month('before', 31),
      '2024-02-14',
      '2024-02-29',
      '2024-02-29',
    ],
    [
      'a weekday is the next one',
      { kind: 'weekday', bound: 'by', weekday: 5 },
      '2026-03-05',
      '2026-03-06',
      '2026-03-06',
    ],
    [
      'a weekday may be that of the closing',
      { kind: 'weekday', bound: 'by', weekday: 4 },
      '2026-03-05',
      '2026-03-05',
      '2026-03-05',
    ],
    [
      '"trước thứ Hai" ends with Sunday',
      { kind: 'weekday', bound: 'before', weekday: 1 },
      '2026-03-06',
      '2026-03-08',
      '2026-03-09',
    ],
    [
      'working days after the closing',
      { kind: 'workingDaysAfterClosing', days: 3 },
      '2026-03-13',
      '2026-03-18',
      '2026-03-18',
    ],
  ])('%s', (_, rule, closing, literalDay, rolledDay) => {
    expect(dueDay(rule, closing, 'literal', weekends)).toMatchObject({
      literalDay,
      rolledDay,
      due: literalDay,
    });
    expect(dueDay(rule, closing, 'rolled', weekends)).toMatchObject({
      literalDay,
      rolledDay,
      due: rolledDay,
    });
  });

  test('before a day is one day earlier than by it, wherever the month has both', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 11_000 }), (day, after) => {
        const closing = addDays('2010-01-01', after);
        const before = dueDay(month('before', day), closing, 'literal', weekends);
        const by = dueDay(month('by', day), closing, 'literal', weekends);
        expect(addDays(before.due, 1)).toBe(by.due);
        expect(weekdayOf(by.rolledDay)).toBeLessThan(6);
        expect(by.rolledDay >= by.literalDay).toBe(true);
      }),
    );
  });
});
