import type pg from 'pg';
import type { Loss } from './errors.ts';

/** Dừng nhận: nothing is appended to the log from here on; the first reason stays. */
export async function haltLog(pool: pg.Pool, loss: Loss): Promise<void> {
  await pool.query('select record.halt($1, $2)', [loss.log, JSON.stringify(loss)]);
}

/** Lets the log be appended to again. */
export async function resumeLog(pool: pg.Pool, log: string): Promise<void> {
  await pool.query('select record.resume($1)', [log]);
}

/** Why the log takes nothing; null while it does. */
export async function haltOf(pool: pg.Pool, log: string): Promise<Loss | null> {
  const { rows } = await pool.query<{ halted: Loss | null }>('select halted from record.log where log = $1', [
    log,
  ]);
  return rows[0]?.halted ?? null;
}
