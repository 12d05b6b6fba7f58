import { derivedId } from '@thac/domain/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** A plan is handed over to another unit, or back again by a further decision. */
export async function changeHolder(
  told: Story,
  random: Dice,
  { plans, units }: { plans: readonly string[]; units: readonly string[] },
  at: string,
): Promise<void> {
  const before = told.events.filter((event) => event.type === 'PlanHandedOver');
  const decision = derivedId('spec', 'decision', at);
  const reason = 'Sắp xếp đơn vị hành chính';
  if (before.length > 0 && random.below(3) === 0) {
    const undone = random.of(before).data as { plan: string; decision: string };
    const data = { plan: undone.plan, decision: undone.decision, undoing: decision, reason };
    return told.plan({ type: 'HandBackPlan', data }, at);
  }
  const data = { plan: random.of(plans), decision, reorganisation: derivedId('spec', 'decree'), reason };
  return told.plan({ type: 'HandOverPlan', data: { ...data, to: random.of(units) } }, at);
}
