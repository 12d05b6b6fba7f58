import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type ObligationFilter, obligationsWhere } from '@thac/projections/obligationFilter';
import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Here, type InSql, list, NotInSql, object } from '../compiled/inSql.ts';
import { filled, Slot } from '../compiled/slot.ts';
import { type PageGiven, sizeOf } from '../page.ts';
import { type FilterGiven, filterOf } from './list.ts';

/** Parts of a filter that are conditions on columns alone. */
const plain: readonly (keyof ObligationFilter)[] = [
  ...(['plans', 'task', 'unit', 'under', 'states', 'timeliness', 'modality', 'role', 'output'] as const),
  ...(['dueFrom', 'dueTo'] as const),
];

/** The first page of a list of obligations, by due day, as `obligationPage` answers it. */
export const pageInSql: InSql = (here: Here) => {
  const { filter, order, ...given } = here.args as PageGiven & { filter?: FilterGiven; order: string };
  if (order !== 'due' || given.after != null || here.inList) throw new NotInSql('page');
  const [page, found] = [here.alias(), here.alias()];
  const size = sql.lit(sizeOf(given));
  const inOrder = (row: string, direction = sql``) =>
    sql`order by ${columnOf(row, 'due_sort')} ${direction}, ${columnOf(row, 'obligation')} ${direction}`;
  const shown = (row: string) =>
    sql`from (select * from ${sql.ref(page)} as listed ${inOrder('listed')} limit ${size}) as ${sql.ref(row)}`;
  const columns = here.select(null, {
    edges: ({ alias, select }) => {
      const row = alias();
      return list(
        select(row, { cursor: () => cursorOf(row), node: (edge) => object(edge.select(row)) }),
        shown(row),
      );
    },
    pageInfo: ({ alias, select }) => {
      const end = (direction: RawBuilder<unknown>) => {
        const row = alias();
        return sql`(select ${cursorOf(row)} ${shown(row)} ${inOrder(row, direction)} limit 1)`;
      };
      return object(
        select(null, {
          hasNextPage: () => sql`(select count(*) > ${size} from ${sql.ref(page)})`,
          hasPreviousPage: () => sql`false`,
          startCursor: () => end(sql`asc`),
          endCursor: () => end(sql`desc`),
        }),
      );
    },
  });
  // What is found is picked out by the columns of one index, and only what is shown is read whole.
  return sql`(with ${sql.ref(page)} as materialized (
      select ${sql.ref(found)}.* from (${picked(conditions(filter, here), sizeOf(given) + 1, here)}) as picked
      join ${sql.table('view.obligation')} as ${sql.ref(found)}
        on ${columnOf(found, 'obligation')} = picked.obligation and ${columnOf(found, 'since')} = picked.since
    ) ${object(columns)})`;
};

/** The keys of the first so many obligations, by due day. */
function picked({ within, ...filter }: ObligationFilter, count: number, { alias, asOf }: Here) {
  const owed = alias();
  const where = (conditions: ObligationFilter) =>
    sql`from ${sql.table('view.obligation')} as ${sql.ref(owed)} where ${obligationsWhere(conditions, asOf, owed)}`;
  const keys = sql.join(['due_sort', 'obligation', 'since'].map((name) => columnOf(owed, name)));
  const inOrder = sql`order by ${columnOf(owed, 'due_sort')}, ${columnOf(owed, 'obligation')}`;
  const most = sql`limit ${sql.lit(count)}`;
  // What is about a plan is found by its plan.
  if (within === undefined || filter.plans != null || filter.task != null)
    return sql`select ${keys} ${where({ ...filter, ...(within && { within }) })} ${inOrder} ${most}`;
  const ofUnit = sql`select ${keys} ${where(filter)} and ${columnOf(owed, 'unit')} = member.unit`;
  const few = sql`(${sql.lit(count)} / greatest(cardinality(${within}::uuid[]), 1) + 3)`;
  const bound = (name: string) => sql`(select ${sql.ref(name)} from bound)`;
  const upTo = (row: string) =>
    sql`(${columnOf(row, 'due_sort')}, ${columnOf(row, 'obligation')}) <= (${bound('due_sort')}, ${bound('obligation')})`;
  // The first few of each unit say beyond which day nothing is among the first of all; where a unit may have more before
  // that day than these few, it is read up to there.
  return sql`with few as materialized (
      select member.unit, first.* from (select distinct unnest(${within}::uuid[]) as unit) as member
      cross join lateral (${ofUnit} ${inOrder} limit ${few}) as first
    ), bound as materialized (
      select coalesce(known.due_sort, 'infinity') as due_sort, coalesce(known.obligation, ${sql.lit(lastId)}) as obligation
      from (select) as one left join (
        select due_sort, obligation from few order by due_sort, obligation offset ${sql.lit(count - 1)} limit 1
      ) as known on true
    ), member as materialized (
      select few.unit from few group by few.unit having count(*) = ${few} and bool_and(${upTo('few')})
    ) select near.* from (
      select few.due_sort, few.obligation, few.since from few where few.unit not in (select unit from member)
      union all select more.* from member cross join lateral (${ofUnit} and ${upTo(owed)} ${inOrder} ${most}) as more
    ) as near order by near.due_sort, near.obligation ${most}`;
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The filter, its subtree to be looked up when it is asked. */
function conditions(given: FilterGiven | undefined, { asOf: { validAt } }: Here): ObligationFilter {
  if (given instanceof Slot) throw new NotInSql('filter');
  const filter = filterOf({}, given);
  const parts = Object.entries(filter).filter(([, value]) => value != null);
  const other = parts.find(([part]) => !plain.includes(part as keyof ObligationFilter));
  if (other !== undefined) throw new NotInSql(other[0]);
  const { under } = filter;
  if (under == null) return filter;
  const within = new Slot(
    (asked) => asked.below(filled<UnitId>(under, asked), filled<Day>(validAt, asked)).units,
  );
  return { ...filter, under: null, within: within as never };
}

/** The position of a row in the order of pages, as `keyOf` reads it. */
function cursorOf(row: string): RawBuilder<unknown> {
  const key = sql`json_build_array(${columnOf(row, 'unit')}, ${columnOf(row, 'due_on')}, ${columnOf(row, 'obligation')})`;
  const text = sql`convert_to(replace(${key}::text, ', ', ','), 'UTF8')`;
  return sql`rtrim(translate(encode(${text}, 'base64'), E'+/\\n', '-_'), '=')`;
}
