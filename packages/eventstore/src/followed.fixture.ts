import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { consumersOf } from './consumers.ts';
import type { RecordedEvent } from './event.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { tried } from './fixtures.ts';
import { type Follower, type FollowOptions, follow, type Handle, type StretchHandle } from './follow.ts';

type Database = { url: string; pool: pg.Pool; drop(): Promise<void> };

/** A database for a spec file, and for each test a log of its own whose followers end with the test. */
export function followedLogs(createDatabase: () => Promise<Database>) {
  let database: Database;
  let log: EventLog;
  let stop: AbortController;
  let opened = 0;
  const followers: Follower[] = [];
  const stopAll = async () => {
    stop.abort();
    await Promise.all(followers.splice(0).map(({ stopped }) => stopped));
  };

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    log = openEventLog(database.pool, `followed-${++opened}`, tried);
    stop = new AbortController();
  });
  afterEach(stopAll);

  return {
    get database() {
      return database;
    },
    get log() {
      return log;
    },
    following(handle: StretchHandle, rest: Partial<FollowOptions> = {}): Follower {
      const options = {
        pool: database.pool,
        eventLog: log,
        consumer: 'seen',
        owner: 'spec',
        signal: stop.signal,
      };
      const follower = follow({ ...options, handle, ...rest });
      followers.push(follower);
      return follower;
    },
    stopAll,
    stored: async (name = 'seen') =>
      (await consumersOf(database.pool, log.log)).find((row) => row.name === name),
  };
}

export async function until(holds: () => unknown): Promise<void> {
  while (!(await holds())) await sleep(5);
}

/** Keeps what it has handled. */
export const collecting =
  (seen: RecordedEvent[]): Handle =>
  async (batch, advance) => {
    await advance();
    seen.push(...batch);
  };

export const positions = (events: readonly RecordedEvent[]) => events.map(({ position }) => position);
