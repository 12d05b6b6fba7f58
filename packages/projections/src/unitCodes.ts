import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

/** Mã đơn vị: one row for each stretch of days in which a unit bore a code of a system. */
export type UnitCodeTable = Versioned & {
  unit: UnitId;
  system: string;
  code: string;
  valid_from: Day;
  /** Last day, inclusive; null while it lasts. */
  valid_to: Day | null;
};
