import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day.ts';
import { footprintsOf, type Life } from './footprints.ts';
import type { DatedSuccession } from './succession.ts';

const whole = (from: string, to: string, effective: string): DatedSuccession => ({
  from,
  to,
  effective,
  extent: 'whole',
  footprint: null,
});
const until = (to: string | null, from = '2004-01-01'): Life => ({ from, to });
const lives: Record<string, Life> = {
  ducPhong: until('2025-06-30'),
  ducLan: until('2025-06-30'),
  lanPhong: until(null, '2025-07-01'),
  moDuc: until(null),
};
const lifeOf = (unit: string) => lives[unit] ?? null;
const map = [whole('ducPhong', 'lanPhong', '2025-07-01'), whole('ducLan', 'lanPhong', '2025-07-01')];
const quarter = { from: '2025-06-15', to: '2025-09-14' };

describe('who covered which days of a window', () => {
  test('those before the change until the day before it, and who took their place from that day on', () => {
    expect(footprintsOf('lanPhong', quarter, map, lifeOf)).toEqual([
      { unit: 'ducLan', from: '2025-06-15', to: '2025-06-30', footprint: null },
      { unit: 'ducPhong', from: '2025-06-15', to: '2025-06-30', footprint: null },
      { unit: 'lanPhong', from: '2025-07-01', to: '2025-09-14', footprint: null },
    ]);
  });

  test('the unit alone where nothing changed within it, whatever changes before or later', () => {
    const next = { from: '2025-09-15', to: '2025-12-14' };
    expect(footprintsOf('lanPhong', next, map, lifeOf)).toEqual([
      { unit: 'lanPhong', ...next, footprint: null },
    ]);
    const first = { from: '2025-03-15', to: '2025-06-14' };
    expect(footprintsOf('ducPhong', first, map, lifeOf)).toEqual([
      { unit: 'ducPhong', ...first, footprint: null },
    ]);
    expect(footprintsOf('lanPhong', first, map, lifeOf)).toEqual([]);
  });

  test('a unit that goes on under its id from the first day, with those that joined it', () => {
    const joined = [whole('ducPhong', 'moDuc', '2025-07-01')];
    expect(footprintsOf('moDuc', quarter, joined, lifeOf)).toEqual([
      { unit: 'ducPhong', from: '2025-06-15', to: '2025-06-30', footprint: null },
      { unit: 'moDuc', ...quarter, footprint: null },
    ]);
  });

  test('a part is told by its words, and a function covers no ground', () => {
    const part = {
      ...whole('moDuc', 'lanPhong', '2025-07-01'),
      extent: 'part' as const,
      footprint: 'thôn 1',
    };
    const task = { ...part, extent: 'function' as const, footprint: 'tổng hợp báo cáo' };
    expect(footprintsOf('lanPhong', quarter, [part, task], lifeOf)).toEqual([
      { unit: 'moDuc', from: '2025-06-15', to: '2025-06-30', footprint: 'thôn 1' },
      { unit: 'lanPhong', from: '2025-07-01', to: '2025-09-14', footprint: null },
    ]);
  });

  test('over any number of whole changes, every day of a line is covered by exactly one unit', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 5 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (changes, a, b) => {
        const effective = changes.toSorted((x, y) => x - y).map((day) => addDays('2025-01-01', day));
        const starts = ['2004-01-01', ...effective];
        const line: Life[] = starts.map((from, at) => {
          const next = starts[at + 1];
          return { from, to: next === undefined ? null : addDays(next, -1) };
        });
        const edges = effective.map((day, at) => whole(String(at), String(at + 1), day));
        const [from = 0, to = 0] = [a, b].toSorted((x, y) => x - y);
        const window = { from: addDays('2025-01-01', from), to: addDays('2025-01-01', to) };
        const asked = line.findLastIndex((life) => life.from <= window.to);
        const found = footprintsOf(String(asked), window, edges, (unit) => line[Number(unit)] ?? null);
        let next = window.from;
        for (const one of found) {
          expect(one.from).toBe(next);
          next = addDays(one.to, 1);
        }
        expect(daysBetween(window.to, next)).toBe(1);
      }),
    );
  });
});
