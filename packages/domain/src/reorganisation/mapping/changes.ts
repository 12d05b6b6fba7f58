import { titleOf } from '../../organisation/kinds.ts';
import type { UnitId } from '../../vocabulary.ts';
import type { Change } from '../events.ts';
import type { Edge } from '../mapping.ts';
import type { MapUnit } from './map.ts';

/** Both maps, what passed from one to the other, and what ends without passing. */
export type Changing = {
  before: readonly MapUnit[];
  /** The units the new map speaks of, parents before children. */
  after: readonly MapUnit[];
  edges: readonly Edge[];
  /** Units that end and pass to nobody. */
  ended: readonly UnitId[];
};

/** Các thay đổi that lead from one map to the other, in the words of a decree: first what begins, last what ends. */
export function changesOf({ before, after, edges, ended }: Changing): Change[] {
  const known = new Map(before.map((unit) => [unit.unit, unit]));
  const living = new Set(after.map(({ unit }) => unit));
  const heirs = Map.groupBy(edges, ({ from }) => from.unit);
  return [
    ...after.flatMap((unit): Change[] => {
      const stood = known.get(unit.unit);
      return stood === undefined ? [establish(unit)] : adjustments(stood, unit);
    }),
    ...mergesOf(edges.filter(({ from }) => heirs.get(from.unit)?.length === 1)),
    ...[...heirs]
      .filter(([, parts]) => parts.length > 1)
      .flatMap(([unit, parts]) => partings(unit, parts, living)),
    ...ended.filter((unit) => !heirs.has(unit)).map((unit): Change => ({ change: 'end', unit })),
  ];
}

const establish = ({ unit, name, kind, tier, parent, codes }: MapUnit): Change => ({
  change: 'establish',
  unit,
  name,
  kind,
  tier,
  parent,
  codes: codes.map(({ system, value }) => ({ system, value })),
});

function adjustments(stood: MapUnit, { unit, name, kind, tier, parent, codes }: MapUnit): Change[] {
  const others = codes.filter(
    ({ system, value }) => !stood.codes.some((each) => each.system === system && each.value === value),
  );
  return [
    ...(stood.name === name ? [] : [{ change: 'rename', unit, name } as const]),
    ...others.map((code) => ({ change: 'recode', unit, code }) as const),
    ...(stood.tier === tier
      ? stood.kind === kind
        ? []
        : [{ change: 'retype', unit, kind } as const]
      : [{ change: 'retier', unit, kind, tier } as const]),
    ...(stood.parent === parent || parent === null ? [] : [{ change: 'move', unit, parent } as const]),
  ];
}

/** One merge for each unit that somebody passes to; where only the unit itself goes on, nothing happened. */
const mergesOf = (whole: readonly Edge[]): Change[] =>
  [...Map.groupBy(whole, ({ to }) => to.unit)]
    .map(([into, edges]) => ({ into, units: edges.map(({ from }) => from.unit) }))
    .filter(({ into, units }) => units.some((unit) => unit !== into))
    .map(({ into, units }) => ({ change: 'merge', units, into }));

/** A unit that goes on loses parts; one that ends is split. */
const partings = (unit: UnitId, parts: readonly Edge[], living: ReadonlySet<UnitId>): Change[] =>
  living.has(unit)
    ? parts
        .filter(({ to }) => to.unit !== unit)
        .map((edge) => ({
          change: 'transferPart',
          unit,
          into: edge.to.unit,
          footprint: footprintOf(edge),
        }))
    : [
        {
          change: 'split',
          unit,
          parts: parts.map((edge) => ({ into: edge.to.unit, footprint: footprintOf(edge) })),
        },
      ];

/** Tables of mappings say who got a part, hardly ever which. */
const footprintOf = ({ from, to, footprint }: Edge): string =>
  footprint ?? `một phần ${titleOf(from)}, nhập vào ${titleOf(to)}`;
