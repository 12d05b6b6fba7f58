import type { Passing } from '../succession/events.ts';
import type { UnitId } from '../vocabulary.ts';
import type { Which } from './commands.ts';
import type {
  Attachment,
  ReportContent,
  ReportEvent,
  ReportInheritance,
  ReportShare,
  ReportState,
} from './events.ts';

/** Lần nộp: one version that was handed in. */
export type Submission = Extract<ReportEvent, { type: 'ReportSubmitted' }>['data'];

/** Báo cáo: one report as deciding needs it. */
export type Report = {
  which: Which | null;
  state: ReportState;
  /** What it returns to when a decision that passed it on is undone. */
  before: ReportState;
  draft: { content: ReportContent; attachments: readonly Attachment[] } | null;
  parts: ReadonlyMap<UnitId, ReportContent>;
  /** The first was version 1. */
  submissions: readonly Submission[];
  /** Phiên bản có hiệu lực: the version accepted last. */
  accepted: number | null;
  /** The decision that passed it on; null while it stands. */
  passed: { decision: string; passing: Passing; heirs: readonly ReportShare[] } | null;
  inherited: readonly ReportInheritance[];
  /** Decisions about it that were undone. */
  undone: readonly string[];
};

/** Before anything was saved. */
export const initialState = (): Report => ({
  which: null,
  state: 'unbegun',
  before: 'unbegun',
  draft: null,
  parts: new Map(),
  submissions: [],
  accepted: null,
  passed: null,
  inherited: [],
  undone: [],
});

/** The version in force; null before any was accepted. */
export const inForce = ({ submissions, accepted }: Report): Submission | null =>
  (accepted === null ? undefined : submissions[accepted - 1]) ?? null;

/** Phải đính chính: the version in force is an estimate, which a restatement has to follow. */
export const awaitsRestatement = (report: Report): boolean =>
  report.state === 'accepted' && inForce(report)?.estimate === true;

/** Đã nộp, không bị trả lại; what was accepted once stays received while it is restated. */
export const isReceived = ({ state, accepted }: { state: ReportState; accepted: number | null }): boolean =>
  accepted !== null || state === 'submitted';
