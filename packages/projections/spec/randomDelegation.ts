import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** The delegations of the examples. */
export const everyDelegation = Array.from({ length: 12 }, (_, index) =>
  derivedId('spec', 'delegation', String(index)),
);

/** A leader lets somebody act in the name of the unit, or ends that. */
export async function changeDelegation(
  told: Story,
  random: Dice,
  { province, department }: { province: string; department: string },
  at: string,
): Promise<void> {
  const delegation = random.of(everyDelegation);
  const today = dayOf(at);
  const days = { from: addDays(today, random.below(20)), lastDay: addDays(today, 20 + random.below(60)) };
  if (random.below(3) === 0) {
    const data = {
      delegation,
      lastDay: addDays(today, random.below(10)),
      reason: 'Thay đổi phân công',
      today,
    };
    return told.delegation({ type: 'EndDelegation', data }, at);
  }
  const within = random.below(2) === 0;
  const data = {
    ...{ delegation, unit: province, by: 'leader:province', ...days, today },
    form: within ? random.of(['KT', 'Q'] as const) : random.of(['TL', 'TUQ'] as const),
    to: within
      ? { official: 'deputy:province', unit: province }
      : { official: 'leader:department', unit: department },
    commands: random.of([['ReturnObligation'], ['ExtendObligation', 'ClearFlag']]),
    plan: null,
    document: { literal: `${random.below(50)}/QĐ-UBND`, plan: null },
  };
  return told.delegation({ type: 'GrantDelegation', data }, at);
}
