import type { Day, UnitId } from '../vocabulary.ts';
import type { DatedSuccession } from './succession.ts';

/** Một giai đoạn của đơn vị: under whom it stood from one day to another, both included; `to` is null while it lasts. */
export type Stretch = { unit: UnitId; parent: UnitId | null; from: Day; to: Day | null };

/** Quan hệ kế thừa, as far as a map follows it: which part passed makes no difference to where a number stands. */
export type Followed = Omit<DatedSuccession, 'footprint'>;

/**
 * Nơi trên bản đồ: the unit at which another is counted; `exact` where all that it covered lies in that one unit, so
 * that nobody else's is counted with it by guess.
 */
export type Place = { unit: UnitId; exact: boolean };

/**
 * Thân thế: from which day to which a unit lasted, who has its territory since it ended, whom it was made of, and under
 * whom it stood last.
 */
export type Kin = {
  from: Day;
  to: Day | null;
  heirs: readonly UnitId[];
  forebears: readonly UnitId[];
  under: UnitId | null;
};

/** A unit with its place. */
export type Placed = Place & { from: UnitId };

/** Bản đồ của một ngày: every unit there ever was, by its place, and who stood under whom. */
export type DayMap = {
  day: Day;
  /** A unit that the record does not know is its own place, as it is in every figure. */
  placeOf(unit: UnitId): Place;
  /** All that have their place at a unit, itself included. */
  placedAt(unit: UnitId): readonly Placed[];
  /** The units directly below one, as they stood on the day. */
  below(unit: UnitId): readonly UnitId[];
  /** What is not its own place, or not exactly. */
  moved: readonly Placed[];
  /** The same on the map of every day; null for a unit that lasts and was made of nobody. */
  kinOf(unit: UnitId): Kin | null;
};

/**
 * Quy về bản đồ một ngày. A unit that existed is itself. One that had ended is followed to its heirs, one that was still
 * to come back to those it was made of: where all lies exactly in one unit, that is the place; else the smallest unit of
 * that day above them all, not exactly. What has neither heirs nor forebears, such as a body that ended with its
 * territory, is counted with whoever stood above it; a function that passed takes nothing with it. The order of what is given changes nothing.
 */
export function mapOn(day: Day, stretches: readonly Stretch[], successions: readonly Followed[]): DayMap {
  const lives = Map.groupBy(stretches, ({ unit }) => unit);
  for (const life of lives.values()) life.sort((one, other) => (one.from < other.from ? -1 : 1));
  const territory = successions.filter(({ extent }) => extent !== 'function');
  const heirs = Map.groupBy(territory, ({ from }) => from);
  const forebears = Map.groupBy(territory, ({ to }) => to);
  /** Null while it is being worked out: what comes back to where it began leads nowhere. */
  const places = new Map<UnitId, Place | null>();

  const place = (unit: UnitId): Place | null => {
    const found = places.get(unit);
    const life = lives.get(unit);
    if (found !== undefined || life === undefined) return found ?? null;
    places.set(unit, null);
    const worked =
      standsOn(life, day) !== undefined
        ? { unit, exact: true }
        : (followed(unit, life) ?? above(life) ?? { unit, exact: false });
    places.set(unit, worked);
    return worked;
  };

  const followed = (unit: UnitId, life: readonly Stretch[]): Place | null => {
    const ways = isOver(life, day)
      ? distinct(atItsEnd(heirs.get(unit) ?? [], life), 'to')
      : distinct(atItsBeginning(forebears.get(unit) ?? [], life), 'from');
    const found = ways.map(place).filter((one) => one !== null);
    const over = smallestOver(found.map((one) => one.unit));
    const certain = found.length === ways.length && found.every((one) => one.exact && one.unit === over);
    return over === null ? null : { unit: over, exact: certain };
  };

  const above = (life: readonly Stretch[]): Place | null => {
    const parent = (isOver(life, day) ? life.at(-1) : life[0])?.parent ?? null;
    const found = parent === null ? null : place(parent);
    return found && { unit: found.unit, exact: false };
  };

  const superiorOf = (unit: UnitId): UnitId | null => {
    const parent = standsOn(lives.get(unit) ?? [], day)?.parent ?? null;
    const found = parent === null ? null : place(parent);
    return found === null || found.unit === unit ? null : found.unit;
  };

  const upwards = (unit: UnitId): Set<UnitId> => {
    const line = new Set<UnitId>();
    for (let at: UnitId | null = unit; at !== null && !line.has(at); at = superiorOf(at)) line.add(at);
    return line;
  };

  const smallestOver = (units: readonly UnitId[]): UnitId | null => {
    const [first, ...rest] = [...new Set(units)].map(upwards);
    return first === undefined
      ? null
      : ([...first].find((unit) => rest.every((line) => line.has(unit))) ?? null);
  };

  const kin = new Map<UnitId, Kin>();
  for (const [unit, life] of lives) {
    const [first, last] = [life[0], life.at(-1)];
    if (first === undefined || last === undefined) continue;
    const made = distinct(atItsBeginning(forebears.get(unit) ?? [], life), 'from');
    const passed = last.to === null ? [] : distinct(atItsEnd(heirs.get(unit) ?? [], life), 'to');
    if (last.to !== null || made.length > 0)
      kin.set(unit, { from: first.from, to: last.to, heirs: passed, forebears: made, under: last.parent });
  }

  const units = [...lives.keys()].sort();
  const worked = units.map((from) => ({ from, ...(place(from) ?? { unit: from, exact: false }) }));
  const counted = new Set(worked.map(({ unit }) => unit));
  return dayMapOf(day, worked, new Map([...counted].map((unit) => [unit, superiorOf(unit)])), kin);
}

/** Apart from the making, so that whoever keeps a map does not keep all that it was made of. */
function dayMapOf(
  day: Day,
  worked: readonly Placed[],
  superiors: ReadonlyMap<UnitId, UnitId | null>,
  kin: ReadonlyMap<UnitId, Kin>,
): DayMap {
  const places = new Map(worked.map((one) => [one.from, one]));
  const at = Map.groupBy(worked, ({ unit }) => unit);
  const children = Map.groupBy(superiors.keys(), (unit) => superiors.get(unit));
  return {
    day,
    placeOf: (unit) => {
      const found = places.get(unit);
      return found === undefined ? { unit, exact: true } : { unit: found.unit, exact: found.exact };
    },
    placedAt: (unit) => at.get(unit) ?? (places.has(unit) ? [] : [{ from: unit, unit, exact: true }]),
    below: (unit) => children.get(unit) ?? [],
    moved: worked.filter(({ from, unit, exact }) => from !== unit || !exact),
    kinOf: (unit) => kin.get(unit) ?? null,
  };
}

const standsOn = (life: readonly Stretch[], day: Day): Stretch | undefined =>
  life.find(({ from, to }) => from <= day && (to === null || day <= to));

/** Whether the unit had ended by the day; what was still to come has not. */
const isOver = (life: readonly Stretch[], day: Day): boolean => (life[0]?.from ?? day) < day;

const distinct = (edges: readonly Followed[], side: 'from' | 'to'): UnitId[] =>
  [...new Set(edges.map((edge) => edge[side]))].sort();

/** A part that a unit gave away while it lived says nothing about where the rest of it went. */
const atItsEnd = (edges: readonly Followed[], life: readonly Stretch[]) =>
  edges.filter(({ effective }) => effective > (life.at(-1)?.to ?? ''));

/** What a unit took in while it lived says nothing about what it was made of. */
const atItsBeginning = (edges: readonly Followed[], life: readonly Stretch[]) =>
  edges.filter(({ effective }) => effective <= (life[0]?.from ?? ''));

/**
 * Cây trên bản đồ: all that is counted at a unit or below it; `branch` is the unit's child above it, or the unit itself.
 * A circle of superiors ends where it began.
 */
export function treeOf(map: DayMap, root: UnitId): (Placed & { branch: UnitId })[] {
  const walked = new Set<UnitId>();
  const way = [{ unit: root, branch: root }];
  for (const { unit, branch } of way) {
    if (walked.has(unit)) continue;
    walked.add(unit);
    for (const child of map.below(unit)) way.push({ unit: child, branch: unit === root ? child : branch });
  }
  const branches = new Map(way.toReversed().map(({ unit, branch }) => [unit, branch]));
  return [...walked].flatMap((unit) =>
    map.placedAt(unit).map((placed) => ({ ...placed, branch: branches.get(unit) ?? root })),
  );
}
