import { titleOf } from '../../organisation/kinds.ts';
import { holdsOn, type Slice, slicesOfFacts, type UnitFacts } from '../../organisation/slices.ts';
import type { Day, UnitId } from '../../vocabulary.ts';

/** Bản đồ: what the record knows of every unit, whenever it existed. */
export type UnitMap = ReadonlyMap<UnitId, UnitFacts>;

/** A country is cut into slices once, however many decrees are held against it. */
const cut = new WeakMap<UnitFacts, readonly Slice[]>();

/** Đời của đơn vị: its slices, oldest first; none for a unit that nobody knows. */
export function lifeOf(facts: UnitFacts | undefined): readonly Slice[] {
  if (facts === undefined) return [];
  const known = cut.get(facts);
  if (known !== undefined) return known;
  const slices = slicesOfFacts(facts);
  cut.set(facts, slices);
  return slices;
}

/** What holds of a unit on a day; undefined when it does not exist then. */
export const onDay = (map: UnitMap, unit: UnitId, day: Day): Slice | undefined =>
  lifeOf(map.get(unit)).find((slice) => holdsOn(slice, day));

/** The slices that hold on some day from the given one on. */
export const from = (map: UnitMap, unit: UnitId, day: Day): Slice[] =>
  lifeOf(map.get(unit)).filter(({ to }) => to === null || to >= day);

/** Tên gọi để nêu trong lời giải thích: as on the day, else as it was last; the id where nothing is known. */
export const named = (map: UnitMap, unit: UnitId, day: Day): string => {
  const slice = onDay(map, unit, day) ?? lifeOf(map.get(unit)).at(-1);
  return slice === undefined ? unit : titleOf(slice);
};

/** Who stands, or will stand, directly under each unit on some day from the given one on. */
export function standingUnder(map: UnitMap, day: Day): ReadonlyMap<UnitId, readonly UnitId[]> {
  const below = new Map<UnitId, UnitId[]>();
  for (const unit of map.keys())
    for (const parent of new Set(from(map, unit, day).map((slice) => slice.parent)))
      if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), unit]);
  return below;
}
