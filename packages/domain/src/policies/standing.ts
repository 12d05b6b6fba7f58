import { dayOf } from '../calendar/day.ts';
import type { Standing } from '../obligation/events.ts';
import type { Obligation } from '../obligation/state.ts';
import type { Day } from '../vocabulary.ts';
import type { PastObligationEvent } from './history.ts';

/** Hiện trạng của nhiệm vụ where it came from, as the heir takes it over from one predecessor alone. */
export function standingOf(owed: Obligation, history: readonly PastObligationEvent[]): Standing {
  const { state, before, progress, submission } = owed;
  const own = history.filter(({ data }) => 'obligation' in data && data.obligation === owed.obligation);
  const handedIn = own.findLast(handsIn);
  return {
    state,
    resumesTo: state === 'suspended' ? before : null,
    progress,
    submission: submission && { ...submission, evidence: [...submission.evidence] },
    submittedOn:
      state === 'submitted' || (state === 'suspended' && before === 'submitted')
        ? submittedOn(handedIn)
        : null,
    submittedBy: submitterIn(own),
  };
}

/** Hiện trạng khi gộp hoặc chia: nothing of it has been done by the heir yet. */
export const afresh: Standing = {
  state: 'assigned',
  resumesTo: null,
  progress: null,
  submission: null,
  submittedOn: null,
  submittedBy: null,
};

/** Lần trình kết quả sau cùng among the events of one obligation, as it was made here. */
export const submissionIn = (own: readonly PastObligationEvent[]): PastObligationEvent | undefined => {
  const past = own.findLast(handsIn);
  return past?.type === 'ObligationSubmitted' ? past : undefined;
};

/** Người trình kết quả among the events of one obligation, also where it was submitted before it was inherited. */
export function submitterIn(own: readonly PastObligationEvent[]): string | null {
  const past = own.findLast(handsIn);
  return past?.type === 'ObligationInherited'
    ? past.data.standing.submittedBy
    : (past?.metadata.actor ?? null);
}

const handsIn = ({ type }: PastObligationEvent): boolean =>
  type === 'ObligationSubmitted' || type === 'ObligationInherited';

const submittedOn = (past: PastObligationEvent | undefined): Day | null =>
  past?.type === 'ObligationInherited' ? past.data.standing.submittedOn : past ? dayOf(past.at) : null;
