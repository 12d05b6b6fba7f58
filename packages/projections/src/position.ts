import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Views } from './views.ts';

/** How far the views have read the record, and the shape of the tables they were written in. */
export type CheckpointTable = { position: number; shape: string };

/** Vị trí: the last position of the record that the views show. */
export async function viewPosition(db: Kysely<Views>): Promise<number> {
  const row = await db.selectFrom('view.checkpoint').select('position').executeTakeFirstOrThrow();
  return row.position;
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
