import { type Reader, readingAs } from '@thac/projections/reading/reader';
import { restricted } from '@thac/projections/reading/restricted';
import { openViews, type Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { busy, SnapshotOver, tookTooLong } from './errors.ts';
import { limits } from './limits.ts';
import { type NameOf, namesOfStatements } from './prepared.ts';

/** One state of the views, the same for every question put to it until it is let go. */
export type Snapshot = {
  /** All rows, for what the house asks of itself before it answers anybody. */
  db: Kysely<Views>;
  /** What somebody reads from now on, by the guards that stand. */
  readAs(reader: Reader, guards: Guards): Promise<Kysely<Views>>;
  release(): Promise<void>;
};

/** Hai lớp canh: the same rules, put into every question, and held by the database beneath whatever is asked. */
export type Guards = { questions: boolean; rows: boolean };

/** Both, in every house. Only a test that holds one against the other leaves one away. */
export const bothGuards: Guards = { questions: true, rows: true };

/** Opens a repeatable-read, read-only transaction on one connection, which takes one question after the other. */
export async function openSnapshot(
  pool: pg.Pool,
  within: { statement: number; answer: number } = limits,
): Promise<Snapshot> {
  const client = await connected(pool);
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  let late = false;
  let outdated = false;
  const nameOf = namesFor(pool);
  // The driver was told when it connected; its types do not say so.
  const { processID: pid } = client as unknown as { processID: number };
  let asking = false;
  let cancelling: Promise<void> | null = null;
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask);
    last = answer.catch(() => {});
    return answer;
  };
  // Nothing is cancelled but what this snapshot asks: its connection is not let go before the wish has arrived.
  const cancel = () => {
    if (asking) cancelling ??= cancelStatement(pool, pid);
    return cancelling;
  };
  const timer = setTimeout(() => {
    late = true;
    void cancel();
  }, within.answer);
  // Whoever still asks when the snapshot is let go, such as a request whose client went away, gets no connection.
  const asked = (question: pg.QueryConfig) =>
    inTurn(async () => {
      if (over) throw new SnapshotOver('the snapshot was let go');
      if (late) throw tookTooLong();
      asking = true;
      try {
        const name = nameOf(question);
        return await client.query(name === null ? question : { ...question, name });
      } catch (error) {
        if (over) throw new SnapshotOver('the snapshot was let go');
        if (isOutdated(error)) {
          outdated = true;
          throw busy();
        }
        late = isCancelled(error);
        throw late ? tookTooLong() : error;
      } finally {
        asking = false;
      }
    });
  const connection = {
    query: asked,
    release: () => {},
  };
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = ${Math.floor(within.statement)}`,
    );
  } catch (error) {
    clearTimeout(timer);
    client.release(true);
    throw error;
  }
  const db = openViews({ connect: async () => connection } as unknown as pg.Pool);
  return {
    db,
    async readAs(reader, { questions, rows }) {
      if (reader.all) return db;
      await asked(readingAs(reader, rows));
      return questions ? db.withPlugin(restricted) : db;
    },
    release: async () => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      await cancel();
      const broken = await inTurn(() => client.query('rollback')).then(
        () => false,
        () => true,
      );
      client.release(broken || outdated);
    },
  };
}

const named = new WeakMap<pg.Pool, NameOf>();

/** The same names on all connections of a pool. */
function namesFor(pool: pg.Pool): NameOf {
  const nameOf = named.get(pool) ?? namesOfStatements();
  named.set(pool, nameOf);
  return nameOf;
}

/**
 * Hủy câu hỏi đang chạy: has PostgreSQL end what a connection asks, on a connection of its own, since all others may be
 * taken. Where that fails, the timeout of the statement ends it.
 */
async function cancelStatement({ options }: pg.Pool, pid: number): Promise<void> {
  const within = { connectionTimeoutMillis: limits.cancel, query_timeout: limits.cancel };
  const client = new pg.Client({ ...options, ...within });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [pid]);
  } catch {
    // What cannot be cancelled ends by itself.
  } finally {
    await client.end().catch(() => {});
  }
}

const cancelled = '57014';

const isCancelled = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === cancelled;

/** A newer program has put other tables in their place: what was prepared on a connection serves no more. */
const isOutdated = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '0A000';

/** The pool gives up after a while; what is wrong with the database itself has a code. */
const connected = (pool: pg.Pool): Promise<pg.PoolClient> =>
  pool.connect().catch((error: unknown) => {
    throw error instanceof Error && error.message.startsWith('timeout exceeded') ? busy() : error;
  });
