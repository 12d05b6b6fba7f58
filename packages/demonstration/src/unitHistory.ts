import { type ExistingUnit, existingOn } from '@thac/domain/organisation/catalogue/matching';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { TwoMaps } from './decrees.ts';

/** What the record knows of each unit, oldest first. */
export type UnitHistory = ReadonlyMap<UnitId, readonly UnitEvent[]>;

export function historyOfUnits(events: readonly PastEvent[]): UnitHistory {
  const units = new Map<UnitId, UnitEvent[]>();
  for (const event of events) {
    if (!event.stream.startsWith('unit-')) continue;
    const unit = event.stream.slice('unit-'.length);
    const known = units.get(unit);
    if (known === undefined) units.set(unit, [event as unknown as UnitEvent]);
    else known.push(event as unknown as UnitEvent);
  }
  return units;
}

/** Every unit that exists on the day. */
export const existingUnits = (history: UnitHistory, day: Day): ExistingUnit[] =>
  [...history].flatMap(([unit, events]) => existingOn(unit, slicesOf(events), day) ?? []);

/** Hai bản đồ quanh một ngày: as the record has them before some events that take effect then, and after. */
export function mapsAround(before: readonly PastEvent[], events: readonly PastEvent[], day: Day): TwoMaps {
  const history = historyOfUnits(before);
  const touched = historyOfUnits(events);
  const old = existingUnits(history, day);
  const changed = [...touched].flatMap(
    ([unit, its]) => existingOn(unit, slicesOf([...(history.get(unit) ?? []), ...its]), day) ?? [],
  );
  const ended = [...touched].flatMap(([unit, its]) =>
    its.some(({ type }) => type === 'UnitEnded') ? unit : [],
  );
  return { before: old, after: [...changed, ...old.filter(({ unit }) => !touched.has(unit))], ended };
}
