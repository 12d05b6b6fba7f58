import { refuse } from '../refusal.ts';
import { assertOther, assertReason, assertTasks, expansionsFor, isBlank } from './checks.ts';
import type { PlanCommand } from './commands.ts';
import { assertRegistered } from './drafting.ts';
import type { PlanEvent } from './events.ts';
import { planRefusals } from './refusals.ts';
import type { Plan } from './state.ts';
import { type TaskAsked, timedTask } from './timing.ts';

type Asked<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data'];

/** Sửa đổi, bổ sung: tasks added, changed or removed by a document; repeated by the id of the amendment. */
export function amend(asked: Asked<'AmendPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  if (plan.amendments.includes(asked.amendment)) return [];
  assertInForce(plan);
  const { calendars = [], receivedOn = null, ...named } = asked;
  const { added, changed, removed, by } = asked;
  if (isBlank(by.literal)) refuse(planRefusals['amending-document-missing']);
  assertOther(asked.plan, by.plan);
  if (added.length + changed.length + removed.length === 0) refuse(planRefusals['amendment-empty']);
  assertTasks([...added, ...changed]);
  const standing = new Set(plan.tasks.map(({ task }) => task));
  for (const { task, clause } of added) {
    if (standing.has(task) || plan.removed.includes(task)) refuse(planRefusals['task-known'], { clause });
  }
  const touched = [...changed.map(({ task }) => task), ...removed];
  for (const task of touched) {
    // Each leaves the set once, so that a task changed and removed at once, or twice, is found out.
    if (!standing.delete(task)) refuse(planRefusals['task-unknown']);
  }
  const expansions = expansionsFor([...added, ...changed], asked.expansions);
  const base = { issue: receivedOn, receipt: receivedOn };
  const timed = (task: TaskAsked) => timedTask(task, { period: plan.identity.period, base, calendars });
  const tasks = { added: added.map(timed), changed: changed.map(timed) };
  return [{ type: 'PlanAmended', data: { ...named, ...tasks, expansions } }];
}

/** Thay thế bằng văn bản khác. */
export function replace(asked: Asked<'ReplacePlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertOther(asked.plan, asked.replacement);
  if (plan.replacement === asked.replacement) return [];
  if (plan.replacement !== null) refuse(planRefusals['plan-replaced-differently']);
  assertInForce(plan);
  assertReason(asked.reason);
  return [{ type: 'PlanReplaced', data: asked }];
}

/** Thu hồi văn bản đã ban hành. */
export function recall(asked: Asked<'RecallPlan'>, plan: Plan): PlanEvent[] {
  if (plan.status === 'recalled') return [];
  assertInForce(plan);
  assertReason(asked.reason);
  return [{ type: 'PlanRecalled', data: asked }];
}

/** Kết thúc thực hiện. */
export function conclude(asked: Asked<'ConcludePlan'>, plan: Plan): PlanEvent[] {
  if (plan.status === 'concluded') return [];
  assertInForce(plan);
  return [{ type: 'PlanConcluded', data: asked }];
}

/** Phân loại phổ biến: also of what is no longer in force, since it can still be read. */
export function classify(asked: Asked<'ClassifyPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  if (plan.status === 'draft') refuse(planRefusals['plan-not-issued']);
  if (plan.disclosure === asked.disclosure) return [];
  if (isBlank(asked.by.literal)) refuse(planRefusals['classifying-document-missing']);
  assertReason(asked.reason);
  return [{ type: 'PlanClassified', data: asked }];
}

function assertInForce(plan: Plan): void {
  assertRegistered(plan);
  if (plan.status === 'draft') refuse(planRefusals['plan-not-issued']);
  if (plan.status !== 'issued') refuse(planRefusals['plan-no-longer-in-force']);
}
