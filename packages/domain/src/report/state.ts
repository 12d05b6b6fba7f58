import type { UnitId } from '../vocabulary.ts';
import type { Which } from './commands.ts';
import type { Attachment, ReportContent, ReportEvent, ReportState } from './events.ts';

/** Lần nộp: one version that was handed in. */
export type Submission = Extract<ReportEvent, { type: 'ReportSubmitted' }>['data'];

/** Báo cáo: one report as deciding needs it. */
export type Report = {
  which: Which | null;
  /** `unbegun`: nothing was saved yet. */
  state: ReportState | 'unbegun';
  draft: { content: ReportContent; attachments: readonly Attachment[] } | null;
  parts: ReadonlyMap<UnitId, ReportContent>;
  /** The first was version 1. */
  submissions: readonly Submission[];
  /** Phiên bản có hiệu lực: the version accepted last. */
  accepted: number | null;
};

/** Before anything was saved. */
export const initialState = (): Report => ({
  which: null,
  state: 'unbegun',
  draft: null,
  parts: new Map(),
  submissions: [],
  accepted: null,
});

/** The version in force; null before any was accepted. */
export const inForce = ({ submissions, accepted }: Report): Submission | null =>
  (accepted === null ? undefined : submissions[accepted - 1]) ?? null;

/** Phải đính chính: the version in force is an estimate, which a restatement has to follow. */
export const awaitsRestatement = (report: Report): boolean =>
  report.state === 'accepted' && inForce(report)?.estimate === true;
