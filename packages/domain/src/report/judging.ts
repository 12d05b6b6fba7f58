import { spoken } from '../calendar/spoken.ts';
import { refuse } from '../refusal.ts';
import type { ReportCommand } from './commands.ts';
import type { ReportEvent } from './events.ts';
import { reportRefusals } from './refusals.ts';
import { inForce, type Report } from './state.ts';

type Asked<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>['data'];

/** Trả lại, nêu lý do. */
export function sendBack({ report: id, reason }: Asked<'ReturnReport'>, report: Report): ReportEvent[] {
  if (report.state === 'returned') return [];
  assertReason(reason);
  return [{ type: 'ReportReturned', data: { report: id, version: waiting(report), reason } }];
}

/** Tiếp nhận: the version that was handed in is in force from now on. */
export function accept({ report: id, note }: Asked<'AcceptReport'>, report: Report): ReportEvent[] {
  if (report.state === 'accepted') return [];
  return [{ type: 'ReportAccepted', data: { report: id, version: waiting(report), note } }];
}

/** Khóa số liệu: what is in force stays, until it is decided otherwise. */
export function lock({ report: id, reason }: Asked<'LockReport'>, report: Report): ReportEvent[] {
  if (report.state === 'locked') return [];
  assertReason(reason);
  const version = inForce(report);
  if (report.state !== 'accepted' || version === null) refuse(reportRefusals['report-not-accepted']);
  if (version.estimate)
    refuse(reportRefusals['estimate-not-restated'], { day: spoken(version.due.closesOn) });
  return [{ type: 'ReportLocked', data: { report: id, version: version.version, reason } }];
}

/** Mở lại theo quyết định: the version in force stays in force until a restatement of it is accepted. */
export function reopen(asked: Asked<'ReopenReport'>, report: Report): ReportEvent[] {
  if (report.state === 'reopened') return [];
  assertReason(asked.reason);
  if (asked.by.literal.trim() === '') refuse(reportRefusals['decision-required']);
  if (report.state !== 'accepted' && report.state !== 'locked') refuse(reportRefusals['report-not-accepted']);
  return [{ type: 'ReportReopened', data: asked }];
}

function waiting({ state, submissions }: Report): number {
  const latest = submissions.at(-1);
  return state === 'submitted' && latest ? latest.version : refuse(reportRefusals['report-not-submitted']);
}

function assertReason(reason: string): void {
  if (reason.trim() === '') refuse(reportRefusals['reason-required']);
}
