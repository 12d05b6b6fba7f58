import type { Basis } from '@thac/domain/plan/events';
import type { PlanId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

/** Căn cứ, viện dẫn: one edge of the derivation graph. */
export type BasisTable = Versioned & {
  plan: PlanId;
  basis: string;
  ordinal: number;
  literal: string;
  kind: Basis['kind'];
  edge: Basis['edge'];
  /** The plan it names, when it is registered here. */
  target: PlanId | null;
};
