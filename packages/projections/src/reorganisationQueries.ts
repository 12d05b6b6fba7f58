import { fold } from '@thac/domain/text/fold';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { ReorganisationTable } from './reorganisations.ts';
import type { Views } from './views.ts';

export type ReorganisationRow = Selectable<ReorganisationTable>;

/** Lọc việc sắp xếp; a part that is absent does not restrict. */
export type ReorganisationFilter = {
  /** Those that ended this unit. */
  ended?: UnitId | null;
  from?: Day | null;
  to?: Day | null;
  text?: string | null;
};

type Known = Pick<AsOf, 'knownAt'>;

const rows = (db: Kysely<Views>, asOf: Known) =>
  db.selectFrom('view.reorganisation as r').selectAll('r').where(known(asOf, 'r'));

/** Việc sắp xếp theo mã định danh. */
export const reorganisationsById = (
  db: Kysely<Views>,
  reorganisations: readonly string[],
  asOf: Known,
): Promise<ReorganisationRow[]> =>
  rows(db, asOf)
    .where(sql<boolean>`r.reorganisation = any(${ids(reorganisations)})`)
    .execute();

/** Các việc sắp xếp: the newest effect first; keyset by the day of effect and the id. */
export async function reorganisationsPage(
  db: Kysely<Views>,
  { ended, from, to, text }: ReorganisationFilter,
  asOf: Known,
  { first, after }: { first: number; after: { on: Day; id: string } | null },
): Promise<ReorganisationRow[]> {
  let query = rows(db, asOf);
  if (ended != null) query = query.where(sql<boolean>`r.ends @> ${ids([ended])}`);
  if (from != null) query = query.where(sql<boolean>`r.effective >= ${from}::date`);
  if (to != null) query = query.where(sql<boolean>`r.effective <= ${to}::date`);
  if (text != null) query = query.where(sql<boolean>`strpos(r.folded, ${fold(text)}) > 0`);
  if (after !== null)
    query = query.where(
      sql<boolean>`(r.effective, r.reorganisation) < (${after.on}::date, ${after.id}::uuid)`,
    );
  return query.orderBy('r.effective', 'desc').orderBy('r.reorganisation', 'desc').limit(first).execute();
}
