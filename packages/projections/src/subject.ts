import { isId } from '@thac/domain/identity';
import { dutyOf, remindersOf } from '@thac/domain/streams';
import type { ObligationId, PersonId, PlanId, UnitId } from '@thac/domain/vocabulary';

const idAfter = (prefix: string, stream: string): string | null => {
  const id = stream.startsWith(prefix) ? stream.slice(prefix.length) : '';
  return isId(id) ? id : null;
};

/** The plan whose own stream an event stands in; null for every other event. */
export const planOf = ({ stream }: { stream: string }): PlanId | null => idAfter('plan-', stream);

/** The unit whose own stream an event stands in; null for every other event. */
export const unitOf = ({ stream }: { stream: string }): UnitId | null => idAfter('unit-', stream);

/** The draft whose own stream an event stands in; null for every other event. */
export const draftOf = ({ stream }: { stream: string }): string | null => idAfter('draft-', stream);

/** The report whose own stream an event stands in; null for every other event. */
export const reportOf = ({ stream }: { stream: string }): string | null => idAfter('report-', stream);

/** The reporting regime whose own stream an event stands in; null for every other event. */
export const regimeOf = ({ stream }: { stream: string }): string | null => idAfter('regime-', stream);

/** The person whose own stream an event stands in; null for every other event. */
export const personOf = ({ stream }: { stream: string }): PersonId | null => idAfter('person-', stream);

/** The source of one-stop-shop figures whose own stream an event stands in; null for every other event. */
export const sourceOf = ({ stream }: { stream: string }): string | null => idAfter('source-', stream);

/** The plan and the unit whose duties an event is about; null for every other event. */
export const dutyIn = ({ stream }: { stream: string }): { plan: PlanId; unit: UnitId } | null => {
  const duty = dutyOf(stream);
  return duty !== null && isId(duty.plan) && isId(duty.unit) ? duty : null;
};

/** The plan and the unit whose reminders an event is one of; null for every other event. */
export const remindersIn = ({ stream }: { stream: string }): { plan: PlanId; unit: UnitId } | null => {
  const reminders = remindersOf(stream);
  return reminders !== null && isId(reminders.plan) && isId(reminders.unit) ? reminders : null;
};

/** The one obligation an event is about; null where it lists many or is about something else. */
export const obligationOf = (event: { stream: string; data: object }): ObligationId | null => {
  const obligation = 'obligation' in event.data ? event.data.obligation : null;
  return dutyIn(event) !== null && typeof obligation === 'string' ? obligation : null;
};
