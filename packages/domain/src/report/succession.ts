import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Passing } from '../succession/events.ts';
import type { ReportCommand } from './commands.ts';
import type { ReportEvent, ReportShare } from './events.ts';
import { reportRefusals } from './refusals.ts';
import { isReceived, type Report } from './state.ts';

type Asked<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>['data'];

/** What becomes of a report that is passed on in this way. */
export const stateAfter = (passing: Passing): 'passedOn' | 'lapsed' =>
  passing === 'lapse' ? 'lapsed' : 'passedOn';

/** Chuyển giao báo cáo của đơn vị đã kết thúc: only what was not received, to as many heirs as the way asks for. */
export function succeed(asked: Asked<'SucceedReport'>, report: Report): ReportEvent[] {
  const { decision, passing, heirs } = asked;
  if (
    report.passed?.decision === decision &&
    same([report.passed.passing, report.passed.heirs], [passing, heirs])
  )
    return [];
  assertNotUndone(decision, report);
  // Whoever takes over by a decision does not pass on by it: undone, it would leave one report in two states.
  if (report.inherited.some((one) => one.decision === decision)) refuse(reportRefusals['succession-differs']);
  assertStands(report);
  if (isReceived(report)) refuse(reportRefusals['report-received']);
  assertHeirs(asked.unit, passing, heirs);
  assertReason(asked.reason);
  return [{ type: 'ReportSucceeded', data: asked }];
}

/** Hủy chuyển giao. */
export function restore(asked: Asked<'RestoreReport'>, report: Report): ReportEvent[] {
  if (report.undone.includes(asked.decision)) return [];
  if (report.passed?.decision !== asked.decision) refuse(reportRefusals['succession-unknown']);
  assertReason(asked.reason);
  return [{ type: 'ReportRestored', data: asked }];
}

/** Kế thừa: what was handed in already can cover nobody else any more. */
export function inherit(asked: Asked<'InheritReport'>, report: Report): ReportEvent[] {
  const { decision, from } = asked;
  const known = report.inherited.find((one) => one.decision === decision);
  if (known !== undefined && same(known.from, from)) return [];
  if (known !== undefined) refuse(reportRefusals['succession-differs']);
  assertNotUndone(decision, report);
  assertStands(report);
  if (isReceived(report)) refuse(reportRefusals['heir-has-reported']);
  if (from.length === 0 || from.some(({ unit }) => unit === asked.unit))
    refuse(reportRefusals['heirs-unfit']);
  return [{ type: 'ReportInherited', data: asked }];
}

/** Hủy kế thừa, while the heir has not handed it in. */
export function revoke(asked: Asked<'RevokeReportInheritance'>, report: Report): ReportEvent[] {
  if (report.undone.includes(asked.decision)) return [];
  if (!report.inherited.some(({ decision }) => decision === asked.decision))
    refuse(reportRefusals['succession-unknown']);
  assertStands(report);
  if (isReceived(report)) refuse(reportRefusals['inheritance-used']);
  assertReason(asked.reason);
  return [{ type: 'ReportInheritanceRevoked', data: asked }];
}

/** So many heirs does each way ask for; parts have to be told apart. */
function assertHeirs(unit: string, passing: Passing, heirs: readonly ReportShare[]): void {
  const distinct = new Set(heirs.map((heir) => heir.unit));
  const told = heirs.every(({ footprint }) => footprint !== null && footprint.trim() !== '');
  const fits: Record<Passing, boolean> = {
    transfer: heirs.length === 1,
    merge: heirs.length === 1,
    divide: heirs.length > 1 && told,
    handOver: false,
    lapse: heirs.length === 0,
  };
  if (!fits[passing] || distinct.size < heirs.length || distinct.has(unit))
    refuse(reportRefusals['heirs-unfit']);
}

function assertNotUndone(decision: string, report: Report): void {
  if (report.undone.includes(decision)) refuse(reportRefusals['succession-differs']);
}

function assertStands({ state }: Report): void {
  if (state === 'passedOn' || state === 'lapsed') refuse(reportRefusals['report-passed-on']);
}

function assertReason(reason: string): void {
  if (reason.trim() === '') refuse(reportRefusals['reason-required']);
}
