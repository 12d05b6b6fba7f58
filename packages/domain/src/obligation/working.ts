import { spoken } from '../calendar/spoken.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import { assertNotClosed, assertReason, assertRunning, assertUnderWork, owed } from './checks.ts';
import type { ObligationCommand } from './commands.ts';
import type { ObligationEvent } from './events.ts';
import { obligationRefusals } from './refusals.ts';
import { type Duty, isOpen } from './state.ts';

type Asked<Type extends ObligationCommand['type']> = Extract<ObligationCommand, { type: Type }>['data'];

/** Giao nhiệm vụ: what the unit does not owe yet, in one event; what it owes already is left as it is. */
export function assign(asked: Asked<'AssignObligations'>, duty: Duty): ObligationEvent[] {
  const known = new Set<string>(duty.obligations.keys());
  const assignments = asked.assignments.filter(({ obligation }) => {
    const before = known.size;
    return known.add(obligation).size > before;
  });
  return assignments.length === 0 ? [] : [{ type: 'ObligationsAssigned', data: { ...asked, assignments } }];
}

/** Tiếp nhận. */
export function accept(asked: Asked<'AcceptObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  assertRunning(obligation);
  return obligation.state === 'assigned' ? [{ type: 'ObligationAccepted', data: asked }] : [];
}

/** Báo cáo tiến độ: never below what was reported before. */
export function progress(asked: Asked<'ReportProgress'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  const { percent, note } = asked;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
    refuse(obligationRefusals['percent-out-of-range'], { percent: String(percent) });
  }
  assertUnderWork(obligation);
  const reported = obligation.progress?.percent ?? 0;
  if (percent < reported) {
    refuse(obligationRefusals['progress-backwards'], { percent: `${percent}`, reported: `${reported}` });
  }
  if (obligation.state === 'underWay' && same({ percent, note }, obligation.progress)) return [];
  return [{ type: 'ProgressReported', data: asked }];
}

/** Báo cáo kết quả, chờ xác nhận. */
export function submit(asked: Asked<'SubmitObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  const { note, evidence } = asked;
  const latest = obligation.submission;
  if (obligation.state === 'submitted' && latest?.note === note && same(latest.evidence, evidence)) return [];
  if (note.trim() === '' && evidence.length === 0) refuse(obligationRefusals['submission-empty']);
  assertUnderWork(obligation);
  const submission = (latest?.number ?? 0) + 1;
  return [{ type: 'ObligationSubmitted', data: { ...asked, submission } }];
}

/** Từ chối nhiệm vụ, nêu lý do: the issuer then returns, passes on, excuses or withdraws it. */
export function decline(asked: Asked<'DeclineObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.state === 'declined') return [];
  assertReason(asked.reason);
  assertRunning(obligation);
  if (obligation.state === 'submitted') refuse(obligationRefusals['obligation-awaits-confirmation']);
  return [{ type: 'ObligationDeclined', data: asked }];
}

/** Xác nhận hoàn thành: the superior accepts the latest submission. */
export function fulfil(asked: Asked<'FulfilObligation'>, duty: Duty): ObligationEvent[] {
  const { state, submission, ...obligation } = owed(duty, asked.obligation);
  if (state === 'fulfilled') return [];
  assertRunning({ ...obligation, state, submission });
  if (state !== 'submitted' || submission === null) refuse(obligationRefusals['obligation-not-submitted']);
  return [
    {
      type: 'ObligationFulfilled',
      data: { ...asked, submission: submission.number, derivedPlan: null, issuedOn: null },
    },
  ];
}

/** Trả lại, yêu cầu thực hiện lại: a submission, or a refusal of the unit that the superior does not agree with. */
export function sendBack(asked: Asked<'ReturnObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  const { state, modality, submission } = obligation;
  if (state === 'returned') return [];
  assertReason(asked.reason);
  if (state === 'declined') {
    if (modality === 'invitation') refuse(obligationRefusals['invitation-declined']);
  } else {
    assertRunning(obligation);
    if (state !== 'submitted') refuse(obligationRefusals['obligation-not-submitted']);
  }
  return [{ type: 'ObligationReturned', data: { ...asked, submission: submission?.number ?? 0 } }];
}

/**
 * Hoàn thành bằng kế hoạch triển khai: issuing the plan that was asked for is the submission, whatever was under way;
 * what was confirmed by hand before stays as it is, and the plan is noted on it.
 */
export function fulfilByDerivedPlan(asked: Asked<'FulfilByDerivedPlan'>, duty: Duty): ObligationEvent[] {
  const known = owed(duty, asked.obligation);
  const { obligation, derivedPlan, issuedOn } = asked;
  if (known.derivedPlan === derivedPlan) return [];
  if (known.output !== 'derivedPlan') refuse(obligationRefusals['no-derived-plan-asked']);
  if (known.state === 'fulfilled') {
    if (known.derivedPlan !== null) refuse(obligationRefusals['derived-plan-known']);
    return [{ type: 'DerivedPlanNoted', data: asked }];
  }
  assertNotClosed(known);
  if (!isOpen(known.state)) refuse(obligationRefusals['obligation-declined']);
  const submission = (known.submission?.number ?? 0) + 1;
  const note = `Ban hành kế hoạch triển khai ngày ${spoken(issuedOn)}`;
  return [
    {
      type: 'ObligationSubmitted',
      data: { obligation, submission, note, evidence: [`plan:${derivedPlan}`] },
    },
    { type: 'ObligationFulfilled', data: { obligation, submission, note: '', derivedPlan, issuedOn } },
  ];
}
