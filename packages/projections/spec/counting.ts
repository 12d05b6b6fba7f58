import { dayOf, daysBetween } from '@thac/domain/calendar/day';
import type { Assignment, ObligationEvent } from '@thac/domain/obligation/events';
import type { NewEvent } from '@thac/eventstore/event';
import type { Timeliness } from '../src/timeliness.ts';

/** One obligation as somebody would know it who reads the record from the beginning with a pencil. */
export type Counted = Assignment & {
  unit: string;
  state: string;
  submitted: string | null;
  before: string;
  succeeded: string;
  /** The decision that made it. */
  decision: string | null;
};

const states: Record<string, string> = {
  ObligationAccepted: 'accepted',
  ProgressReported: 'underWay',
  ObligationSubmitted: 'submitted',
  ObligationFulfilled: 'fulfilled',
  ObligationReturned: 'returned',
  ObligationDeclined: 'declined',
  ObligationExcused: 'excused',
  ObligationSuspended: 'suspended',
  ObligationReassigned: 'passedOn',
  ObligationWithdrawn: 'withdrawn',
};

type Inherited = Extract<ObligationEvent, { type: 'ObligationInherited' }>['data'];

/** Every obligation of a history, without any view. */
export function counted(events: readonly NewEvent[]): Counted[] {
  const owed = new Map<string, Counted>();
  for (const { type, data, at } of events) {
    if (type === 'ObligationsAssigned')
      for (const assignment of data.assignments as Assignment[])
        owed.set(assignment.obligation, {
          ...assignment,
          unit: String(data.unit),
          state: 'assigned',
          submitted: null,
          before: '',
          succeeded: '',
          decision: null,
        });
    if (type === 'ObligationInherited') {
      const { obligation, unit, assignment, standing, decision } = data as Inherited;
      const before = standing.resumesTo ?? '';
      const rest = { unit, state: standing.state, submitted: standing.submittedOn, before };
      owed.set(obligation, { ...assignment, obligation, ...rest, succeeded: '', decision });
    }
    const one = owed.get(String(data.obligation));
    if (one === undefined) continue;
    if (type === 'ObligationExtended') one.due = String(data.due);
    if (type === 'ObligationSubmitted') one.submitted = dayOf(at);
    if (type === 'ObligationFulfilled' && data.issuedOn !== null) one.submitted = String(data.issuedOn);
    if (type === 'ObligationResumed') one.state = one.before;
    if (type === 'ObligationSuspended') one.before = one.state;
    if (type === 'FootprintJoined') one.due = data.due as string | null;
    if (type === 'InheritanceRevoked' && one.decision === data.decision) one.state = 'passedOn';
    else if (type === 'InheritanceRevoked') one.due = data.due as string | null;
    if (type === 'ObligationRestored') one.state = one.succeeded;
    if (type === 'ObligationSucceeded') one.succeeded = one.state;
    if (type === 'ObligationSucceeded') one.state = data.passing === 'lapse' ? 'lapsed' : 'passedOn';
    one.state = states[type] ?? one.state;
  }
  return [...owed.values()];
}

/** The same judgement as that of the views, written a second time in another language. */
export function judged({ modality, state, due, submitted }: Counted, on: string): Timeliness {
  if (modality === 'invitation') return 'notJudged';
  if (['excused', 'withdrawn', 'passedOn', 'lapsed', 'suspended'].includes(state)) return 'notJudged';
  const late = due !== null && submitted !== null && submitted > due;
  if (state === 'fulfilled') return late ? 'doneLate' : 'doneInTime';
  if (due === null) return 'noDeadline';
  if (state === 'submitted') return late ? 'overdue' : 'inTime';
  if (on > due) return 'overdue';
  return daysBetween(on, due) <= 3 ? 'dueSoon' : 'inTime';
}
