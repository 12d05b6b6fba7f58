import type { Code, Tier } from '../../organisation/events.ts';
import { isTerritory, titleOf } from '../../organisation/kinds.ts';
import type { UnitId } from '../../vocabulary.ts';
import { ownName, type Reading, readingsOf } from './naming.ts';

/** A unit of one of the two maps, as it stands on one side of the change. */
export type MapUnit = {
  unit: UnitId;
  name: string;
  kind: string;
  tier: Tier;
  parent: UnitId | null;
  codes: readonly Code[];
};

/** A territory with its names and those above it, as a table of mappings names it. */
export type Territory = MapUnit & {
  own: Reading;
  title: Reading;
  district: Named | null;
  province: Named | null;
};

type Named = { unit: UnitId; name: string; own: Reading };

/** Bản đồ: the territories of one map, found by id, by code and by name; codes compare without leading zeros. */
export type TerritoryMap = {
  byId: ReadonlyMap<UnitId, Territory>;
  communesByCode: ReadonlyMap<string, Territory>;
  communesByName: ReadonlyMap<string, readonly Territory[]>;
  districtsByName: ReadonlyMap<string, readonly Territory[]>;
  /** A table writes the same few districts and provinces thousands of times: each text is read once. */
  readingsOf(text: string): readonly Reading[];
};

/** A spreadsheet drops them: 07525 comes as 7525. */
export const codeKey = (code: string): string => code.trim().replace(/^0+(?=.)/, '');

export function mapOf(all: readonly MapUnit[], system: string): TerritoryMap {
  const units = all.filter(({ kind }) => isTerritory(kind));
  const plain = new Map(units.map((unit) => [unit.unit, unit]));
  const owns = new Map(units.map(({ unit, name }) => [unit, ownName(name)]));
  const above = (unit: MapUnit, tier: Tier): Named | null => {
    let at: MapUnit | undefined = unit;
    for (let steps = 0; at !== undefined && steps < 10; steps += 1) {
      if (at.tier === tier)
        return { unit: at.unit, name: at.name, own: owns.get(at.unit) ?? ownName(at.name) };
      at = at.parent === null ? undefined : plain.get(at.parent);
    }
    return null;
  };
  const byId = new Map(
    units.map((unit) => [
      unit.unit,
      {
        ...unit,
        own: owns.get(unit.unit) ?? ownName(unit.name),
        title: ownName(titleOf(unit)),
        district: above(unit, 'district'),
        province: above(unit, 'province'),
      },
    ]),
  );
  const of = (tier: Tier) => [...byId.values()].filter((unit) => unit.tier === tier);
  const codesOf = ({ codes }: MapUnit) => codes.filter((code) => code.system === system);
  return {
    byId,
    communesByCode: new Map(
      of('commune').flatMap((unit) => codesOf(unit).map(({ value }) => [codeKey(value), unit])),
    ),
    communesByName: Map.groupBy(of('commune'), ({ own }) => own.folded),
    districtsByName: Map.groupBy(of('district'), ({ own }) => own.folded),
    readingsOf: onceEach(readingsOf),
  };
}

function onceEach<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
