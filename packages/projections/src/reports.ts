import { dayOf } from '@thac/domain/calendar/day';
import type { ReportEvent, ReportInheritance, ReportShare, ReportState } from '@thac/domain/report/events';
import type { Passing } from '@thac/domain/succession/events';
import type { Day, Instant, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { reportOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Báo cáo: one report of one unit for one period, from its first saving on. */
export type ReportTable = Versioned & {
  report: string;
  regime: string;
  period: string;
  unit: UnitId;
  state: ReportState;
  /** Number of the latest submission; 0 before the first. */
  submission: number;
  /** The version in force: accepted last; it stays so while a restatement waits. */
  accepted: number | null;
  recipient: UnitId | null;
  via: UnitId | null;
  submitted_on: Day | null;
  submitted_at: Instant | null;
  /** The day that counts: when the version accepted first, or the one that waits, was handed in; the due day is that of the same. */
  counted_on: Day | null;
  accepted_on: Day | null;
  accepted_at: Instant | null;
  due_on: Day | null;
  due_literal: string | null;
  /** Last day of the window. */
  closes_on: Day | null;
  /** The latest submission is an estimate. */
  estimate: boolean;
  /** The version in force is an estimate. */
  accepted_estimate: boolean;
  /** An estimate that no later submission has taken the place of: missing once the window has closed. */
  restatement_due: boolean;
  returned_reason: string | null;
  saved_at: Instant | null;
  /** Quyết định chuyển giao: by which it was passed on, and to whose reports. */
  passed: { decision: string; passing: Passing; heirs: ReportShare[] } | null;
  /** What it is again when that decision is undone. */
  resumes_to: ReportState | null;
  /** Điều được kế thừa, by each decision that stands; null where there is none. */
  inherited: ReportInheritance[] | null;
  /** Version of its stream: what a command on this report may expect. */
  version: number;
};

type Report = Omit<ReportTable, keyof Versioned>;

/** Follows reports: every event of its stream makes a new version of the row. */
export const reportFold: Fold<Report> = {
  entity: 'report',
  key: ['report'],
  entityOf: reportOf,
  apply([before], event) {
    const report = reportOf(event);
    const row = before ?? opened(event);
    if (report === null || row === null) return [];
    return [{ ...row, ...changes(row, event as Happened & ReportEvent), version: event.version }];
  },
};

function opened(event: Happened): Report | null {
  if (!isOpening(event)) return null;
  const { report, regime, period, unit } = event.data;
  return {
    report,
    regime,
    period,
    unit,
    state: 'unbegun',
    submission: 0,
    accepted: null,
    recipient: null,
    via: null,
    submitted_on: null,
    submitted_at: null,
    counted_on: null,
    accepted_on: null,
    accepted_at: null,
    due_on: null,
    due_literal: null,
    closes_on: null,
    estimate: false,
    accepted_estimate: false,
    restatement_due: false,
    returned_reason: null,
    saved_at: null,
    passed: null,
    resumes_to: null,
    inherited: null,
    version: event.version,
  };
}

type Opening = 'ReportSaved' | 'ReportPartSaved' | 'ReportSucceeded' | 'ReportInherited';

/** These say which report they are about; a decision may come before anything was saved. */
const isOpening = (event: Happened): event is Extract<Happened, { type: Opening }> =>
  ['ReportSaved', 'ReportPartSaved', 'ReportSucceeded', 'ReportInherited'].includes(event.type);

function changes(row: Report, event: Happened & ReportEvent): Partial<Report> {
  const { at } = event;
  switch (event.type) {
    case 'ReportSaved':
    case 'ReportPartSaved':
      return { saved_at: at, ...(row.state === 'unbegun' && { state: 'draft' }) };
    case 'ReportSubmitted': {
      const { version, to, via, due, estimate } = event.data;
      return {
        ...{
          state: 'submitted',
          submission: version,
          recipient: to,
          via,
          estimate,
          restatement_due: estimate,
        },
        submitted_on: dayOf(at),
        submitted_at: at,
        returned_reason: null,
        closes_on: due.closesOn,
        ...(row.accepted === null && { counted_on: dayOf(at), due_on: due.due, due_literal: due.literal }),
      };
    }
    case 'ReportReturned': {
      const counted_on = row.accepted === null ? null : row.counted_on;
      // What was returned stands for nothing: a restatement that was sent back is missing again.
      const restatement_due = row.accepted_estimate;
      return { state: 'returned', returned_reason: event.data.reason, counted_on, restatement_due };
    }
    case 'ReportAccepted':
      return {
        state: 'accepted',
        accepted: event.data.version,
        accepted_estimate: row.estimate,
        accepted_on: dayOf(at),
        accepted_at: at,
      };
    case 'ReportLocked':
      return { state: 'locked' };
    case 'ReportReopened':
      return { state: 'reopened' };
    case 'ReportSucceeded': {
      const { decision, passing, heirs } = event.data;
      const state = passing === 'lapse' ? 'lapsed' : 'passedOn';
      return { state, resumes_to: row.state, passed: { decision, passing, heirs } };
    }
    case 'ReportRestored':
      return { state: row.resumes_to ?? 'unbegun', resumes_to: null, passed: null };
    case 'ReportInherited': {
      const { decision, from, to, via, due } = event.data;
      return { inherited: [...(row.inherited ?? []), { decision, from, to, via, due }] };
    }
    case 'ReportInheritanceRevoked': {
      const left = (row.inherited ?? []).filter(({ decision }) => decision !== event.data.decision);
      return { inherited: left.length === 0 ? null : left };
    }
  }
}

/** The view of reports. */
export const reportView: View = {
  name: 'report',
  version: 3,
  key: ['report', 'since'],
  table: (schema) => `
    create table ${schema}.report (
      report uuid not null, regime uuid not null, period text collate "C" not null, unit uuid not null,
      recipient uuid, via uuid, ${ranges}, version integer not null,
      submission smallint not null, accepted smallint,
      submitted_on date, counted_on date, accepted_on date, due_on date, closes_on date,
      submitted_at timestamptz, accepted_at timestamptz, saved_at timestamptz,
      estimate boolean not null, accepted_estimate boolean not null, restatement_due boolean not null,
      state text not null, due_literal text, returned_reason text, passed jsonb, resumes_to text, inherited jsonb,
      primary key (report, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.report (regime, period, unit) ${current};
    create index on ${schema}.report (unit, period, report) ${current};
    create index on ${schema}.report (recipient, state) ${current};
    create index on ${schema}.report ((passed->>'decision')) where passed is not null;
    create index on ${schema}.report using gin (inherited jsonb_path_ops);`,
  fold: folded(reportFold),
};
