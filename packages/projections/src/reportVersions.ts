import { dayOf } from '@thac/domain/calendar/day';
import type { Attachment, Discharge, Explanation, ReportContent } from '@thac/domain/report/events';
import type { Day, Instant, Metadata, UnitId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { reportOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Lần nộp báo cáo: one version with its whole content, for ever, and what became of it. */
export type ReportVersionTable = Versioned & {
  report: string;
  version: number;
  recipient: UnitId;
  via: UnitId | null;
  content: ReportContent;
  attachments: Attachment[];
  discharges: Discharge[];
  explanations: Explanation[];
  estimate: boolean;
  /** The version that it takes the place of after that was accepted. */
  restates: number | null;
  due_on: Day | null;
  due_literal: string;
  closes_on: Day;
  submitted_on: Day;
  submitted_at: Instant;
  /** The official who handed it in. */
  submitted_by: string;
  /** Position of the submission. */
  submitted: number;
  verdict: 'waiting' | 'returned' | 'accepted';
  judged_at: Instant | null;
  /** Position of the return or the acceptance. */
  judged: number | null;
  /** Why it was returned, or what was noted when it was accepted. */
  note: string | null;
};

/** Dự thảo báo cáo, as typed. */
export type ReportDraftTable = Versioned & {
  report: string;
  content: ReportContent;
  attachments: Attachment[];
};

/** Phần việc của bộ phận: what a section inside the unit contributes. */
export type ReportPartTable = Versioned & { report: string; section: UnitId; content: ReportContent };

/** Follows the versions that are handed in: each adds a row, and its judgement changes that row alone. */
export const reportVersionFold: Fold<Omit<ReportVersionTable, keyof Versioned>> = {
  entity: 'report',
  key: ['report', 'version'],
  entityOf: (event) =>
    event.type === 'ReportSubmitted' || event.type === 'ReportReturned' || event.type === 'ReportAccepted'
      ? reportOf(event)
      : null,
  apply(rows, event) {
    const { at, position } = event;
    if (event.type === 'ReportSubmitted') {
      const { report, version, to: recipient, via, content, attachments, discharges, due } = event.data;
      const { estimate, explanations, restates } = event.data;
      const { actor = '' } = (event as unknown as { metadata: Partial<Metadata> }).metadata;
      return [
        ...rows,
        {
          report,
          version,
          recipient,
          via,
          content,
          attachments,
          discharges,
          explanations,
          estimate,
          restates,
          due_on: due.due,
          due_literal: due.literal,
          closes_on: due.closesOn,
          submitted_on: dayOf(at),
          submitted_at: at,
          submitted_by: actor,
          submitted: position,
          verdict: 'waiting',
          judged_at: null,
          judged: null,
          note: null,
        },
      ];
    }
    if (event.type !== 'ReportReturned' && event.type !== 'ReportAccepted') return rows;
    const judgement =
      event.type === 'ReportReturned'
        ? ({ verdict: 'returned', note: event.data.reason } as const)
        : ({ verdict: 'accepted', note: event.data.note } as const);
    return rows.map((row) =>
      row.version === event.data.version ? { ...row, ...judgement, judged_at: at, judged: position } : row,
    );
  },
};

/** Follows drafts of reports: the one that was saved last. */
export const reportDraftFold: Fold<Omit<ReportDraftTable, keyof Versioned>> = {
  entity: 'report',
  key: ['report'],
  entityOf: (event) => (event.type === 'ReportSaved' ? reportOf(event) : null),
  apply(rows, event) {
    if (event.type !== 'ReportSaved') return rows;
    const { report, content, attachments } = event.data;
    return [{ report, content, attachments }];
  },
};

/** Follows the parts of sections: of each the one that was saved last. */
export const reportPartFold: Fold<Omit<ReportPartTable, keyof Versioned>> = {
  entity: 'report',
  key: ['report', 'section'],
  entityOf: (event) => (event.type === 'ReportPartSaved' ? reportOf(event) : null),
  apply(rows, event) {
    if (event.type !== 'ReportPartSaved') return rows;
    const { report, section, content } = event.data;
    return [...rows.filter((row) => row.section !== section), { report, section, content }];
  },
};

/** The view of what was handed in. */
export const reportVersionView: View = {
  name: 'report_version',
  version: 1,
  key: ['report', 'version', 'since'],
  table: (schema) => `
    create table ${schema}.report_version (
      report uuid not null, version smallint not null, recipient uuid not null, via uuid,
      content jsonb not null, attachments jsonb not null, discharges jsonb not null, explanations jsonb not null,
      estimate boolean not null, restates smallint, due_on date, due_literal text not null, closes_on date not null,
      submitted_on date not null, submitted_at timestamptz not null, submitted_by text not null, submitted bigint not null,
      verdict text not null, judged_at timestamptz, judged bigint, note text, ${ranges},
      primary key (report, version, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.report_version using gin (discharges jsonb_path_ops);
    create index on ${schema}.report_version (submitted);`,
  fold: folded(reportVersionFold),
};

/** The view of drafts of reports. */
export const reportDraftView: View = {
  name: 'report_draft',
  version: 1,
  key: ['report', 'since'],
  table: (schema) => `
    create table ${schema}.report_draft (
      report uuid not null, content jsonb not null, attachments jsonb not null, ${ranges}, primary key (report, since)
    )`,
  indexes: () => '',
  fold: folded(reportDraftFold),
};

/** The view of the parts of sections. */
export const reportPartView: View = {
  name: 'report_part',
  version: 1,
  key: ['report', 'section', 'since'],
  table: (schema) => `
    create table ${schema}.report_part (
      report uuid not null, section uuid not null, content jsonb not null, ${ranges}, primary key (report, section, since)
    )`,
  indexes: () => '',
  fold: folded(reportPartFold),
};
