import type { Day, ProcedureId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, forever, ids, known } from './asOf.ts';
import type { DossierWindowTable, WindowRevisionTable } from './dossierWindows.ts';
import type { Views } from './views.ts';

export type DossierWindowRow = Selectable<DossierWindowTable>;
export type WindowRevisionRow = Selectable<WindowRevisionTable>;

/** Which windows are asked for; a part that is absent does not restrict. */
export type WindowFilter = {
  source?: string | null;
  competent?: UnitId | null;
  receiving?: UnitId | null;
  procedure?: ProcedureId | null;
  /** Only those that share a day with the stretch from here … */
  from?: Day | null;
  /** … to here. */
  to?: Day | null;
};

/** Place of a window in the order of pages: the latest first, then by id. */
export type WindowKey = { to: Day; window: string };

type Known = Pick<AsOf, 'knownAt'>;

const windows = (db: Kysely<Views>, asOf: Known) =>
  db.selectFrom('view.dossier_window as w').where(known(asOf, 'w'));

/** Kỳ số liệu theo mã định danh. */
export const windowsById = (
  db: Kysely<Views>,
  which: readonly string[],
  asOf: Known,
): Promise<DossierWindowRow[]> =>
  windows(db, asOf)
    .selectAll('w')
    .where(sql<boolean>`w.window_id = any(${ids(which)})`)
    .execute();

/** Các kỳ số liệu có hiệu lực, the latest first. */
export const windowsPage = (
  db: Kysely<Views>,
  filter: WindowFilter,
  asOf: Known,
  { first, after }: { first: number; after: WindowKey | null },
): Promise<DossierWindowRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('w');
  if (after !== null)
    query = query.where(sql<boolean>`(w.to_day, w.window_id) < (${day(after.to)}, ${after.window}::uuid)`);
  return query.orderBy('w.to_day', 'desc').orderBy('w.window_id', 'desc').limit(first).execute();
};

/** How many windows the filter finds. */
export const countWindows = async (db: Kysely<Views>, filter: WindowFilter, asOf: Known): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, filter: WindowFilter, asOf: Known) {
  const { source, competent, receiving, procedure, from, to } = filter;
  let query = windows(db, asOf);
  if (source != null) query = query.where('w.source', '=', source);
  if (competent != null) query = query.where('w.competent', '=', competent);
  if (receiving != null) query = query.where('w.receiving', '=', receiving);
  if (procedure != null) query = query.where('w.procedure', '=', procedure);
  if (from != null) query = query.where(sql<boolean>`w.to_day >= ${day(from)}`);
  if (to != null) query = query.where(sql<boolean>`w.from_day <= ${day(to)}`);
  return query;
}

/** Mọi bản của các kỳ, the lowest first, those that never were in force too. */
export const revisionsOf = (
  db: Kysely<Views>,
  which: readonly string[],
  asOf: Known,
): Promise<WindowRevisionRow[]> =>
  db
    .selectFrom('view.window_revision as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.window_id = any(${ids(which)})`)
    .orderBy('r.window_id')
    .orderBy('r.revision')
    .execute();

/**
 * Diễn biến hiệu lực: each stretch of positions in which a revision of the window was in force, the oldest first; what was
 * in force at the position asked for has no end as of it.
 */
export const standingsOf = async (
  db: Kysely<Views>,
  which: readonly string[],
  { knownAt }: Known,
): Promise<DossierWindowRow[]> => {
  const all = db
    .selectFrom('view.dossier_window as w')
    .selectAll('w')
    .where(sql<boolean>`w.window_id = any(${ids(which)})`)
    .orderBy('w.window_id')
    .orderBy('w.since');
  if (knownAt === null) return all.execute();
  const rows = await all.where('w.since', '<=', knownAt).execute();
  return rows.map((row) => (row.until > knownAt ? { ...row, until: Number(forever) } : row));
};
