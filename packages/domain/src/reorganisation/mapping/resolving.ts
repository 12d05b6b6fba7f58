import { codeKey, type Territory, type TerritoryMap } from './map.ts';
import type { Reading } from './naming.ts';

/** What one side of a row writes of a unit. */
export type Written = { code: string; name: string; district: string; province: string };

/**
 * How a side was understood: its code and its name agree; or the code is missing, unknown or another unit's, and ward,
 * district and province by name fit exactly one unit.
 */
export type How = 'code' | 'name-without-code' | 'name-for-unknown-code' | 'name-against-code' | 'district';

/** The one unit a side means, or why there is none, with what comes nearest for a person to choose from. */
export type Resolved =
  | { unit: Territory; how: How }
  | {
      unit: null;
      why: 'unnamed' | 'unknown' | 'code-unknown' | 'code-disagrees' | 'ambiguous';
      /** The unit that carries the code under another name. */
      carrier: Territory | null;
      nearest: readonly Territory[];
    };

/**
 * Tìm đơn vị: a code is believed only where the name agrees with it (accents, signs, kind and leading zeros aside), and
 * never against a name that fits exactly one other unit to the accent.
 */
export function resolve(written: Written, map: TerritoryMap): Resolved {
  if (written.name.trim() === '') return resolveDistrict(written, map);
  const readings = map.readingsOf(written.name);
  const named = readings.flatMap(({ folded }) => map.communesByName.get(folded) ?? []);
  const placed = named.filter(stands(written, map));
  const fitting = bestOf(placed, readings);
  const carrier = map.communesByCode.get(codeKey(written.code)) ?? null;
  const [only, another] = fitting;
  if (carrier !== null && named.includes(carrier) && (fitting.length !== 1 || only === carrier))
    return { unit: carrier, how: 'code' };
  if (only !== undefined && another === undefined) return { unit: only, how: howNamed(written, carrier) };
  const nearest = fitting.length > 0 ? fitting : bestOf(named.filter(inProvince(written, map)), readings);
  return { unit: null, why: whyNot(written, carrier, fitting), carrier, nearest };
}

/** A row may name a district alone: one without communes, as the islands were. */
function resolveDistrict(written: Written, map: TerritoryMap): Resolved {
  const nothing = { unit: null, carrier: null, nearest: [] } as const;
  if (written.district.trim() === '') return { ...nothing, why: 'unnamed' };
  const readings = map.readingsOf(written.district);
  const found = readings
    .flatMap(({ folded }) => map.districtsByName.get(folded) ?? [])
    .filter(inProvince(written, map));
  const [only, another] = bestOf(found, readings);
  if (only === undefined) return { ...nothing, why: 'unknown' };
  return another === undefined
    ? { unit: only, how: 'district' }
    : { ...nothing, why: 'ambiguous', nearest: found };
}

const howNamed = ({ code }: Written, carrier: Territory | null): How =>
  code.trim() === '' ? 'name-without-code' : carrier === null ? 'name-for-unknown-code' : 'name-against-code';

function whyNot({ code }: Written, carrier: Territory | null, fitting: readonly Territory[]) {
  if (fitting.length > 1) return 'ambiguous';
  if (code.trim() === '') return 'unknown';
  return carrier === null ? 'code-unknown' : 'code-disagrees';
}

const inProvince = ({ province }: Written, map: TerritoryMap) => met(province, map, (unit) => unit.province);

function stands(written: Written, map: TerritoryMap): (unit: Territory) => boolean {
  const inDistrict = met(written.district, map, (unit) => unit.district);
  const inside = inProvince(written, map);
  return (unit) => inDistrict(unit) && inside(unit);
}

/** What is not written is not asked for. */
function met(text: string, map: TerritoryMap, above: (unit: Territory) => { own: Reading } | null) {
  const readings = map.readingsOf(text);
  return (unit: Territory): boolean =>
    readings.length === 0 || readings.some(({ folded }) => folded === above(unit)?.own.folded);
}

/** Accents decide where they single some out, then the kind that is written; without either every fit counts. */
function bestOf(units: readonly Territory[], readings: readonly Reading[]): Territory[] {
  const distinct = [...new Set(units)];
  const exactly = distinct.filter(({ own }) => readings.some(({ spelled }) => spelled === own.spelled));
  const spelled = exactly.length > 0 ? exactly : distinct;
  const ofKind = spelled.filter(({ title }) => readings.some(({ folded }) => folded === title.folded));
  return ofKind.length > 0 ? ofKind : spelled;
}
