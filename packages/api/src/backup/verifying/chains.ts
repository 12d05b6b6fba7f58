import type pg from 'pg';
import { differs, type Finding, sound } from './finding.ts';

type Broken = { position: number; stream: string; version: number };

/**
 * Chuỗi băm: each event is the next of its stream, says in its bytes what its columns say, and names the leaf of the one
 * before it. Events of before there were chains name none; once one does, all after it must.
 */
export async function checkChains(pool: pg.Pool, log: string): Promise<Finding> {
  const check = `chains of ${log}`;
  const { rows } = await pool.query<Broken>(
    `select position::float8, stream, version::float8 from (
       select position, stream, version, type, id, bytes::jsonb as said,
              lag(version) over within as before, lag(leaf) over within as leaf_before,
              lag(bytes::jsonb ? 'previous') over within as chained
         from record.event where log = $1 window within as (partition by stream order by version)
     ) e
     where version <> coalesce(before, 0) + 1
        or (said->>'stream', said->>'type', said->>'id', (said->>'version')::bigint)
             is distinct from (stream::text, type::text, id::text, version)
        or case when said ? 'previous' then said->>'previous' is distinct from encode(leaf_before, 'hex')
             else coalesce(chained, false) end
     order by position limit 1`,
    [log],
  );
  const [broken] = rows;
  if (broken === undefined)
    return sound(
      check,
      `Sổ ${log}: chuỗi băm liền mạch.`,
      `Log ${log}: the chains of its streams are unbroken.`,
    );
  const { position, stream, version } = broken;
  return differs(
    check,
    `Sổ ${log}: chuỗi ${stream} đứt tại số ${version} (vị trí ${position}).`,
    `Log ${log}: the chain of ${stream} is broken at version ${version} (position ${position}).`,
  );
}
