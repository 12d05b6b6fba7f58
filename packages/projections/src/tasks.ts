import type { Addressees, Task } from '@thac/domain/plan/events';
import type { Day, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { Versioned } from './views.ts';

/** Nhiệm vụ: one thing a plan asks for, with its sentence. */
export type TaskTable = Versioned & {
  plan: PlanId;
  task: TaskId;
  ordinal: number;
  clause: string;
  title: string;
  sentence: string;
  folded: string;
  modality: Task['modality'];
  output: Task['output']['kind'];
  output_detail: string | null;
  due_on: Day | null;
  due_literal: string | null;
  via: UnitId | null;
  addressees: Addressees[];
  state: 'draft' | 'standing' | 'removed';
};
