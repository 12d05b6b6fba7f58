import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { DelegationTable } from './delegations.ts';
import type { Views } from './views.ts';

export type DelegationRow = Selectable<DelegationTable>;

/** Which delegations: those of a unit, given or received, those to an official, those that hold on a day. */
export type DelegationFilter = {
  unit?: UnitId | undefined;
  official?: string | undefined;
  on?: Day | undefined;
};

type Known = Pick<AsOf, 'knownAt'>;

/** Ủy quyền theo mã định danh, ended ones too. */
export const delegationsById = (
  db: Kysely<Views>,
  delegations: readonly string[],
  asOf: Known,
): Promise<DelegationRow[]> =>
  db
    .selectFrom('view.delegation as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(sql<boolean>`d.delegation = any(${ids(delegations)})`)
    .orderBy('d.delegation')
    .execute();

/** Danh sách ủy quyền, the latest first; keyset by first day and id. */
export function delegationsPage(
  db: Kysely<Views>,
  { unit, official, on }: DelegationFilter,
  asOf: Known,
  page: { first: number; after: [Day, string] | null },
): Promise<DelegationRow[]> {
  let query = db.selectFrom('view.delegation as d').selectAll('d').where(known(asOf, 'd'));
  if (unit !== undefined) query = query.where(sql<boolean>`${unit}::uuid in (d.unit, d.to_unit)`);
  if (official !== undefined) query = query.where('d.to_official', '=', official);
  if (on !== undefined)
    query = query.where(
      sql<boolean>`d.from_day <= ${on}::date and (d.last_day is null or d.last_day >= ${on}::date)`,
    );
  if (page.after !== null)
    query = query.where(
      sql<boolean>`(d.from_day, d.delegation) < (${page.after[0]}::date, ${page.after[1]}::uuid)`,
    );
  return query.orderBy('d.from_day', 'desc').orderBy('d.delegation', 'desc').limit(page.first).execute();
}
