import type pg from 'pg';

/** What every database of a test carries, in order: the record, then the views. */
export const migrations: ((pool: pg.Pool) => Promise<unknown>)[] = [];
