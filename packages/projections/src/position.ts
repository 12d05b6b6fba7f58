import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { forever } from './asOf.ts';
import type { Views } from './views.ts';

/** How far the views have read the record, and the shape of the tables they were written in. */
export type CheckpointTable = { position: number; shape: string };

/** Vị trí: the last position of the record that the views show. */
export async function viewPosition(db: Kysely<Views>): Promise<number> {
  const row = await db.selectFrom('view.checkpoint').select('position').executeTakeFirstOrThrow();
  return row.position;
}

/** Số liệu đang đứng ở đâu: the position, and a mark of the tables that is another wherever what they hold may be another. */
export type Standing = { position: number; mark: string };

export async function standingOf(db: Kysely<Views>): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select position, position || '.' || xmin as mark from ${sql.table('view.checkpoint')} as checkpoint`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the views have no checkpoint');
  return row;
}

/**
 * Vị trí trọn vẹn: the position itself, or the one before a decision about succession whose last event comes later:
 * what such a decision does is told whole or not at all.
 */
export async function wholePosition(db: Kysely<Views>, position: number): Promise<number> {
  const { rows } = await sql<{ before: number | null }>`select min(first) - 1 as before from (
      select decided_at as first from ${sql.table('view.decision')} as decision where until = ${sql.raw(forever)} and settled_at > ${position}::bigint and decided_at <= ${position}::bigint
      union all
      select undone_at from ${sql.table('view.decision')} as decision where until = ${sql.raw(forever)} and undone_settled_at > ${position}::bigint and undone_at <= ${position}::bigint
    ) as unsettled`.execute(db);
  return rows[0]?.before ?? position;
}

/** Waits until the views show a position; false when they did not get there in time. */
export async function waitForPosition(
  db: Kysely<Views>,
  position: number,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    if ((await viewPosition(db)) >= position) return true;
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await pause(Math.min(wait, left));
  }
}
