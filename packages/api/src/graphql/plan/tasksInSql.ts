import { known } from '@thac/projections/asOf';
import { sql } from 'kysely';
import { columnOf, type Here, type InSql, list } from '../compiled/inSql.ts';
import { assertFewLists } from '../compiled/nouns.ts';

/** The tasks of a plan, as `tasksOf` has them. */
export const tasksInSql: InSql = (here: Here<string>) => {
  assertFewLists(here);
  const task = here.alias();
  const { args, asOf, of, select } = here;
  return list(
    select(task),
    sql`from ${sql.table('view.plan_task')} as ${sql.ref(task)}
      where ${columnOf(task, 'plan')} = ${columnOf(of, 'plan')} and ${known(asOf, task)}
        ${args.removed === true ? sql`` : sql`and ${columnOf(task, 'state')} <> 'removed'`}
      order by ${columnOf(task, 'ordinal')}, ${columnOf(task, 'task')}`,
  );
};
