import type { Day, UnitId } from '../vocabulary.ts';
import type { Extent } from './succession.ts';

/** One edge of a lineage, and the day from which it holds. */
export type Edge = {
  predecessor: UnitId;
  successor: UnitId;
  extent: Extent;
  footprint: string | null;
  effective: Day;
};

/** Nơi một địa bàn nằm vào ngày khác: a unit of that day, whether all of it, and which parts in the words of the decrees. */
export type Heir = { unit: UnitId; whole: boolean; footprints: readonly string[] };

/**
 * Địa bàn vào ngày khác: follows what a unit was, over all that is territory, to the units of another day, earlier or
 * later. Who gave a part away holds the rest; a function passes no territory.
 */
export function heirsOn(
  unit: UnitId,
  edges: readonly Edge[],
  { from, to }: { from: Day; to: Day },
  exists: (unit: UnitId) => boolean,
): Heir[] {
  const forward = to >= from;
  const [after, until] = forward ? [from, to] : [to, from];
  const between = edges.filter(
    ({ extent, effective }) => extent !== 'function' && effective > after && effective <= until,
  );
  const held = new Map<UnitId, Heir>([[unit, { unit, whole: true, footprints: [] }]]);
  for (const [, sameDay] of [...Map.groupBy(between, ({ effective }) => effective)].sort(([one], [other]) =>
    one < other === forward ? -1 : 1,
  )) {
    // What arrives on a day is passed on only by what happens on another.
    const before = new Map(held);
    for (const edge of sameDay) {
      const [giver, taker] = forward
        ? [edge.predecessor, edge.successor]
        : [edge.successor, edge.predecessor];
      const given = before.get(giver);
      if (given !== undefined) pass(held, given, taker, edge, forward);
    }
  }
  return [...held.values()].filter((heir) => exists(heir.unit));
}

function pass(
  held: Map<UnitId, Heir>,
  given: Heir,
  taker: UnitId,
  { extent, footprint }: Edge,
  forward: boolean,
): void {
  const own = held.get(taker);
  const footprints = [
    ...new Set([...(own?.footprints ?? []), ...given.footprints, ...(footprint === null ? [] : [footprint])]),
  ];
  const whole = (given.whole && extent === 'whole') || own?.whole === true;
  held.set(taker, { unit: taker, whole, footprints });
  if (forward && extent !== 'whole') held.set(given.unit, { ...given, whole: false });
}
