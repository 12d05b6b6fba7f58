import type { AsOf } from '@thac/projections/asOf';
import type { Views } from '@thac/projections/views';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';

/** A moment of the record, and two ways to fetch many keys at it with one question. */
export type Batching = ReturnType<typeof batchingAt>;

type Fetch<Row> = (db: Kysely<Views>, keys: readonly string[], asOf: AsOf) => Promise<Row[]>;

/** What loaders of one moment are made of. */
export const batchingAt = (db: Kysely<Views>, asOf: AsOf) => ({
  db,
  asOf,
  /** The row of each key; null is what is not there. */
  one: <Row>(fetch: Fetch<Row>, keyOf: (row: Row) => string): DataLoader<string, Row | null> =>
    new DataLoader(async (keys) => {
      const rows = new Map((await fetch(db, keys, asOf)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    }),
  /** The rows of each key, in the order in which they came. */
  many: <Row>(fetch: Fetch<Row>, keyOf: (row: Row) => string | null): DataLoader<string, Row[]> =>
    new DataLoader(async (keys) => {
      const rows = Map.groupBy(await fetch(db, keys, asOf), keyOf);
      return keys.map((key) => rows.get(key) ?? []);
    }),
});
