import { type Kysely, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import { type ObligationFilter, obligationsWhere } from './obligationFilter.ts';
import { type Line, type Tally, tally } from './rollup.ts';
import { timeliness } from './timeliness.ts';
import type { Views } from './views.ts';

/** Số liệu tổng hợp of all that a filter finds, whichever units owe it. */
export async function tallyOf(db: Kysely<Views>, filter: ObligationFilter, asOf: AsOf): Promise<Tally> {
  const answer = await sql<Line>`
    select o.state, ${timeliness(asOf.validAt, 'o')} as timeliness, count(*) as count
    from view.obligation as o where ${obligationsWhere(filter, asOf, 'o')} group by 1, 2`.execute(db);
  return tally(answer.rows);
}
