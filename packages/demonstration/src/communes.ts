import type { UnitEvent } from '@thac/domain/organisation/events';
import { isTerritory, titleOf } from '@thac/domain/organisation/kinds';
import { holdsOn } from '@thac/domain/organisation/slices';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Day, UnitId } from '@thac/domain/vocabulary';

/** Một xã, phường, đặc khu as it is called on a day. */
export type Commune = { unit: UnitId; name: string };

/** Các xã, phường, đặc khu right under a province on a day, by id; out of the events of all units. */
export function communesOn(events: readonly PastEvent[], province: UnitId, day: Day): Commune[] {
  const units = Map.groupBy(
    events.filter(({ stream }) => stream.startsWith('unit-')),
    ({ stream }) => stream.slice('unit-'.length),
  );
  return [...units]
    .flatMap(([unit, past]) => {
      if (!past.some(({ data }) => data.parent === province)) return [];
      const slices = slicesOf(past as unknown as UnitEvent[]);
      const now = slices.find((slice) => holdsOn(slice, day));
      const stands = now?.parent === province && now.tier === 'commune';
      return stands && isTerritory(now.kind) ? [{ unit, name: titleOf(now) }] : [];
    })
    .toSorted((one, other) => (one.unit < other.unit ? -1 : 1));
}
