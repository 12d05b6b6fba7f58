import { type Kysely, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import { type ObligationFilter, obligationsWhere, spread } from './obligationFilter.ts';
import { reckoning } from './reckoning.ts';
import { type Count, type Tally, tally } from './rollup.ts';
import type { Views } from './views.ts';

/** Số liệu tổng hợp of all that a filter finds, whichever units owe it. */
export async function tallyOf(db: Kysely<Views>, filter: ObligationFilter, asOf: AsOf): Promise<Tally> {
  const found = await spread(db, filter, asOf);
  const answer = await sql<Count>`
    select o.state, ${reckoning(asOf.validAt, 'o')} as reckoning, count(*) as count
    from ${sql.table('view.obligation')} as o where ${obligationsWhere(found, asOf, 'o')} group by 1, 2`.execute(
    db,
  );
  return tally(answer.rows);
}
