import type { PersonId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { ErasureTable, OfficeTable } from './people.ts';
import type { Views } from './views.ts';

export type OfficeRow = Selectable<OfficeTable>;
export type ErasureRow = Selectable<ErasureTable>;

type Known = Pick<AsOf, 'knownAt'>;

/** Chức danh của các đơn vị vào một ngày: who held which office of these units on the day. */
export const officesOn = (
  db: Kysely<Views>,
  units: readonly UnitId[],
  { knownAt, validAt }: AsOf,
): Promise<OfficeRow[]> =>
  db
    .selectFrom('view.office as o')
    .selectAll('o')
    .where(known({ knownAt }, 'o'))
    .where(sql<boolean>`o.unit = any(${ids(units)})`)
    .where(
      sql<boolean>`o.from_day <= ${validAt}::date and (o.last_day is null or o.last_day >= ${validAt}::date)`,
    )
    .orderBy('o.post')
    .orderBy('o.from_day')
    .orderBy('o.person')
    .execute();

/** Mọi chức danh mà những người này giữ hoặc đã giữ. */
export const officesOf = (
  db: Kysely<Views>,
  people: readonly PersonId[],
  asOf: Known,
): Promise<OfficeRow[]> =>
  db
    .selectFrom('view.office as o')
    .selectAll('o')
    .where(known(asOf, 'o'))
    .where(sql<boolean>`o.person = any(${ids(people)})`)
    .orderBy('o.person')
    .orderBy('o.from_day')
    .orderBy('o.post')
    .execute();

/** Các lần xóa dữ liệu cá nhân, the newest first; keyset by position and person. */
export const erasuresPage = (
  db: Kysely<Views>,
  asOf: Known,
  page: { first: number; after: number | null },
): Promise<ErasureRow[]> => {
  let query = db.selectFrom('view.erasure as e').selectAll('e').where(known(asOf, 'e'));
  if (page.after !== null) query = query.where('e.since', '<', page.after);
  return query.orderBy('e.since', 'desc').limit(page.first).execute();
};
