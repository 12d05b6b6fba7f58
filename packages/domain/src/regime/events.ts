import type { Recurrence, RecurringDue, Rolling } from '../deadline/rule.ts';
import type { Event } from '../decider.ts';
import type { Tier } from '../organisation/events.ts';
import type { RecipientSet } from '../plan/events.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';

/** Cách tổng hợp: how the figures of the units below become one. Nothing is averaged; a rate is composed of its parts. */
export type Consolidation = 'sum' | 'latest' | 'list' | 'text';

/** Chỉ tiêu số liệu: one typed figure of a report. */
export type FigureTerm = {
  /** Short and stable within the regime: `hoSoTrucTuyen`. */
  figure: string;
  name: string;
  /** Đơn vị tính as printed: `hồ sơ`, `%`, `triệu đồng`. */
  unit: string;
  type: 'count' | 'decimal' | 'money';
  consolidation: 'sum' | 'latest';
  /** Lũy kế: never falls from one period of a year to the next without an explanation. */
  cumulative: boolean;
  required: boolean;
};

/** Phần lời văn: one narrative section of a report. */
export type SectionTerm = {
  section: string;
  name: string;
  consolidation: 'list' | 'text';
  required: boolean;
};

/** Một chặng báo cáo: what units of one tier owe: to whom, through whom, by when. */
export type Leg = {
  tier: Tier;
  /** The unit directly above in the tree (`superior`), or one and the same unit for all. */
  to: 'superior' | UnitId;
  via: UnitId | null;
  due: { literal: string; rule: RecurringDue; rolling: Rolling };
};

/** Nội dung chế độ báo cáo. */
export type RegimeTerms = {
  name: string;
  /** Whom it asks: every unit of these sets, and these units. */
  reporters: { units: UnitId[]; sets: RecipientSet[] };
  frequency: Recurrence | 'once';
  /**
   * Day of the month on which a window closes: 14 under NĐ 09/2019, 31 at the end of the month; for `weekly` the weekday,
   * 1 Monday; for `once` the day itself.
   */
  closesOn: number | Day;
  /** Lũy kế: the figures are counted from the beginning of the reporting year. */
  cumulative: boolean;
  figures: FigureTerm[];
  sections: SectionTerm[];
  legs: Leg[];
};

/**
 * Chế độ báo cáo, in its stream `regime-<id>`. Terms hold for the windows that begin on or after `from`: windows that
 * have begun stay as they are.
 */
export type RegimeEvent =
  | Event<
      'RegimeEstablished',
      { regime: string; owner: UnitId; terms: RegimeTerms; from: Day; by: AuthorityDocument }
    >
  | Event<'RegimeRevised', { regime: string; terms: RegimeTerms; from: Day; reason: string }>
  | Event<'RegimeEnded', { regime: string; lastDay: Day; reason: string }>;
