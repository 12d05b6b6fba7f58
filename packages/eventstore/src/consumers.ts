import type { Instant } from '@thac/domain/vocabulary';
import type pg from 'pg';
import { numbers } from './rows.ts';

/** Where one consumer of a log stands, by the database. */
export type Consumer = {
  name: string;
  position: number;
  epoch: number;
  owner: string | null;
  attempts: number;
  failingSince: Instant | null;
  error: string | null;
};

/** Every consumer of a log by name. */
export async function consumersOf(queryable: pg.Pool | pg.PoolClient, log: string): Promise<Consumer[]> {
  const { rows } = await queryable.query<Consumer>({
    text: `select name, position, epoch, owner, attempts, error,
             to_char(failing_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "failingSince"
           from record.consumer where log = $1 order by name`,
    values: [log],
    types: numbers,
  });
  return rows;
}

/** Lets a rebuilt consumer take the place of the live one, whose owner is fenced; answers the position reached. */
export async function replaceConsumer(
  client: pg.PoolClient,
  log: string,
  name: string,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ position: number }>({
    text: 'select record.replace_consumer($1, $2, $3) as position',
    values: [log, name, by],
    types: numbers,
  });
  return rows[0]?.position ?? 0;
}

/** Sends a consumer back to the beginning of its log; its owner is fenced. */
export async function restartConsumer(
  queryable: pg.Pool | pg.PoolClient,
  log: string,
  name: string,
): Promise<void> {
  await queryable.query('select record.restart_consumer($1, $2)', [log, name]);
}
