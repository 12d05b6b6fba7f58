import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import { derivedId } from '../identity.ts';
import { refuse } from '../refusal.ts';
import { assertNotClosed, assertReason, assertRunning, owed } from './checks.ts';
import type { ObligationCommand } from './commands.ts';
import type { ObligationEvent } from './events.ts';
import { obligationRefusals } from './refusals.ts';
import type { Duty } from './state.ts';

type Asked<Type extends ObligationCommand['type']> = Extract<ObligationCommand, { type: Type }>['data'];

/** Gia hạn: to a later day; an obligation without a deadline may be given one. */
export function extend(asked: Asked<'ExtendObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  const { due } = asked;
  assertReason(asked.reason);
  if (!isDay(due)) refuse(obligationRefusals['due-unreal'], { day: due });
  assertNotClosed(obligation);
  if (obligation.state === 'declined') refuse(obligationRefusals['obligation-declined']);
  if (due === obligation.due) return [];
  if (obligation.due !== null && due < obligation.due) {
    refuse(obligationRefusals['extension-not-later'], { due: spoken(due), current: spoken(obligation.due) });
  }
  return [{ type: 'ObligationExtended', data: asked }];
}

/** Miễn: the unit need not do it. */
export function excuse(asked: Asked<'ExcuseObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.state === 'excused') return [];
  assertReason(asked.reason);
  assertNotClosed(obligation);
  return [{ type: 'ObligationExcused', data: asked }];
}

/** Tạm dừng. */
export function suspend(asked: Asked<'SuspendObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.state === 'suspended') return [];
  assertReason(asked.reason);
  assertRunning(obligation);
  return [{ type: 'ObligationSuspended', data: asked }];
}

/** Cho tiếp tục: back to where it stood before it was suspended. */
export function resume(asked: Asked<'ResumeObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.state === 'suspended') return [{ type: 'ObligationResumed', data: asked }];
  assertRunning(obligation);
  return [];
}

/** Chuyển giao cho đơn vị khác: the successor's id follows from the obligation and the unit. */
export function reassign(asked: Asked<'ReassignObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  const { to } = asked;
  if (obligation.passedTo === to) return [];
  assertReason(asked.reason);
  assertNotClosed(obligation);
  if (to === duty.unit) refuse(obligationRefusals['reassigned-to-itself']);
  const successor = derivedId('reassigned', asked.obligation, to);
  return [{ type: 'ObligationReassigned', data: { ...asked, successor } }];
}

/** Rút nhiệm vụ: it is no longer asked for. */
export function withdraw(asked: Asked<'WithdrawObligation'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.state === 'withdrawn') return [];
  assertReason(asked.reason);
  assertNotClosed(obligation);
  return [{ type: 'ObligationWithdrawn', data: asked }];
}
