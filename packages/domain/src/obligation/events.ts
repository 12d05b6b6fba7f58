import type { Event } from '../decider.ts';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '../vocabulary.ts';

/** What one unit is told it owes under one task. */
export type Assignment = {
  obligation: ObligationId;
  task: TaskId;
  role: 'lead' | 'support';
  modality: 'binding' | 'invitation';
  output: 'activity' | 'derivedPlan' | 'report' | 'rate';
  /** Last day on which it is in time; null: no deadline, a real state (không hạn). */
  due: Day | null;
};

/**
 * What happens to the obligations of one unit under one plan, in their own stream `duty-<plan>-<unit>`.
 * One event opens the stream with the whole list; each obligation then has events of its own.
 */
export type ObligationEvent =
  | Event<'ObligationsAssigned', { plan: PlanId; unit: UnitId; issuer: UnitId; assignments: Assignment[] }>
  | Event<'ObligationAccepted', { obligation: ObligationId; note: string }>
  | Event<'ProgressReported', { obligation: ObligationId; percent: number; note: string }>
  | Event<
      'ObligationSubmitted',
      { obligation: ObligationId; submission: number; note: string; evidence: string[] }
    >
  /** Accepted by the superior; by `derivedPlan` when the unit's own plan is what was asked for: its day of issue counts. */
  | Event<
      'ObligationFulfilled',
      {
        obligation: ObligationId;
        submission: number;
        note: string;
        derivedPlan: PlanId | null;
        issuedOn: Day | null;
      }
    >
  /** The plan that was asked for became known after the superior had accepted: neither state nor lateness changes. */
  | Event<'DerivedPlanNoted', { obligation: ObligationId; derivedPlan: PlanId; issuedOn: Day }>
  | Event<'ObligationReturned', { obligation: ObligationId; submission: number; reason: string }>
  | Event<'ObligationDeclined', { obligation: ObligationId; reason: string }>
  | Event<'ObligationExtended', { obligation: ObligationId; due: Day; literal: string; reason: string }>
  | Event<'ObligationExcused', { obligation: ObligationId; reason: string }>
  | Event<'ObligationSuspended', { obligation: ObligationId; reason: string }>
  | Event<'ObligationResumed', { obligation: ObligationId; reason: string }>
  /** Passed on to another unit, whose stream receives `successor`. */
  | Event<
      'ObligationReassigned',
      { obligation: ObligationId; to: UnitId; successor: ObligationId; reason: string }
    >
  | Event<'ObligationWithdrawn', { obligation: ObligationId; reason: string }>;

/** Trạng thái xử lý: the stored axis; whether it is late is derived, never stored. */
export type WorkState =
  | 'assigned'
  | 'accepted'
  | 'underWay'
  | 'submitted'
  | 'fulfilled'
  | 'returned'
  | 'suspended'
  | 'declined'
  | 'excused'
  | 'withdrawn'
  | 'passedOn';
