import type { Day, ObligationId, PlanId, UnitId } from '../vocabulary.ts';
import type { Assignment, Inheritance, WorkState } from './events.ts';

/** Nhiệm vụ được giao: one obligation as deciding needs it. */
export type Obligation = Assignment & {
  state: WorkState;
  /** Where it stood before it was suspended. */
  before: WorkState;
  progress: { percent: number; note: string } | null;
  /** The latest; `number` counts submissions from 1. */
  submission: { number: number; note: string; evidence: readonly string[] } | null;
  derivedPlan: PlanId | null;
  passedTo: UnitId | null;
  /** The decision that passed it on when its unit had ended, and where it stood then. */
  succeeded: { decision: string; from: WorkState; restored: boolean } | null;
  /** What it covers for others, decision by decision. */
  inherited: readonly Inherited[];
};

/** Phần nhận kế thừa by one decision: an obligation of its own, or joined to what the unit owed by itself. */
export type Inherited = {
  decision: string;
  from: readonly Inheritance[];
  /** The due days that the joining found and left; null: it made the obligation. */
  joined: { before: Day | null; due: Day | null } | null;
  /** The latest submission when it was taken over: a later one is the heir's own. */
  carried: number | null;
  revoked: boolean;
};

/** Các nhiệm vụ của một đơn vị theo một văn bản: all that one unit owes under one plan. */
export type Duty = {
  plan: PlanId | null;
  unit: UnitId | null;
  issuer: UnitId | null;
  obligations: ReadonlyMap<ObligationId, Obligation>;
};

/** Before anything was assigned. */
export const initialState = (): Duty => ({ plan: null, unit: null, issuer: null, obligations: new Map() });

/** Đang thực hiện: states from which work may still go on. */
export const openStates = [
  'assigned',
  'accepted',
  'underWay',
  'submitted',
  'returned',
  'suspended',
] as const satisfies readonly WorkState[];

/** Whether an obligation may still be worked on. */
export const isOpen = (state: WorkState): boolean => openStates.some((open) => open === state);
