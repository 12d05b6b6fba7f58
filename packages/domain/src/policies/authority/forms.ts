import type { Form } from '../../delegation/events.ts';
import type { CommandType } from './commands.ts';
import type { Role } from './roles.ts';
import { authorityTable, type Rule } from './table.ts';

const every = ['KT', 'Q', 'TL', 'TUQ'] as const;

/** What differs from the rule of `formsFor`, each with its reason. */
const others: Partial<Record<CommandType, readonly Form[]>> = {
  // Công văn giao việc is signed by order too, where the rules of work name it.
  IssuePlan: every,
  // An heir beneath must not decide what passes to it.
  DecideSuccession: ['KT', 'Q'],
  UndoSuccession: ['KT', 'Q'],
  // Luật Thi đua, khen thưởng: whoever may commend cannot hand that down.
  RecordCommendation: ['KT', 'Q'],
  // Nobody hands on what was handed to him (NĐ 30/2020/NĐ-CP, Điều 13).
  GrantDelegation: [],
  EndDelegation: [],
};

/**
 * Hình thức ký được giao: under which forms somebody else may do this in the name of the unit. What the head decides alone
 * goes to a deputy, an acting head or under a power for a time; what an officer may do also by order; what the house does, or
 * anybody, to nobody.
 */
export function formsFor(command: CommandType): readonly Form[] {
  const own = others[command];
  if (own !== undefined) return own;
  const { roles, relation }: Rule = authorityTable[command];
  if (relation === 'any' || !roles.includes('leader')) return [];
  return roles.includes('officer') ? every : ['KT', 'Q', 'TUQ'];
}

/** Who may act under a form: KT. and Q. are for a deputy or an officer, TL. and TUQ. for the head of a unit beneath. */
export const bearersOf: Readonly<Record<Form, readonly Role[]>> = {
  KT: ['leader', 'officer'],
  Q: ['leader', 'officer'],
  TL: ['leader'],
  TUQ: ['leader'],
};
