import type { Outcome } from '@thac/domain/oneStopShop/events';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { Views } from './views.ts';
import type { DeliveryItemTable, DeliveryTable, ItemOutcomeTable } from './windowDeliveries.ts';

export type DeliveryRow = Selectable<DeliveryTable>;

/** One window of a delivery; without an outcome while the delivery waits. */
export type DeliveryItemRow = Pick<
  Selectable<DeliveryItemTable>,
  'receipt' | 'source' | 'item' | 'content'
> & {
  outcome: Outcome | null;
  window_id: string | null;
  reasons: Selectable<ItemOutcomeTable>['reasons'] | null;
};

/** Which deliveries are asked for; a part that is absent does not restrict. */
export type DeliveryFilter = {
  source?: string | null;
  state?: DeliveryRow['state'] | null;
  /** Only those of which some window came to this outcome. */
  outcome?: Outcome | null;
};

/** Which windows of deliveries are asked for. */
export type ItemFilter = {
  source?: string | null;
  outcome?: Outcome | null;
  /** Only those refused for this reason. */
  reason?: string | null;
  /** Only those received on these days. */
  received?: Received;
};

/** Ngày nhận: days in Vietnam, both included; null: no bound. */
export type Received = { from: Day | null; to: Day | null };

type Known = Pick<AsOf, 'knownAt'>;

/** Lần gửi theo biên nhận. */
export const deliveriesById = (
  db: Kysely<Views>,
  receipts: readonly string[],
  asOf: Known,
): Promise<DeliveryRow[]> =>
  db
    .selectFrom('view.delivery as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(sql<boolean>`d.receipt = any(${ids(receipts)})`)
    .execute();

/** Các lần gửi, the newest first; keyset by the instant of receipt and the receipt. */
export const deliveriesPage = (
  db: Kysely<Views>,
  filter: DeliveryFilter,
  asOf: Known,
  { first, after }: { first: number; after: { at: Instant; receipt: string } | null },
): Promise<DeliveryRow[]> => {
  let query = filtered(db, filter, asOf).selectAll('d');
  if (after !== null)
    query = query.where(
      sql<boolean>`(d.received_at, d.receipt) < (${after.at}::timestamptz, ${after.receipt}::uuid)`,
    );
  return query.orderBy('d.received_at', 'desc').orderBy('d.receipt', 'desc').limit(first).execute();
};

/** How many deliveries the filter finds. */
export const countDeliveries = async (
  db: Kysely<Views>,
  filter: DeliveryFilter,
  asOf: Known,
): Promise<number> => {
  const counted = filtered(db, filter, asOf).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
};

function filtered(db: Kysely<Views>, { source, state, outcome }: DeliveryFilter, asOf: Known) {
  let query = db.selectFrom('view.delivery as d').where(known(asOf, 'd'));
  if (source != null) query = query.where('d.source', '=', source);
  if (state != null) query = query.where('d.state', '=', state);
  if (outcome != null) query = query.where(`d.${outcome}`, '>', 0);
  return query;
}

const items = (db: Kysely<Views>, asOf: Known) =>
  db
    .selectFrom('view.delivery_item as i')
    .leftJoin('view.item_outcome as o', (join) =>
      join.onRef('o.receipt', '=', 'i.receipt').onRef('o.item', '=', 'i.item').on(known(asOf, 'o')),
    )
    .where(known(asOf, 'i'));

const columns = [
  'i.receipt',
  'i.source',
  'i.item',
  'i.content',
  'o.outcome',
  'o.window_id',
  'o.reasons',
] as const;

/** Mục của các lần gửi, in their order. */
export const itemsOf = (
  db: Kysely<Views>,
  receipts: readonly string[],
  asOf: Known,
): Promise<DeliveryItemRow[]> =>
  items(db, asOf)
    .select(columns)
    .where(sql<boolean>`i.receipt = any(${ids(receipts)})`)
    .orderBy('i.receipt')
    .orderBy('i.item')
    .execute();

const anyDay: Received = { from: null, to: null };

/** Whether the delivery of an item was received on these days. */
const receivedOn = ({ from, to }: Received, asOf: Known) =>
  from === null && to === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from ${sql.table('view.delivery')} as d where d.receipt = i.receipt and ${known(asOf, 'd')}
        and (d.received_at at time zone 'Asia/Ho_Chi_Minh')::date
          between ${day(from ?? '0001-01-01')} and ${day(to ?? '9999-12-31')})`;

/** Các mục theo kết quả; keyset by receipt and place. */
export const itemsPage = (
  db: Kysely<Views>,
  { source, outcome, reason, received = anyDay }: ItemFilter,
  asOf: Known,
  { first, after }: { first: number; after: { receipt: string; item: number } | null },
): Promise<DeliveryItemRow[]> => {
  let query = items(db, asOf).select(columns).where(receivedOn(received, asOf));
  if (source != null) query = query.where('i.source', '=', source);
  if (outcome != null) query = query.where('o.outcome', '=', outcome);
  if (reason != null)
    query = query
      .where('o.outcome', '=', 'refused')
      .where(sql<boolean>`o.reasons @> ${JSON.stringify([{ code: reason }])}::jsonb`);
  if (after !== null)
    query = query.where(sql<boolean>`(i.receipt, i.item) > (${after.receipt}::uuid, ${after.item}::integer)`);
  return query.orderBy('i.receipt').orderBy('i.item').limit(first).execute();
};

/** Bị từ chối vì sao: how many windows of each source were refused for which reason, the most frequent first. */
export const refusedByReason = async (
  db: Kysely<Views>,
  sources: readonly string[],
  asOf: Known,
  received: Received = anyDay,
): Promise<{ source: string; code: string; count: number }[]> => {
  const answer = await sql<{ source: string; code: string; count: number }>`
    select i.source, r.code, count(*) as count
    from ${sql.table('view.item_outcome')} as o
    join ${sql.table('view.delivery_item')} as i on i.receipt = o.receipt and i.item = o.item and ${known(asOf, 'i')}
    cross join lateral (select distinct reason->>'code' as code from jsonb_array_elements(o.reasons) as reason) as r
    where o.outcome = 'refused' and ${known(asOf, 'o')} and i.source = any(${ids(sources)})
      and ${receivedOn(received, asOf)}
    group by 1, 2 order by 1, 3 desc, 2`.execute(db);
  return answer.rows;
};
