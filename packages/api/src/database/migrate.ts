import { migrate as migrateRecord } from '@thac/eventstore/migrate';
import pg from 'pg';

/** Every schema of a database, in the order of who needs whom. */
const migrations: readonly ((pool: pg.Pool) => Promise<unknown>)[] = [migrateRecord];

/** Brings a database to the newest form of the record and of the views. */
export async function migrate(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    for (const one of migrations) await one(pool);
  } finally {
    await pool.end();
  }
}
