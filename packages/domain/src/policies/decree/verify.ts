import { addDays } from '../../calendar/day.ts';
import type { Code } from '../../organisation/events.ts';
import { isTerritory, kindOf, rankOf } from '../../organisation/kinds.ts';
import type { Slice } from '../../organisation/slices.ts';
import { fold } from '../../text/fold.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { type DecreeFinding, findings } from './findings.ts';
import { lifeOf, named, onDay, from as slicesFrom, type UnitMap } from './map.ts';

type Found = Omit<DecreeFinding, 'change'>;

/** What is wrong with the map as the decree would leave it, looked at from the units that it touches. */
export function wrongWith(map: UnitMap, touched: readonly UnitId[], from: Day): Found[] {
  const bearers = bearersOf(map, touched, from);
  const circles = circlesIn(map, touched, from);
  return touched.flatMap((unit) => [
    ...parentless(map, unit, from),
    ...circling(map, unit, circles.get(unit)),
    ...codesInUse(map, unit, from, bearers),
  ]);
}

/** Where a unit stands under one that is not there for as long as that holds. */
const parentless = (map: UnitMap, unit: UnitId, from: Day): Found[] =>
  slicesFrom(map, unit, from).flatMap((slice) => {
    if (slice.parent === null) return [];
    const begin = slice.from < from ? from : slice.from;
    const above = lifeOf(map.get(slice.parent));
    const [first, last] = [above[0], above.at(-1)];
    const covers =
      first !== undefined &&
      first.from <= begin &&
      (last?.to === null ||
        (slice.to !== null && last !== undefined && last.to !== null && slice.to <= last.to));
    return covers ? [] : [{ unit, ...findings.parentNotThen(named(map, slice.parent, begin), begin) }];
  });

const circling = (map: UnitMap, unit: UnitId, day: Day | undefined): Found[] =>
  day === undefined ? [] : [{ unit, ...findings.circle(named(map, unit, day)) }];

/** Who, on some day from the decree on, stands under itself, and on which day first. Each way up is gone once a day. */
function circlesIn(map: UnitMap, touched: readonly UnitId[], from: Day): Map<UnitId, Day> {
  const circles = new Map<UnitId, Day>();
  for (const day of turningDays(map, from)) {
    const gone = new Set<UnitId>();
    for (const unit of touched) {
      const way: UnitId[] = [];
      let at: UnitId | null = unit;
      for (; at !== null && !gone.has(at); at = onDay(map, at, day)?.parent ?? null) {
        gone.add(at);
        way.push(at);
      }
      const back = at === null ? -1 : way.indexOf(at);
      if (back >= 0) for (const one of way.slice(back)) if (!circles.has(one)) circles.set(one, day);
    }
  }
  return circles;
}

/** The day itself, and every later one on which something is said of a unit. */
const turningDays = (map: UnitMap, from: Day): Day[] =>
  [
    ...new Set([
      from,
      ...[...map.keys()].flatMap((unit) => slicesFrom(map, unit, from).map((slice) => slice.from)),
    ]),
  ]
    .filter((day) => day >= from)
    .toSorted();

const keyOf = ({ system, value }: Code): string => `${system}\u001f${value}`;

/** Who else bears, from the day on, one of the codes of the touched units. */
function bearersOf(map: UnitMap, touched: readonly UnitId[], from: Day): Map<string, UnitId[]> {
  const bearers = new Map<string, UnitId[]>();
  for (const unit of touched)
    for (const { codes } of slicesFrom(map, unit, from))
      for (const code of codes) bearers.set(keyOf(code), []);
  if (bearers.size === 0) return bearers;
  for (const unit of map.keys())
    for (const { codes } of slicesFrom(map, unit, from))
      for (const code of codes) {
        const known = bearers.get(keyOf(code));
        if (known !== undefined && !known.includes(unit)) known.push(unit);
      }
  return bearers;
}

function codesInUse(
  map: UnitMap,
  unit: UnitId,
  from: Day,
  bearers: ReadonlyMap<string, readonly UnitId[]>,
): Found[] {
  const found = new Map<string, Found>();
  for (const slice of slicesFrom(map, unit, from))
    for (const code of slice.codes)
      for (const other of bearers.get(keyOf(code)) ?? []) {
        if (other === unit) continue;
        const day = slicesFrom(map, other, from)
          .filter(({ codes }) => codes.some((each) => keyOf(each) === keyOf(code)))
          .map((each) => meeting(slice, each, from))
          .find((each) => each !== null);
        if (day)
          found.set(`${keyOf(code)} ${other}`, {
            unit,
            ...findings.codeInUse(`${code.system} ${code.value}`, named(map, other, day), day),
          });
      }
  return [...found.values()];
}

/** The first day, from the given one on, on which both hold. */
function meeting(one: Slice, other: Slice, from: Day): Day | null {
  const begin = [one.from, other.from, from].reduce((last, day) => (day > last ? day : last));
  const holds = [one.to, other.to].every((to) => to === null || begin < addDays(to, 1));
  return holds ? begin : null;
}

/** What is unusual about the map as the decree would leave it, without being wrong. */
export function doubtsAbout(map: UnitMap, touched: readonly UnitId[], from: Day): Found[] {
  const siblings = siblingsOf(map, touched, from);
  return touched.flatMap((unit): Found[] => {
    const slice = onDay(map, unit, from);
    if (slice === undefined) return [];
    return [...nameClash(map, unit, slice, from, siblings), ...misplaced(map, unit, slice, from)];
  });
}

/** How many units of one kind a parent has under each name, on the day. */
function siblingsOf(map: UnitMap, touched: readonly UnitId[], day: Day): Map<string, number> {
  const parents = new Set(touched.map((unit) => onDay(map, unit, day)?.parent));
  const names = new Map<string, number>();
  for (const unit of map.keys()) {
    const slice = onDay(map, unit, day);
    if (slice === undefined || slice.parent === null || !parents.has(slice.parent)) continue;
    names.set(nameKey(slice), (names.get(nameKey(slice)) ?? 0) + 1);
  }
  return names;
}

const nameKey = ({ parent, name }: Slice): string => `${parent} ${fold(name)}`;

function nameClash(
  map: UnitMap,
  unit: UnitId,
  slice: Slice,
  day: Day,
  siblings: ReadonlyMap<string, number>,
): Found[] {
  if (slice.parent === null || (siblings.get(nameKey(slice)) ?? 0) < 2) return [];
  return [{ unit, ...findings.nameClash(slice.name, named(map, slice.parent, day)) }];
}

function misplaced(map: UnitMap, unit: UnitId, slice: Slice, day: Day): Found[] {
  const kind = kindOf(slice.kind);
  const above = slice.parent === null ? undefined : onDay(map, slice.parent, day);
  const inForce =
    kind === undefined || ((kind.from === null || kind.from <= day) && (kind.to === null || day <= kind.to));
  return [
    ...(above !== undefined && !isAbove(above, slice)
      ? [{ unit, ...findings.parentTier(named(map, slice.parent as UnitId, day)) }]
      : []),
    ...(kind === undefined || kind.tiers.includes(slice.tier) ? [] : [{ unit, ...findings.kindTier }]),
    ...(inForce ? [] : [{ unit, ...findings.kindOutOfForce }]),
  ];
}

const isAbove = (above: Slice, below: Slice): boolean => {
  const steps = rankOf(below.tier) - rankOf(above.tier);
  const territories = [above, below].every(({ kind }) => isTerritory(kind));
  return territories ? steps > 0 : steps >= 0;
};
