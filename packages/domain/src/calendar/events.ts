import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day } from '../vocabulary.ts';

/** A day on which it is not as the day of the week says, and why. */
export type SpecialDay = { day: Day; name: string };

/**
 * Lịch ngày làm việc: one edition for a range of days. Saturdays and Sundays are off but for `worked` (làm bù); `off` are
 * holidays and swapped days (Bộ luật Lao động 2019, Điều 112).
 */
export type WorkingCalendar = {
  /** Told apart by name: `2026-1`. */
  edition: string;
  from: Day;
  to: Day;
  off: SpecialDay[];
  worked: SpecialDay[];
};

/**
 * Ban hành lịch, in the stream `calendar`: for a day that several editions cover the latest one holds, and no date that
 * was fixed under an earlier one moves by itself.
 */
export type CalendarEvent = Event<
  'CalendarPublished',
  WorkingCalendar & { by: AuthorityDocument; source: { name: string; sha256: string } | null }
>;
