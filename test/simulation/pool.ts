import type pg from 'pg';
import { type Connection, named } from './call.ts';
import type { Process } from './process.ts';
import type { Scheduler } from './scheduler.ts';

type Query = string | pg.QueryConfig;

/** Nhóm kết nối mô phỏng: what a process takes for a pool; each statement waits for the scheduler and for nothing else. */
export function openSimulatedPool(owner: Process, scheduler: Scheduler): pg.Pool {
  const asking = (connection: Connection) => (given: Query, values?: unknown[]) => {
    const query = prepared(typeof given === 'string' ? { text: given, ...(values && { values }) } : given);
    return scheduler.ask({ owner, what: named(query.text), connection, query });
  };
  const connection = (auto: boolean): Connection => ({
    ...{ owner, auto, session: null, broken: false, since: owner.time.now() },
  });
  const pool = {
    query: (given: Query, values?: unknown[]) => asking(connection(true))(given, values),
    connect: async () => {
      const own = connection(false);
      return { query: asking(own), release: () => scheduler.leave(own), on: () => {}, off: () => {} };
    },
    on: () => {},
    end: async () => {},
  };
  return pool as unknown as pg.Pool;
}

const names = new Map<string, string>();

/** The same is asked some ten thousand times: the server thinks about each text once for each session. */
function prepared(query: pg.QueryConfig): pg.QueryConfig {
  if (query.values === undefined || query.name !== undefined) return query;
  const name = names.get(query.text) ?? `simulated ${names.size}`;
  names.set(query.text, name);
  return { ...query, name };
}
