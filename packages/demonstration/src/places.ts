import type { Tier, UnitEvent } from '@thac/domain/organisation/events';
import type { Category } from '@thac/domain/organisation/kinds';
import { kindOf, titleOf } from '@thac/domain/organisation/kinds';
import type { UnitId } from '@thac/domain/vocabulary';

/** Đơn vị, as the script needs it: one row of the catalogues as they stood in 2021-2023. */
export type Place = {
  unit: UnitId;
  /** With the kind of a territory before it: `xã Đức Phong`; other bodies as they call themselves. */
  name: string;
  kind: string;
  category: Category;
  tier: Tier;
  parent: UnitId | null;
  code: string;
};

/** The units of the catalogues, found by code and never by guess. */
export type Places = { at(code: string): Place; under(parent: Place): Place[] };

/** Finds places among rows. */
export function placesOf(rows: readonly Place[]): Places {
  const children = Map.groupBy(rows, (row) => row.parent);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return {
    under: (parent) =>
      (children.get(parent.unit) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
    at: (code) => {
      const place = byCode.get(code);
      if (place === undefined) throw new Error(`no unit has the code ${code}`);
      return place;
    },
  };
}

/** Units as they were established, which in these catalogues is how they stayed until mid-2025. */
export const placesFrom = (events: readonly { type: string; data: unknown }[]): Place[] =>
  (events as readonly UnitEvent[]).flatMap((event) => {
    if (event.type !== 'UnitEstablished') return [];
    const { unit, kind, tier, parent, codes } = event.data;
    const category = kindOf(kind)?.category ?? 'outside';
    return [{ unit, name: titleOf(event.data), kind, category, tier, parent, code: codes[0]?.value ?? '' }];
  });

/** UBND huyện Mộ Đức, UBND thị trấn Châu Ổ: the committee of a territory, as documents write it. */
export const committeeOf = (place: Place): string => `UBND ${place.name}`;
