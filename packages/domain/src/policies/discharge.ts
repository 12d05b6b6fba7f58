import type { ObligationCommand } from '../obligation/commands.ts';
import { isOpen, type Obligation } from '../obligation/state.ts';
import { holderOf } from '../plan/state.ts';
import type { Discharge, ReportEvent } from '../report/events.ts';
import type { Submission } from '../report/state.ts';
import { dutyStream, planStream, reportStream } from '../streams.ts';
import type { UnitId } from '../vocabulary.ts';
import type { PastObligationEvent, PastReportEvent } from './history.ts';
import type { Workspace } from './workspace.ts';

type Past<Type extends ReportEvent['type']> = Extract<PastReportEvent, { type: Type }>;

/** One obligation that a version of a report discharges, as it stands now, and how to order something of it. */
type Discharged = Discharge & {
  owed: Obligation;
  issuer: UnitId | null;
  history: readonly PastObligationEvent[];
  order: (command: ObligationCommand) => Promise<void>;
};

/**
 * Nộp báo cáo là trình kết quả: what the report discharges as a whole is submitted by it. What the unit closed, suspended,
 * declined or submitted otherwise stays as it is.
 */
export async function handedIn(event: Past<'ReportSubmitted'>, workspace: Workspace): Promise<void> {
  const evidence = [evidenceOf(event.data)];
  for (const { obligation, share, owed, history, order } of await dischargedBy(
    event,
    event.data,
    workspace,
  )) {
    // Followed once more, it must not submit anew what was returned meanwhile.
    if (share === 'part' || !underWork(owed) || history.some((past) => submits(past, obligation, evidence)))
      continue;
    if (owed.state === 'assigned')
      await order({ type: 'AcceptObligation', data: { obligation, note: noteOf(event.data) } });
    await order({ type: 'SubmitObligation', data: { obligation, note: noteOf(event.data), evidence } });
  }
}

/** Báo cáo bị trả lại: so is what it had submitted, and nothing else. */
export async function returned(event: Past<'ReportReturned'>, workspace: Workspace): Promise<void> {
  const { version, reason } = event.data;
  const judged = await versionOf(event, version, workspace);
  if (judged === null) return;
  for (const { obligation, owed, order } of await dischargedBy(event, judged, workspace))
    if (waitsFor(owed, judged)) await order({ type: 'ReturnObligation', data: { obligation, reason } });
}

/**
 * Báo cáo được tiếp nhận: what it discharges as a whole is fulfilled, where the obligation is owed to the recipient or to
 * who established the regime; what is owed to somebody else waits for them. A part is progress, never backwards.
 */
export async function accepted(event: Past<'ReportAccepted'>, workspace: Workspace): Promise<void> {
  const { version, note } = event.data;
  const judged = await versionOf(event, version, workspace);
  if (judged === null) return;
  const confirming = [judged.to, judged.owner];
  for (const { obligation, plan, share, percent, owed, issuer, order } of await dischargedBy(
    event,
    judged,
    workspace,
  )) {
    if (share === 'whole') {
      const owedTo = holderOf((await workspace.planAt(planStream(plan))).state) ?? issuer;
      if (waitsFor(owed, judged) && owedTo !== null && confirming.includes(owedTo))
        await order({ type: 'FulfilObligation', data: { obligation, note } });
    } else if (advances(owed, percent)) {
      if (owed.state === 'assigned')
        await order({ type: 'AcceptObligation', data: { obligation, note: noteOf(judged) } });
      await order({ type: 'ReportProgress', data: { obligation, percent, note: noteOf(judged) } });
    }
  }
}

async function dischargedBy(
  event: PastReportEvent,
  { report, discharges }: Submission,
  workspace: Workspace,
): Promise<Discharged[]> {
  const unit = (await workspace.reportAt(reportStream(report))).state.which?.unit;
  if (unit === undefined) return [];
  await workspace.fetch(discharges.map(({ plan }) => dutyStream(plan, unit)));
  const cause = { event, at: event.at, authority: event.metadata.authority };
  const found: Discharged[] = [];
  for (const discharge of discharges) {
    const stream = dutyStream(discharge.plan, unit);
    const { state, history } = await workspace.dutyAt(stream);
    const owed = state.obligations.get(discharge.obligation);
    const order = (command: ObligationCommand) => workspace.orderDuty(stream, command, cause);
    if (owed !== undefined) found.push({ ...discharge, owed, issuer: state.issuer, history, order });
  }
  return found;
}

async function versionOf(
  { stream }: PastReportEvent,
  version: number,
  workspace: Workspace,
): Promise<Submission | null> {
  return (await workspace.reportAt(stream)).state.submissions[version - 1] ?? null;
}

/** Whether what waits to be confirmed is what this version submitted. */
const waitsFor = ({ state, submission }: Obligation, judged: Submission): boolean =>
  state === 'submitted' && submission?.evidence.includes(evidenceOf(judged)) === true;

/** Whether the unit may go on with it: it is neither closed nor suspended, and nothing of it waits to be confirmed. */
const underWork = ({ state }: Obligation): boolean =>
  isOpen(state) && state !== 'suspended' && state !== 'submitted';

const advances = (owed: Obligation, percent: number): boolean =>
  underWork(owed) && (owed.progress === null || percent > owed.progress.percent);

const submits = (past: PastObligationEvent, obligation: string, evidence: readonly string[]): boolean =>
  past.type === 'ObligationSubmitted' &&
  past.data.obligation === obligation &&
  past.data.evidence.some((one) => evidence.includes(one));

/** How a submission names the version of a report that it rests on. */
const evidenceOf = ({ report, version }: Submission): string => `report:${report}@${version}`;

const noteOf = ({ version }: Submission): string =>
  version === 1 ? 'Lồng ghép trong báo cáo định kỳ' : `Lồng ghép trong báo cáo định kỳ, lần nộp ${version}`;
