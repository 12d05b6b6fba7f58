import type { Decider } from '../decider.ts';
import { refuse } from '../refusal.ts';
import type { ReportCommand } from './commands.ts';
import type { ReportEvent } from './events.ts';
import { accept, lock, reopen, sendBack } from './judging.ts';
import { reportRefusals } from './refusals.ts';
import { initialState, type Report } from './state.ts';
import { inherit, restore, revoke, stateAfter, succeed } from './succession.ts';
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
    case 'SucceedReport':
      return succeed(command.data, report);
    case 'InheritReport':
      return inherit(command.data, report);
    case 'RestoreReport':
      return restore(command.data, begun(report));
    case 'RevokeReportInheritance':
      return revoke(command.data, begun(report));
  }
}

function begun(report: Report): Report {
  return report.which === null ? refuse(reportRefusals['report-unknown']) : report;
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
    case 'ReportSucceeded': {
      const { regime, period, unit, decision, passing, heirs } = event.data;
      const which = { report: event.data.report, regime, period, unit };
      const passed = { decision, passing, heirs };
      return { ...report, which, state: stateAfter(passing), before: report.state, passed };
    }
    case 'ReportRestored':
      return {
        ...report,
        state: report.before,
        passed: null,
        undone: [...report.undone, event.data.decision],
      };
    case 'ReportInherited': {
      const { decision, from, to, via, due, ...which } = event.data;
      return { ...report, which, inherited: [...report.inherited, { decision, from, to, via, due }] };
    }
    case 'ReportInheritanceRevoked': {
      const { decision } = event.data;
      const inherited = report.inherited.filter((one) => one.decision !== decision);
      return { ...report, inherited, undone: [...report.undone, decision] };
    }
  }
}

/** Báo cáo: everything that may happen to one report of one unit for one period. */
export const report: Decider<Report, ReportCommand, ReportEvent> = { decide, evolve, initialState };
