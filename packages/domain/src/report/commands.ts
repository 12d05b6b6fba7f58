import type { Command } from '../decider.ts';
import type { FigureTerm, SectionTerm } from '../regime/events.ts';
import type { Passing } from '../succession/events.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';
import type {
  Attachment,
  Discharge,
  DueThen,
  Explanation,
  FigureValue,
  ReportContent,
  ReportInheritance,
  ReportShare,
} from './events.ts';

/** Nội dung được yêu cầu: the figures and sections that the regime names for the period. */
export type ContentTerms = { figures: readonly FigureTerm[]; sections: readonly SectionTerm[] };

/** Báo cáo cùng năm: what the unit reported for another period of the same reporting year. */
export type Neighbour = {
  period: string;
  /** As a report prints it: `Quý I năm 2026`. */
  name: string;
  order: 'before' | 'after';
  figures: readonly FigureValue[];
};

/** Điều được yêu cầu: what the regime asks of the unit for the period, worked out before the decision. */
export type Demand = {
  owner: UnitId;
  to: UnitId;
  via: UnitId | null;
  terms: ContentTerms;
  due: DueThen;
  /** The day at +07:00 on which it is handed in. */
  on: Day;
  /** In the order of periods; none where figures are not counted from the beginning of the year. */
  neighbours: readonly Neighbour[];
};

/** Which report: one for each regime, period and unit. */
export type Which = { report: string; regime: string; period: string; unit: UnitId };

/** What may be asked of one report. */
export type ReportCommand =
  | Command<'SaveReport', Which & { terms: ContentTerms; content: ReportContent; attachments: Attachment[] }>
  | Command<'SaveReportPart', Which & { terms: ContentTerms; section: UnitId; content: ReportContent }>
  | Command<
      'SubmitReport',
      { report: string; demand: Demand; discharges: Discharge[]; explanations: Explanation[] }
    >
  | Command<'ReturnReport', { report: string; reason: string }>
  | Command<'AcceptReport', { report: string; note: string }>
  | Command<'LockReport', { report: string; reason: string }>
  | Command<'ReopenReport', { report: string; reason: string; by: AuthorityDocument }>
  | Command<
      'SucceedReport',
      Which & {
        decision: string;
        reorganisation: string;
        passing: Passing;
        heirs: ReportShare[];
        reason: string;
      }
    >
  | Command<'InheritReport', Which & ReportInheritance>
  | Command<'RestoreReport', { report: string; decision: string; undoing: string; reason: string }>
  | Command<'RevokeReportInheritance', { report: string; decision: string; undoing: string; reason: string }>;

/** Việc xem xét: what the recipient decides about a report, on nothing but its own stream. */
export type ReportJudgement = Extract<
  ReportCommand,
  { type: 'ReturnReport' | 'AcceptReport' | 'LockReport' | 'ReopenReport' }
>;
