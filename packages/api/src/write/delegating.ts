import { dayOf } from '@thac/domain/calendar/day';
import type { DelegationCommand } from '@thac/domain/delegation/commands';
import { assertBeneath, assertGrantable } from '@thac/domain/policies/authority/bearing';
import type { Matter } from '@thac/domain/policies/authority/matter';
import type { Instant } from '@thac/domain/vocabulary';
import type { Caller } from '../auth/callers.ts';
import { chainAbove, delegationNow } from './delegations.ts';
import { noMatter } from './matter.ts';
import type { House } from './record.ts';

/** Ai được giao và chấm dứt ủy quyền: the unit itself, and where it is given an acting head the unit directly above it. */
export async function delegationMatter(
  house: House,
  command: DelegationCommand,
  at: Instant,
): Promise<Matter> {
  const { form, unit } =
    command.type === 'GrantDelegation' ? command.data : await delegationNow(house, command.data.delegation);
  const above = form === 'Q' ? (await chainAbove(house, unit, dayOf(at))).slice(0, 1) : [];
  return { ...noMatter, issuer: unit, above };
}

/** Refuses to grant what the caller may not do, what the form does not carry, and to whom it does not reach on its first day. */
export async function assertDelegating(
  house: House,
  caller: Caller,
  command: DelegationCommand,
): Promise<void> {
  if (command.type !== 'GrantDelegation') return;
  const { form, to, from } = command.data;
  assertGrantable(command.data, caller.roles);
  if ((form === 'TL' || form === 'TUQ') && to.unit !== command.data.unit)
    assertBeneath(command.data, await chainAbove(house, to.unit, from));
}
