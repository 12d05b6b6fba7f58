import type { DayMap } from '@thac/domain/reorganisation/rebase';
import type { Day } from '@thac/domain/vocabulary';
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * Tính đến: what the record said at a position (null: now), judged for a day (deadlines and the tree of units). With a
 * `map` all units are counted at their places on it, whatever day is judged; without one, as it was reported.
 */
export type AsOf = { knownAt: number | null; validAt: Day; map?: DayMap | null };

/** The `until` of a row that still stands: the largest bigint. */
export const forever = '9223372036854775807';

/** The rows of one versioned table that stood at the position asked for. */
export function known(asOf: Pick<AsOf, 'knownAt'>, alias: string): RawBuilder<SqlBool> {
  const until = sql.ref(`${alias}.until`);
  if (asOf.knownAt === null) return sql<SqlBool>`${until} = ${sql.raw(forever)}`;
  return sql<SqlBool>`(${sql.ref(`${alias}.since`)} <= ${asOf.knownAt}::bigint and ${until} > ${asOf.knownAt}::bigint)`;
}

/** A day as a parameter that PostgreSQL takes for a date. */
export const day = (value: Day): RawBuilder<Day> => sql<Day>`${value}::date`;

/** Ids as one array parameter. */
export const ids = (values: readonly string[]): RawBuilder<string[]> => sql<string[]>`${values}::uuid[]`;
