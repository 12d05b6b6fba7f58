import { numbers } from '@thac/eventstore/rows';
import type pg from 'pg';
import { openRates } from '../http/rate.ts';
import { Refused } from './refusals.ts';

/** Sức ép: puts a source off before its request costs anything that others wait for. */
export type Pressure = {
  /** Refuses a source that asks too often, of whichever process. */
  assertPace(source: { code: string; perMinute: number }): Promise<void>;
  /** Refuses while too much waits to be settled. */
  assertRoom(): Promise<void>;
};

const looksEveryMs = 500;
const settlesIn = 10;

/**
 * Watches one log. How often a source asks is counted in the database, by its clock unless a test brings one (milliseconds);
 * how old our look at the backlog is, by a clock that never goes back.
 */
export function pressureOf(
  pool: pg.Pool,
  log: string,
  mostBytes: number,
  clock: (() => number) | null = null,
): Pressure {
  const now = clock ?? (() => performance.now());
  const rates = openRates(pool, log, clock);
  let seen: { at: number; waiting: Promise<number> } | null = null;

  function waiting(): Promise<number> {
    if (seen === null || now() - seen.at > looksEveryMs)
      seen = { at: now(), waiting: waitingBytes(pool, log) };
    return seen.waiting;
  }
  return {
    async assertPace({ code, perMinute }) {
      const source = { who: `source:${code}`, perSecond: perMinute / 60, burst: perMinute };
      const waitMs = await rates.take([source], 1);
      if (waitMs <= 0) return;
      const seconds = String(Math.ceil(waitMs / 1_000));
      throw new Refused('too-many-requests', { perMinute: String(perMinute), seconds });
    },
    async assertRoom() {
      if ((await waiting()) > mostBytes)
        throw new Refused('too-much-waiting', { seconds: String(settlesIn) });
    },
  };
}

/** Only what the worker has not passed is looked at, and of that only how long it is. */
async function waitingBytes(pool: pg.Pool, log: string): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>({
    text: `select coalesce(sum(octet_length(bytes)), 0)::bigint as bytes from record.event
      where log = $1 and type like 'DeliveryReceived@%' and position > coalesce(
        (select position from record.consumer where log = $1 and name = 'intake'), 0)`,
    values: [log],
    types: numbers,
  });
  return rows[0]?.bytes ?? 0;
}
