import pg from 'pg';
import { real } from './takingOver.ts';

/** Phiên: one real connection to the real PostgreSQL; whoever needs one borrows it. */
export type Session = {
  client: pg.Client;
  pid: number;
  /** As the server says after each statement: idle, in a transaction, in a failed one. */
  status: 'I' | 'T' | 'E';
};

/** The connections of a simulation, and one beside them that looks on. */
export type Sessions = {
  borrow(): Promise<Session>;
  /** Undoes what was not committed, as the server does when a connection is gone. */
  giveBack(session: Session): Promise<void>;
  /** Which of these wait for a lock of one that can get on; those that wait for each other are about to be told so. */
  waiting(pids: readonly number[]): Promise<ReadonlySet<number>>;
  /** Beside all that is simulated. */
  beside: pg.Client;
  end(): Promise<void>;
};

/** Milliseconds after which PostgreSQL looks whether those that wait do so for each other. */
const deadlock = 20;

export async function openSessions(url: string): Promise<Sessions> {
  const all: Session[] = [];
  const free: Session[] = [];
  const beside = await connected(url);

  return {
    async borrow() {
      const one = free.pop();
      if (one !== undefined) return one;
      const session = await opened(url);
      all.push(session);
      return session;
    },
    async giveBack(session) {
      if (session.status !== 'I') await session.client.query('rollback');
      free.push(session);
    },
    async waiting(pids) {
      const { rows } = await beside.query<{ pid: number; by: number[] }>({
        name: 'waiting',
        text: 'select pid, pg_blocking_pids(pid) as by from unnest($1::int[]) as pid',
        values: [pids],
      });
      const by = new Map(rows.filter((row) => row.by.length > 0).map((row) => [row.pid, row.by]));
      return new Set([...by.keys()].filter((pid) => leadsOut(pid, by)));
    },
    beside,
    async end() {
      await Promise.all([beside, ...all.map(({ client }) => client)].map((client) => client.end()));
    },
  };
}

/** Whether somebody among those waited for waits for nobody. */
function leadsOut(pid: number, by: ReadonlyMap<number, number[]>): boolean {
  const seen = new Set([pid]);
  for (const one of seen) {
    const others = by.get(one);
    if (others === undefined) return true;
    for (const other of others) seen.add(other);
  }
  return false;
}

async function opened(url: string): Promise<Session> {
  const client = await connected(url);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const session: Session = { client, pid: rows[0]?.pid ?? 0, status: 'I' };
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  connection.on('readyForQuery', ({ status }: { status: Session['status'] }) => {
    session.status = status;
  });
  return session;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query(
    `set deadlock_timeout = ${deadlock}; set statement_timeout = '60s'; set plan_cache_mode = force_generic_plan; set jit = off`,
  );
  return client;
}

/** So long a statement usually takes at most; only then it is worth asking whether it waits for another one. */
export const aMoment = (): { passed: Promise<void>; cancel(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = real.setTimeout(resolve, 3);
  return { passed: promise, cancel: () => real.clearTimeout(timer) };
};

/** Lets all that can be done without the database or the time be done. */
export const settled = (): Promise<void> => new Promise((resolve) => void real.setImmediate(() => resolve()));
