import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { Assignment } from '../obligation/events.ts';
import { setKey } from '../plan/checks.ts';
import type { Expansion, RecipientSet, Task } from '../plan/events.ts';
import type { ObligationId, PlanId, TaskId, UnitId } from '../vocabulary.ts';
import type { Directory } from './directory.ts';

/** What falls: the tasks of one plan and who its sets mean. */
export type Cascade = {
  plan: PlanId;
  issuer: UnitId;
  tasks: readonly Task[];
  expansions: readonly Expansion[];
};

/** The command that tells one unit what it owes. */
export type AssignObligations = Extract<ObligationCommand, { type: 'AssignObligations' }>;

/** Identity of what one unit owes under one task in one role; of what is asked anew, with the amendment that does so. */
export const obligationId = (
  plan: PlanId,
  task: TaskId,
  unit: UnitId,
  role: Assignment['role'],
  ...amendment: [] | [string]
): ObligationId => derivedId('obligation', plan, task, unit, role, ...amendment);

/** Danh sách đơn vị của từng nhóm nơi nhận: who each set means on the day of the directory, each set once. */
export function expand(tasks: readonly Pick<Task, 'addressees'>[], directory: Directory): Expansion[] {
  const sets = tasks.flatMap(({ addressees }) => addressees.flatMap((addressed) => addressed.sets));
  const distinct = new Map<string, RecipientSet>(sets.map((set) => [setKey(set), set]));
  return [...distinct.values()].map((set) => ({ set, units: directory.unitsIn(set) }));
}

/** Giao nhiệm vụ: per unit one command with all it owes, in the order of the document. */
export function* assignmentsOf({ plan, issuer, tasks, expansions }: Cascade): Generator<AssignObligations> {
  const members = new Map(expansions.map(({ set, units }) => [setKey(set), units]));
  const addressed = tasks.map((task) => ({ task, roles: rolesUnder(task, issuer, members) }));
  const units = new Set(addressed.flatMap(({ roles }) => [...roles.keys()]));
  for (const unit of units) {
    const assignments = addressed.flatMap(({ task, roles }) => {
      const role = roles.get(unit);
      return role === undefined ? [] : [assignment(plan, task, unit, role)];
    });
    yield { type: 'AssignObligations', data: { assignments, issuer, plan, unit } };
  }
}

/** Each unit once: who leads does not also support; an issuer owes its own task only when named by itself. */
function rolesUnder(
  task: Task,
  issuer: UnitId,
  members: ReadonlyMap<string, readonly UnitId[]>,
): Map<UnitId, Assignment['role']> {
  const roles = new Map<UnitId, Assignment['role']>();
  for (const role of ['lead', 'support'] as const) {
    for (const { units, sets } of task.addressees.filter((addressed) => addressed.role === role)) {
      const meant = sets.flatMap((set) => members.get(setKey(set)) ?? []).filter((unit) => unit !== issuer);
      for (const unit of [...units, ...meant]) if (!roles.has(unit)) roles.set(unit, role);
    }
  }
  return roles;
}

/** In the order in which the record writes names, which spares sorting them a hundred thousand times. */
const assignment = (plan: PlanId, task: Task, unit: UnitId, role: Assignment['role']): Assignment => ({
  due: task.timing.due,
  modality: task.modality,
  obligation: obligationId(plan, task.task, unit, role),
  output: task.output.kind,
  role,
  task: task.task,
});
