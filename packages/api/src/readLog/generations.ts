import { numbers } from '@thac/eventstore/rows';
import type pg from 'pg';

/** The log of reads, sealed like any other. */
export const readsLog = 'thac-reads';

/** Thế hệ: one log of reads; the next one goes on where an administrator acknowledged that this one lost its end. */
export type Generation = { log: string; generation: number; head: number };

/** The name of a generation; the first is the log itself. */
export const nameOf = (generation: number): string =>
  generation === 1 ? readsLog : `${readsLog}-${generation}`;

/** All that the database knows of, oldest first; the first is there before anything stands in it. */
export async function generationsOf(pool: pg.Pool): Promise<[Generation, ...Generation[]]> {
  const { rows } = await pool.query<{ log: string; head: number }>({
    text: `select log, position as head from record.log where log = $1 or log ~ ('^' || $1 || '-[1-9][0-9]{0,8}$')`,
    values: [readsLog],
    types: numbers,
  });
  const heads = new Map(rows.map(({ log, head }) => [log, head]));
  const one = (generation: number): Generation => {
    const log = nameOf(generation);
    return { log, generation, head: heads.get(log) ?? 0 };
  };
  const all: [Generation, ...Generation[]] = [one(1)];
  while (heads.has(nameOf(all.length + 1))) all.push(one(all.length + 1));
  return all;
}
