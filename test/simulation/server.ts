import pg from 'pg';
import type { Call, Outcome } from './call.ts';
import { aMoment, type Session, type Sessions } from './sessions.ts';

/** Máy chủ: the real one, asked one thing after the other; where one has to wait for a lock, others go on. */
export type Server = {
  /** Sends a statement and answers when it has ended or waits for a lock; `apart` leaves it without its commit. */
  send(call: Call, apart: boolean): Promise<void>;
  /** Those that have ended since, once nothing moves any more. */
  ended(): Promise<Call[]>;
  /** The wall clock of the database from now on, in milliseconds since 1970. */
  setClock(wall: number): Promise<void>;
};

export function openServer(sessions: Sessions): Server {
  const underWay = new Map<Call, { session: Session; done: Promise<unknown> }>();
  let clock = Number.NaN;

  /** Whether each statement that was sent has ended or waits. */
  async function still(): Promise<boolean> {
    const open = [...underWay].filter(([call]) => call.outcome === null);
    if (open.length === 0) return true;
    const waiting = await sessions.waiting(open.map(([, { session }]) => session.pid));
    return open.every(([call, { session }]) => call.outcome !== null || waiting.has(session.pid));
  }

  return {
    async send(call, apart) {
      const { connection, query } = call;
      const session = connection?.session;
      if (!session || query === null) throw new Error(`${call.what}: there is nobody to ask`);
      call.stage = 'underWay';
      if (apart) await session.client.query('begin');
      const done = outcomeOf(session.client.query(query)).then((outcome) => {
        call.outcome = outcome;
      });
      underWay.set(call, { session, done });
      const moment = aMoment();
      await Promise.race([done, moment.passed]);
      moment.cancel();
    },
    async ended() {
      while (!(await still())) {
        const moment = aMoment();
        await Promise.race([moment.passed, ...[...underWay.values()].map(({ done }) => done)]);
        moment.cancel();
      }
      const ended = [...underWay.keys()].filter(({ outcome }) => outcome !== null);
      for (const call of ended) underWay.delete(call);
      return ended;
    },
    async setClock(wall) {
      if (wall === clock) return;
      clock = wall;
      await sessions.beside.query({
        name: 'clock',
        text: `select setval('simulation.clock', $1)`,
        values: [wall],
      });
    },
  };
}

export const outcomeOf = (asked: Promise<pg.QueryResult>): Promise<Outcome> =>
  asked.then(
    (result) => ({ result }),
    (error: Error) => ({ error }),
  );

/** What a process hears whose connection is gone. */
export const gone = (): Error => new Error('Connection terminated unexpectedly');

/** What it hears whose backend was ended by an administrator. */
export function terminated(): Error {
  const text = 'terminating connection due to administrator command';
  return Object.assign(new pg.DatabaseError(text, text.length, 'error'), {
    severity: 'FATAL',
    code: '57P01',
  });
}
