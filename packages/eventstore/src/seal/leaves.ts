import type pg from 'pg';
import { contiguous, type Found } from '../eventLog.ts';
import { numbers } from '../rows.ts';

/** What the sealer needs of an event. */
export type LeafRow = { position: number; leaf: Buffer };

/** The leaves after a position, contiguous; a missing one throws GapFound. */
export async function readLeaves(
  pool: pg.Pool,
  log: string,
  after: number,
  limit: number,
): Promise<LeafRow[]> {
  const { rows } = await pool.query<Found<{ leaf: Buffer }>>({
    text: `select l.position as head, e.position, e.leaf from record.log l
             left join lateral (select position, leaf from record.event
               where log = l.log and position > $2 order by position limit $3) e on true
             where l.log = $1 order by e.position`,
    values: [log, after, limit],
    types: numbers,
  });
  return contiguous(log, after, limit, rows);
}
