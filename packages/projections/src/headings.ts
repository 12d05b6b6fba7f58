import type { Clause } from '@thac/domain/documents/draft';
import type { PlanId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { Views } from './views.ts';

/**
 * Tiêu đề các mục of a plan that was read from a document, by clause; none where no document was read, or where somebody
 * has changed its clauses since.
 */
export async function headingsOf(
  db: Kysely<Views>,
  plan: PlanId,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<Map<string, string>> {
  const answer = await sql<{ clauses: Clause[] }>`
    select r.read->'clauses' as clauses
    from ${sql.table('view.draft')} as d join ${sql.table('view.draft_reading')} as r on r.draft = d.draft and ${known(asOf, 'r')}
    where d.plan = ${plan}::uuid and d.state = 'confirmed' and ${known(asOf, 'd')}
      and not exists (select from ${sql.table('view.draft_change')} as c where c.draft = d.draft and ${known(asOf, 'c')}
        and c.kind <> 'answer' and starts_with(c.subject, '/clauses'))
    order by d.imported limit 1`.execute(db);
  return new Map(headed(answer.rows[0]?.clauses ?? []));
}

const headed = (clauses: readonly Clause[]): [string, string][] =>
  clauses.flatMap(({ address, heading, children }) => [
    ...(heading === null ? [] : [[address, heading] as [string, string]]),
    ...headed(children),
  ]);
