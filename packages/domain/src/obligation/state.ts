import type { ObligationId, PlanId, UnitId } from '../vocabulary.ts';
import type { Assignment, WorkState } from './events.ts';

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
