import { coverageOf } from '@thac/projections/coverage';
import { belowSeen, wholeTask } from '@thac/projections/reading/whole';
import { sql } from 'kysely';
import { columnOf, type Here, type InSql, list, object } from '../compiled/inSql.ts';

const parts = ['level', 'tier', 'expected', 'issued', 'missing'] as const;

/** The coverage of a task, as `coverageAt` answers it. */
export const coverageInSql: InSql = ({ args, asOf, all, alias, select, onlyIf }: Here) => {
  const task = args.task as string;
  if (!all) onlyIf(sql<boolean>`(${wholeTask(task)} and ${belowSeen({ task })})`);
  const line = alias();
  const own = Object.fromEntries(parts.map((part) => [part, () => columnOf(line, part)]));
  return list(
    select(line, { ...own, lag: (here) => lag(here, line) }),
    sql`from (${coverageOf(task, asOf)}) as ${sql.ref(line)}`,
  );
};

function lag({ select }: Here, line: string) {
  const own = Object.fromEntries(
    (['least', 'median', 'most'] as const).map((part) => [part, () => columnOf(line, part)]),
  );
  return sql`case when ${columnOf(line, 'least')} is not null then ${object(select(null, own))} end`;
}
