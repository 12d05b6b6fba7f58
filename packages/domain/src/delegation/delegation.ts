import { addDays, isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import type { DelegationCommand } from './commands.ts';
import type { DelegationEvent, DelegationTerms } from './events.ts';
import { delegationRefusals } from './refusals.ts';

/** What was granted, and until when it holds by now; null before. */
export type Delegation = { terms: DelegationTerms; lastDay: Day | null } | null;

type Asked<Type extends DelegationCommand['type']> = Extract<DelegationCommand, { type: Type }>['data'];

const initialState = (): Delegation => null;

function decide(command: DelegationCommand, known: Delegation): DelegationEvent[] {
  switch (command.type) {
    case 'GrantDelegation':
      return grant(command.data, known);
    case 'EndDelegation':
      return end(command.data, known);
  }
}

function evolve(known: Delegation, event: DelegationEvent): Delegation {
  switch (event.type) {
    case 'DelegationGranted':
      return { terms: event.data, lastDay: event.data.lastDay };
    case 'DelegationEnded':
      return known && { ...known, lastDay: event.data.lastDay };
  }
}

/** Ủy quyền: granted once, never longer than granted, ended for what is to come. */
export const delegation: Decider<Delegation, DelegationCommand, DelegationEvent> = {
  decide,
  evolve,
  initialState,
};

function grant({ today, ...terms }: Asked<'GrantDelegation'>, known: Delegation): DelegationEvent[] {
  if (known !== null)
    return same(known.terms, terms) ? [] : refuse(delegationRefusals['delegation-granted-differently']);
  if (terms.document.literal.trim() === '') refuse(delegationRefusals['delegation-document-required']);
  assertReceiver(terms);
  assertScope(terms);
  assertTime(terms, today);
  return [{ type: 'DelegationGranted', data: terms }];
}

function assertReceiver({ form, unit, by, to }: DelegationTerms): void {
  if (to.official.trim() === '' || /[\s@]/.test(to.official)) refuse(delegationRefusals['delegate-unfit']);
  if (to.official === by) refuse(delegationRefusals['delegation-to-oneself']);
  const within = form === 'KT' || form === 'Q';
  if (within && to.unit !== unit) refuse(delegationRefusals['delegation-within-unit']);
  if (!within && to.unit === unit) refuse(delegationRefusals['delegation-beneath']);
}

function assertScope({ form, commands }: DelegationTerms): void {
  if (commands === null) {
    if (form === 'TL') refuse(delegationRefusals['delegation-names-commands']);
    return;
  }
  if (commands.length === 0 || new Set(commands).size < commands.length)
    refuse(delegationRefusals['delegation-commands-unfit']);
}

function assertTime({ form, from, lastDay }: DelegationTerms, today: Day): void {
  if (form === 'TUQ' && lastDay === null) refuse(delegationRefusals['delegation-needs-end']);
  if (!isDay(from) || (lastDay !== null && (!isDay(lastDay) || lastDay < from)))
    refuse(delegationRefusals['delegation-days-unfit'], { from, to: lastDay ?? '' });
  if (from < today) refuse(delegationRefusals['delegation-backdated'], { day: spoken(today) });
}

function end({ today, ...data }: Asked<'EndDelegation'>, known: Delegation): DelegationEvent[] {
  if (known === null) return refuse(delegationRefusals['delegation-unknown']);
  const { lastDay, reason } = data;
  if (reason.trim() === '') refuse(delegationRefusals['delegation-reason-missing']);
  if (!isDay(lastDay)) refuse(delegationRefusals['delegation-end-unfit'], { day: lastDay });
  if (known.lastDay === lastDay) return [];
  if (known.lastDay !== null && lastDay > known.lastDay)
    refuse(delegationRefusals['delegation-ends-before'], { day: spoken(known.lastDay) });
  const earliest = addDays(today, -1);
  if (lastDay < earliest) refuse(delegationRefusals['delegation-ended-backwards'], { day: spoken(earliest) });
  return [{ type: 'DelegationEnded', data }];
}
