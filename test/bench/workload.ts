import { derivedId } from '@thac/domain/identity';
import type { Assignment } from '@thac/domain/obligation/events';
import type { Metadata } from '@thac/domain/vocabulary';

/** How large the cascade of the benchmark is: units times tasks obligations. */
export type Workload = { units: number; tasks: number };

export const planId = derivedId('bench', 'plan');
export const issuerId = derivedId('bench', 'issuer');
export const unitIds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => derivedId('bench', 'unit', String(i)));
export const taskIds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => derivedId('bench', 'task', String(i)));

/** Due dates spread over the year. */
export const dueOf = (task: number): string => `2026-${String((task % 12) + 1).padStart(2, '0')}-15`;

/** When the plan of the benchmark is issued. */
export const at = '2026-01-05T01:00:00.000Z';

export const metadata: Metadata = {
  actor: 'bench',
  unit: issuerId,
  onBehalfOf: null,
  authority: null,
  correlation: 'bench',
  causation: 'bench',
};

/** The obligations of the benchmark, unit by unit, as every contestant must record them. */
export function* assignmentsFor({ units, tasks }: Workload): Generator<{
  plan: string;
  unit: string;
  issuer: string;
  assignments: Assignment[];
}> {
  const tasksOfPlan = taskIds(tasks);
  for (const unit of unitIds(units)) {
    yield {
      plan: planId,
      unit,
      issuer: issuerId,
      assignments: tasksOfPlan.map((task, i) => ({
        obligation: derivedId('obligation', planId, task, unit, 'lead'),
        task,
        role: 'lead' as const,
        modality: 'binding' as const,
        output: i === 0 ? ('derivedPlan' as const) : ('activity' as const),
        due: dueOf(i),
      })),
    };
  }
}
