import { fold } from '@thac/domain/text/fold';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { RegimeTable } from './regimes.ts';
import type { Views } from './views.ts';

export type RegimeRow = Selectable<RegimeTable>;

/** Which regimes are asked for; a part that is absent does not restrict. */
export type RegimeFilter = {
  owner?: UnitId | null;
  /** Words of the name, accents folded. */
  text?: string | null;
  /** Only those whose windows still begin on or after this day. */
  inForceOn?: Day | null;
};

/** Place of a regime in the order of pages: by name, then id. */
export type RegimeKey = { folded: string; regime: string };

type Known = Pick<AsOf, 'knownAt'>;

/** Chế độ báo cáo theo mã định danh. */
export const regimesById = (
  db: Kysely<Views>,
  regimes: readonly string[],
  asOf: Known,
): Promise<RegimeRow[]> =>
  db
    .selectFrom('view.regime as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.regime = any(${ids(regimes)})`)
    .execute();

/** Danh sách chế độ báo cáo: by name; keyset by `(folded, regime)`. */
export const regimesPage = (
  db: Kysely<Views>,
  filter: RegimeFilter,
  asOf: Known,
  page: { first: number; after: RegimeKey | null },
): Promise<RegimeRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('r');
  if (page.after !== null)
    query = query.where(
      sql<boolean>`(r.folded, r.regime) > (${page.after.folded}, ${page.after.regime}::uuid)`,
    );
  return query.orderBy('r.folded').orderBy('r.regime').limit(page.first).execute();
};

/** How many regimes the filter finds. */
export const countRegimes = async (db: Kysely<Views>, filter: RegimeFilter, asOf: Known): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, { owner, text, inForceOn }: RegimeFilter, asOf: Known) {
  let query = db.selectFrom('view.regime as r').where(known(asOf, 'r'));
  if (owner != null) query = query.where('r.owner', '=', owner);
  if (text != null) query = query.where(sql<boolean>`strpos(r.folded, ${fold(text)}) > 0`);
  if (inForceOn != null)
    query = query.where(sql<boolean>`coalesce(r.last_day, 'infinity'::date) >= ${inForceOn}::date`);
  return query;
}
