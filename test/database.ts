import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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
  // A pool ends before its connections do, and the database is dropped over them.
  pool.on('connect', (client) => client.on('error', () => {}));
  const drop = async () => {
    await pool.end();
    await left(server, name);
    await query(server, `drop database ${name} with (force)`);
  };
  return { url, pool, drop };
}

/** A pool says that it has ended before its connections have: they are given the time to leave before being thrown out. */
async function left(server: string, name: string): Promise<void> {
  const anybody = `select from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`;
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await query(server, anybody)).rowCount === 0) return;
    await sleep(20);
  }
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}
