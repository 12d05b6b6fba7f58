import type { Assignment, ObligationEvent, WorkState } from '../obligation/events.ts';
import { obligation } from '../obligation/obligation.ts';
import { type Duty, isOpen, type Obligation } from '../obligation/state.ts';
import type { Instant, TaskId } from '../vocabulary.ts';
import { type AssignObligations, obligationId } from './cascade.ts';
import type { Past } from './history.ts';

/** Closed without being done: whoever is addressed once more does not owe it by that. */
const undone: readonly WorkState[] = ['declined', 'excused', 'withdrawn', 'passedOn'];

/** What passed on when its unit ended stands at its heirs, or ended by decision: nobody asks the ended unit again. */
const isSucceeded = ({ succeeded }: Obligation): boolean => succeeded !== null && !succeeded.restored;

/** Owed in place of an ended unit and still open: the heir does not owe the same a second time. */
const isInherited = (one: Obligation, task: TaskId, role: Assignment['role']): boolean =>
  one.task === task &&
  one.role === role &&
  isOpen(one.state) &&
  one.inherited.some(({ revoked }) => !revoked);

/** An amendment, with the ids of all that the plan has had, oldest first. */
type Amending = { amendment: string; amendments: readonly string[]; at: Instant };

/**
 * Giao lại khi sửa đổi: what is open or fulfilled stays; what had been closed undone before the amendment is asked anew
 * under an id of its own, so that following it once more adds nothing. What passed on when its unit ended is not asked anew
 * of that unit, and what its heir owes by that already is not asked of it twice.
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
    const closed = newest !== undefined && undone.includes(newest.state) && !isSucceeded(newest);
    const id = closed ? obligationId(plan, task, unit, role, amendment) : assignment.obligation;
    const inherited = [...then.obligations.values()].find((one) => isInherited(one, task, role));
    return { ...assignment, obligation: inherited?.obligation ?? id, role, task };
  };
  return { type, data: { ...data, assignments: data.assignments.map(renewed) } };
}
