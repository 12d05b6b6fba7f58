import type { Difference } from '@thac/domain/oneStopShop/events';
import type { Day, Instant } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Lần đối chiếu: what a source had for some days, held against what was received of it. */
export type ReconciliationTable = Versioned & {
  reconciliation: string;
  source: string;
  from_day: Day;
  to_day: Day;
  /** How many windows were compared. */
  compared: number;
  /** Rows of the source that nobody could read, so that they were not compared. */
  unread: number;
  /** How many differences there are; so many of them as are kept one by one stand in `differences`. */
  differing: number;
  differences: Difference[];
  reconciled_at: Instant;
};

/** Follows reconciliations: each is one row, and none is ever changed. */
export const reconciliationFold: Fold<Omit<ReconciliationTable, keyof Versioned>> = {
  entity: 'reconciliation',
  key: ['reconciliation'],
  entityOf: (event) => (event.type === 'FeedReconciled' ? event.data.reconciliation : null),
  apply(rows, event) {
    if (event.type !== 'FeedReconciled') return rows;
    const { reconciliation, source, from, to, compared, unread, differing, differences } = event.data;
    const days = { from_day: from, to_day: to };
    const found = { compared, unread, differing, differences };
    return [{ reconciliation, source, ...days, ...found, reconciled_at: event.at }];
  },
};

/** The view of reconciliations. */
export const reconciliationView: View = {
  name: 'reconciliation',
  version: 2,
  key: ['reconciliation', 'since'],
  table: (schema) => `
    create table ${schema}.reconciliation (
      reconciliation uuid not null, source uuid not null, from_day date not null, to_day date not null,
      compared integer not null, unread integer not null, differing integer not null, differences jsonb not null,
      reconciled_at timestamptz not null, ${ranges}, primary key (reconciliation, since)
    )`,
  indexes: (schema) => `create index on ${schema}.reconciliation (source, since) ${current};`,
  fold: folded(reconciliationFold),
};
