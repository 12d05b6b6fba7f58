import type pg from 'pg';
import { seconds } from './report.ts';

/** The rollup as one statement over tables that know every place already: `public.member (unit, branch, unplaced)`. */
export const rollUpBare = (pool: pg.Pool, on: string): Promise<unknown> =>
  pool.query(
    `select m.branch, m.unplaced, o.state,
      case when o.state = 'fulfilled' then 'done' when o.due_on < $1::date then 'overdue' else 'inTime' end as reckoned,
      count(*)
    from public.member as m join view.obligation as o using (unit)
    where o.until = 9223372036854775807 group by 1, 2, 3, 4`,
    [on],
  );

/** What hangs at units that pass whole to one other, and whether others come to it with the same task, as one statement. */
export const proposeBare = (pool: pg.Pool): Promise<unknown> =>
  pool.query(`with heir as (
      select predecessor as unit, (array_agg(successor))[1] as heir from view.succession
      where until = 9223372036854775807 and extent <> 'function'
      group by 1 having count(distinct successor) = 1 and bool_and(extent = 'whole')
    ), hanging as (
      select o.obligation, o.plan, o.task, o.role, heir.heir, o.due_on
      from heir join view.obligation as o using (unit)
      where o.until = 9223372036854775807 and o.state in ('assigned', 'accepted', 'underWay', 'submitted', 'returned', 'suspended', 'declined')
    )
    select count(*), count(*) filter (where others > 1), count(distinct latest) from (
      select count(*) over same as others, max(due_on) over same as latest
      from hanging window same as (partition by heir, plan, task, role)
    ) as proposed`);

/** Seconds to write rows of a table once more, into one made like it, by one statement. */
export async function copySeconds(pool: pg.Pool, table: string, where: string): Promise<number> {
  const [schema, name] = table.split('.');
  const { rows } = await pool.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = $1 and table_name = $2 and is_generated = 'NEVER'`,
    [schema, name],
  );
  const columns = rows[0]?.columns ?? '';
  const copy = `public.copied_${name}`;
  await pool.query(`create table ${copy} (like ${table} including all)`);
  return seconds(() =>
    pool.query(`insert into ${copy} (${columns}) select ${columns} from ${table} where ${where}`),
  );
}
