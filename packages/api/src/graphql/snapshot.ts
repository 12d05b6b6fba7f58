import { openViews, type Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';

/** One state of the views, the same for every question put to it until it is let go. */
export type Snapshot = { db: Kysely<Views>; release(): Promise<void> };

/** The request is over: what it still wanted to know is of no use to anybody. */
export class SnapshotOver extends Error {
  override readonly name = 'SnapshotOver';
}

const longestStatement = '20s';

/** Opens a repeatable-read, read-only transaction on one connection, which takes one question after the other. */
export async function openSnapshot(pool: pg.Pool): Promise<Snapshot> {
  const client = await pool.connect();
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask);
    last = answer.catch(() => {});
    return answer;
  };
  // Whoever still asks when the snapshot is let go, such as a request whose client went away, gets no connection.
  const asked = (question: pg.QueryConfig) =>
    inTurn(() =>
      over ? Promise.reject(new SnapshotOver('the snapshot was let go')) : client.query(question),
    );
  const connection = {
    query: asked,
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
      if (over) return;
      over = true;
      const broken = await inTurn(() => client.query('rollback')).then(
        () => false,
        () => true,
      );
      client.release(broken);
    },
  };
}
