import { fold } from '@thac/domain/text/fold';
import type { Day, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { FlagTable } from './flags.ts';
import type { BasisTable } from './planBases.ts';
import type { PlanState, PlanTable } from './plans.ts';
import type { TaskTable } from './tasks.ts';
import { tree } from './unitTree.ts';
import type { Views } from './views.ts';

export type PlanRow = Selectable<PlanTable>;
export type BasisRow = Selectable<BasisTable>;
export type TaskRow = Selectable<TaskTable>;
export type FlagRow = Selectable<FlagTable>;

/** Which plans are asked for; a part that is absent does not restrict. */
export type PlanFilter = {
  issuer?: UnitId | null;
  /** Held by this unit: issued by it and not handed over, or handed over to it. */
  holder?: UnitId | null;
  /** Issued by this unit or one below it. */
  under?: UnitId | null;
  states?: readonly PlanState[] | null;
  documentType?: string | null;
  symbol?: string | null;
  /** Words of the title or the symbol, accents folded. */
  text?: string | null;
  issuedFrom?: Day | null;
  issuedTo?: Day | null;
  /** Plans that rest on this one. */
  derivedFrom?: PlanId | null;
  /** Only those with an open flag (true) or without (false). */
  flagged?: boolean | null;
};

/** Place of a plan in the order of pages: newest first, unknown dates last. */
export type PlanKey = { issuedOn: Day | null; plan: PlanId };

/** Văn bản theo mã định danh. */
export const plansById = (db: Kysely<Views>, plans: readonly PlanId[], asOf: AsOf): Promise<PlanRow[]> =>
  db
    .selectFrom('view.plan as p')
    .selectAll('p')
    .where(known(asOf, 'p'))
    .where(sql<boolean>`p.plan = any(${ids(plans)})`)
    .execute();

/** Văn bản theo số, ký hiệu: one symbol may be several documents. */
export const plansBySymbol = (db: Kysely<Views>, symbol: string, asOf: AsOf): Promise<PlanRow[]> =>
  db
    .selectFrom('view.plan as p')
    .selectAll('p')
    .where(known(asOf, 'p'))
    .where('p.symbol', '=', symbol)
    .orderBy('p.issued_on')
    .orderBy('p.plan')
    .execute();

/** Danh sách văn bản: newest first; keyset by day of issue and id. */
export const plansPage = (
  db: Kysely<Views>,
  filter: PlanFilter,
  asOf: AsOf,
  page: { first: number; after: PlanKey | null },
): Promise<PlanRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('p');
  if (page.after?.issuedOn != null)
    query = query.where(
      sql<boolean>`(p.issued_on < ${day(page.after.issuedOn)} or p.issued_on is null
        or (p.issued_on = ${day(page.after.issuedOn)} and p.plan > ${page.after.plan}::uuid))`,
    );
  else if (page.after !== null)
    query = query.where(sql<boolean>`p.issued_on is null and p.plan > ${page.after.plan}::uuid`);
  return query
    .orderBy('p.issued_on', (order) => order.desc().nullsLast())
    .orderBy('p.plan')
    .limit(page.first)
    .execute();
};

/** How many plans the filter finds. */
export const countPlans = async (db: Kysely<Views>, filter: PlanFilter, asOf: AsOf): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, filter: PlanFilter, asOf: AsOf) {
  let query = db.selectFrom('view.plan as p').where(known(asOf, 'p'));
  if (filter.issuer != null) query = query.where('p.issuer', '=', filter.issuer);
  if (filter.holder != null) query = query.where('p.holder', '=', filter.holder);
  if (filter.under != null)
    query = query.where(sql<boolean>`p.issuer in (select unit from ${tree(filter.under, asOf)} as t)`);
  if (filter.states != null) query = query.where(sql<boolean>`p.state = any(${[...filter.states]}::text[])`);
  if (filter.documentType != null) query = query.where('p.document_type', '=', filter.documentType);
  if (filter.symbol != null) query = query.where('p.symbol', '=', filter.symbol);
  if (filter.text != null) query = query.where(sql<boolean>`strpos(p.folded, ${fold(filter.text)}) > 0`);
  if (filter.issuedFrom != null) query = query.where('p.issued_on', '>=', day(filter.issuedFrom));
  if (filter.issuedTo != null) query = query.where('p.issued_on', '<=', day(filter.issuedTo));
  if (filter.derivedFrom != null) {
    const edge = sql`select b.plan from ${sql.table('view.plan_basis')} as b
      where b.target = ${filter.derivedFrom}::uuid and b.kind = 'basis' and ${known(asOf, 'b')}`;
    query = query.where(sql<boolean>`p.plan in (${edge})`);
  }
  if (filter.flagged != null) {
    const open = sql`select f.plan from ${sql.table('view.plan_flag')} as f where not f.cleared and ${known(asOf, 'f')}`;
    query = query.where(
      filter.flagged ? sql<boolean>`p.plan in (${open})` : sql<boolean>`p.plan not in (${open})`,
    );
  }
  return query;
}

/** Whether a plan was handed over to this unit; `away`: issued by it, and handed over to another. */
export const handedOver = (
  plan: RawBuilder<unknown>,
  unit: UnitId,
  asOf: Pick<AsOf, 'knownAt'>,
  away = false,
) => {
  const [own, other] = away ? [sql`p.issuer`, sql`p.holder`] : [sql`p.holder`, sql`p.issuer`];
  return sql<boolean>`${plan} in (select p.plan from ${sql.table('view.plan')} as p
    where ${own} = ${unit}::uuid and ${other} <> ${unit}::uuid and ${known(asOf, 'p')})`;
};

/** Căn cứ và viện dẫn of plans, in the order of the document. */
export const basesOf = (db: Kysely<Views>, plans: readonly PlanId[], asOf: AsOf): Promise<BasisRow[]> =>
  db
    .selectFrom('view.plan_basis as b')
    .selectAll('b')
    .where(known(asOf, 'b'))
    .where(sql<boolean>`b.plan = any(${ids(plans)})`)
    .orderBy('b.plan')
    .orderBy('b.ordinal')
    .orderBy('b.basis')
    .execute();

/** Nhiệm vụ của văn bản, in the order of the document; those an amendment removed only when asked for. */
export const tasksOf = (
  db: Kysely<Views>,
  plans: readonly PlanId[],
  asOf: AsOf,
  removed = false,
): Promise<TaskRow[]> =>
  db
    .selectFrom('view.plan_task as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where(sql<boolean>`t.plan = any(${ids(plans)})`)
    .$if(!removed, (query) => query.where('t.state', '<>', 'removed'))
    .orderBy('t.plan')
    .orderBy('t.ordinal')
    .orderBy('t.task')
    .execute();

/** Nhiệm vụ theo mã định danh, whatever became of them. */
export const tasksById = (db: Kysely<Views>, tasks: readonly TaskId[], asOf: AsOf): Promise<TaskRow[]> =>
  db
    .selectFrom('view.plan_task as t')
    .selectAll('t')
    .where(known(asOf, 't'))
    .where(sql<boolean>`t.task = any(${ids(tasks)})`)
    .execute();

/** Cảnh báo of plans, oldest first. */
export const flagsOf = (db: Kysely<Views>, plans: readonly PlanId[], asOf: AsOf): Promise<FlagRow[]> =>
  db
    .selectFrom('view.plan_flag as f')
    .selectAll('f')
    .where(known(asOf, 'f'))
    .where(sql<boolean>`f.plan = any(${ids(plans)})`)
    .orderBy('f.plan')
    .orderBy('f.raised')
    .execute();
