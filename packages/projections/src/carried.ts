import type { Day } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { Views } from './views.ts';

/** Số chuyển sang khác số còn lại của kỳ trước: what a window carries over, and what its series had pending the day before. */
export type CarriedRow = { window_id: string; previous_id: string; carried: number; pending: number };

type Known = Pick<AsOf, 'knownAt'>;

/** A dossier may be filed or found late, so that such windows are taken; whoever reads the figure is told. */
async function carriedDifferences(db: Kysely<Views>, which: RawBuilder<boolean>, asOf: Known) {
  const { rows } = await sql<CarriedRow>`
    select w.window_id, p.window_id as previous_id, w.carried, p.pending_in_time + p.pending_overdue as pending
    from ${sql.table('view.dossier_window')} as w
    join ${sql.table('view.dossier_window')} as p on p.series = w.series and p.to_day = w.from_day - 1 and ${known(asOf, 'p')}
    where ${known(asOf, 'w')} and w.carried <> p.pending_in_time + p.pending_overdue and ${which}
    order by w.from_day desc, w.window_id`.execute(db);
  return rows;
}

/** Của từng kỳ số liệu. */
export const carriedDifferencesOf = (
  db: Kysely<Views>,
  windows: readonly string[],
  asOf: Known,
): Promise<CarriedRow[]> => carriedDifferences(db, sql`w.window_id = any(${ids(windows)})`, asOf);

/** Của một nguồn, of windows that begin in these days; the latest first. */
export const carriedDifferencesIn = (
  db: Kysely<Views>,
  source: string,
  { from, to }: { from: Day; to: Day },
  asOf: Known,
): Promise<CarriedRow[]> =>
  carriedDifferences(
    db,
    sql`w.source = ${source}::uuid and w.from_day between ${day(from)} and ${day(to)}`,
    asOf,
  );
