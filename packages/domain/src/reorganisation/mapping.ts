import type { UnitId } from '../vocabulary.ts';
import { contradiction, goesOnElsewhere, type MappingFinding } from './mapping/findings.ts';
import { type MapUnit, mapOf, type Territory, type TerritoryMap } from './mapping/map.ts';
import { type How, type Resolved, resolve } from './mapping/resolving.ts';
import { type Line, type MappingRow, readLines } from './mapping/rows.ts';

/** What is to be read: the rows, and the two maps they speak of, as they stand before and after. */
export type MappingRequest = {
  rows: readonly MappingRow[];
  /** Bản đồ cũ: every unit before the change. */
  before: readonly MapUnit[];
  /** Bản đồ mới: the units the new catalogue speaks of; one that goes on keeps its id. */
  after: readonly MapUnit[];
  /** The system whose codes the rows give. */
  system: string;
  /** What ends by the new catalogue; all that the new map does not have, where this is not said. */
  ended?: readonly UnitId[];
};

/** Quan hệ cũ – mới: territory of one unit passed to another; `to` may be the unit itself, where it goes on. */
export type Edge = { row: number; from: Territory; to: Territory; footprint: string | null };

/** How one row ended: an edge, an edge that another row gives already, or a contradiction that makes none. */
export type Standing = 'edge' | 'repeated' | 'contradiction';

/** One row as it was understood. */
export type Understood = { row: number; old: Outcome; next: Outcome; standing: Standing };
type Outcome = How | Extract<Resolved, { unit: null }>['why'];

/** Bảng chuyển đổi đã đọc: every row stands under exactly one heading, and every edge comes from one row. */
export type Mapping = {
  rows: readonly Understood[];
  edges: readonly Edge[];
  contradictions: readonly MappingFinding[];
  before: TerritoryMap;
  after: TerritoryMap;
  /** Whether an old unit that no row speaks of goes on. */
  goesOn(unit: UnitId): boolean;
};

/** Đọc bảng chuyển đổi cũ – mới against both maps; a code that disagrees with its name is never believed. */
export function readMapping({ rows, before, after, system, ended }: MappingRequest): Mapping {
  const maps = { before: mapOf(before, system), after: mapOf(after, system) };
  const ending = new Set(ended);
  const { lines, errors } = readLines(rows);
  const read = lines.map((line) => readLine(line, maps));
  const { kept, refused } = withoutContradiction(
    read.flatMap(({ edge }) => edge ?? []),
    maps.after,
  );
  const given = new Map<string, Edge>();
  for (const edge of kept) if (!given.has(keyOf(edge))) given.set(keyOf(edge), edge);
  const edges = [...given.values()];
  const standings = new Map<number, Standing>([
    ...kept.map(({ row }) => [row, 'repeated'] as const),
    ...edges.map(({ row }) => [row, 'edge'] as const),
  ]);
  return {
    rows: read.map(({ row, old, next }) => ({
      row,
      old: outcomeOf(old),
      next: outcomeOf(next),
      standing: standings.get(row) ?? 'contradiction',
    })),
    edges,
    contradictions: [...errors, ...read.flatMap(({ findings }) => findings), ...refused].toSorted(
      (one, other) => (one.row ?? 0) - (other.row ?? 0),
    ),
    ...maps,
    goesOn: (unit) => maps.after.byId.has(unit) || (ended !== undefined && !ending.has(unit)),
  };
}

const keyOf = ({ from, to }: Edge): string => `${from.unit} ${to.unit}`;

const outcomeOf = (side: Resolved): Outcome => (side.unit === null ? side.why : side.how);

function readLine({ row, old, next, footprint }: Line, maps: Pick<Mapping, 'before' | 'after'>) {
  const sides = { old: resolve(old, maps.before), next: resolve(next, maps.after) };
  const findings = [
    ...(sides.old.unit === null ? [contradiction(row, 'old', old, sides.old)] : []),
    ...(sides.next.unit === null ? [contradiction(row, 'new', next, sides.next)] : []),
  ];
  const edge: Edge | null =
    sides.old.unit === null || sides.next.unit === null
      ? null
      : { row, from: sides.old.unit, to: sides.next.unit, footprint };
  return { row, ...sides, findings, edge };
}

/** An edge from a unit that goes on stands only where another row keeps a part for the unit itself. */
function withoutContradiction(edges: readonly Edge[], after: TerritoryMap) {
  const keepsItself = new Set(edges.filter(({ from, to }) => from.unit === to.unit).map(({ to }) => to.unit));
  const stands = ({ from }: Edge) => !after.byId.has(from.unit) || keepsItself.has(from.unit);
  return {
    kept: edges.filter(stands),
    refused: edges.filter((edge) => !stands(edge)).map(({ row, from, to }) => goesOnElsewhere(row, from, to)),
  };
}
