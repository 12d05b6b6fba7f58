import { fold } from '../../text/fold.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import type { Code, Tier } from '../events.ts';
import { kindOf } from '../kinds.ts';
import { holdsOn, type Slice } from '../slices.ts';
import { type Finding, findings } from './findings.ts';
import { type Entry, idOf, keyOf } from './rows.ts';

/** A unit as it stands on the day the catalogue takes effect, before the import. */
export type ExistingUnit = {
  unit: UnitId;
  name: string;
  kind: string;
  tier: Tier;
  parent: UnitId | null;
  codes: readonly Code[];
  /** First day of the unit, not of the facts. */
  start: Day;
};

/** A unit as it stands on a day, for a catalogue that takes effect then; null when it does not exist. */
export function existingOn(unit: UnitId, slices: readonly Slice[], day: Day): ExistingUnit | null {
  const slice = slices.find((each) => holdsOn(each, day));
  const start = slices[0]?.from;
  if (slice === undefined || start === undefined) return null;
  const { name, kind, tier, parent, codes } = slice;
  return { unit, name, kind, tier, parent, codes, start };
}

/** A row with the unit it speaks of; `before` is null for one that is to be established. */
export type Match = { entry: Entry; unit: UnitId; before: ExistingUnit | null };

/** The existing units, found by id and by code. */
export type Directory = {
  byId: ReadonlyMap<UnitId, ExistingUnit>;
  byCode: ReadonlyMap<string, readonly ExistingUnit[]>;
};

export function directoryOf(existing: readonly ExistingUnit[]): Directory {
  const byCode = new Map<string, ExistingUnit[]>();
  for (const unit of existing)
    for (const key of unit.codes.map(keyOf)) byCode.set(key, [...(byCode.get(key) ?? []), unit]);
  return { byId: new Map(existing.map((unit) => [unit.unit, unit])), byCode };
}

/** Says of every row which unit it speaks of, and which units lose their code to another. */
export function matchRows(
  entries: readonly Entry[],
  directory: Directory,
  from: Day,
): { matches: Match[]; replaced: ExistingUnit[]; errors: Finding[] } {
  const errors: Finding[] = [];
  const rowOfCode = new Map<string, number>();
  const rowOfUnit = new Map<UnitId, number>();
  const matches = entries.map((entry): Match => {
    const before = existingOf(entry, directory, from);
    const unit = before?.unit ?? idOf(entry, from);
    const [codeRow, unitRow] = [rowOfCode.get(keyOf(entry.code)), rowOfUnit.get(unit)];
    if (entry.id !== null && before === null)
      errors.push({ row: entry.row, column: 'id', ...findings.unknownId });
    if (codeRow !== undefined)
      errors.push({ row: entry.row, column: 'code', ...findings.codeTwice(codeRow) });
    else if (unitRow !== undefined)
      errors.push({ row: entry.row, column: 'id', ...findings.unitTwice(unitRow) });
    rowOfCode.set(keyOf(entry.code), codeRow ?? entry.row);
    rowOfUnit.set(unit, unitRow ?? entry.row);
    return { entry, unit, before };
  });
  const carriers = matches.flatMap(({ entry }) => directory.byCode.get(keyOf(entry.code)) ?? []);
  return { matches, replaced: carriers.filter(({ unit }) => !rowOfUnit.has(unit)), errors };
}

const existingOf = (entry: Entry, { byId, byCode }: Directory, from: Day): ExistingUnit | null =>
  entry.id !== null
    ? (byId.get(entry.id) ?? null)
    : (byCode.get(keyOf(entry.code))?.find((unit) => goesOn(unit, entry, from)) ?? null);

/** Same code, name, category and tier: the unit goes on. One that began that very day is corrected, not replaced. */
const goesOn = (unit: ExistingUnit, entry: Entry, from: Day): boolean =>
  kindOf(unit.kind)?.category === kindOf(entry.kind)?.category &&
  unit.tier === entry.tier &&
  (unit.start === from || fold(unit.name) === fold(entry.name));
