import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import { fold } from '@thac/domain/text/fold';
import type { Day, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import { type Demanded, demandedIn } from './coverage.ts';
import type { Reckoning } from './judgement.ts';
import { handedOver } from './planQueries.ts';
import { reckoning } from './reckoning.ts';
import { type Timeliness, timeliness } from './timeliness.ts';
import { below, isExact, isUnit, tree } from './unitTree.ts';
import type { Views } from './views.ts';

/** Which obligations are asked for; a part that is absent does not restrict. */
export type ObligationFilter = {
  plans?: readonly PlanId[] | null;
  task?: TaskId | null;
  /** Owed by this unit; on a map, by any that is counted there. */
  unit?: UnitId | null;
  /** Owed by this unit or one below it on the day, or on the map. */
  under?: UnitId | null;
  /** The units of `under`, where they were looked up before. */
  within?: readonly UnitId[];
  /** On a map: counted exactly where it is counted, or by guess. */
  exact?: boolean | null;
  /** Owed to this unit: it issued the plan, or holds it since whoever issued it has ended. */
  issuer?: UnitId | null;
  states?: readonly WorkState[] | null;
  timeliness?: readonly Timeliness[] | null;
  reckonings?: readonly Reckoning[] | null;
  modality?: Assignment['modality'] | null;
  role?: Assignment['role'] | null;
  output?: Assignment['output'] | null;
  /** Whether a derived plan that the task demands is in force. */
  demanded?: Demanded | null;
  dueFrom?: Day | null;
  dueTo?: Day | null;
  /** Words of the plan's title and symbol, or of the task's title and sentence, accents folded. */
  text?: string | null;
};

/** The filter with the units of its subtree looked up. */
export async function spread(
  db: Kysely<Views>,
  filter: ObligationFilter,
  asOf: AsOf,
): Promise<ObligationFilter> {
  if (filter.under == null) return filter;
  return { ...filter, within: (await below(db, filter.under, asOf)).map(({ unit }) => unit) };
}

/** The filter as one condition over the columns of `view.obligation as <alias>`, as known at the position. */
export function obligationsWhere(filter: ObligationFilter, asOf: AsOf, alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const parts: RawBuilder<unknown>[] = [known(asOf, alias)];
  const want = (part: RawBuilder<unknown>) => parts.push(part);
  if (filter.plans != null) want(sql`${column('plan')} = any(${ids(filter.plans)})`);
  if (filter.task != null) want(sql`${column('task')} = ${filter.task}::uuid`);
  if (filter.unit != null) want(isUnit(column('unit'), filter.unit, asOf));
  if (filter.exact != null) want(isExact(column('unit'), filter.exact, asOf));
  if (filter.within !== undefined) want(sql`${column('unit')} = any(${ids(filter.within)})`);
  else if (filter.under != null)
    want(sql`${column('unit')} in (select unit from ${tree(filter.under, asOf)} as t)`);
  if (filter.issuer != null)
    want(
      sql`(${column('issuer')} = ${filter.issuer}::uuid or ${handedOver(column('plan'), filter.issuer, asOf)})`,
    );
  if (filter.states != null) want(sql`${column('state')} = any(${filter.states}::text[])`);
  if (filter.timeliness != null)
    want(sql`(${timeliness(asOf.validAt, alias)}) = any(${filter.timeliness}::text[])`);
  if (filter.reckonings != null)
    want(sql`(${reckoning(asOf.validAt, alias)}) = any(${filter.reckonings}::text[])`);
  if (filter.modality != null) want(sql`${column('modality')} = ${filter.modality}`);
  if (filter.role != null) want(sql`${column('role')} = ${filter.role}`);
  if (filter.output != null) want(sql`${column('output')} = ${filter.output}`);
  if (filter.demanded != null) want(demandedIn(column('obligation'), filter.demanded, asOf));
  if (filter.dueFrom != null) want(sql`${column('due_on')} >= ${day(filter.dueFrom)}`);
  if (filter.dueTo != null) want(sql`${column('due_on')} <= ${day(filter.dueTo)}`);
  if (filter.text != null) want(textMatches(filter.text, asOf, alias));
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Plans and tasks are few beside obligations, so the words are looked for there. */
const textMatches = (text: string, asOf: AsOf, alias: string) => sql`(
    ${sql.ref(`${alias}.plan`)} in (select p.plan from ${sql.table('view.plan')} as p
      where ${known(asOf, 'p')} and strpos(p.folded, ${fold(text)}) > 0)
    or ${sql.ref(`${alias}.task`)} in (select t.task from ${sql.table('view.plan_task')} as t
      where ${known(asOf, 't')} and strpos(t.folded, ${fold(text)}) > 0))`;
