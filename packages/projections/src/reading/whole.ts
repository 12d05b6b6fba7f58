import type { PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, ids, known } from '../asOf.ts';
import { ofTask } from '../coverage.ts';
import { tree } from '../unitTree.ts';
import type { Views } from '../views.ts';
import { hiddenUnit, house, ofReader } from './predicate.ts';
import type { Reader } from './reader.ts';

/** What a figure is about; a part that is absent does not widen it. */
export type About = {
  unit?: UnitId | null | undefined;
  /** The unit and all below it. */
  under?: UnitId | null | undefined;
  units?: readonly UnitId[] | null | undefined;
  issuer?: UnitId | null | undefined;
  plans?: readonly PlanId[] | null | undefined;
  task?: TaskId | null | undefined;
};

/** Chỗ ngoài phạm vi đọc: the part of what a figure is about that its reader does not wholly see. */
export type Unseen = 'unit' | 'plan';

/**
 * Có xem được trọn hay không: null where every row that a figure counts is seen by its reader, or where it names neither a
 * unit nor a plan and so is about the reader's own. Either part seen wholly is enough: the figure lies within both.
 */
export async function unseenOf(
  db: Kysely<Views>,
  reader: Reader,
  about: About,
  asOf: AsOf,
): Promise<Unseen | null> {
  if (reader.all) return null;
  const found: Unseen[] = [];
  for (const [part, ask] of partsOf(about, asOf)) {
    const { rows } = await sql<{ whole: boolean }>`select ${ask} as whole`.execute(db);
    if (rows[0]?.whole === true) return null;
    found.push(part);
  }
  return found[0] ?? null;
}

function* partsOf(about: About, asOf: AsOf): Generator<[Unseen, RawBuilder<boolean>]> {
  const { unit, under, units, issuer, plans, task } = about;
  if (under != null) yield ['unit', wholeUnits(sql`select unit from ${tree(under, asOf)} as below`)];
  if (unit != null) yield ['unit', wholeUnits(counted([unit], asOf))];
  if (units != null) yield ['unit', wholeUnits(counted(units, asOf))];
  if (issuer != null) yield ['unit', wholeUnits(counted([issuer], asOf))];
  if (plans != null) yield ['plan', wholePlans(sql`select unnest(${ids(plans)}) as plan`)];
  if (task != null) yield ['plan', wholeTask(task)];
}

/** On a map a unit stands for all that are counted at it. */
const counted = (units: readonly UnitId[], { map }: AsOf) =>
  sql`select unnest(${ids(map ? units.flatMap((unit) => [unit, ...map.placedAt(unit).map(({ from }) => from)]) : units)}) as unit`;

/** Whether the plan of a task is seen wholly. */
export const wholeTask = (task: TaskId): RawBuilder<boolean> =>
  wholePlans(sql`select t.plan from ${sql.table('view.plan_task')} as t where t.task = ${task}::uuid
    union select null where not exists (
      select from ${sql.table('view.plan_task')} as none where none.task = ${task}::uuid)`);

/** Whether all that some units owe is seen. */
export const wholeUnits = (units: RawBuilder<unknown>) => sql<boolean>`not exists (
  select from (${units}) as asked(unit) where ${sql.raw(hiddenUnit)})`;

/** What has not been issued yet has nothing to count, and is whole for whoever sees it at all. */
const wholePlans = (plans: RawBuilder<unknown>) => sql<boolean>`not exists (
  select from (${plans}) as asked(plan)
  where asked.plan is null or not (reading.holds_plan(asked.plan) or exists (
    select from ${sql.table('view.plan')} as p
    where p.plan = asked.plan and p.state = 'draft' and ${known({ knownAt: null }, 'p')})))`;

/** Whether everybody who owes anything under a plan stands within the reader's units, so that what follows below is seen. */
export async function seesBelow(db: Kysely<Views>, reader: Reader, start: Start): Promise<boolean> {
  if (reader.all || reader.house) return true;
  const { rows } = await sql<{ below: boolean }>`select ${belowSeen(start)} as below`.execute(db);
  return rows[0]?.below === true;
}

type Start = { plan: PlanId } | { task: TaskId };

/** The same as a condition. */
export const belowSeen = (
  start: Start,
): RawBuilder<boolean> => sql<boolean>`(${sql.raw(house)} or not exists (
  select from ${sql.table('view.obligation')} as o
  where ${'task' in start ? ofTask('o', start.task) : sql`o.plan = ${start.plan}::uuid`}
    and ${known({ knownAt: null }, 'o')} and not ${sql.raw(ofReader('o.unit'))}))`;
