import type { Event } from '../decider.ts';
import type { Passing } from '../succession/events.ts';
import type { AuthorityDocument, Day, ObligationId, PlanId, UnitId } from '../vocabulary.ts';

/** Where a prefilled value comes from, and what it was then: an edit shows against it. */
export type Prefilled = { value: string; source: string };

/**
 * Số liệu: in a draft as it was typed, in a submission in canonical decimal (`1250`, `98.63`); null is missing, which is
 * never zero.
 */
export type FigureValue = { figure: string; value: string | null; note: string; prefilled: Prefilled | null };

/** Lời văn. */
export type SectionText = { section: string; text: string };

/** Nội dung báo cáo. */
export type ReportContent = { figures: FigureValue[]; sections: SectionText[] };

/** Tệp kèm theo: the bytes are kept beside the record under their SHA-256. */
export type Attachment = { name: string; sha256: string; mediaType: string; bytes: number };

/** What a report discharges: the whole of an obligation, or a part of it so many per cent. */
export type Discharge = { plan: PlanId; obligation: ObligationId; share: 'whole' | 'part'; percent: number };

/**
 * Thời hạn của lần nộp: what the regime asked of this unit when it handed in, so that the receipt can be explained;
 * `closesOn` is the last day of the window (ngày chốt số liệu).
 */
export type DueThen = { literal: string; due: Day | null; closesOn: Day };

/** Giải trình: why a figure is below what was reported before. */
export type Explanation = { figure: string; text: string };

/**
 * What happens to one report of one unit for one period, in its stream `report-<id>`; the id is derived from regime,
 * period and unit. `version` counts the submissions from 1: each keeps its whole content.
 */
export type ReportEvent =
  | Event<
      'ReportSaved',
      {
        report: string;
        regime: string;
        period: string;
        unit: UnitId;
        content: ReportContent;
        attachments: Attachment[];
      }
    >
  /** What a section or post inside the unit contributes. */
  | Event<
      'ReportPartSaved',
      {
        report: string;
        regime: string;
        period: string;
        unit: UnitId;
        section: UnitId;
        content: ReportContent;
      }
    >
  | Event<
      'ReportSubmitted',
      {
        report: string;
        version: number;
        /** Cơ quan ban hành chế độ: who may let its recipient confirm what the report discharges. */
        owner: UnitId;
        to: UnitId;
        via: UnitId | null;
        content: ReportContent;
        attachments: Attachment[];
        discharges: Discharge[];
        due: DueThen;
        /** Ước: handed in before the window closed, so that the figures can only be estimates. */
        estimate: boolean;
        /** Why figures that should not fall did, by figure. */
        explanations: Explanation[];
        /** Đính chính: the version that this one takes the place of after it was accepted. */
        restates: number | null;
      }
    >
  | Event<'ReportReturned', { report: string; version: number; reason: string }>
  | Event<'ReportAccepted', { report: string; version: number; note: string }>
  | Event<'ReportLocked', { report: string; version: number; reason: string }>
  | Event<'ReportReopened', { report: string; reason: string; by: AuthorityDocument }>
  /** Chuyển giao: the unit has ended before it was received; its heirs report in its place, or nobody does. */
  | Event<
      'ReportSucceeded',
      {
        report: string;
        regime: string;
        period: string;
        unit: UnitId;
        decision: string;
        reorganisation: string;
        passing: Passing;
        heirs: ReportShare[];
        reason: string;
      }
    >
  /** Kế thừa: the report of the heir covers what others owed too, whomever the closing day names. */
  | Event<
      'ReportInherited',
      { report: string; regime: string; period: string; unit: UnitId } & ReportInheritance
    >
  /** Hủy chuyển giao: it hangs again, as it was. */
  | Event<'ReportRestored', { report: string; decision: string; undoing: string; reason: string }>
  /** Hủy kế thừa. */
  | Event<'ReportInheritanceRevoked', { report: string; decision: string; undoing: string; reason: string }>;

/** Phần kế thừa của một báo cáo: of which unit, which report, and which part of its territory where it is not all. */
export type ReportShare = { unit: UnitId; report: string; footprint: string | null };

/** Điều được kế thừa by one decision: from whom, and to whom it is to be handed in by when. */
export type ReportInheritance = {
  decision: string;
  from: ReportShare[];
  to: UnitId | null;
  via: UnitId | null;
  due: DueThen;
};

/** Trạng thái báo cáo; `unbegun`: nothing was saved yet. */
export type ReportState =
  | 'unbegun'
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'accepted'
  | 'locked'
  | 'reopened'
  | 'passedOn'
  | 'lapsed';
