import type { Tier } from '../organisation/events.ts';
import type { Category } from '../organisation/kinds.ts';
import type { RecipientSet } from '../plan/events.ts';
import type { UnitId } from '../vocabulary.ts';

/** One unit as it is on the day the directory is of. */
export type DirectoryRow = {
  unit: UnitId;
  name: string;
  /** The code units are listed by; those without one come last. */
  code: string | null;
  tier: Tier;
  category: Category;
  parent: UnitId | null;
};

/** Danh bạ đơn vị trong một ngày: what the cascade needs to know of the units of one day. */
export type Directory = {
  /** The unit on that day; undefined when it did not exist. */
  unit(id: UnitId): DirectoryRow | undefined;
  /** Who a set means, each once, by code and then id. */
  unitsIn(set: RecipientSet): UnitId[];
};

/** The directory of one day, out of the units that existed on it. */
export function directoryOf(rows: readonly DirectoryRow[]): Directory {
  const units = new Map(rows.map((row) => [row.unit, row]));
  const below = Map.groupBy([...units.values()].toSorted(byCode), (row) => row.parent);
  const childrenOf = (unit: UnitId): DirectoryRow[] => below.get(unit) ?? [];
  return {
    unit: (id) => units.get(id),
    unitsIn: (set) => membersOf(set, childrenOf).map((row) => row.unit),
  };
}

type ChildrenOf = (unit: UnitId) => DirectoryRow[];

function membersOf({ every, of }: RecipientSet, childrenOf: ChildrenOf): DirectoryRow[] {
  switch (every) {
    case 'commune':
    case 'district':
      return subtree(of, childrenOf)
        .filter((row) => row.category === 'territory' && row.tier === every)
        .toSorted(byCode);
    case 'department':
      return childrenOf(of).filter((row) => row.category === 'agency');
    case 'unit':
      return childrenOf(of).filter((row) => row.category !== 'outside');
  }
}

/** Everything under a unit, without the unit; a circle in the data is walked once. */
function subtree(root: UnitId, childrenOf: ChildrenOf): DirectoryRow[] {
  const seen = new Set([root]);
  const found: DirectoryRow[] = [];
  const waiting = [...childrenOf(root)];
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    if (seen.has(row.unit)) continue;
    seen.add(row.unit);
    found.push(row);
    for (const child of childrenOf(row.unit)) waiting.push(child);
  }
  return found;
}

/** By code unit, never by locale: the order must be the same on every machine. */
function byCode(one: DirectoryRow, other: DirectoryRow): number {
  if (one.code === other.code) return one.unit < other.unit ? -1 : 1;
  if (one.code === null || other.code === null) return one.code === null ? 1 : -1;
  return one.code < other.code ? -1 : 1;
}
