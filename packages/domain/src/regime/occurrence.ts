import type { Bound, Rolling } from '../deadline/rule.ts';
import type { Tier } from '../organisation/events.ts';
import type { Day } from '../vocabulary.ts';

/** Kỳ báo cáo: one occurrence of a regime; it is visible from the first day of its window. */
export type Occurrence = {
  /**
   * Stable, and in the order of time while the frequency stays: `2026-W07`, `2026-M03`, `2026-Q1`, `2026-H1`, `2026`; of the
   * calendar of administrative reform `2026-03T` (Quý I), `2026-06T` (6 tháng), `2026-09T` (Quý III), `2026-12T` (Năm); of a
   * single report the day on which it closes.
   */
  period: string;
  /** As a report prints it: `Quý I năm 2026`. */
  name: string;
  /** The days that this occurrence adds; the windows of a regime tile its time. */
  window: { from: Day; to: Day };
  /** The days that the figures cover: for a cumulative regime from the beginning of the reporting year. */
  covers: { from: Day; to: Day };
  dues: OccurrenceDue[];
};

/** Hạn nộp theo cấp. */
export type OccurrenceDue = {
  tier: Tier;
  literal: string;
  bound: Bound;
  /** The last day that is in time: `rolled` where the regime chose so, the literal one otherwise. */
  due: Day;
  /** The literal last day, and the one rolled to a working day, side by side. */
  literalDay: Day;
  rolledDay: Day;
  rolling: Rolling;
};
