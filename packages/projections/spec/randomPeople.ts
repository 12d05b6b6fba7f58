import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** Somebody takes an office, leaves it, or is erased. */
export async function changePeople(
  told: Story,
  random: Dice,
  units: readonly string[],
  at: string,
): Promise<void> {
  const person = derivedId('spec', 'person', String(random.below(12)));
  const office = { person, unit: random.of(units), post: random.of(['Chủ tịch', 'Trưởng phòng']) };
  const name = { person, cipher: `niêm phong ${random.below(3)}` };
  const by = { literal: '77/QĐ-UBND', plan: null };
  const kind = random.below(8);
  if (kind === 0)
    return told.person({ type: 'ErasePerson', data: { person, by, reason: 'Theo yêu cầu' } }, at);
  if (kind < 5)
    return told.person({ type: 'FillOffice', data: { ...office, name, email: null, from: dayOf(at) } }, at);
  return told.person(
    { type: 'VacateOffice', data: { ...office, lastDay: dayOf(at), reason: 'Nghỉ hưu' } },
    at,
  );
}
