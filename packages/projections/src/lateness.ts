import { dayOf, daysBetween } from '@thac/domain/calendar/day';
import type { Day, Instant } from '@thac/domain/vocabulary';

/** When something happened, and when the record learnt it. */
type Learnt = { at: Instant; recorded: Instant };

/** Số ngày ghi muộn: days from the one on which it happened to the one on which it was recorded; nought on the same. */
export const daysLate = ({ at, recorded }: Learnt): number =>
  Math.max(0, daysBetween(dayOf(at), dayOf(recorded)));

/**
 * Ghi lùi ngày: recorded after a moment, though it happened by the day of that moment, so that what was reported then for
 * that day no longer holds.
 */
export const isBackDated = (
  { position, at }: { position: number; at: Instant },
  moment: { knownAt: number; validAt: Day },
): boolean => position > moment.knownAt && dayOf(at) <= moment.validAt;
