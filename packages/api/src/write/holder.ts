import { planStream } from '@thac/domain/streams';
import type { Instant, UnitId } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import { dutyIn, planOf } from '@thac/projections/subject';
import type pg from 'pg';

/** Types of the events that say who holds a plan from then on. */
const handing = ['PlanHandedOver', 'PlanHandedBack'];

/**
 * Cơ quan theo dõi tại một thời điểm, in a matter of a plan or of what is owed under it, as the record has it; null where
 * the plan was not handed over, so that its issuer holds it.
 */
export async function holderAt(
  { pool, eventLog }: { pool: pg.Pool; eventLog: EventLog },
  stream: string,
  at: Instant,
): Promise<UnitId | null> {
  const plan = dutyIn({ stream })?.plan ?? planOf({ stream });
  if (plan === null) return null;
  const { rows } = await pool.query<{ holder: UnitId }>(
    `select bytes::jsonb->'data'->>'to' as holder from record.event
     where log = $1 and stream = $2 and split_part(type, '@', 1) = any($3::text[]) and at <= $4
     order by version desc limit 1`,
    [eventLog.log, planStream(plan), handing, at],
  );
  return rows[0]?.holder ?? null;
}
