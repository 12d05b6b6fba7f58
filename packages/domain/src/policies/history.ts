import type { Event } from '../decider.ts';
import type { ObligationEvent } from '../obligation/events.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { ReportEvent } from '../report/events.ts';
import type { Instant, Metadata } from '../vocabulary.ts';

/** An event of the record, as far as a policy looks at it. */
export type PastEvent = {
  stream: string;
  version: number;
  id: string;
  type: string;
  at: Instant;
  data: Record<string, unknown>;
  metadata: Metadata;
};

/** Hệ quả: an event that follows from another one, ready to be recorded. */
export type FollowUp = PastEvent;

/** Takes what follows as it comes to be known; it may be recorded at once, and holds the rest up until it is taken. */
export type HandOn = (followUp: FollowUp) => Promise<void> | void;

/** Reads whole streams, oldest event first; a stream without events may be left out. */
export type Load = (streams: readonly string[]) => Promise<ReadonlyMap<string, readonly PastEvent[]>>;

/** An event of one decider with its place in the record. */
export type Past<E extends Event<string, Record<string, unknown>>> = Omit<PastEvent, 'type' | 'data'> & E;

/** An event of a plan's stream with its place in the record. */
export type PastPlanEvent = Past<PlanEvent>;

/** An event of a duty's stream with its place in the record. */
export type PastObligationEvent = Past<ObligationEvent>;

/** An event of a report's stream with its place in the record. */
export type PastReportEvent = Past<ReportEvent>;
