import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { readerRole } from './reading/reader.ts';
import { policySql, readingSql } from './reading/rowSecurity.ts';
import { shape, views } from './registry.ts';
import type { View } from './view.ts';

/** The schema that questions are asked of. */
export const live = 'view';

/** Where a rebuild grows. */
export const next = 'view_next';

/** Where the tables are kept that a rebuild took the place of. */
export const previous = 'view_previous';

/**
 * Makes the views when there are none. A rebuild is due when their tables are of another program, or when they stand
 * elsewhere than their consumer.
 */
export const migrate = (pool: pg.Pool, log = 'thac'): Promise<{ rebuildDue: boolean }> =>
  inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('thac views'))`);
    await client.query(readingSql);
    const { rows } = await client.query(`select to_regclass('${live}.checkpoint') as made`);
    if (rows[0]?.made === null) {
      await createTables(client, live);
      await createIndexes(client, live);
    }
    return { rebuildDue: await differs(client, log) };
  });

/**
 * Drops tables of the views that are not the application's: whoever restored them by other means than ours owns them, and
 * they follow from the record. For the login that owns the database.
 */
export const dropForeign = (pool: pg.Pool): Promise<unknown> =>
  pool.query(`do $$ declare found record; begin
    for found in select nspname as name from pg_namespace
      where nspname in ('${live}', '${next}', '${previous}') and nspowner <> to_regrole('thac_app')
    loop execute format('drop schema %I cascade', found.name); end loop;
  end $$`);

/**
 * Creates the schema with every table, empty, at position 0, and without the indexes that only questions need. All of
 * it belongs to the group of the application, whoever makes it.
 */
export async function createTables(
  client: pg.ClientBase,
  schema: string,
  chosen: readonly View[] = views,
): Promise<void> {
  await client.query(`create schema if not exists ${schema} authorization thac_app;
    set local role thac_app;
    create table ${schema}.checkpoint (position bigint not null, shape text not null);
    insert into ${schema}.checkpoint values (0, '${shape}');
    ${chosen.map((view) => view.table(schema)).join(';')};
    grant usage on schema ${schema} to ${readerRole};
    ${[{ name: 'checkpoint' }, ...chosen].map((view) => policySql(schema, view)).join(';')};
    reset role`);
}

/** Creates the indexes that questions need. */
export async function createIndexes(
  client: pg.ClientBase,
  schema: string,
  chosen: readonly View[] = views,
): Promise<void> {
  await client.query(chosen.map((view) => view.indexes(schema)).join(''));
}

async function differs(client: pg.ClientBase, log: string): Promise<boolean> {
  const { rows } = await client.query<{ stands: boolean }>(
    `select shape = $1 and position = coalesce(
       (select position from record.consumer where log = $2 and name = 'views'), 0) as stands
     from ${live}.checkpoint`,
    [shape, log],
  );
  return rows[0]?.stands !== true;
}
