import { refuse } from '../refusal.ts';
import type { ObligationId } from '../vocabulary.ts';
import { obligationRefusals } from './refusals.ts';
import type { Duty, Obligation } from './state.ts';

/** The obligation that is meant, or a refusal. */
export function owed(duty: Duty, id: ObligationId): Obligation {
  return duty.obligations.get(id) ?? refuse(obligationRefusals['obligation-unknown']);
}

/** Refuses an act without a reason. */
export function assertReason(reason: string): void {
  if (reason.trim() === '') refuse(obligationRefusals['reason-required']);
}

/** Refuses what comes after the end. */
export function assertNotClosed({ state }: Obligation): void {
  if (state === 'fulfilled') refuse(obligationRefusals['obligation-fulfilled']);
  if (state === 'excused') refuse(obligationRefusals['obligation-excused']);
  if (state === 'withdrawn') refuse(obligationRefusals['obligation-withdrawn']);
  if (state === 'passedOn') refuse(obligationRefusals['obligation-passed-on']);
  if (state === 'lapsed') refuse(obligationRefusals['obligation-lapsed']);
}

/** Refuses work on what is closed, suspended, or declined by the unit itself. */
export function assertRunning(obligation: Obligation): void {
  assertNotClosed(obligation);
  if (obligation.state === 'suspended') refuse(obligationRefusals['obligation-suspended']);
  if (obligation.state === 'declined') refuse(obligationRefusals['obligation-declined']);
}

/** Refuses work that the unit may not do now: before it accepted, or while the superior is confirming. */
export function assertUnderWork(obligation: Obligation): void {
  assertRunning(obligation);
  if (obligation.state === 'assigned') refuse(obligationRefusals['obligation-not-accepted']);
  if (obligation.state === 'submitted') refuse(obligationRefusals['obligation-awaits-confirmation']);
}
