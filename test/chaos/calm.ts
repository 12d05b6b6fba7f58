import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Waits until nothing more follows from what is recorded: every consumer and every sealer at the head, no letter on its way. */
export async function calm(pool: () => pg.Pool, within = 120_000): Promise<void> {
  const late = Date.now() + within;
  for (let still = 0, before = ''; still < 3; ) {
    const now = await standing(pool()).catch((error: Error) => ({ behind: [error.message], heads: '' }));
    if (Date.now() > late) throw new Error(`no calm within ${within} ms: ${now.behind.join('; ')}`);
    still = now.behind.length === 0 && now.heads === before ? still + 1 : 0;
    before = now.heads;
    await pause(250);
  }
}

async function standing(pool: pg.Pool): Promise<{ behind: string[]; heads: string }> {
  const { rows: consumers } = await pool.query<{ what: string }>(
    `select c.name || ' of ' || c.log || ' stands at ' || c.position || ' of ' || l.position || coalesce(': ' || c.error, '') as what
     from record.consumer c join record.log l using (log) where c.position < l.position`,
  );
  const { rows: letters } = await pool.query<{ what: string }>(
    `select count(*) || ' letters wait: ' || coalesce(max(error), '') as what from record.delivery
     where delivered is null having count(*) > 0`,
  );
  const { rows: heads } = await pool.query<{ heads: string }>(
    `select string_agg(log || ' ' || position, ', ' order by log) as heads from record.log`,
  );
  return { behind: [...consumers, ...letters].map(({ what }) => what), heads: heads[0]?.heads ?? '' };
}
