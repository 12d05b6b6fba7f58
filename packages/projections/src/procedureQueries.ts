import type { Tier } from '@thac/domain/organisation/events';
import { fold } from '@thac/domain/text/fold';
import type { Day, PlanId, ProcedureId } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { ProcedureTable, TieTable } from './procedures.ts';
import type { Views } from './views.ts';

export type ProcedureRow = Selectable<ProcedureTable>;
export type TieRow = Selectable<TieTable>;

/** Which procedures are asked for; a part that is absent does not restrict. */
export type ProcedureFilter = {
  /** Words of the name, accents folded, or the code. */
  text?: string | null;
  field?: string | null;
  /** Only those that units of this tier handle. */
  tier?: Tier | null;
  /** Also those that are abolished, or not yet in force, on the day judged. */
  notInForce?: boolean | null;
};

/** Place of a procedure in the order of pages: by code. */
export type ProcedureKey = { code: string };

const onDay = (validAt: Day) =>
  sql<boolean>`p.valid_from <= ${day(validAt)} and coalesce(p.valid_to, 'infinity'::date) >= ${day(validAt)}`;

/** As on the day; before its first day as it will be, and after its last as it was. */
const placed = ({ validAt }: AsOf) => sql<boolean>`(
  (p.valid_from <= ${day(validAt)} and (p.last or p.valid_to >= ${day(validAt)}))
  or (p.valid_from > ${day(validAt)} and p.valid_from = (
    select min(o.valid_from) from ${sql.table('view.procedure')} as o
    where o.procedure = p.procedure and o.since <= p.since and o.until > p.since)))`;

const stretches = (db: Kysely<Views>, asOf: Pick<AsOf, 'knownAt'>) =>
  db.selectFrom('view.procedure as p').selectAll('p').where(known(asOf, 'p'));

/** Thủ tục theo mã định danh, as on the day judged. */
export const proceduresById = (
  db: Kysely<Views>,
  procedures: readonly ProcedureId[],
  asOf: AsOf,
): Promise<ProcedureRow[]> =>
  stretches(db, asOf)
    .where(placed(asOf))
    .where(sql<boolean>`p.procedure = any(${ids(procedures)})`)
    .orderBy('p.code')
    .execute();

/** Diễn biến: every stretch of these procedures, the earliest first. */
export const stretchesOfProcedures = (
  db: Kysely<Views>,
  procedures: readonly ProcedureId[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ProcedureRow[]> =>
  stretches(db, asOf)
    .where(sql<boolean>`p.procedure = any(${ids(procedures)})`)
    .orderBy('p.code')
    .orderBy('p.valid_from')
    .execute();

/** Danh mục thủ tục: by code. */
export const proceduresPage = (
  db: Kysely<Views>,
  filter: ProcedureFilter,
  asOf: AsOf,
  page: { first: number; after: ProcedureKey | null },
): Promise<ProcedureRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('p');
  if (page.after !== null) query = query.where('p.code', '>', page.after.code);
  return query.orderBy('p.code').limit(page.first).execute();
};

/** How many procedures the filter finds. */
export const countProcedures = async (
  db: Kysely<Views>,
  filter: ProcedureFilter,
  asOf: AsOf,
): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

/** Lĩnh vực: all that the catalogue has, or ever had, by name. */
export const fieldsOfProcedures = async (db: Kysely<Views>, asOf: Pick<AsOf, 'knownAt'>): Promise<string[]> =>
  (
    await db
      .selectFrom('view.procedure as p')
      .select('p.field')
      .distinct()
      .where(known(asOf, 'p'))
      .orderBy('p.field')
      .execute()
  ).map(({ field }) => field);

/** Nhiệm vụ gắn với thủ tục: the ties of the tasks of a plan. */
export const tiesOfPlan = (db: Kysely<Views>, plan: PlanId, asOf: Pick<AsOf, 'knownAt'>): Promise<TieRow[]> =>
  db
    .selectFrom('view.procedure_tie as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where('t.plan', '=', plan)
    .orderBy('t.task')
    .execute();

function filtered(db: Kysely<Views>, { text, field, tier, notInForce }: ProcedureFilter, asOf: AsOf) {
  let query = db.selectFrom('view.procedure as p').where(known(asOf, 'p'));
  query = query.where(notInForce === true ? placed(asOf) : onDay(asOf.validAt));
  if (text != null)
    query = query.where(sql<boolean>`(strpos(p.folded, ${fold(text)}) > 0 or p.code = ${text.trim()})`);
  if (field != null) query = query.where('p.field', '=', field);
  if (tier != null) query = query.where(sql<boolean>`p.tiers ? ${tier}`);
  return query;
}
