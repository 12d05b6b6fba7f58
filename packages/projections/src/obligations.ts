import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { Generated } from 'kysely';
import type { Versioned } from './views.ts';

/** Nhiệm vụ được giao: what one unit owes under one task, and how far it has got. */
export type ObligationTable = Versioned & {
  obligation: ObligationId;
  plan: PlanId;
  task: TaskId;
  unit: UnitId;
  /** The unit that issued the plan, to which the work is owed. */
  issuer: UnitId;
  role: Assignment['role'];
  modality: Assignment['modality'];
  output: Assignment['output'];
  state: WorkState;
  progress: number;
  due_on: Day | null;
  /** The due day as an order: no deadline stands after every day. Kept by the database. */
  due_sort: Generated<string>;
  /** The wording of an extension; null while the wording of the task holds. */
  due_literal: string | null;
  assigned_on: Day;
  submitted_on: Day | null;
  submission: number;
  fulfilled_on: Day | null;
  derived_plan: PlanId | null;
  /** The unit it was passed on to, and the obligation that stands there in its place. */
  passed_to: UnitId | null;
  successor: ObligationId | null;
  /** What it returns to when a suspension ends. */
  resumes_to: WorkState | null;
  /** Version of its stream at its own last event; the head of the stream is `streamVersions`. */
  version: number;
};
