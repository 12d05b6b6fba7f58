import type { PlanId, TaskId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

/** Cảnh báo: something above a plan changed, and whether a person has dealt with it. */
export type FlagTable = Versioned & {
  plan: PlanId;
  flag: string;
  parent: PlanId;
  cause: 'amended' | 'replaced' | 'recalled';
  summary: string;
  changed_tasks: TaskId[];
  /** Position of the event that raised it. */
  raised: number;
  cleared: boolean;
  note: string | null;
};
