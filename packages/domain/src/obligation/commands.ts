import type { Command } from '../decider.ts';
import type { Day, ObligationId, PlanId, UnitId } from '../vocabulary.ts';
import type { Assignment, ObligationEvent } from './events.ts';

/** What is recorded as it was asked. */
type Said<Type extends ObligationEvent['type']> = Extract<ObligationEvent, { type: Type }>['data'];

/** What may be asked of the obligations of one unit under one plan. */
export type ObligationCommand =
  | Command<'AssignObligations', { plan: PlanId; unit: UnitId; issuer: UnitId; assignments: Assignment[] }>
  | Command<'AcceptObligation', { obligation: ObligationId; note: string }>
  | Command<'ReportProgress', { obligation: ObligationId; percent: number; note: string }>
  | Command<'SubmitObligation', { obligation: ObligationId; note: string; evidence: string[] }>
  | Command<'FulfilObligation', { obligation: ObligationId; note: string }>
  | Command<'ReturnObligation', { obligation: ObligationId; reason: string }>
  | Command<'DeclineObligation', { obligation: ObligationId; reason: string }>
  | Command<'ExtendObligation', { obligation: ObligationId; due: Day; literal: string; reason: string }>
  | Command<'ExcuseObligation', { obligation: ObligationId; reason: string }>
  | Command<'SuspendObligation', { obligation: ObligationId; reason: string }>
  | Command<'ResumeObligation', { obligation: ObligationId; reason: string }>
  | Command<'ReassignObligation', { obligation: ObligationId; to: UnitId; reason: string }>
  | Command<'WithdrawObligation', { obligation: ObligationId; reason: string }>
  /** The unit's own plan was issued under the task that asked for it; where that is fulfilled already, it is noted. */
  | Command<'FulfilByDerivedPlan', { obligation: ObligationId; derivedPlan: PlanId; issuedOn: Day }>
  /** What a decision about succession does to what an ended unit owed, and to what its heirs owe. */
  | Command<'SucceedObligation', Said<'ObligationSucceeded'>>
  | Command<'InheritObligation', Said<'ObligationInherited'>>
  | Command<'JoinFootprint', Said<'FootprintJoined'>>
  | Command<'RestoreObligation', Said<'ObligationRestored'>>
  | Command<
      'RevokeInheritance',
      { obligation: ObligationId; decision: string; undoing: string; reason: string }
    >;
