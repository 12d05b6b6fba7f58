import { type DayMap, treeOf } from '../../reorganisation/rebase.ts';
import type { Area } from '../../target/events.ts';
import type { Day, UnitId } from '../../vocabulary.ts';

/** Đơn vị được tính: whose windows count for a unit; and whose do not, though a part of them lies there. */
export type Members = { counted: UnitId[]; leftOut: UnitId[] };

/**
 * Ai được tính cho một đơn vị trên bản đồ của một ngày. One that ended is counted where all of it went: for a unit, into
 * that one unit; for a subtree, into any of it. What went apart is left out and named: no share of it is known.
 */
export function membersOf(map: DayMap, unit: UnitId, area: Area): Members {
  const counted =
    area === 'unit'
      ? map
          .placedAt(unit)
          .filter(({ exact }) => exact)
          .map(({ from }) => from)
      : wholeIn(map, unit);
  return { counted: counted.toSorted(), leftOut: partlyIn(map, new Set(counted)) };
}

function wholeIn(map: DayMap, root: UnitId): UnitId[] {
  const placed = treeOf(map, root);
  const exact = new Map(placed.map((one) => [one.from, one.exact]));
  const known = new Map<UnitId, boolean>();
  const isWhole = (unit: UnitId): boolean => {
    const before = known.get(unit) ?? exact.get(unit);
    if (before === undefined || before === true) return before ?? false;
    if (known.has(unit)) return false;
    // What comes back to where it began is nowhere whole.
    known.set(unit, false);
    const ways = waysOf(map, unit);
    const whole = ways.length > 0 && ways.every(isWhole);
    known.set(unit, whole);
    return whole;
  };
  return placed.map(({ from }) => from).filter(isWhole);
}

/** Where a unit that does not stand on the day of the map is looked for; a body that ended with its territory, above it. */
function waysOf(map: DayMap, unit: UnitId): readonly UnitId[] {
  const kin = map.kinOf(unit);
  if (kin === null) return [];
  const ways = isOver(kin.to, map.day) ? kin.heirs : kin.forebears;
  return ways.length > 0 || kin.under === null ? ways : [kin.under];
}

const isOver = (to: Day | null, day: Day): boolean => to !== null && to < day;

/** What is not counted, but of which somebody who is counted holds a part, or is over all of it. */
function partlyIn(map: DayMap, counted: ReadonlySet<UnitId>): UnitId[] {
  const reaches = (unit: UnitId, passed: Set<UnitId>): boolean => {
    if (counted.has(unit)) return true;
    if (passed.has(unit)) return false;
    passed.add(unit);
    return waysOf(map, unit).some((way) => reaches(way, passed));
  };
  return map.moved
    .filter(({ from, exact }) => !exact && !counted.has(from) && reaches(from, new Set()))
    .map(({ from }) => from)
    .toSorted();
}
