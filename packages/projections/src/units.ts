import type { Tier } from '@thac/domain/organisation/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

/** Đơn vị: one row for each stretch of days in which name, kind, tier and parent stayed the same. */
export type UnitTable = Versioned & {
  unit: UnitId;
  name: string;
  folded: string;
  kind: string;
  category: string;
  tier: Tier;
  parent: UnitId | null;
  valid_from: Day;
  /** Last day, inclusive; null while it lasts. */
  valid_to: Day | null;
  /** The newest stretch of the unit: after its end, its obligations still hang where it stood last. */
  last: boolean;
  version: number;
};
