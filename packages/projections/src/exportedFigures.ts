import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { ids, known } from './asOf.ts';
import type { Reckoning } from './judgement.ts';
import type { PlanState } from './plans.ts';
import { completion, percentOf, reckoning } from './reckoning.ts';
import type { Views } from './views.ts';

/** Phạm vi của gói: one plan, what one unit owes, or everything, which has no id. */
export type Scope = { kind: 'plan' | 'unit' | 'all'; id: string };

/** What the figures of a bundle are told of: always a position, so that pages of one answer fit together. */
export type FiguresAsOf = { knownAt: number; validAt: Day };

/** Nhiệm vụ được giao as a bundle claims it; the names stand in the order of canonical JSON. */
type ObligationFigure = {
  due: Day | null;
  fulfilledOn: Day | null;
  id: ObligationId;
  modality: Assignment['modality'];
  plan: PlanId;
  reckoning: Reckoning;
  role: Assignment['role'];
  state: WorkState;
  submittedOn: Day | null;
  task: TaskId;
  unit: UnitId;
};

const within = (scope: Scope) =>
  scope.kind === 'all' ? sql`true` : sql`${sql.ref(`o.${scope.kind}`)} = ${scope.id}::uuid`;

/** A page of the obligations within the scope, by id, from behind `after`. */
export async function obligationFigures(
  db: Kysely<Views>,
  scope: Scope,
  asOf: FiguresAsOf,
  { after, first }: { after: ObligationId | null; first: number },
): Promise<ObligationFigure[]> {
  const behind = after === null ? sql`true` : sql`o.obligation > ${after}::uuid`;
  const answer = await sql<ObligationFigure>`
    select o.due_on as due, o.fulfilled_on as "fulfilledOn", o.obligation as id, o.modality, o.plan,
      ${reckoning(asOf.validAt, 'o')} as reckoning, o.role, o.state, o.submitted_on as "submittedOn", o.task, o.unit
    from ${sql.table('view.obligation')} as o where ${known(asOf, 'o')} and ${within(scope)} and ${behind}
    order by o.obligation limit ${first}`.execute(db);
  return answer.rows;
}

/** Số liệu tổng hợp of each plan, or of each unit, within the scope. */
export async function tallyFigures(db: Kysely<Views>, scope: Scope, asOf: FiguresAsOf, of: 'plan' | 'unit') {
  const answer = await sql<{ id: string; reckoning: Reckoning; count: number }>`
    select ${sql.ref(`o.${of}`)} as id, ${reckoning(asOf.validAt, 'o')} as reckoning, count(*) as count
    from ${sql.table('view.obligation')} as o where ${known(asOf, 'o')} and ${within(scope)} group by 1, 2 order by 1, 2`.execute(
    db,
  );
  return [...Map.groupBy(answer.rows, ({ id }) => id)].map(([id, parts]) => {
    const { official, naive } = completion(parts);
    return {
      counts: Object.fromEntries(parts.map(({ reckoning, count }) => [reckoning, count])),
      ...official,
      ...{ [of]: id },
      rate: percentOf(official),
      total: naive.denominator,
    };
  });
}

/** Tình trạng văn bản: of these plans, or of all. */
export async function planFigures(db: Kysely<Views>, plans: readonly PlanId[] | null, asOf: FiguresAsOf) {
  const asked = plans === null ? sql`true` : sql`p.plan = any(${ids(plans)})`;
  const answer = await sql<{ plan: PlanId; state: PlanState }>`
    select p.plan, p.state from ${sql.table('view.plan')} as p where ${known(asOf, 'p')} and ${asked} order by p.plan`.execute(
    db,
  );
  return answer.rows;
}
