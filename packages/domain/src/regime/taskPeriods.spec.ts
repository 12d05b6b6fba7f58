import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { workingDays } from '../calendar/working.ts';
import type { Recurrence } from '../deadline/rule.ts';
import { taskPeriods } from './taskPeriods.ts';

const weekends = () => workingDays([]);
const before = (day: number) => ({ kind: 'dayOfMonth', bound: 'before', day, monthsAfter: 0 }) as const;

describe('the periods of a recurring task', () => {
  it('of "hằng quý, trước ngày 15" end with the 14th, and are due on that day, literally or rolled', () => {
    const rule = { kind: 'recurring', every: 'quarterly', due: before(19) } as const;
    const span = { from: '2023-01-16', to: '2023-06-15' };
    const found = taskPeriods(rule, 'literal', span, weekends);
    expect(found.map(({ period, window, due }) => [period, window.from, window.to, due?.due])).toEqual([
      ['2023-Q1', '2022-12-15', '2023-03-14', '2023-03-18'],
      ['2023-Q2', '2023-03-15', '2023-06-14', '2023-06-18'],
      ['2023-Q3', '2023-06-15', '2023-09-14', '2023-09-18'],
    ]);
    const rolled = taskPeriods(rule, 'rolled', span, weekends)[0]?.due;
    expect(rolled).toMatchObject({ literalDay: '2023-03-18', rolledDay: '2023-03-20', due: '2023-03-20' });
  });

  it('of a week end with the day that it is due', () => {
    const due = { kind: 'weekday', bound: 'by', weekday: 5 } as const;
    const span = { from: '2023-03-06', to: '2023-03-12' };
    const found = taskPeriods({ kind: 'recurring', every: 'weekly', due }, 'literal', span, weekends);
    expect(found.map(({ window, due }) => [window.from, window.to, due?.due])).toEqual([
      ['2023-03-04', '2023-03-10', '2023-03-10'],
      ['2023-03-11', '2023-03-17', '2023-03-17'],
    ]);
  });

  it('tile the span without a gap, each under a name of its own, and without a day where none is said', () => {
    const every = fc.constantFrom<Recurrence>(
      ...(['weekly', 'monthly', 'quarterly', 'semiannual', 'annual', 'cchc'] as const),
    );
    const day = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2015-01-01', days));
    fc.assert(
      fc.property(every, day, fc.integer({ min: 0, max: 800 }), (recurrence, from, days) => {
        const to = addDays(from, days);
        const rule = { kind: 'recurring', every: recurrence, due: null } as const;
        const found = taskPeriods(rule, 'literal', { from, to }, weekends);
        expect((found[0]?.window.from ?? '9') <= from && (found.at(-1)?.window.to ?? '') >= to).toBe(true);
        for (const [index, { window }] of found.entries())
          if (index > 0) expect(window.from).toBe(addDays(found[index - 1]?.window.to ?? '', 1));
        expect(new Set(found.map(({ period }) => period)).size).toBe(found.length);
        expect(found.every(({ due }) => due === null)).toBe(true);
      }),
    );
  });
});
