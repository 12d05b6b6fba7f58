import type { CodeTable } from '@thac/domain/oneStopShop/events';
import type { Kysely, Selectable } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { CodeTableTable } from './codeTables.ts';
import type { Views } from './views.ts';

export type CodeTableRow = Selectable<CodeTableTable>;

/** Các phiên bản bảng mã, the oldest first; they are few. */
export const codeTables = (db: Kysely<Views>, asOf: Pick<AsOf, 'knownAt'>): Promise<CodeTableRow[]> =>
  db.selectFrom('view.code_table as c').selectAll('c').where(known(asOf, 'c')).orderBy('c.ordinal').execute();

/** Bảng mã như đã ban hành. */
export const codeTableOf = ({
  version,
  valid_from: from,
  states,
  unit_systems,
}: CodeTableRow): CodeTable => ({
  version,
  from,
  states,
  unitSystems: unit_systems,
});

/** Hệ thống mã đơn vị: those of the table published last that holds on the day; null where none does. */
export async function unitSystemsOn(
  db: Kysely<Views>,
  asOf: Pick<AsOf, 'knownAt' | 'validAt'>,
): Promise<readonly string[] | null> {
  const held = (await codeTables(db, asOf)).filter(({ valid_from }) => valid_from <= asOf.validAt);
  return held.at(-1)?.unit_systems ?? null;
}
