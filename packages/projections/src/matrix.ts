import type { PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { type ObligationFilter, obligationsWhere } from './obligationFilter.ts';
import { type ObligationRow, obligationsIn } from './obligationQueries.ts';
import { reckoning, reckoningOf } from './reckoning.ts';
import { type Count, type Tally, tally } from './rollup.ts';
import { movedOn, named, placed } from './unitTree.ts';
import { unpaged } from './unpaged.ts';
import type { Views } from './views.ts';

/** Một cột của ma trận: a task, and all that the filter finds under it. */
export type MatrixColumn = { plan: PlanId; task: TaskId; counts: Count[] };

/** Một hàng: what one unit owes, task by task in the order of the columns; on a map, all that is counted there. */
export type MatrixRow = {
  unit: UnitId;
  folded: string;
  /** False of a second row of a unit of a map: what is counted there by guess. */
  exact: boolean;
  tally: Tally;
  cells: { task: TaskId; obligations: ObligationRow[] }[];
};

/** Place of a row: units by name, then by id, what is exactly theirs first. */
export type MatrixKey = Pick<MatrixRow, 'unit' | 'folded' | 'exact'>;

/** Các cột: every task under which the filter finds something, in the order of the documents. */
export async function matrixColumns(
  db: Kysely<Views>,
  filter: ObligationFilter,
  asOf: AsOf,
): Promise<MatrixColumn[]> {
  const answer = await sql<Count & { plan: PlanId; task: TaskId }>`
    select counted.* from (
      select o.plan, o.task, o.state, ${reckoning(asOf.validAt, 'o')} as reckoning, count(*) as count
      from ${sql.table('view.obligation')} as o where ${obligationsWhere(filter, asOf, 'o')} group by 1, 2, 3, 4
    ) as counted
    left join ${sql.table('view.plan_task')} as t on t.plan = counted.plan and t.task = counted.task and ${known(asOf, 't')}
    order by counted.plan, t.ordinal nulls last, counted.task, counted.state, counted.reckoning`.execute(db);
  const columns = Map.groupBy(answer.rows, ({ plan, task }) => `${plan} ${task}`);
  return [...columns.values()].flatMap((counts) => {
    const [first] = counts;
    return first ? [{ plan: first.plan, task: first.task, counts }] : [];
  });
}

/** Các hàng: one page of the units that owe something the filter finds, each with its obligations. */
export async function matrixRows(
  db: Kysely<Views>,
  filter: ObligationFilter,
  columns: readonly MatrixColumn[],
  asOf: AsOf,
  page: { first: number; after: MatrixKey | null },
): Promise<MatrixRow[]> {
  const { first, after } = page;
  const beyond =
    after === null
      ? sql`true`
      : sql`(folded, unit, not exact) > (${after.folded}, ${after.unit}::uuid, ${!after.exact}::boolean)`;
  const owing = sql`select distinct o.unit from ${sql.table('view.obligation')} as o where ${obligationsWhere(filter, asOf, 'o')}`;
  const units = await sql<MatrixKey>`
    select * from (
      select owing.unit, owing.exact, coalesce(named.folded, '') as folded from (${counted(owing, asOf)}) as owing
      left join ${sql.table('view.unit')} as named on named.unit = owing.unit and ${placed(named(asOf), 'named')}
    ) as listed where ${beyond} order by folded, unit, exact desc limit ${first}::int`.execute(db);
  const owed = await owedBy(db, filter, asOf, units.rows);
  return units.rows.map((key) => row(key, owed.get(keyOf(key)) ?? [], columns));
}

/** Where units are counted. */
const counted = (units: RawBuilder<unknown>, { map }: AsOf) =>
  map
    ? sql`select distinct coalesce(moved.place, owing.unit) as unit, coalesce(moved.exact, true) as exact
        from (${units}) as owing left join ${movedOn(map)} as moved using (unit)`
    : sql`select owing.unit, true as exact from (${units}) as owing`;

const keyOf = ({ unit, exact }: Pick<MatrixKey, 'unit' | 'exact'>) => `${unit} ${exact}`;

async function owedBy(db: Kysely<Views>, filter: ObligationFilter, asOf: AsOf, rows: readonly MatrixKey[]) {
  const { map } = asOf;
  const units = map
    ? rows.flatMap(({ unit, exact }) => map.placedAt(unit).filter((placed) => placed.exact === exact))
    : rows.map(({ unit }) => ({ from: unit }));
  const of = sql<boolean>`(${obligationsWhere(filter, asOf, 'o')} and o.unit = any(${ids(units.map(({ from }) => from))}))`;
  const found = await obligationsIn(db, of, asOf, { ...unpaged, order: 'unit' });
  return Map.groupBy(found, ({ unit }) => keyOf(map?.placeOf(unit) ?? { unit, exact: true }));
}

function row(key: MatrixKey, owed: readonly ObligationRow[], columns: readonly MatrixColumn[]): MatrixRow {
  const byTask = Map.groupBy(owed, ({ task }) => task);
  const counts = owed.map((one) => ({ state: one.state, reckoning: reckoningOf(one), count: 1 }));
  const cells = columns.flatMap(({ task }) => {
    const obligations = byTask.get(task);
    return obligations ? [{ task, obligations }] : [];
  });
  return { ...key, tally: tally(counts), cells };
}
