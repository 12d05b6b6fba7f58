import type pg from 'pg';
import { sendTogether, type Trip } from './trip.ts';

/** What is to be asked; what is small may go together with others, what is large goes alone. */
export type Asking = Pick<Trip, 'statementsOn'> & { small: boolean };

/** Answers the values of the last row. */
export type Trips = (asking: Asking) => Promise<(string | null)[]>;

/** How many small ones go together at most. */
const mostTogether = 8;

/**
 * Các lượt đi về: whoever asks goes over one of some lines. Where all are taken, small questions that wait go together over the
 * next that is free: the two processes wake each other less often, and no question waits for more than a few small ones.
 */
export function openTrips(pool: pg.Pool, lines: number): Trips {
  const waiting: (Trip & { small: boolean })[] = [];
  let open = 0;

  function next(): (typeof waiting)[number][] {
    const large = waiting.findIndex(({ small }) => !small);
    const small = large === -1 ? waiting.length : large;
    return waiting.splice(0, Math.max(1, Math.min(small, mostTogether, Math.ceil(waiting.length / lines))));
  }

  async function go(): Promise<void> {
    open += 1;
    while (waiting.length > 0) await sent(pool, next());
    open -= 1;
  }

  return (asking) =>
    new Promise((answered, failed) => {
      waiting.push({ ...asking, answered, failed });
      if (open < lines) void go();
    });
}

/** A connection on which something failed is used no more. */
async function sent(pool: pg.Pool, trips: readonly Trip[]): Promise<void> {
  try {
    const client = await pool.connect();
    let sound = false;
    try {
      sound = await sendTogether(client, trips);
    } finally {
      client.release(!sound);
    }
  } catch (error) {
    for (const { failed } of trips) failed(error);
  }
}
