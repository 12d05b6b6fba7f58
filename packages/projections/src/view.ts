import type { Changes, Happened } from './history.ts';
import { type Fold, replay } from './history.ts';

/** What a rebuild, a digest and the projector must know of one view. */
export type View = {
  name: string;
  /** Raised when the handler changes: the view is then rebuilt at the next start. */
  version: number;
  /** The columns of its primary key, in order. */
  key: readonly string[];
  /** Creates the table, with its primary key, in a schema. */
  table(schema: string): string;
  /** Creates what questions need besides the primary key; a rebuild does so when all rows are there. */
  indexes(schema: string): string;
  /** How it follows events one by one; null when it is filled in another way. */
  fold: FoldedView | null;
};

/** A fold whose rows are known to it alone. */
export type FoldedView = {
  entity: string;
  key: readonly string[];
  entityOf(event: Happened): string | null;
  replay(current: readonly object[], events: readonly Happened[]): Changes<object>;
};

/** Hides the type of the rows, so that views of different rows stand in one list. */
export const folded = <Row extends object>(fold: Fold<Row>): FoldedView => ({
  entity: fold.entity,
  key: fold.key,
  entityOf: fold.entityOf,
  replay: (current, events) => replay(fold, current as readonly Row[], events),
});

/** The columns that say between which positions a row stood. */
export const ranges = 'since bigint not null, until bigint not null default 9223372036854775807';

/** The condition of a partial index over the rows that stand now. */
export const current = 'where until = 9223372036854775807';

/** Of a column that is only ever given back whole the database need know nothing: a look at documents costs most of a look. */
export const unsampled = (schema: string, table: string, column: string): string =>
  `alter table ${schema}.${table} alter column ${column} set statistics 0;`;
