import { fold } from '@thac/domain/text/fold';
import type { TaskId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { DraftChangeTable, ReadingTable, SourceTable } from './draftReadings.ts';
import type { DraftState, DraftTable } from './drafts.ts';
import type { Views } from './views.ts';

export type DraftRow = Selectable<DraftTable>;
export type ReadingRow = Selectable<ReadingTable>;
export type DraftChangeRow = Selectable<DraftChangeTable>;
export type SourceRow = Selectable<SourceTable>;

/** Which drafts are asked for; a part that is absent does not restrict. */
export type DraftFilter = {
  states?: readonly DraftState[] | null;
  /** Words of the title or the symbol, accents folded. */
  text?: string | null;
  /** Of this original. */
  sha256?: string | null;
};

type Known = Pick<AsOf, 'knownAt'>;

/** Bản đọc theo mã định danh. */
export const draftsById = (db: Kysely<Views>, drafts: readonly string[], asOf: Known): Promise<DraftRow[]> =>
  db
    .selectFrom('view.draft as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(sql<boolean>`d.draft = any(${ids(drafts)})`)
    .execute();

/** Bản đọc ghi một người ký, as it was read or as it was put right. */
export const draftsNaming = (db: Kysely<Views>, person: string, asOf: Known): Promise<DraftRow[]> =>
  db
    .selectFrom('view.draft as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(
      sql<boolean>`(exists (select from ${sql.table('view.draft_reading')} as r where r.draft = d.draft and ${known(asOf, 'r')}
          and jsonb_path_exists(r.read, '$.signatures[*].* ? (@.person == $person)', jsonb_build_object('person', ${person}::text)))
        or exists (select from ${sql.table('view.draft_change')} as c where c.draft = d.draft and ${known(asOf, 'c')}
          and jsonb_path_exists(c.after, '$.** ? (@.person == $person)', jsonb_build_object('person', ${person}::text))))`,
    )
    .orderBy('d.imported')
    .limit(100)
    .execute();

/** Danh sách bản đọc: the newest first; keyset by the position that brought it. */
export const draftsPage = (
  db: Kysely<Views>,
  filter: DraftFilter,
  asOf: Known,
  page: { first: number; after: number | null },
): Promise<DraftRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('d');
  if (page.after !== null) query = query.where('d.imported', '<', page.after);
  return query.orderBy('d.imported', 'desc').limit(page.first).execute();
};

/** How many drafts the filter finds. */
export const countDrafts = async (db: Kysely<Views>, filter: DraftFilter, asOf: Known): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, { states, text, sha256 }: DraftFilter, asOf: Known) {
  let query = db.selectFrom('view.draft as d').where(known(asOf, 'd'));
  if (states != null) query = query.where(sql<boolean>`d.state = any(${[...states]}::text[])`);
  if (text != null) query = query.where(sql<boolean>`strpos(d.folded, ${fold(text)}) > 0`);
  if (sha256 != null) query = query.where('d.sha256', '=', sha256);
  return query;
}

/** Nội dung đọc được of drafts, as first read. */
export const readingsOf = (
  db: Kysely<Views>,
  drafts: readonly string[],
  asOf: Known,
): Promise<ReadingRow[]> =>
  db
    .selectFrom('view.draft_reading as r')
    .selectAll('r')
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.draft = any(${ids(drafts)})`)
    .execute();

/** Câu trả lời và lần sửa of drafts, in the order in which they were made. */
export const changesOf = (
  db: Kysely<Views>,
  drafts: readonly string[],
  asOf: Known,
): Promise<DraftChangeRow[]> =>
  db
    .selectFrom('view.draft_change as c')
    .selectAll('c')
    .where(known(asOf, 'c'))
    .where(sql<boolean>`c.draft = any(${ids(drafts)})`)
    .orderBy('c.draft')
    .orderBy('c.version')
    .execute();

/** Nguồn of tasks: where each was read. */
export const sourcesOf = (db: Kysely<Views>, tasks: readonly TaskId[], asOf: Known): Promise<SourceRow[]> =>
  db
    .selectFrom('view.task_source as s')
    .selectAll('s')
    .where(known(asOf, 's'))
    .where(sql<boolean>`s.task = any(${ids(tasks)})`)
    .orderBy('s.task')
    .orderBy('s.draft')
    .execute();
