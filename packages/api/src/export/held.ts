import { numbers } from '@thac/eventstore/rows';
import type { Nodes } from '@thac/proof/tree';
import { eventLine, eventLineSize } from '@thac/verifier/bundle/lines';
import type { Part } from '@thac/verifier/bundle/write';
import type pg from 'pg';

/** Các sự kiện của gói: where they stand, and how many bytes their lines take. */
export type Held = { positions: number[]; bytes: number };

/** Events that are read at once. */
const page = 1_000;
const places = 50_000;

/** Finds the events of these streams (null: of all) up to a size, without reading them. */
export async function eventsHeld(
  pool: pg.Pool,
  log: string,
  streams: readonly string[] | null,
  size: number,
): Promise<Held> {
  const held: Held = { positions: [], bytes: 0 };
  for (let after = 0; ; after = held.positions.at(-1) ?? after) {
    const { rows } = await pool.query<{ position: number; size: number }>({
      text: `select position, octet_length(bytes) as size from record.event
        where log = $1 and position > $2 and position <= $3 and ($4::text[] is null or stream = any ($4))
        order by position limit ${places}`,
      values: [log, after, size, streams],
      types: numbers,
    });
    for (const { position, size } of rows) {
      held.positions.push(position);
      held.bytes += eventLineSize(position, size);
    }
    if (rows.length < places) return held;
  }
}

/** The lines of the events: their places, their leaves as sealed, and their bytes as they are stored now. */
export const eventsPart = (
  pool: pg.Pool,
  log: string,
  { positions, bytes }: Held,
  nodes: Nodes,
  name = 'events.jsonl',
): Part => ({
  name,
  size: bytes,
  chunks: linesOf(pool, log, positions, nodes),
});

async function* linesOf(pool: pg.Pool, log: string, positions: readonly number[], nodes: Nodes) {
  for (let from = 0; from < positions.length; from += page) {
    const { rows } = await pool.query<{ position: number; bytes: string }>({
      text: `select position, bytes from record.event where log = $1 and position = any ($2::bigint[]) order by position`,
      values: [log, positions.slice(from, from + page)],
      types: numbers,
    });
    const lines = [];
    for (const { position, bytes } of rows)
      lines.push(eventLine(position, await nodes(0, position - 1), bytes));
    yield Buffer.from(lines.join(''));
  }
}
