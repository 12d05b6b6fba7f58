import type { Event } from '../decider.ts';
import type { Passing } from '../succession/events.ts';
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

/** Phần kế thừa: whose obligation the heir's covers, and which part of it in the words of the decree; null: all of it. */
export type Inheritance = { unit: UnitId; obligation: ObligationId; footprint: string | null };

/** Đơn vị nhận: where a part of it, or all, goes on. */
export type Heir = { unit: UnitId; obligation: ObligationId; footprint: string | null };

/** Hiện trạng khi nhận: how far it had got where it came from, so that what was handed in in time stays in time. */
export type Standing = {
  state: WorkState;
  /** Where a suspension leads back to. */
  resumesTo: WorkState | null;
  progress: { percent: number; note: string } | null;
  submission: { number: number; note: string; evidence: string[] } | null;
  submittedOn: Day | null;
  /** Who handed it in may still not confirm it. */
  submittedBy: string | null;
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
  | Event<'ObligationWithdrawn', { obligation: ObligationId; reason: string }>
  /** The unit has ended: by a decision it goes on at `heirs`, or nowhere (`lapse`). */
  | Event<
      'ObligationSucceeded',
      {
        obligation: ObligationId;
        decision: string;
        reorganisation: string;
        passing: Passing;
        heirs: Heir[];
        reason: string;
      }
    >
  /** Owed from now on in place of `from`; of one predecessor alone it goes on where it stood. */
  | Event<
      'ObligationInherited',
      {
        obligation: ObligationId;
        plan: PlanId;
        unit: UnitId;
        issuer: UnitId;
        decision: string;
        from: Inheritance[];
        assignment: Omit<Assignment, 'obligation'>;
        standing: Standing;
      }
    >
  /** The unit owed the same already: its own now covers what the others owed, too, by this day. */
  | Event<
      'FootprintJoined',
      { obligation: ObligationId; decision: string; from: Inheritance[]; due: Day | null }
    >
  /** The decision was undone: it stands again where it stood. */
  | Event<
      'ObligationRestored',
      { obligation: ObligationId; decision: string; undoing: string; reason: string }
    >
  /** The decision was undone: what was inherited is owed here no more, what was joined is as before, due day included. */
  | Event<
      'InheritanceRevoked',
      { obligation: ObligationId; decision: string; undoing: string; reason: string; due: Day | null }
    >;

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
  | 'passedOn'
  /** Chấm dứt do sắp xếp. */
  | 'lapsed';
