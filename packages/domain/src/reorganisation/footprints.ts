import { addDays } from '../calendar/day.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { DatedSuccession } from './succession.ts';

/** Thời gian tồn tại: the first and the last day of a unit; null while it lasts. */
export type Life = { from: Day; to: Day | null };

/** Địa bàn bao quát: who covered which days; `footprint` where it was a part, in the words of the decree. */
export type Footprint = { unit: UnitId; from: Day; to: Day; footprint: string | null };

type Window = { from: Day; to: Day };

/**
 * Ai bao quát những ngày nào của một kỳ: the unit itself while it existed, and up to each change within the window those
 * of whom it is a successor. A function that passed covers no ground.
 */
export function footprintsOf(
  unit: UnitId,
  window: Window,
  successions: readonly DatedSuccession[],
  lifeOf: (unit: UnitId) => Life | null,
): Footprint[] {
  const found: Footprint[] = [];
  const ground = successions.filter(({ extent }) => extent !== 'function');

  function cover(
    one: UnitId,
    { from, to }: Window,
    footprint: string | null,
    above: readonly UnitId[],
  ): void {
    const own = within({ from, to }, lifeOf(one));
    if (own !== null) found.push({ unit: one, ...own, footprint });
    for (const edge of ground) {
      if (edge.to !== one || above.includes(edge.from)) continue;
      if (edge.effective <= from || edge.effective > to) continue;
      const words = [edge.footprint, footprint].filter((part) => part !== null);
      const before = { from, to: addDays(edge.effective, -1) };
      cover(edge.from, before, words.length === 0 ? null : words.join(', '), [...above, edge.from]);
    }
  }

  cover(unit, window, null, [unit]);
  return inOrder(found);
}

function within({ from, to }: Window, life: Life | null): Window | null {
  if (life === null) return null;
  const days = { from: later(from, life.from), to: life.to === null ? to : earlier(to, life.to) };
  return days.from <= days.to ? days : null;
}

/** Each once, by the first day, then by the unit. */
export function inOrder(footprints: readonly Footprint[]): Footprint[] {
  const keyOf = ({ unit, from, to, footprint }: Footprint) => [from, to, unit, footprint ?? ''].join(' ');
  const distinct = new Map(footprints.map((one) => [keyOf(one), one]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
