import { readOriginal } from '@thac/eventstore/originals';
import { numbers } from '@thac/eventstore/rows';
import { attachmentName } from '@thac/verifier/bundle/format';
import type { Part } from '@thac/verifier/bundle/write';
import type pg from 'pg';

/** Tệp kèm theo gói: an original that an event of the bundle names, and the position of the first that does. */
export type Attached = { sha256: string; bytes: number; position: number };

/** Finds the originals that the events of these streams (null: of all) name up to a size, in the order of their hashes. */
export async function attachedTo(
  pool: pg.Pool,
  log: string,
  streams: readonly string[] | null,
  size: number,
): Promise<Attached[]> {
  const { rows } = await pool.query<Attached>({
    // Where an event names a file by its hash, its other hashes may name what was drawn from it, such as its text.
    text: `select encode(o.sha256, 'hex') as sha256, length(o.bytes) as bytes, n.position
      from (
        select decode(m.found[1], 'hex') as sha256, min(e.position) as position
        from record.event e, regexp_matches(e.bytes, '"([0-9a-f]{64})"', 'g') as m (found)
        where e.log = $1 and e.position <= $2 and ($3::text[] is null or e.stream = any ($3))
          and strpos(e.bytes, '"sha256":"') > 0
        group by 1
      ) as n join record.original o using (sha256) order by o.sha256`,
    values: [log, size, streams],
    types: numbers,
  });
  return rows;
}

/** The bytes of one original, read when its turn comes. */
export const attachmentPart = (pool: pg.Pool, { sha256, bytes }: Attached): Part => ({
  name: attachmentName(sha256),
  size: bytes,
  chunks: bytesOf(pool, sha256),
});

async function* bytesOf(pool: pg.Pool, sha256: string): AsyncGenerator<Uint8Array> {
  const kept = await readOriginal(pool, sha256);
  if (kept !== null) yield kept.bytes;
}
