import type pg from 'pg';
import { sendTogether, type Trip } from './trip.ts';

/** What is to be asked; what is small may go together with others, what is large goes alone. */
export type Asking = Pick<Trip, 'statementsOn'> & { small: boolean };

/** Answers the values of the last row. */
export type Trips = (asking: Asking) => Promise<(string | null)[]>;

/** How many small ones go together at most. */
const mostTogether = 8;

/**
 * Các lượt đi về: whoever asks goes over one of some lines. Small questions that wait go together over the next that is free: the
 * two processes wake each other less often, and none waits for more than a few small ones. Of several lines one is kept
 * from large questions, however many there are and however long they take.
 */
export function openTrips(pool: pg.Pool, lines: number): Trips {
  const small: Waiting[] = [];
  const large: Waiting[] = [];
  const mostLarge = Math.max(1, lines - 1);
  let [open, largeUnderWay, come] = [0, 0, 0];

  /** Whoever came first, in turn; of those that are small as many as there are for each line. */
  function next(): Waiting[] {
    const largeFirst = (large[0]?.number ?? Infinity) < (small[0]?.number ?? Infinity);
    if (largeFirst && largeUnderWay < mostLarge) return large.splice(0, 1);
    return small.splice(0, Math.min(mostTogether, Math.ceil(small.length / lines)));
  }

  /** Where there is no line to be had, nobody waits until it is his turn to hear so. */
  function giveUp(error: unknown): void {
    for (const { failed } of [...small.splice(0), ...large.splice(0)]) failed(error);
  }

  async function go(): Promise<void> {
    open += 1;
    for (let some = next(); some.length > 0; some = next()) {
      const alone = some[0]?.small === false ? 1 : 0;
      largeUnderWay += alone;
      await sent(pool, some).catch(giveUp);
      largeUnderWay -= alone;
    }
    open -= 1;
  }

  return (asking) =>
    new Promise((answered, failed) => {
      come += 1;
      (asking.small ? small : large).push({ ...asking, number: come, answered, failed });
      if (open < lines) void go();
    });
}

type Waiting = Trip & { small: boolean; number: number };

/** A connection on which something failed is used no more. Fails where there is none. */
async function sent(pool: pg.Pool, trips: readonly Trip[]): Promise<void> {
  let sound = false;
  let client: pg.PoolClient | null = null;
  try {
    client = await pool.connect();
    sound = await sendTogether(client, trips);
  } catch (error) {
    for (const { failed } of trips) failed(error);
    throw error;
  } finally {
    client?.release(!sound);
  }
}
