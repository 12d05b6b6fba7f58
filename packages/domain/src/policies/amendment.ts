import type { Assignment, ObligationEvent, WorkState } from '../obligation/events.ts';
import { obligation } from '../obligation/obligation.ts';
import type { Duty } from '../obligation/state.ts';
import type { Instant } from '../vocabulary.ts';
import { type AssignObligations, obligationId } from './cascade.ts';
import type { Past } from './history.ts';

/** Closed without being done: whoever is addressed once more does not owe it by that. */
const undone: readonly WorkState[] = ['declined', 'excused', 'withdrawn', 'passedOn'];

/** An amendment, with the ids of all that the plan has had, oldest first. */
type Amending = { amendment: string; amendments: readonly string[]; at: Instant };

/**
 * Giao lại khi sửa đổi: what is open or fulfilled stays; what had been closed undone before the amendment is asked anew
 * under an id of its own, so that following it once more adds nothing.
 */
export function askedAnew(
  { type, data }: AssignObligations,
  { amendment, amendments, at }: Amending,
  history: readonly Past<ObligationEvent>[],
): AssignObligations {
  const before = history.filter((past) => past.at <= at);
  const then = before.reduce<Duty>(obligation.evolve, obligation.initialState());
  const { plan, unit } = data;
  const renewed = ({ task, role, ...assignment }: Assignment): Assignment => {
    const ids = [
      assignment.obligation,
      ...amendments.map((one) => obligationId(plan, task, unit, role, one)),
    ];
    const newest = ids.flatMap((id) => then.obligations.get(id) ?? []).at(-1);
    const closed = newest !== undefined && undone.includes(newest.state);
    const id = closed ? obligationId(plan, task, unit, role, amendment) : assignment.obligation;
    return { ...assignment, obligation: id, role, task };
  };
  return { type, data: { ...data, assignments: data.assignments.map(renewed) } };
}
