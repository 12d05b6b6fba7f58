import type { Issuer } from '@thac/domain/plan/events';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

export type PlanState = 'draft' | 'issued' | 'replaced' | 'recalled' | 'concluded';

/** Văn bản: what is known of one plan document. */
export type PlanTable = Versioned & {
  plan: PlanId;
  issuer: UnitId | null;
  capacity: Issuer['capacity'] | null;
  document_type: string | null;
  number: string | null;
  symbol: string | null;
  title: string;
  folded: string;
  issued_on: Day | null;
  period_from: Day | null;
  period_to: Day | null;
  state: PlanState;
  replacement: PlanId | null;
  /** Version of the plan's stream: what a command on this plan may expect. */
  version: number;
};
