import type { Assignment } from '@thac/domain/obligation/events';
import type { Task } from '@thac/domain/plan/events';
import type { Day, ObligationId, PlanId } from '@thac/domain/vocabulary';
import type { Place } from './places.ts';

/** Một nhiệm vụ được giao, as its life in the script needs it. */
export type Owed = {
  obligation: ObligationId;
  plan: PlanId;
  task: Task;
  role: Assignment['role'];
  modality: Assignment['modality'];
  output: Assignment['output'];
  due: Day | null;
  unit: Place;
  issuer: Place;
  /** Day on which it was assigned. */
  since: Day;
};
