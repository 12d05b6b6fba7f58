import type { Day, UnitId } from '../../vocabulary.ts';
import { isTerritory } from '../kinds.ts';
import { type Finding, findings } from './findings.ts';
import type { Directory, ExistingUnit, Match } from './matching.ts';
import { keyOf } from './rows.ts';

/** Phạm vi của danh mục: the units a complete catalogue speaks for; those absent from it end. */
export type Scope = {
  /** Only units with a code of these systems. */
  systems: readonly string[];
  /** Only units somewhere under this one. */
  under?: UnitId;
};

/** The units in scope that no row speaks of. */
export function absentFrom(matches: readonly Match[], scope: Scope, { byId }: Directory): ExistingUnit[] {
  const spokenOf = new Set(matches.map(({ unit }) => unit));
  return [...byId.values()].filter(
    (unit) =>
      !spokenOf.has(unit.unit) &&
      unit.codes.some(({ system }) => scope.systems.includes(system)) &&
      (scope.under === undefined || standsUnder(unit, scope.under, byId)),
  );
}

/** Those that end and the bodies under them, deepest first; territories must not be left without a superior. */
export function endingsOf(
  first: readonly ExistingUnit[],
  matches: readonly Match[],
  { byId }: Directory,
  lastDay: Day,
): { ending: ExistingUnit[]; errors: Finding[] } {
  const errors: Finding[] = [];
  const spokenOf = new Set(matches.map(({ unit }) => unit));
  const children = Map.groupBy(byId.values(), (unit) => unit.parent);
  const ending = new Map(first.map((unit) => [unit.unit, unit]));
  for (const above of ending.values())
    for (const unit of children.get(above.unit) ?? []) {
      if (spokenOf.has(unit.unit) || ending.has(unit.unit)) continue;
      if (isTerritory(unit.kind))
        errors.push({ row: null, column: null, ...findings.leftBehind(unit.name, above.name) });
      else ending.set(unit.unit, unit);
    }
  for (const unit of ending.values())
    if (unit.start > lastDay)
      errors.push({ row: null, column: null, ...findings.endsBeforeStart(unit.name, unit.start) });
  return { ending: deepestFirst([...ending.values()], byId), errors };
}

function deepestFirst(units: readonly ExistingUnit[], byId: Directory['byId']): ExistingUnit[] {
  const keyed = units.map((unit) => ({ unit, depth: ancestorsOf(unit, byId).length, key: sortKey(unit) }));
  return keyed
    .sort((one, other) => other.depth - one.depth || (one.key < other.key ? -1 : 1))
    .map(({ unit }) => unit);
}

const sortKey = (unit: ExistingUnit): string => [...unit.codes.map(keyOf), unit.unit].join(' ');

const standsUnder = (unit: ExistingUnit, under: UnitId, byId: Directory['byId']): boolean =>
  ancestorsOf(unit, byId).includes(under);

function ancestorsOf(unit: ExistingUnit, byId: Directory['byId']): UnitId[] {
  const found = new Set<UnitId>();
  for (let at = unit.parent; at !== null && !found.has(at); at = byId.get(at)?.parent ?? null) found.add(at);
  return [...found];
}
