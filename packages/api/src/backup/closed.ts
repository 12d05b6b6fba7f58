import pg from 'pg';
import { StartError } from '../startError.ts';

/** It stands beside the record, so that it is there while that is not. */
const schema = 'thac_closed';

/** Đóng: from here on no start serves this database, until it is opened; the reason is for whoever tries. */
export async function close(client: pg.Pool | pg.ClientBase, reason: string): Promise<void> {
  await client.query(`create schema if not exists ${schema}`);
  await client.query(`comment on schema ${schema} is ${pg.escapeLiteral(reason)}`);
}

/** Mở: it may be served. */
export async function open(client: pg.Pool | pg.ClientBase): Promise<void> {
  await client.query(`drop schema if exists ${schema}`);
}

/** Why a database is closed; null while it is open. */
export async function closedFor(client: pg.Pool | pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ reason: string | null }>(
    `select obj_description(oid, 'pg_namespace') as reason from pg_namespace where nspname = '${schema}'`,
  );
  return rows[0] === undefined ? null : (rows[0].reason ?? '');
}

/** Refuses a database whose restore did not come to a good end. */
export async function refuseClosed(client: pg.Pool | pg.ClientBase): Promise<void> {
  const reason = await closedFor(client);
  if (reason !== null) throw new StartError(reason);
}
