import { derivedId } from '@thac/domain/identity';
import { isTerritory, titleOf } from '@thac/domain/organisation/kinds';
import type { Change, ReorganisationEvent } from '@thac/domain/reorganisation/events';
import { type Edge, type Mapping, readMapping } from '@thac/domain/reorganisation/mapping';
import { changesOf } from '@thac/domain/reorganisation/mapping/changes';
import type { MapUnit } from '@thac/domain/reorganisation/mapping/map';
import type { UnitId } from '@thac/domain/vocabulary';
import { statistics } from './catalogues/catalogue.ts';
import { islandRows, mappingRows } from './catalogues/mappings.ts';

/** Văn bản sắp xếp: one decree as the record keeps it. */
export type RecordedDecree = ReorganisationEvent['data'];

/** The map before a day of change and the map from it on, and the units that end, deepest first. */
export type TwoMaps = {
  before: readonly MapUnit[];
  after: readonly MapUnit[];
  ended: readonly UnitId[];
};

/** Sắp xếp từ ngày 01/7/2025, with the tables of the package and what we add to them. */
export const mappingOf2025 = ({ before, after }: TwoMaps, addressFile: string): Mapping =>
  readMapping({ rows: [...mappingRows(addressFile), ...islandRows], before, after, system: statistics });

const from = '2025-07-01';
const standingCommittee = 'ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội';

/** The number of the one resolution that the demonstration walks through; the others are known by province and day. */
const numbers: Record<string, string> = { 'Quảng Ngãi': '1677/NQ-UBTVQH15' };

const provinces = {
  title: 'Sắp xếp đơn vị hành chính cấp tỉnh năm 2025',
  by: 'Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội',
};
const districts = {
  title: 'Kết thúc hoạt động của đơn vị hành chính cấp huyện',
  by: 'Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025',
};
const communesOf = (province: MapUnit) => {
  const number = numbers[province.name];
  return {
    title: `Sắp xếp các đơn vị hành chính cấp xã của ${titleOf(province)} năm 2025`,
    by:
      number === undefined
        ? `Nghị quyết ${standingCommittee} về việc sắp xếp các đơn vị hành chính cấp xã của ${titleOf(province)} năm 2025`
        : `Nghị quyết số ${number} ${standingCommittee}`,
  };
};

/**
 * Các văn bản có hiệu lực từ 01/7/2025: provinces by the National Assembly, the district tier by the law, communes by one
 * resolution of the Standing Committee for each of the 34 provinces. Each lists what ends by it.
 */
export function decreesOf2025(maps: TwoMaps, mapping: Mapping): RecordedDecree[] {
  const heirs = heirsOfProvinces(mapping);
  const answers = responsible(maps, mapping, heirs);
  const edges: Edge[] = [...mapping.edges, ...provinceEdges(mapping, heirs)];
  const ended = new Set(maps.ended);
  const territories = maps.before.filter(({ unit, kind }) => ended.has(unit) && isTerritory(kind));
  const changes = changesOf({ ...maps, edges, ended: territories.map(({ unit }) => unit) });
  const byDecree = Map.groupBy(changes, (change) => answers.get(subjectOf(change)) ?? districts.by);
  const endsOf = Map.groupBy(maps.ended, (unit) => answers.get(unit) ?? districts.by);
  const inForce = maps.after.filter(({ tier, kind }) => tier === 'province' && isTerritory(kind));
  return [provinces, ...inForce.map(communesOf), districts].flatMap(({ title, by }) => {
    const own = byDecree.get(by) ?? [];
    if (own.length === 0) return [];
    return [
      {
        reorganisation: derivedId('demonstration', 'reorganisation', by),
        title,
        by: { literal: by, plan: null },
        from,
        changes: own,
        ends: endsOf.get(by) ?? [],
      },
    ];
  });
}

/** What a change is about: the unit that receives, where units pass to one. */
const subjectOf = (change: Change): UnitId => (change.change === 'merge' ? change.into : change.unit);

/** Which old province became which new one: where all its communes went, and they all went to one. */
function heirsOfProvinces({ edges, after }: Mapping): Map<UnitId, UnitId> {
  const heirs = new Map<UnitId, UnitId>();
  for (const { from, to } of edges) {
    const [old, next] = [from.province?.unit, to.province?.unit];
    if (old === undefined || next === undefined) continue;
    const known = heirs.get(old) ?? next;
    if (known !== next)
      throw new Error(
        `${from.province?.name}: communes pass to ${after.byId.get(known)?.name} and ${to.province?.name}`,
      );
    heirs.set(old, known);
  }
  return heirs;
}

const provinceEdges = ({ before, after }: Mapping, heirs: ReadonlyMap<UnitId, UnitId>): Edge[] =>
  [...heirs].flatMap(([old, next]) => {
    const [from, to] = [before.byId.get(old), after.byId.get(next)];
    return from === undefined || to === undefined ? [] : [{ row: 0, from, to, footprint: null }];
  });

/** By which document each unit changes, begins or ends; a body ends by that of the territory it stands under. */
function responsible({ before, after }: TwoMaps, mapping: Mapping, heirs: ReadonlyMap<UnitId, UnitId>) {
  const answers = new Map<UnitId, string>();
  const resolution = (province: UnitId | undefined): string => {
    const unit = province === undefined ? undefined : mapping.after.byId.get(province);
    return unit === undefined ? districts.by : communesOf(unit).by;
  };
  const made = new Map(mapping.edges.map(({ from, to }) => [from.unit, to]));
  for (const unit of mapping.before.byId.values()) {
    const heir = made.get(unit.unit);
    if (unit.tier === 'province') answers.set(unit.unit, provinces.by);
    else if (heir !== undefined) answers.set(unit.unit, resolution(heir.province?.unit));
    else if (unit.tier === 'commune')
      answers.set(unit.unit, resolution(heirs.get(unit.province?.unit ?? '')));
  }
  for (const unit of mapping.after.byId.values())
    answers.set(unit.unit, unit.tier === 'province' ? provinces.by : resolution(unit.province?.unit));
  const units = new Map([...before, ...after].map((unit) => [unit.unit, unit]));
  for (const { unit, kind } of before) {
    if (isTerritory(kind)) continue;
    let above = units.get(unit)?.parent ?? null;
    while (above !== null && !isTerritory(units.get(above)?.kind ?? ''))
      above = units.get(above)?.parent ?? null;
    answers.set(unit, answers.get(above ?? '') ?? districts.by);
  }
  return answers;
}
