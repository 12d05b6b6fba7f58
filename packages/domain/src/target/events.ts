import type { Event } from '../decider.ts';
import type { Day, PlanId, ProcedureId, TaskId } from '../vocabulary.ts';

/**
 * Mức phải đạt: a value in canonical decimal, from which on or up to which; or a place among so many. `of` belongs to the
 * promise: 10 to 20 among 63 says nothing about a list of 34.
 */
export type Wanted =
  | { atLeast: string }
  | { atMost: string }
  | { rank: { from: number; to: number; of: number } };

/** Phạm vi: the unit that owes alone, or all below it too. */
export type Area = 'unit' | 'subtree';

/** Chỉ tiêu của một nhiệm vụ: which indicator is to reach what, over which days, of which procedures. */
export type TargetTerms = {
  target: string;
  plan: PlanId;
  task: TaskId;
  indicator: string;
  wanted: Wanted;
  from: Day;
  to: Day;
  /** Null: all procedures. */
  procedures: ProcedureId[] | null;
  area: Area;
  /** Nguyên văn in the plan: `100% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến`. */
  literal: string;
};

/** Chỉ tiêu, in its stream `target-<id>`. */
export type TargetEvent =
  | Event<'TargetSet', TargetTerms>
  | Event<'TargetDropped', { target: string; reason: string }>;
