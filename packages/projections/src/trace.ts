import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import type { Reckoning } from './judgement.ts';
import { type ObligationFilter, obligationsWhere } from './obligationFilter.ts';
import { type ObligationKey, type ObligationRow, obligationsIn } from './obligationQueries.ts';
import { type Part, reckoning } from './reckoning.ts';
import type { Views } from './views.ts';

/**
 * Truy vết con số: what a number of a dashboard counts, so that its rows can be asked for. Of the obligations that every filter of
 * `of` finds it counts those that `counted` finds, but not those that `but` finds.
 */
export type Trace = {
  of: readonly ObligationFilter[];
  counted: ObligationFilter;
  but: ObligationFilter | null;
};

/** Các dòng của con số: by due day and id, as in every list of obligations. */
export const rowsOf = (
  db: Kysely<Views>,
  trace: Trace,
  asOf: AsOf,
  page: { first: number; after: ObligationKey | null },
): Promise<ObligationRow[]> => obligationsIn(db, counts(trace, asOf), asOf, { ...page, order: 'due' });

/** How many rows it has: the number itself, counted again. */
export async function countOf(db: Kysely<Views>, trace: Trace, asOf: AsOf): Promise<number> {
  const answer = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table('view.obligation')} as o
    where ${counts(trace, asOf)}`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

/** Phần không tính: what was looked at and not counted, by how it is reckoned; a remainder leaves nothing more out. */
export async function leftOut(db: Kysely<Views>, trace: Trace, asOf: AsOf): Promise<Part[]> {
  if (trace.but !== null) return [];
  const answer = await sql<Part>`select ${reckoning(asOf.validAt, 'o')} as reckoning, count(*) as count
    from ${sql.table('view.obligation')} as o where ${whole(trace, asOf)} and (${counts(trace, asOf)}) is not true
    group by 1 order by 1`.execute(db);
  return answer.rows;
}

/** What a number leaves out for one reason, as a number of its own. */
export const remainder = ({ of, counted }: Trace, reckoned: Reckoning): Trace => ({
  of: [...of, { reckonings: [reckoned] }],
  counted: {},
  but: counted,
});

const whole = ({ of }: Trace, asOf: AsOf): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    [{}, ...of].map((filter) => obligationsWhere(filter, asOf, 'o')),
    sql` and `,
  )})`;

/** The same as a condition over `view.obligation as o`. */
export const counts = (trace: Trace, asOf: AsOf): RawBuilder<boolean> => sql<boolean>`(${whole(trace, asOf)}
    and ${obligationsWhere(trace.counted, asOf, 'o')}
    ${trace.but === null ? sql`` : sql`and (${obligationsWhere(trace.but, asOf, 'o')}) is not true`})`;
