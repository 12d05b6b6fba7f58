import type { Day, UnitId } from '../../vocabulary.ts';
import type { Tier } from '../events.ts';
import { isTerritory, kindOf, rankOf } from '../kinds.ts';
import { type Finding, findings } from './findings.ts';
import type { Directory, Match } from './matching.ts';
import { type Entry, keyOf } from './rows.ts';

/** A matched row with the unit it stands under. */
export type Placed = Match & { parent: UnitId | null };

/** Finds the parent of every row, among the rows first; parents come before children in the answer. */
export function placeRows(
  matches: readonly Match[],
  directory: Directory,
  ended: ReadonlySet<UnitId>,
): { placed: Placed[]; errors: Finding[] } {
  const errors: Finding[] = [];
  const byCode = new Map(matches.map(({ entry, unit }) => [keyOf(entry.code), unit]));
  const placed = matches.map((match): Placed => {
    const { parentCode, row } = match.entry;
    if (parentCode === null) return { ...match, parent: null };
    const parent =
      byCode.get(keyOf(parentCode)) ??
      directory.byCode.get(keyOf(parentCode))?.find(({ unit }) => !ended.has(unit))?.unit;
    if (parent === undefined)
      errors.push({
        row,
        column: 'parent_code',
        ...findings.unknownParent(`${parentCode.system} ${parentCode.value}`),
      });
    return { ...match, parent: parent ?? null };
  });
  const { depths, circling } = depthsOf(placed, directory);
  for (const { unit, entry } of placed)
    if (circling.has(unit)) errors.push({ row: entry.row, column: 'parent_code', ...findings.cycle });
  const depth = (each: Placed): number => depths.get(each.unit) ?? 0;
  return { placed: placed.toSorted((one, other) => depth(one) - depth(other)), errors };
}

/** Steps to the root for each row's unit, and the units from which the way up leads back to themselves. */
function depthsOf(placed: readonly Placed[], { byId }: Directory) {
  const parents = new Map(placed.map(({ unit, parent }) => [unit, parent]));
  const above = (unit: UnitId): UnitId | null =>
    parents.get(unit) ?? (parents.has(unit) ? null : (byId.get(unit)?.parent ?? null));
  const depths = new Map<UnitId, number>();
  const circling = new Set<UnitId>();
  for (const { unit } of placed) {
    const way = new Set<UnitId>();
    let at: UnitId | null = unit;
    while (at !== null && !depths.has(at) && !way.has(at)) {
      way.add(at);
      at = above(at);
    }
    const met = at !== null && way.has(at) ? [...way].indexOf(at) : way.size;
    for (const each of [...way].slice(met)) circling.add(each);
    let depth = at === null ? -1 : (depths.get(at) ?? 0);
    for (const each of [...way].reverse()) depths.set(each, ++depth);
  }
  return { depths, circling };
}

/** What is unusual about where rows stand, without being wrong. */
export function doubtsOf(placed: readonly Placed[], { byId }: Directory, from: Day): Finding[] {
  const rows = new Map<UnitId, { kind: string; tier: Tier }>(placed.map(({ unit, entry }) => [unit, entry]));
  return placed
    .toSorted((one, other) => one.entry.row - other.entry.row)
    .flatMap(({ entry, parent }) => {
      const above = parent === null ? undefined : (rows.get(parent) ?? byId.get(parent));
      return [
        ...(above !== undefined && !isAbove(above, entry)
          ? [{ row: entry.row, column: 'parent_code', ...findings.parentTier }]
          : []),
        ...doubtsOfKind(entry, from),
      ];
    });
}

const isAbove = (above: { kind: string; tier: Tier }, entry: Entry): boolean => {
  const steps = rankOf(entry.tier) - rankOf(above.tier);
  const territories = [above.kind, entry.kind].every(isTerritory);
  return territories ? steps > 0 : steps >= 0;
};

function doubtsOfKind({ row, kind, tier }: Entry, day: Day): Finding[] {
  const law = kindOf(kind);
  if (law === undefined) return [];
  const inForce = (law.from === null || law.from <= day) && (law.to === null || day <= law.to);
  return [
    ...(law.tiers.includes(tier) ? [] : [{ row, column: 'tier', ...findings.kindTier }]),
    ...(inForce ? [] : [{ row, column: 'kind', ...findings.kindOutOfForce }]),
  ];
}
