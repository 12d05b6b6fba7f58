import { openViews, type Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';

/** One state of the views, the same for every question put to it until it is let go. */
export type Snapshot = { db: Kysely<Views>; release(): Promise<void> };

const longestStatement = '20s';

/** Opens a repeatable-read, read-only transaction on one connection, which takes one question after the other. */
export async function openSnapshot(pool: pg.Pool): Promise<Snapshot> {
  const client = await pool.connect();
  let last: Promise<unknown> = Promise.resolve();
  let broken = false;
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask);
    last = answer.catch(() => {});
    return answer;
  };
  const connection = {
    query: (question: pg.QueryConfig) => inTurn(() => client.query(question)),
    release: () => {},
  };
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local statement_timeout = '${longestStatement}'`);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    db: openViews({ connect: async () => connection } as unknown as pg.Pool),
    release: async () => {
      await inTurn(() => client.query('rollback')).catch(() => {
        broken = true;
      });
      client.release(broken);
    },
  };
}
