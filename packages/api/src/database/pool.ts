import type { Socket } from 'node:net';
import pg from 'pg';

/** How long a process stays without an answer before it holds a connection for dead. */
const usual = {
  /** Milliseconds for a connection to come about. */
  connecting: 10_000,
  /** Milliseconds for one answer: longer than anything that is asked of the record takes. */
  answering: 60_000,
  /** Milliseconds that a transaction may wait for its own process: frozen or cut off, it gives its locks to whoever leads next. */
  holding: 5_000,
} as const;

export type PoolOptions = {
  max: number;
  /** Milliseconds of waiting until one of the connections is free; without it as long as it takes. */
  waiting?: number;
  /** Milliseconds for which a connection is kept that nobody needs; 0 for ever: what it has learnt may be worth more. */
  resting?: number;
  /** For what is asked seldom and takes as long as the tables are: neither answers nor transactions are hurried. */
  patient?: true;
  /** Whoever knows how long answers take at most is less patient. */
  silence?: Partial<Record<keyof typeof usual, number>>;
};

/**
 * Nhóm kết nối: connections to the database, of which any may break or fall silent at any moment. Nobody waits for ever for
 * one that will not answer, and one that breaks takes nothing along but the question that it was asked.
 */
export function openPool(
  connectionString: string,
  { max, waiting = 0, resting = 10_000, patient, ...given }: PoolOptions,
): pg.Pool {
  const silence = { ...usual, ...given.silence };
  const hurried = patient ? {} : { idle_in_transaction_session_timeout: silence.holding };
  const pool = new pg.Pool({
    ...hurried,
    connectionString,
    max,
    keepAlive: true,
    connectionTimeoutMillis: waiting,
    idleTimeoutMillis: resting,
    Client: connectingWithin(silence.connecting),
  });
  // A connection that breaks while it rests is replaced when the next one is needed.
  pool.on('error', () => {});
  // Whoever works with one hears of it from his own question; of the connection itself nobody would, and the process ended.
  pool.on('connect', (client) => {
    client.on('error', () => {});
    if (!patient) endWhenSilent(client, silence.answering);
  });
  return pool;
}

/** What the driver has of a connection; its types do not say so. */
type Line = { connection: { stream: Socket }; readyForQuery: boolean };

/**
 * The driver would take the time of each question with a timer of its own, through which all that belongs to the question
 * grows old in the heap. The line takes it once: what rests without being asked anything may do so.
 */
function endWhenSilent(client: pg.PoolClient, milliseconds: number): void {
  const line = client as unknown as Line;
  const { stream } = line.connection;
  stream.setTimeout(milliseconds).on('timeout', () => {
    if (!line.readyForQuery) stream.destroy(new Error('Query read timeout'));
  });
}

/** The pool would use one figure for both: how long it waits for a free connection, and for a new one to come about. */
const connectingWithin = (connectionTimeoutMillis: number) =>
  class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis });
    }
  };
