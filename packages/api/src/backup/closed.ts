import pg from 'pg';
import { StartError } from '../startError.ts';

/** It stands beside the record, so that it is there while that is not. */
const schema = 'thac_closed';

/** Why it is closed while a copy comes in, and ever after if that was broken off: there is nothing in it to verify. */
export const unfinished =
  'cơ sở dữ liệu này đang được khôi phục, hoặc lần khôi phục trước dở dang: hãy chạy lại thac restore / ' +
  'this database is being restored, or a restore was broken off: run thac restore again';

/** Why it is closed once a copy is in. */
export const unverified =
  'cơ sở dữ liệu này đã được khôi phục nhưng chưa kiểm tra, nên chưa phục vụ: hãy chạy thac restore --verify / ' +
  'this database was restored and is not verified yet, so it is not served: run thac restore --verify';

/** Đóng: from here on no start serves this database, until it is opened; the reason is for whoever tries. */
export async function close(client: pg.Pool | pg.ClientBase, reason: string): Promise<void> {
  await client.query(`create schema if not exists ${schema}`);
  await client.query(`comment on schema ${schema} is ${pg.escapeLiteral(reason)}`);
}

/** The same where all that it will hold is a copy, which lies elsewhere too and may be brought in again. */
export async function closeForCopy(client: pg.Pool | pg.ClientBase): Promise<void> {
  await close(client, unfinished);
  await client.query(`create table if not exists ${schema}.copy ()`);
}

/** Whether what is closed here is a copy, and not a record that stood here before. */
export async function holdsCopy(client: pg.Pool | pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `select to_regclass('${schema}.copy') is not null as held`,
  );
  return rows[0]?.held ?? false;
}

/** Mở: it may be served. */
export async function open(client: pg.Pool | pg.ClientBase): Promise<void> {
  await client.query(`drop schema if exists ${schema} cascade`);
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
