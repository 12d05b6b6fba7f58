import { type Kysely, sql } from 'kysely';
import { known } from './asOf.ts';
import type { ReportTable } from './reports.ts';
import type { Views } from './views.ts';

type Passed = Pick<ReportTable, 'report' | 'regime' | 'unit'>;

/** Những báo cáo mà một quyết định đã chuyển, and those that inherited by it. */
export async function reportsPassedBy(
  db: Kysely<Views>,
  decision: string,
): Promise<{ passed: Passed[]; inherited: Passed[] }> {
  const found = (condition: ReturnType<typeof sql<boolean>>): Promise<Passed[]> =>
    db
      .selectFrom('view.report as r')
      .select(['r.report', 'r.regime', 'r.unit'])
      .where(known({ knownAt: null }, 'r'))
      .where(condition)
      .orderBy('r.report')
      .execute();
  const one = JSON.stringify([{ decision }]);
  return {
    passed: await found(sql<boolean>`r.passed->>'decision' = ${decision}`),
    inherited: await found(sql<boolean>`r.inherited @> ${one}::jsonb`),
  };
}
