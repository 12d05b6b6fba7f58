import { refuse } from '../refusal.ts';
import { assertDay, assertOther, isBlank } from './checks.ts';
import type { PlanCommand } from './commands.ts';
import { assertRegistered } from './drafting.ts';
import type { PlanEvent } from './events.ts';
import { planRefusals } from './refusals.ts';
import type { Plan } from './state.ts';

type Asked<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data'];

/** Ghi nhận văn bản triển khai; a child older than its parent is a fact to show, never a reason to refuse. */
export function noteDerivation(asked: Asked<'NoteDerivation'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertOther(asked.plan, asked.child);
  assertDay(asked.issuedOn);
  return plan.children.includes(asked.child) ? [] : [{ type: 'PlanDerived', data: asked }];
}

/** Cảnh báo văn bản cấp trên thay đổi; once per flag. */
export function flag(asked: Asked<'FlagPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  const known = plan.flags.some((flagged) => flagged.flag === asked.flag);
  return known ? [] : [{ type: 'PlanFlagged', data: asked }];
}

/** Gỡ cảnh báo sau khi đã xem xét. */
export function clear(asked: Asked<'ClearFlag'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  const known = plan.flags.find((flagged) => flagged.flag === asked.flag);
  if (known === undefined) refuse(planRefusals['flag-unknown']);
  if (known.cleared) return [];
  if (isBlank(asked.note)) refuse(planRefusals['flag-note-missing']);
  return [{ type: 'FlagCleared', data: asked }];
}
