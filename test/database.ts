import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export type TestDatabase = {
  url: string;
  pool: pg.Pool;
  /** Ends the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
};

/** A database of one's own with every migration applied, cloned from the template of the run. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('server');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(server, `create database ${name} template template strategy file_copy`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const pool = new pg.Pool({ connectionString: url });
  const drop = async () => {
    await pool.end();
    await query(server, `drop database ${name} with (force)`);
  };
  return { url, pool, drop };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
