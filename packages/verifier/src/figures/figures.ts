import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import type { PlanStatus } from '@thac/domain/plan/state';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { Reckoning } from './judgement.ts';

/** Nhiệm vụ được giao, as a figure counts it. */
export type OwedFigure = {
  id: ObligationId;
  plan: PlanId;
  unit: UnitId;
  task: TaskId;
  role: Assignment['role'];
  modality: Assignment['modality'];
  state: WorkState;
  due: Day | null;
  /** The day that counts: of the submission that waits or was accepted, or of issue of the unit's own plan. */
  submittedOn: Day | null;
  fulfilledOn: Day | null;
  reckoning: Reckoning;
};

/** Số liệu tổng hợp of one plan, or of what one unit owes itself; `rate` in percent, null where nothing has fallen due. */
export type TallyFigure = ({ plan: PlanId } | { unit: UnitId }) & {
  counts: Partial<Record<Reckoning, number>>;
  total: number;
  numerator: number;
  denominator: number;
  rate: number | null;
};

/** Tình trạng văn bản. */
export type PlanFigure = { plan: PlanId; state: PlanStatus };

/**
 * Số liệu của gói: every obligation, every tally and every plan within the scope, as the record knew them at `knownAt`
 * and judged for `validAt`. Each list stands in the order of its ids, tallies of plans before those of units.
 */
export type Figures = {
  asOf: { knownAt: number; validAt: Day };
  obligations: OwedFigure[];
  tallies: TallyFigure[];
  plans: PlanFigure[];
};
