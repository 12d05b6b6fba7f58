import type { UnitId } from '../../vocabulary.ts';
import type { Edge, Mapping } from '../mapping.ts';
import type { Territory, TerritoryMap } from './map.ts';

/**
 * Số liệu: how the rows were understood, and what became of the communes of the provinces they lead from and to; every
 * group adds up.
 */
export type MappingCounts = {
  rows: number;
  /** By standing: adds up to the rows. */
  standings: Record<string, number>;
  /** How each side of the rows was understood: each adds up to the rows. */
  old: Record<string, number>;
  next: Record<string, number>;
  /** Old communes: passed whole to one, split among several, gone on without a row, or without successor. */
  before: { communes: number; whole: number; split: number; goesOn: number; without: number };
  /** New communes, by what they come from: adds up to all of them. */
  after: {
    communes: number;
    /** The same unit, of its own territory alone. */
    unchanged: number;
    /** One whole predecessor, under another identity. */
    succeeded: number;
    /** Several predecessors, whole or in part. */
    merged: number;
    /** A part of one predecessor. */
    fromPart: number;
    /** The same unit, of which no row speaks. */
    goesOn: number;
    /** No predecessor is known. */
    without: number;
  };
  /** New communes whose predecessors stood in several districts, in several provinces. */
  crossDistrict: number;
  crossProvince: number;
};

/** Counts a mapping. */
export function countsOf(mapping: Mapping): MappingCounts {
  const { rows, before } = mapping;
  const { heirs, sources } = linesOf(mapping);
  const communes = communesOf(mapping);
  const fates = tally(communes.before.map((unit) => fateOf(unit, heirs, mapping)));
  const origins = tally(communes.after.map((unit) => originOf(unit, heirs, sources, before.byId)));
  const spans = (level: 'district' | 'province') =>
    [...sources.values()].filter((from) => new Set(from.map((unit) => unit[level]?.unit)).size > 1).length;
  const of = (counted: Record<string, number>, key: string) => counted[key] ?? 0;
  return {
    rows: rows.length,
    standings: tally(rows.map(({ standing }) => standing)),
    old: tally(rows.map(({ old }) => old)),
    next: tally(rows.map(({ next }) => next)),
    before: {
      communes: communes.before.length,
      whole: of(fates, 'whole'),
      split: of(fates, 'split'),
      goesOn: of(fates, 'goesOn'),
      without: of(fates, 'without'),
    },
    after: {
      communes: communes.after.length,
      unchanged: of(origins, 'unchanged'),
      succeeded: of(origins, 'succeeded'),
      merged: of(origins, 'merged'),
      fromPart: of(origins, 'fromPart'),
      goesOn: of(origins, 'goesOn'),
      without: of(origins, 'without'),
    },
    crossDistrict: spans('district'),
    crossProvince: spans('province'),
  };
}

/** Đơn vị cũ chưa có đơn vị kế thừa: they end, and no edge leads on until somebody decides. */
export function withoutSuccessor(mapping: Mapping): Territory[] {
  const { heirs } = linesOf(mapping);
  return communesOf(mapping).before.filter((unit) => fateOf(unit, heirs, mapping) === 'without');
}

/** Đơn vị mới chưa rõ nguồn gốc: they begin, and no edge leads to them. */
export function withoutPredecessor(mapping: Mapping): Territory[] {
  const { heirs, sources } = linesOf(mapping);
  return communesOf(mapping).after.filter(
    (unit) => originOf(unit, heirs, sources, mapping.before.byId) === 'without',
  );
}

/** The communes a table speaks for: those of the provinces that some edge leads from, and to. */
function communesOf({ edges, before, after }: Mapping) {
  const of = (map: TerritoryMap, ends: readonly Territory[]) => {
    const provinces = new Set(ends.map(({ province }) => province?.unit));
    return [...map.communesByName.values()].flat().filter(({ province }) => provinces.has(province?.unit));
  };
  return {
    before: of(
      before,
      edges.map(({ from }) => from),
    ),
    after: of(
      after,
      edges.map(({ to }) => to),
    ),
  };
}

type Lines = ReadonlyMap<UnitId, readonly Territory[]>;
type ById = ReadonlyMap<UnitId, Territory>;

const linesOf = ({ edges }: Pick<Mapping, 'edges'>): { heirs: Lines; sources: Lines } => {
  const by = (key: (edge: Edge) => UnitId, other: (edge: Edge) => Territory) =>
    new Map([...Map.groupBy(edges, key)].map(([unit, each]) => [unit, each.map(other)]));
  return {
    heirs: by(
      ({ from }) => from.unit,
      ({ to }) => to,
    ),
    sources: by(
      ({ to }) => to.unit,
      ({ from }) => from,
    ),
  };
};

function fateOf({ unit }: Territory, heirs: Lines, { goesOn }: Mapping) {
  const own = heirs.get(unit) ?? [];
  if (own.length > 0) return own.length === 1 ? 'whole' : 'split';
  return goesOn(unit) ? 'goesOn' : 'without';
}

function originOf({ unit }: Territory, heirs: Lines, sources: Lines, before: ById) {
  const [only, another] = sources.get(unit) ?? [];
  if (only === undefined) return before.has(unit) ? 'goesOn' : 'without';
  if (another !== undefined) return 'merged';
  if ((heirs.get(only.unit)?.length ?? 0) > 1) return 'fromPart';
  return only.unit === unit ? 'unchanged' : 'succeeded';
}

function tally(keys: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const key of keys) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}
