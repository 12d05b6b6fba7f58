import { spoken } from '../../calendar/spoken.ts';
import type { DelegationTerms } from '../../delegation/events.ts';
import { Refusal, refuse } from '../../refusal.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { formWords } from '../../words/delegation.ts';
import { acts } from './acts.ts';
import type { CommandType } from './commands.ts';
import { bearersOf, formsFor } from './forms.ts';
import type { Bearing, Caller, Matter } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import { type Role, rolesInVietnamese } from './roles.ts';
import { authorityTable } from './table.ts';

type Acting = Pick<Caller, 'unit' | 'onBehalfOf' | 'roles'>;

/** In whose name and in which role somebody acts: in his own, or as the head of the unit that delegated. */
export function actingUnder(caller: Caller, command: CommandType, matter: Matter, on: Day): Acting {
  const { delegation } = caller;
  if (delegation === undefined) return caller;
  assertBearing(caller, delegation, command, matter, on);
  const { unit } = delegation;
  return { unit, onBehalfOf: unit, roles: ['leader'] };
}

function assertBearing(
  caller: Caller,
  { form, to, commands, plan, from, lastDay }: Bearing,
  command: CommandType,
  matter: Matter,
  on: Day,
): void {
  if (to.official !== caller.official || to.unit !== caller.unit)
    refuse(authorityRefusals['delegation-of-another']);
  if (on < from || (lastDay !== null && on > lastDay))
    refuse(authorityRefusals['delegation-not-in-force'], { day: spoken(on), dayEn: on });
  assertDelegable(form, command);
  if (commands !== null && !commands.includes(command))
    refuse(authorityRefusals['delegation-not-for-this'], { act: acts[command], command });
  if (plan !== null && plan !== matter.plan) refuse(authorityRefusals['delegation-of-another-plan']);
  const bearers = bearersOf[form];
  if (!bearers.some((role) => caller.roles.includes(role)))
    refuse(authorityRefusals['delegate-lacks-role'], {
      form: formWords[form].short,
      roles: bearers.map((role) => rolesInVietnamese[role]).join(', '),
      rolesEn: bearers.join(', '),
    });
}

function assertDelegable(form: DelegationTerms['form'], command: CommandType): void {
  if (!formsFor(command).includes(form))
    refuse(authorityRefusals['not-delegable'], {
      form: formWords[form].short,
      act: acts[command],
      command,
    });
}

const isCommand = (name: string): name is CommandType => Object.hasOwn(authorityTable, name);

/** Refuses to delegate what is no command, what the form may not carry, and what the delegator may not do. */
export function assertGrantable(
  { form, commands }: Pick<DelegationTerms, 'form' | 'commands'>,
  delegator: readonly Role[],
): void {
  for (const command of commands ?? []) {
    if (!isCommand(command)) throw new Refusal(authorityRefusals['command-unknown'], { command });
    assertDelegable(form, command);
    const roles: readonly Role[] = authorityTable[command].roles;
    if (!roles.some((role) => delegator.includes(role)))
      refuse(authorityRefusals['delegator-may-not'], { act: acts[command], command });
  }
}

/**
 * Refuses a form that does not fit where the delegate's unit stands on the day, as of what is above it from below: by order
 * (TL.) goes to the unit directly beneath, a power (TUQ.) to any beneath.
 */
export function assertBeneath(
  { form, unit }: Pick<DelegationTerms, 'form' | 'unit'>,
  above: readonly UnitId[],
): void {
  const fits = form === 'TL' ? above[0] === unit : form === 'TUQ' ? above.includes(unit) : true;
  if (!fits) refuse(authorityRefusals['delegate-not-beneath'], { form: formWords[form].short });
}
