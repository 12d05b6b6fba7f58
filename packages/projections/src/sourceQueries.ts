import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { FigureSourceTable } from './sources.ts';
import type { Views } from './views.ts';

export type FigureSourceRow = Selectable<FigureSourceTable>;

type Known = Pick<AsOf, 'knownAt'>;

/** Nguồn số liệu một cửa theo mã định danh. */
export const figureSourcesById = (
  db: Kysely<Views>,
  sources: readonly string[],
  asOf: Known,
): Promise<FigureSourceRow[]> =>
  db
    .selectFrom('view.source as s')
    .selectAll('s')
    .where(known(asOf, 's'))
    .where(sql<boolean>`s.source = any(${ids(sources)})`)
    .orderBy('s.code')
    .execute();

/** Các nguồn số liệu một cửa, by their codes; they are few. */
export const figureSources = (db: Kysely<Views>, asOf: Known): Promise<FigureSourceRow[]> =>
  db.selectFrom('view.source as s').selectAll('s').where(known(asOf, 's')).orderBy('s.code').execute();
