import type pg from 'pg';

/** Vận hành chính thức: from here on the database is one of production, for good. */
export async function keepProduction(pool: pg.Pool): Promise<void> {
  await pool.query('select record.keep_production()');
}

/** Whether the database has ever been one of production. */
export async function isProduction(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query('select from record.house');
  return rowCount !== 0;
}
