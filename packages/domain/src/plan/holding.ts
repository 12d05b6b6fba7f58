import { refuse } from '../refusal.ts';
import { assertReason } from './checks.ts';
import type { PlanCommand } from './commands.ts';
import { assertRegistered } from './drafting.ts';
import type { PlanEvent } from './events.ts';
import { planRefusals } from './refusals.ts';
import { holderOf, type Plan } from './state.ts';

type Asked<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data'];

/** Bàn giao theo dõi cho đơn vị khác; once per decision, whatever became of the plan since its issue. */
export function handOver(asked: Asked<'HandOverPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  const from = holderOf(plan) ?? refuse(planRefusals['plan-not-issued']);
  const known = plan.handedOver.find(({ decision }) => decision === asked.decision);
  if (known?.to === asked.to) return [];
  if (known !== undefined || plan.handedBack.includes(asked.decision))
    refuse(planRefusals['handed-over-differently']);
  if (from === asked.to) refuse(planRefusals['holder-already']);
  assertReason(asked.reason);
  return [{ type: 'PlanHandedOver', data: { ...asked, from } }];
}

/** Hủy bàn giao: only the latest, so that whoever gets it back is who handed it over. */
export function handBack(asked: Asked<'HandBackPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  if (plan.handedBack.includes(asked.decision)) return [];
  const latest = plan.handedOver.at(-1);
  if (!plan.handedOver.some(({ decision }) => decision === asked.decision))
    refuse(planRefusals['handing-over-unknown']);
  if (latest?.decision !== asked.decision) return refuse(planRefusals['handed-over-since']);
  assertReason(asked.reason);
  return [{ type: 'PlanHandedBack', data: { ...asked, to: latest.from } }];
}
