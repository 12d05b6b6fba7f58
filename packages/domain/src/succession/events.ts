import type { Event } from '../decider.ts';
import type { AuthorityDocument } from '../vocabulary.ts';

/**
 * Cách xử lý: `transfer` to one heir; `merge` several into one; `divide` one among several; `handOver` of a plan, with
 * all that is owed under it, to who now follows it up; `lapse`: ends without a successor.
 */
export type Passing = 'transfer' | 'merge' | 'divide' | 'handOver' | 'lapse';

/**
 * Quyết định chuyển giao, in its stream `succession-<decision>`: who decided, under which document, and how many
 * obligations, plans and reports it passed. What became of each stands in its own stream: the next `events` of the record,
 * recorded in the same append. Until the last of them nothing of the decision is told, so that nothing is ever lost or
 * counted twice.
 */
export type SuccessionEvent =
  | Event<
      'SuccessionDecided',
      {
        decision: string;
        reorganisation: string;
        passing: Passing;
        by: AuthorityDocument;
        reason: string;
        obligations: number;
        plans: number;
        reports: number;
        events: number;
      }
    >
  /** Hủy bỏ, by a further decision: all that it passed hangs again until decided anew. */
  | Event<
      'SuccessionUndone',
      { decision: string; undoing: string; by: AuthorityDocument; reason: string; events: number }
    >;
