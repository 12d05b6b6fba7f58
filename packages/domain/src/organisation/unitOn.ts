import type { Day } from '../vocabulary.ts';
import type { UnitEvent } from './events.ts';
import { holdsOn, type Slice, slicesOfFacts } from './slices.ts';
import { unitDecider } from './unit.ts';

/** Các giai đoạn của đơn vị: what the events of one unit say, as slices that each hold from a day to a day. */
export function slicesOf(events: readonly UnitEvent[]): Slice[] {
  const unit = events.reduce(unitDecider.evolve, unitDecider.initialState());
  return unit === null ? [] : slicesOfFacts(unit);
}

/** The facts about a unit on one day, or null when it did not exist. */
export function factsOn(events: readonly UnitEvent[], day: Day): Slice | null {
  return slicesOf(events).find((slice) => holdsOn(slice, day)) ?? null;
}
