import type { Decider } from '../decider.ts';
import { refuse } from '../refusal.ts';
import type { ReportCommand } from './commands.ts';
import type { ReportEvent } from './events.ts';
import { accept, lock, reopen, sendBack } from './judging.ts';
import { reportRefusals } from './refusals.ts';
import { initialState, type Report } from './state.ts';
import { save, savePart, submit } from './writing.ts';

function decide(command: ReportCommand, report: Report): ReportEvent[] {
  switch (command.type) {
    case 'SaveReport':
      return save(command.data, report);
    case 'SaveReportPart':
      return savePart(command.data, report);
    case 'SubmitReport':
      return submit(command.data, begun(report));
    case 'ReturnReport':
      return sendBack(command.data, begun(report));
    case 'AcceptReport':
      return accept(command.data, begun(report));
    case 'LockReport':
      return lock(command.data, begun(report));
    case 'ReopenReport':
      return reopen(command.data, begun(report));
  }
}

function begun(report: Report): Report {
  return report.state === 'unbegun' ? refuse(reportRefusals['report-unknown']) : report;
}

function evolve(report: Report, event: ReportEvent): Report {
  const state = report.state === 'unbegun' ? 'draft' : report.state;
  switch (event.type) {
    case 'ReportSaved': {
      const { content, attachments, ...which } = event.data;
      return { ...report, which, state, draft: { content, attachments } };
    }
    case 'ReportPartSaved': {
      const { section, content, ...which } = event.data;
      return { ...report, which, state, parts: new Map([...report.parts, [section, content]]) };
    }
    case 'ReportSubmitted':
      return { ...report, state: 'submitted', submissions: [...report.submissions, event.data] };
    case 'ReportReturned':
      return { ...report, state: 'returned' };
    case 'ReportAccepted':
      return { ...report, state: 'accepted', accepted: event.data.version };
    case 'ReportLocked':
      return { ...report, state: 'locked' };
    case 'ReportReopened':
      return { ...report, state: 'reopened' };
  }
}

/** Báo cáo: everything that may happen to one report of one unit for one period. */
export const report: Decider<Report, ReportCommand, ReportEvent> = { decide, evolve, initialState };
