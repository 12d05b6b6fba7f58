import type { ExistingUnit } from '@thac/domain/organisation/catalogue/matching';
import type { Code } from '@thac/domain/organisation/events';
import { isTerritory } from '@thac/domain/organisation/kinds';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { quangNgaiUnit } from '../cast.ts';
import { statistics } from '../catalogues/catalogue.ts';
import { existingUnits, historyOfUnits } from '../unitHistory.ts';

/** Một địa bàn như hệ thống một cửa gọi, on a day. */
export type Coded = Pick<ExistingUnit, 'unit' | 'name' | 'kind' | 'tier' | 'parent'> & { code: Code };

/** Every territory with its code of the statistics office, and how it is called, on a day; in the order of the codes. */
export function territoriesOn(events: readonly PastEvent[], day: Day): Coded[] {
  return existingUnits(historyOfUnits(events), day)
    .flatMap(({ unit, name, kind, tier, parent, codes }) => {
      const code = codes.find(({ system }) => system === statistics);
      return code !== undefined && isTerritory(kind) ? [{ unit, name, kind, tier, parent, code }] : [];
    })
    .toSorted((one, other) => (one.code.value < other.code.value ? -1 : 1));
}

/** Các xã, phường, đặc khu của tỉnh Quảng Ngãi since the districts ended. */
export const communesOfProvince = (territories: readonly Coded[]): Coded[] =>
  under(territories, quangNgaiUnit).filter(({ tier }) => tier === 'commune');

/** Các xã, thị trấn của huyện Mộ Đức. */
export const communesOfMoDuc = (territories: readonly Coded[]): Coded[] =>
  under(territories, territories.find(({ code }) => code.value === '533')?.unit ?? '');

const under = (territories: readonly Coded[], parent: UnitId): Coded[] =>
  territories.filter((one) => one.parent === parent);
