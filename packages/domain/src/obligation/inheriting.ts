import { refuse } from '../refusal.ts';
import { assertNotClosed, assertReason, owed } from './checks.ts';
import type { ObligationCommand } from './commands.ts';
import type { ObligationEvent } from './events.ts';
import { dueWithout } from './inheritance.ts';
import { obligationRefusals } from './refusals.ts';
import { type Duty, isOpen } from './state.ts';

type Asked<Type extends ObligationCommand['type']> = Extract<ObligationCommand, { type: Type }>['data'];

/** Chuyển giao hoặc chấm dứt do sắp xếp: whatever is not closed, also what was declined. */
export function succeed(asked: Asked<'SucceedObligation'>, duty: Duty): ObligationEvent[] {
  const { succeeded, ...obligation } = owed(duty, asked.obligation);
  if (succeeded?.decision === asked.decision) return [];
  assertReason(asked.reason);
  assertNotClosed({ ...obligation, succeeded });
  return [{ type: 'ObligationSucceeded', data: asked }];
}

/** Nhận kế thừa, where the unit does not owe the same by itself. */
export function inherit(asked: Asked<'InheritObligation'>, duty: Duty): ObligationEvent[] {
  return duty.obligations.has(asked.obligation) ? [] : [{ type: 'ObligationInherited', data: asked }];
}

/** Nhận thêm phần của đơn vị khác, where the unit owes the same and has not handed in its own part alone. */
export function join(asked: Asked<'JoinFootprint'>, duty: Duty): ObligationEvent[] {
  const obligation = owed(duty, asked.obligation);
  if (obligation.inherited.some(({ decision }) => decision === asked.decision)) return [];
  assertNotClosed(obligation);
  if (obligation.state === 'declined') refuse(obligationRefusals['obligation-declined']);
  const state = obligation.state === 'suspended' ? obligation.before : obligation.state;
  if (state === 'submitted') refuse(obligationRefusals['heir-handed-in']);
  return [{ type: 'FootprintJoined', data: asked }];
}

/** Khôi phục ở đơn vị cũ: the decision is undone, and it hangs again. */
export function restore(asked: Asked<'RestoreObligation'>, duty: Duty): ObligationEvent[] {
  const { succeeded } = owed(duty, asked.obligation);
  if (succeeded?.decision !== asked.decision) return refuse(obligationRefusals['not-succeeded']);
  if (succeeded.restored) return [];
  assertReason(asked.reason);
  return [{ type: 'ObligationRestored', data: asked }];
}

/** Thôi nhận kế thừa: while the heir has handed in nothing of its own that waits, and nothing is closed. */
export function revoke(asked: Asked<'RevokeInheritance'>, duty: Duty): ObligationEvent[] {
  const known = owed(duty, asked.obligation);
  const { state, inherited } = known;
  const found = inherited.find(({ decision }) => decision === asked.decision);
  if (found === undefined) return refuse(obligationRefusals['not-inherited']);
  if (found.revoked) return [];
  assertReason(asked.reason);
  const handedIn = state === 'submitted' && known.submission?.number !== found.carried;
  const may = state === 'declined' || (isOpen(state) && !handedIn);
  if (!may) refuse(obligationRefusals['heir-went-on'], { state });
  if (found.joined === null && inherited.some((one) => one !== found && !one.revoked))
    refuse(obligationRefusals['others-joined']);
  return [{ type: 'InheritanceRevoked', data: { ...asked, due: dueWithout(found, known) } }];
}
