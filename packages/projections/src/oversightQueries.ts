import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { CommendationTable, FindingTable, InspectionTable } from './oversight.ts';
import type { Views } from './views.ts';

export type InspectionRow = Selectable<InspectionTable>;
export type FindingRow = Selectable<FindingTable>;
export type CommendationRow = Selectable<CommendationTable>;

/** Of which unit, under which plan; a part that is absent does not restrict. */
export type OversightFilter = { unit?: UnitId | null; plan?: PlanId | null };

type Known = Pick<AsOf, 'knownAt'>;
type Keyset = { first: number; after: { on: Day; id: string } | null };

/** Kiểm tra: the newest first; keyset by the first day and the id. */
export const inspectionsPage = (
  db: Kysely<Views>,
  { unit, plan }: OversightFilter,
  asOf: Known,
  { first, after }: Keyset,
): Promise<InspectionRow[]> => {
  let query = db.selectFrom('view.inspection as i').selectAll('i').where(known(asOf, 'i'));
  if (unit != null) query = query.where('i.unit', '=', unit);
  if (plan != null) query = query.where(sql<boolean>`i.plans @> ${ids([plan])}`);
  if (after !== null)
    query = query.where(sql<boolean>`(i.from_day, i.inspection) < (${after.on}::date, ${after.id}::uuid)`);
  return query.orderBy('i.from_day', 'desc').orderBy('i.inspection', 'desc').limit(first).execute();
};

/** Kiểm tra theo mã định danh. */
export const inspectionsById = (
  db: Kysely<Views>,
  inspections: readonly string[],
  asOf: Known,
): Promise<InspectionRow[]> =>
  db
    .selectFrom('view.inspection as i')
    .selectAll('i')
    .where(known(asOf, 'i'))
    .where(sql<boolean>`i.inspection = any(${ids(inspections)})`)
    .execute();

/** Kết quả của các cuộc kiểm tra, in the order in which they were written down. */
export const findingsOf = (
  db: Kysely<Views>,
  inspections: readonly string[],
  asOf: Known,
): Promise<FindingRow[]> =>
  db
    .selectFrom('view.finding as f')
    .selectAll('f')
    .where(known(asOf, 'f'))
    .where(sql<boolean>`f.inspection = any(${ids(inspections)})`)
    .orderBy('f.inspection')
    .orderBy('f.ordinal')
    .execute();

/** Khen thưởng: the newest first; keyset by the day and the id. */
export const commendationsPage = (
  db: Kysely<Views>,
  { unit, plan }: OversightFilter,
  asOf: Known,
  { first, after }: Keyset,
): Promise<CommendationRow[]> => {
  let query = db.selectFrom('view.commendation as c').selectAll('c').where(known(asOf, 'c'));
  if (unit != null) query = query.where('c.unit', '=', unit);
  if (plan != null) query = query.where('c.plan', '=', plan);
  if (after !== null)
    query = query.where(sql<boolean>`(c.on_day, c.commendation) < (${after.on}::date, ${after.id}::uuid)`);
  return query.orderBy('c.on_day', 'desc').orderBy('c.commendation', 'desc').limit(first).execute();
};
