import type { Day } from '../vocabulary.ts';

/** "Trước ngày 15/6" ends at 24:00 on the 14th; "chậm nhất ngày 15/6" includes the 15th. Both at +07:00. */
export type Bound = 'before' | 'by';

/** Tần suất: how often something comes round; `cchc` is the calendar of administrative reform, four times a year. */
export type Recurrence = 'weekly' | 'monthly' | 'quarterly' | 'semiannual' | 'annual' | 'cchc';

/**
 * Quy tắc thời hạn: what a wording was read as, before any calendar is asked. `none` is a real state (không hạn), and
 * `continuous` (thường xuyên) and a bare recurrence have no last day either.
 */
export type DeadlineRule =
  | { kind: 'none' }
  | { kind: 'day'; bound: Bound; day: Day }
  /** So many days after the document was issued or received; day 1 is the day after (Bộ luật Dân sự 2015, Điều 147). */
  | {
      kind: 'after';
      days: number;
      counted: 'working' | 'calendar';
      from: 'issue' | 'receipt';
    }
  /** Within a span of time, `trong quý I/2023`: its last day is the last in time. */
  | { kind: 'span'; from: Day; to: Day }
  | { kind: 'continuous' }
  /** `định kỳ` with nothing else: it comes round, and nobody said how often. */
  | { kind: 'periodic' }
  /** `due` is null where nothing but the recurrence is said. */
  | { kind: 'recurring'; every: Recurrence; due: RecurringDue | null }
  /** One wording with several deadlines: `trước ngày 15/6 và 10/12`. */
  | { kind: 'several'; each: { literal: string; rule: DeadlineRule }[] }
  /** Words that name no rule: `theo quy định`, a day without its year; a person must say. */
  | { kind: 'unread' };

/** The due day of each occurrence: a day of the month that many months after the one in which its window closes. */
export type RecurringDue =
  | { kind: 'dayOfMonth'; bound: Bound; day: number; monthsAfter: number }
  | { kind: 'weekday'; bound: Bound; weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7 }
  | { kind: 'workingDaysAfterClosing'; days: number };

/** Lựa chọn của cơ quan ban hành: a last day off work stays as it is, or rolls to the next working day. */
export type Rolling = 'literal' | 'rolled';
