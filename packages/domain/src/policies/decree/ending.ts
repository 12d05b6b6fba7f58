import { isTerritory } from '../../organisation/kinds.ts';
import { endedBy } from '../../reorganisation/ending.ts';
import type { Change } from '../../reorganisation/events.ts';
import { successionsOf } from '../../reorganisation/succession.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { type DecreeFinding, findings } from './findings.ts';
import { lifeOf, named, onDay, from as slicesFrom, standingUnder, type UnitMap } from './map.ts';

/** One unit that ends: by which change, or together with the unit above it. */
export type Ending = { unit: UnitId; change: number; above: UnitId | null };

/**
 * Những đơn vị kết thúc, deepest first: those the decree names, and the bodies under them. A territory under one, or a body
 * of which the decree says that it goes on or receives something, must be told where it belongs.
 */
export function endingsOf(
  changes: readonly Change[],
  map: UnitMap,
  days: { before: Day; from: Day },
  already: ReadonlySet<UnitId>,
): { endings: Ending[]; errors: DecreeFinding[] } {
  const endings = new Map<UnitId, Ending>();
  changes.forEach((change, index) => {
    for (const unit of endedBy(change)) endings.set(unit, { unit, change: index + 1, above: null });
  });
  if (endings.size === 0) return { endings: [], errors: [] };
  const goingOn = new Set([...changes.flatMap(lastingIn), ...successionsOf(changes).map(({ to }) => to)]);
  const below = standingUnder(map, days.before);
  const errors: DecreeFinding[] = [];
  for (const { unit: above, change } of endings.values())
    for (const unit of below.get(above) ?? []) {
      if (endings.has(unit) || already.has(unit)) continue;
      const stays = slicesFrom(map, unit, days.from).some(({ parent }) => parent === above);
      if (!stays && !endedWith(map, unit, above, days.before)) continue;
      if (isBody(map, unit, days.before) && !goingOn.has(unit) && isUnderOn(map, unit, above, days.before))
        endings.set(unit, { unit, change, above });
      else
        errors.push({
          change,
          unit,
          ...findings.leftBehind(named(map, unit, days.from), named(map, above, days.before)),
        });
    }
  return { endings: deepestFirst([...endings.values()], map, days.before), errors };
}

/** Of whom a change says that they go on; whose function passes may well end with the unit above. */
const lastingIn = (change: Change): UnitId[] =>
  'unit' in change && change.change !== 'transferFunction' ? [change.unit] : [];

/** As a catalogue left it that was read before the decree: it ended on the last day of the unit above it. */
const endedWith = (map: UnitMap, unit: UnitId, above: UnitId, lastDay: Day): boolean => {
  const last = lifeOf(map.get(unit)).at(-1);
  return last?.to === lastDay && last.parent === above && isBody(map, unit, lastDay);
};

const isBody = (map: UnitMap, unit: UnitId, day: Day): boolean => {
  const kind = onDay(map, unit, day)?.kind;
  return kind !== undefined && !isTerritory(kind);
};

const isUnderOn = (map: UnitMap, unit: UnitId, above: UnitId, day: Day): boolean =>
  onDay(map, unit, day)?.parent === above;

function deepestFirst(endings: readonly Ending[], map: UnitMap, day: Day): Ending[] {
  const depths = new Map<UnitId, number>();
  const depth = (unit: UnitId): number => {
    const way: UnitId[] = [];
    let at: UnitId | null = unit;
    for (; at !== null && !depths.has(at); at = onDay(map, at, day)?.parent ?? null) {
      depths.set(at, 0);
      way.push(at);
    }
    let above = at === null ? 0 : (depths.get(at) ?? 0);
    for (const one of way.toReversed()) depths.set(one, ++above);
    return depths.get(unit) ?? 0;
  };
  return endings
    .map((ending) => ({ ending, depth: depth(ending.unit) }))
    .sort((one, other) => other.depth - one.depth || (one.ending.unit < other.ending.unit ? -1 : 1))
    .map(({ ending }) => ending);
}
