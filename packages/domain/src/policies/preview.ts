import type { Assignment } from '../obligation/events.ts';
import { assertReach } from '../plan/checks.ts';
import type { Expansion, RecipientSet, Task } from '../plan/events.ts';
import type { Day, PlanId, TaskId, UnitId } from '../vocabulary.ts';
import { assignmentsOf, expand } from './cascade.ts';
import type { Directory } from './directory.ts';

/** Vấn đề cần xem lại trước khi ban hành: issue is a fact and is not refused for it, but somebody should look. */
export type Problem =
  | { kind: 'nobodyAddressed'; task: TaskId; clause: string }
  | { kind: 'emptySet'; task: TaskId; clause: string; set: RecipientSet }
  | { kind: 'unitUnknown'; task: TaskId; clause: string; unit: UnitId }
  | { kind: 'notSubordinate'; task: TaskId; clause: string; unit: UnitId }
  | { kind: 'dueBeforeIssue'; task: TaskId; clause: string; due: Day };

/** Xem trước việc giao nhiệm vụ: who would owe what if the plan were issued that day. */
export type Preview = {
  units: { unit: UnitId; owes: Assignment[] }[];
  obligations: number;
  expansions: Expansion[];
  problems: Problem[];
};

/** The cascade before issue, against the directory of the day of issue. */
export function preview(
  plan: { plan: PlanId; issuer: UnitId; issuedOn: Day; tasks: readonly Task[] },
  directory: Directory,
): Preview {
  const expansions = expand(plan.tasks, directory);
  assertReach(plan.tasks, expansions);
  const units = [...assignmentsOf({ ...plan, expansions })].map(({ data }) => ({
    unit: data.unit,
    owes: [...data.assignments],
  }));
  return {
    units,
    obligations: units.reduce((sum, { owes }) => sum + owes.length, 0),
    expansions,
    problems: plan.tasks.flatMap((task) => problemsOf(task, plan, directory)),
  };
}

function problemsOf(
  task: Task,
  { issuer, issuedOn }: { issuer: UnitId; issuedOn: Day },
  directory: Directory,
): Problem[] {
  const at = { task: task.task, clause: task.clause };
  const units = task.addressees.flatMap((addressed) => addressed.units);
  const sets = task.addressees.flatMap((addressed) => addressed.sets);
  const named = task.via === null ? units : [...units, task.via];
  const { due } = task.timing;
  const problems: Problem[] = [];
  if (units.length + sets.length === 0) problems.push({ kind: 'nobodyAddressed', ...at });
  for (const set of sets) {
    if (directory.unitsIn(set).length === 0) problems.push({ kind: 'emptySet', ...at, set });
  }
  for (const unit of new Set(named)) {
    if (directory.unit(unit) === undefined) problems.push({ kind: 'unitUnknown', ...at, unit });
  }
  if (task.modality === 'binding') {
    for (const unit of new Set([...units, ...sets.map(({ of }) => of)])) {
      if (!mayBind(issuer, unit, directory)) problems.push({ kind: 'notSubordinate', ...at, unit });
    }
  }
  if (due !== null && due < issuedOn) problems.push({ kind: 'dueBeforeIssue', ...at, due });
  return problems;
}

/**
 * Giao việc cho cấp dưới: an issuer binds what lies in its territory, an agency what lies in that of its own body; Party,
 * Front and mass organisations are invited (đề nghị). What the directory does not know is another problem.
 */
function mayBind(issuer: UnitId, unit: UnitId, directory: Directory): boolean {
  const row = directory.unit(unit);
  if (row === undefined) return true;
  if (row.category === 'outside') return unit === issuer;
  const own = climb(issuer, directory).find((above) => directory.unit(above)?.category === 'territory');
  return unit === issuer || climb(unit, directory).includes(own ?? issuer);
}

/** A unit and all above it, from below; a circle in the data is walked once. */
function climb(unit: UnitId, directory: Directory): UnitId[] {
  const way: UnitId[] = [];
  for (
    let above: UnitId | null = unit;
    above !== null && !way.includes(above);
    above = directory.unit(above)?.parent ?? null
  )
    way.push(above);
  return way;
}
