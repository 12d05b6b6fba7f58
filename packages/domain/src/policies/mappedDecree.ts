import type { Scope } from '../organisation/catalogue/ending.ts';
import type { Finding } from '../organisation/catalogue/findings.ts';
import type { ExistingUnit } from '../organisation/catalogue/matching.ts';
import type { CatalogueRow } from '../organisation/catalogue/rows.ts';
import { type ImportPlan, planImport } from '../organisation/catalogue.ts';
import type { UnitCommand } from '../organisation/commands.ts';
import { isTerritory } from '../organisation/kinds.ts';
import type { Change } from '../reorganisation/events.ts';
import { changesOf } from '../reorganisation/mapping/changes.ts';
import type { MapUnit } from '../reorganisation/mapping/map.ts';
import type { MappingRow } from '../reorganisation/mapping/rows.ts';
import { type Mapping, readMapping } from '../reorganisation/mapping.ts';
import type { Day, UnitId } from '../vocabulary.ts';

/** What a decree comes with: the new units as a catalogue, and the table of what became what. */
export type MappedDecree = {
  catalogue: readonly CatalogueRow[];
  mapping: readonly MappingRow[];
  from: Day;
  /** Whether units in scope that neither file names end without successor. */
  complete: boolean;
  scope?: Scope;
  /** The system whose codes the table gives. */
  system: string;
  existing: readonly ExistingUnit[];
};

/** What the two files say together; with any error in the catalogue there are no changes. */
export type MappedPlan = {
  changes: Change[];
  mapping: Mapping;
  errors: readonly Finding[];
  warnings: readonly Finding[];
};

/** Văn bản sắp xếp theo danh mục và bảng chuyển đổi: the changes of a decree, worked out from the files that come with it. */
export function planMappedDecree(decree: MappedDecree): MappedPlan {
  const { catalogue: rows, existing, system } = decree;
  const plan = planImport({ ...decree, rows });
  const after = withSuperiors(spokenOf(plan), existing);
  const ended = plan.diff.ended.flatMap(({ unit, before }) => (isTerritory(before?.kind ?? '') ? unit : []));
  const mapping = readMapping({ rows: decree.mapping, before: existing, after, system, ended });
  const { errors, warnings } = plan;
  if (errors.length > 0) return { changes: [], mapping, errors, warnings };
  return {
    changes: changesOf({ before: existing, after, edges: mapping.edges, ended }),
    mapping,
    errors,
    warnings,
  };
}

/** The units of the catalogue as they will stand, parents before children where they begin. */
function spokenOf({ diff, changes }: ImportPlan): MapUnit[] {
  const { ended, ...spoken } = diff;
  const stood = new Map(
    Object.values(spoken).flatMap((each) => each.map(({ unit, before }) => [unit, before] as const)),
  );
  const commands = new Map(changes.map((change) => [change.unit, change.commands]));
  const order = [...changes.map(({ unit }) => unit), ...stood.keys()];
  return [...new Set(order)].flatMap((unit) =>
    stood.has(unit) ? standing(stood.get(unit) ?? null, commands.get(unit) ?? []) : [],
  );
}

const standing = (before: MapUnit | null, commands: readonly UnitCommand[]): MapUnit[] => {
  const unit = commands.reduce(obeying, before);
  return unit === null ? [] : [unit];
};

function obeying(unit: MapUnit | null, command: UnitCommand): MapUnit | null {
  if (command.type === 'EstablishUnit') {
    const { from: _, ...facts } = command.data;
    return facts;
  }
  if (unit === null) return null;
  switch (command.type) {
    case 'RenameUnit':
      return { ...unit, name: command.data.name };
    case 'ReclassifyUnit':
      return { ...unit, kind: command.data.kind, tier: command.data.tier };
    case 'MoveUnit':
      return { ...unit, parent: command.data.parent };
    case 'CodeUnit': {
      const { code } = command.data;
      return { ...unit, codes: [...unit.codes.filter(({ system }) => system !== code.system), code] };
    }
    case 'EndUnit':
      return unit;
  }
}

/** The table names the province of a new unit, which a catalogue of one province need not repeat. */
function withSuperiors(units: readonly MapUnit[], existing: readonly MapUnit[]): MapUnit[] {
  const known = new Map(existing.map((unit) => [unit.unit, unit]));
  const all = new Map<UnitId, MapUnit>(units.map((unit) => [unit.unit, unit]));
  for (const { parent } of all.values()) {
    const above = parent === null || all.has(parent) ? undefined : known.get(parent);
    if (above !== undefined) all.set(above.unit, above);
  }
  return [...all.values()];
}
