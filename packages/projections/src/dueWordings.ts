import type { ObligationId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { Views } from './views.ts';

/**
 * Nguyên văn thời hạn: the words from which the due day of each obligation comes, those of its extension (which it keeps
 * when it is passed on) or else those of its task in the wording that named this day.
 */
export async function dueWordings(
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  asOf: AsOf,
): Promise<{ obligation: ObligationId; literal: string | null }[]> {
  const answer = await sql<{ obligation: ObligationId; literal: string | null }>`
    with recursive back(asked, obligation, plan, task, due_on, literal) as (
      select o.obligation, o.obligation, o.plan, o.task, o.due_on, o.due_literal
      from ${sql.table('view.obligation')} as o where o.obligation = any(${ids(obligations)}) and ${known(asOf, 'o')}
      union all
      select back.asked, o.obligation, o.plan, o.task, back.due_on, o.due_literal
      from back join ${sql.table('view.obligation')} as o on o.plan = back.plan and o.task = back.task
        and o.successor = back.obligation and o.due_on is not distinct from back.due_on and ${known(asOf, 'o')}
      where back.literal is null
    )
    select asked as obligation, coalesce(max(literal), (
      select t.due_literal from ${sql.table('view.plan_task')} as t
      where t.plan = back.plan and t.task = back.task and t.due_on is not distinct from back.due_on
        and t.state <> 'draft' and ${asOf.knownAt === null ? sql`true` : sql`t.since <= ${asOf.knownAt}::bigint`}
      order by t.since desc limit 1)) as literal
    from back group by asked, plan, task, due_on`.execute(db);
  return answer.rows;
}
