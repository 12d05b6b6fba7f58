import { numbers } from '@thac/eventstore/rows';
import type pg from 'pg';

/** Người đã xóa: the person whose name can be read no more, and the position of the event that says so. */
export type Erased = { person: string; position: number };

/** Persons that the events of these streams (null: of all) name, and whose keys were destroyed up to a size. */
export async function erasedAmong(
  pool: pg.Pool,
  log: string,
  streams: readonly string[] | null,
  size: number,
): Promise<Erased[]> {
  const { rows } = await pool.query<Erased>({
    text: `select (e.bytes::jsonb->'data'->>'person') collate "C" as person, min(e.position) as position
      from record.event e where e.log = $1 and e.position <= $2 and e.type like 'PersonErased@%'
        and ($3::text[] is null or exists (
          select from record.event n where n.log = $1 and n.stream = any ($3) and n.position <= $2
            and strpos(n.bytes, e.bytes::jsonb->'data'->>'person') > 0))
      group by 1 order by 1`,
    values: [log, size, streams],
    types: numbers,
  });
  return rows;
}
