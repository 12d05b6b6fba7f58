import { randomBytes } from 'node:crypto';
import { ensureAppLogin, mayRewriteRecord, migrate as migrateRecord } from '@thac/eventstore/migrate';
import { dropForeign, migrate as migrateViews } from '@thac/projections/migrate';
import type pg from 'pg';
import { openPool } from './pool.ts';

/** The log of this deployment. */
const log = 'thac';

/** Where the application connects, and whether its views have to be made anew. */
export type Prepared = { url: string; rebuildDue: boolean };

/** Brings a database to the newest form of the record and of the views. */
export async function migrate(url: string): Promise<Prepared> {
  await withPool(url, async (pool) => {
    await migrateRecord(pool);
    await dropForeign(pool);
  });
  const { rebuildDue } = await withPool(url, (pool) => migrateViews(pool, log));
  return { url, rebuildDue };
}

/**
 * The same for a database that is all ours: the application gets a login that owns the views, and can neither change
 * nor delete what is recorded.
 */
export async function migrateForApp(ownerUrl: string): Promise<Prepared> {
  const login = { username: 'thac_login', password: randomBytes(24).toString('base64url') };
  await withPool(ownerUrl, async (pool) => {
    await migrateRecord(pool);
    await dropForeign(pool);
    await ensureAppLogin(pool, login.username, login.password);
    const { rows } = await pool.query<{ name: string }>('select quote_ident(current_database()) as name');
    await pool.query(`grant create on database ${rows[0]?.name} to ${login.username}`);
  });
  const url = Object.assign(new URL(ownerUrl), login).href;
  const { rebuildDue } = await withPool(url, (pool) => migrateViews(pool, log));
  return { url, rebuildDue };
}

/** Whether the login could change the record; the operator should know. */
export const couldRewrite = (url: string): Promise<boolean> => withPool(url, mayRewriteRecord);

async function withPool<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool(url, { max: 2, patient: true });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
