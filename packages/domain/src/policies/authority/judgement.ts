import { refuse } from '../../refusal.ts';
import type { UnitId } from '../../vocabulary.ts';
import type { CommandType } from './commands.ts';
import type { Caller, Matter, Relation } from './matter.ts';
import { authorityRefusals } from './refusals.ts';
import { rolesInVietnamese } from './roles.ts';
import { authorityTable, type Rule } from './table.ts';

/** These accept the work of somebody else. */
const confirming: ReadonlySet<CommandType> = new Set([
  'FulfilObligation',
  'FulfilByDerivedPlan',
  'AcceptReport',
]);

/** Refuses a command that this caller may not give in this matter. */
export function assertAuthority(caller: Caller, command: CommandType, matter: Matter): void {
  const { roles, relation }: Rule = authorityTable[command];
  if (caller.roles.includes('inspector')) refuse(authorityRefusals['inspector-only-reads']);
  if (roles.length === 0) refuse(authorityRefusals['for-the-system-alone']);
  if (!roles.some((role) => caller.roles.includes(role))) {
    refuse(authorityRefusals['role-lacking'], {
      roles: roles.map((role) => rolesInVietnamese[role]).join(', '),
      rolesEn: roles.join(', '),
    });
  }
  assertRelation(relation, caller, matter);
  if (confirming.has(command) && matter.reportedBy === caller.official) {
    refuse(authorityRefusals['reporter-may-not-confirm']);
  }
}

function assertRelation(relation: Relation, { unit, onBehalfOf }: Caller, matter: Matter): void {
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
  }
}
