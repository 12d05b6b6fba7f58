import { spoken } from '../../calendar/spoken.ts';
import { refuse } from '../../refusal.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { actingUnder } from './bearing.ts';
import type { CommandType } from './commands.ts';
import type { Caller, Matter, Relation } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import { rolesInVietnamese } from './roles.ts';
import { assertOthersWork, assertOwnKind, isHeldOn } from './separation.ts';
import { authorityTable, type Rule } from './table.ts';

/** Refuses a command that this caller may not give in this matter on this day, the day of the act. */
export function assertAuthority(caller: Caller, command: CommandType, matter: Matter, on: Day): void {
  const { roles, relation }: Rule = authorityTable[command];
  assertOwnKind(caller, command, on);
  if (roles.length === 0) refuse(authorityRefusals['for-the-system-alone']);
  assertHeld(caller, on);
  const acting = actingUnder(caller, command, matter, on);
  if (!roles.some((role) => acting.roles.includes(role))) {
    refuse(authorityRefusals['role-lacking'], {
      roles: roles.map((role) => rolesInVietnamese[role]).join(', '),
      rolesEn: roles.join(', '),
    });
  }
  assertRelation(relation, acting, matter);
  assertOthersWork(caller, command, matter);
}

function assertHeld(caller: Caller, on: Day): void {
  if (!isHeldOn(caller, on)) refuse(authorityRefusals['post-not-held'], { day: spoken(on), dayEn: on });
}

function assertRelation(
  relation: Relation,
  { unit, onBehalfOf }: Pick<Caller, 'unit' | 'onBehalfOf'>,
  matter: Matter,
): void {
  const actsFor = (other: UnitId | null): boolean =>
    other !== null && (other === unit || other === onBehalfOf);
  switch (relation) {
    case 'any':
      return;
    case 'issuer':
      if (!actsFor(matter.issuer)) refuse(authorityRefusals['not-the-issuer']);
      return;
    case 'keeper':
      if (!actsFor(matter.issuer) && !actsFor(matter.registrar)) refuse(authorityRefusals['not-the-keeper']);
      return;
    case 'owner':
      if (!actsFor(matter.issuer)) refuse(authorityRefusals['not-the-owner']);
      return;
    case 'obliged':
      if (!actsFor(matter.obliged)) refuse(authorityRefusals['not-the-obliged-unit']);
      return;
    case 'reporter':
      if (!actsFor(matter.obliged)) refuse(authorityRefusals['not-the-reporting-unit']);
      return;
    case 'contributor':
      if (!actsFor(matter.obliged) && !actsFor(matter.section ?? null))
        refuse(authorityRefusals['not-a-contributor']);
      return;
    case 'recipient':
      if (!actsFor(matter.recipient ?? null)) refuse(authorityRefusals['not-the-recipient']);
      return;
    case 'above':
      if (![matter.issuer, ...(matter.above ?? [])].some(actsFor)) refuse(authorityRefusals['not-above']);
      return;
    case 'over':
      if (!(matter.above ?? []).some(actsFor)) refuse(authorityRefusals['not-over-the-source']);
      return;
    case 'delegator':
      if (![matter.issuer, ...(matter.above ?? [])].some(actsFor))
        refuse(authorityRefusals['not-the-delegator']);
      return;
  }
}
