import type { DeliveryEvent, Outcome, Reason, WindowContent } from '@thac/domain/oneStopShop/events';
import type { Instant } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { current, folded, ranges, unsampled, type View } from './view.ts';
import type { Versioned } from './views.ts';

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];

/** Lần gửi số liệu: one delivery of a source, and what has become of it. */
export type DeliveryTable = Versioned & {
  receipt: string;
  source: string;
  key: string;
  channel: Received['channel'];
  mode: Received['mode'];
  /** How many windows it holds. */
  items: number;
  stopped: Received['stopped'];
  cursor: string | null;
  mapping: number | null;
  received_at: Instant;
  state: 'waiting' | 'settled';
  settled_at: Instant | null;
  /** How many windows came to which outcome; all nought while it waits. */
  recorded: number;
  restated: number;
  outrun: number;
  duplicate: number;
  unused: number;
  refused: number;
};

/** Mục của lần gửi: one window as it was given, codes and all; never changed. */
export type DeliveryItemTable = Versioned & {
  receipt: string;
  source: string;
  item: number;
  content: WindowContent;
};

/** Kết quả của mục: once its delivery is settled. */
export type ItemOutcomeTable = Versioned & {
  receipt: string;
  item: number;
  outcome: Outcome;
  window_id: string | null;
  reasons: Reason[];
};

type Row = Omit<DeliveryTable, keyof Versioned>;

const noOutcome = { recorded: 0, restated: 0, outrun: 0, duplicate: 0, unused: 0, refused: 0 };

/** Follows deliveries: received, then settled. */
export const deliveryFold: Fold<Row> = {
  entity: 'receipt',
  key: ['receipt'],
  entityOf: (event) => receiptIn(event),
  apply(rows, event) {
    if (event.type === 'DeliveryReceived') {
      const { receipt, source, key, channel, mode, items, stopped, cursor, mapping } = event.data;
      const received = { receipt, source, key, channel, mode, items: items.length, stopped, cursor, mapping };
      const waiting = { state: 'waiting' as const, settled_at: null };
      return [{ ...received, received_at: event.at, ...waiting, ...noOutcome }];
    }
    if (event.type !== 'DeliverySettled') return rows;
    const counted = { ...noOutcome };
    for (const { outcome } of event.data.items) counted[outcome] += 1;
    return rows.map((row) => ({ ...row, state: 'settled' as const, settled_at: event.at, ...counted }));
  },
};

/** Follows what was delivered: each window is one row. */
export const deliveryItemFold: Fold<Omit<DeliveryItemTable, keyof Versioned>> = {
  entity: 'receipt',
  key: ['receipt', 'item'],
  entityOf: (event) => (event.type === 'DeliveryReceived' ? event.data.receipt : null),
  apply(rows, event) {
    if (event.type !== 'DeliveryReceived') return rows;
    const { receipt, source, items } = event.data;
    return items.map((content, item) => ({ receipt, source, item, content }));
  },
};

/** Follows what became of each window. */
export const itemOutcomeFold: Fold<Omit<ItemOutcomeTable, keyof Versioned>> = {
  entity: 'receipt',
  key: ['receipt', 'item'],
  entityOf: (event) => (event.type === 'DeliverySettled' ? event.data.receipt : null),
  apply(rows, event) {
    if (event.type !== 'DeliverySettled') return rows;
    const { receipt, items } = event.data;
    return items.map(({ outcome, window, reasons }, item) => ({
      receipt,
      item,
      outcome,
      window_id: window,
      reasons,
    }));
  },
};

const receiptIn = (event: Happened): string | null =>
  event.type === 'DeliveryReceived' || event.type === 'DeliverySettled' ? event.data.receipt : null;

/** The view of deliveries. */
export const deliveryView: View = {
  name: 'delivery',
  version: 1,
  key: ['receipt', 'since'],
  table: (schema) => `
    create table ${schema}.delivery (
      receipt uuid not null, source uuid not null, key text not null, channel text not null, mode text not null,
      items integer not null, stopped jsonb not null, cursor text, mapping integer, received_at timestamptz not null,
      state text not null, settled_at timestamptz, recorded integer not null, restated integer not null,
      outrun integer not null, duplicate integer not null, unused integer not null, refused integer not null, ${ranges},
      primary key (receipt, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.delivery (source, received_at, receipt) ${current};
    create index on ${schema}.delivery (received_at, receipt) ${current};
    create index on ${schema}.delivery (source) ${current} and state = 'waiting';`,
  fold: folded(deliveryFold),
};

/** The view of the windows that were delivered. */
export const deliveryItemView: View = {
  name: 'delivery_item',
  version: 2,
  key: ['receipt', 'item', 'since'],
  table: (schema) => `
    create table ${schema}.delivery_item (
      receipt uuid not null, source uuid not null, item integer not null, content jsonb not null, ${ranges},
      primary key (receipt, item, since)
    );
    ${unsampled(schema, 'delivery_item', 'content')}`,
  indexes: () => '',
  fold: folded(deliveryItemFold),
};

/** The view of what became of them. */
export const itemOutcomeView: View = {
  name: 'item_outcome',
  version: 1,
  key: ['receipt', 'item', 'since'],
  table: (schema) => `
    create table ${schema}.item_outcome (
      receipt uuid not null, item integer not null, outcome text not null, window_id uuid, reasons jsonb not null,
      ${ranges}, primary key (receipt, item, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.item_outcome (receipt, item) where outcome = 'refused';
    create index on ${schema}.item_outcome (window_id) where window_id is not null;`,
  fold: folded(itemOutcomeFold),
};
