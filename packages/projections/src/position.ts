import { setTimeout as pause } from 'node:timers/promises';
import { OtherProgram } from '@thac/eventstore/errors';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { forever } from './asOf.ts';
import { shape } from './registry.ts';
import type { Views } from './views.ts';

/** How far the views have read the record, and the shape of the tables they were written in. */
export type CheckpointTable = { position: number; shape: string };

/** Throws OtherProgram where tables have another shape than those of this program: nothing is read from them or written there. */
export function assertOurs(found: string): void {
  if (found !== shape)
    throw new OtherProgram(
      'các bảng số liệu đang do phiên bản khác của chương trình giữ; xin hỏi máy chủ khác hoặc thử lại',
      'the views are kept by another version of this program; ask another server, or try again',
    );
}

/** Vị trí: the last position of the record that the views show. */
export async function viewPosition(db: Kysely<Views>): Promise<number> {
  const row = await db.selectFrom('view.checkpoint').select(['position', 'shape']).executeTakeFirstOrThrow();
  assertOurs(row.shape);
  return row.position;
}

/** Số liệu đang đứng ở đâu. */
export type Standing = {
  position: number;
  /** What is known when nothing else is asked for: see `wholePosition`. */
  whole: number;
  /** Another wherever what the tables hold may be another. */
  mark: string;
  /** Another wherever units or their successions may be others. */
  places: string;
};

/** What tells one standing of the views from another. */
export const checkpointMark = (checkpoint: string): RawBuilder<string> =>
  sql<string>`(${sql.ref(`${checkpoint}.position`)} || '.' || ${sql.ref(`${checkpoint}.xmin`)})`;

/** The question for the mark alone. */
export const markQuestion = (db: Kysely<Views>): string =>
  sql`select ${checkpointMark('at')} as mark from ${sql.table('view.checkpoint')} as at`.compile(db).sql;

/**
 * Where the views stand, again and again: as long as the mark is the same all else is, and only the mark is asked.
 */
export function watchStanding(
  db: Kysely<Views>,
  markNow: () => Promise<string | null>,
): () => Promise<Standing> {
  let last: Standing | null = null;
  return async () => {
    const mark = await markNow();
    if (last === null || mark !== last.mark) last = await standingOf(db);
    return last;
  };
}

/** Where the views stand, in one question; OtherProgram where they are not those of this program. */
export async function standingOf(db: Kysely<Views>): Promise<Standing> {
  const { rows } = await sql<Standing & { shape: string }>`
    select at.position, at.shape, ${checkpointMark('at')} as mark, coalesce(${wholeBefore(sql`at.position`)}, at.position) as whole,
      concat_ws('.', (select max(since) from ${sql.table('view.unit')} as unit), 'view.unit'::regclass::oid,
        (select max(since) from ${sql.table('view.succession')} as succession), 'view.succession'::regclass::oid) as places
    from ${sql.table('view.checkpoint')} as at`.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error('the views have no checkpoint');
  const { shape: of, ...standing } = found;
  assertOurs(of);
  return standing;
}

/**
 * Vị trí trọn vẹn: the position itself, or the one before a decision about succession whose last event comes later:
 * what such a decision does is told whole or not at all.
 */
export async function wholePosition(db: Kysely<Views>, position: number): Promise<number> {
  const { rows } = await sql<{
    before: number | null;
  }>`select ${wholeBefore(sql`${position}::bigint`)} as before`.execute(db);
  return rows[0]?.before ?? position;
}

const wholeBefore = (position: RawBuilder<unknown>) => sql<number | null>`(select min(first) - 1 from (
      select decided_at as first from ${sql.table('view.decision')} as decision
      where until = ${sql.raw(forever)} and settled_at > ${position} and decided_at <= ${position}
      union all
      select undone_at from ${sql.table('view.decision')} as decision
      where until = ${sql.raw(forever)} and undone_settled_at > ${position} and undone_at <= ${position}
    ) as unsettled)`;

/** Milliseconds between looks: soon while what is wanted is likely under way, and seldom where it takes long. */
const looks = { soon: 5, seldom: 100, soonFor: 500 };

/** Waits until the views show a position, as whoever is asked says; false when they did not get there in time. */
export async function waitForPosition(
  shown: () => Promise<number>,
  position: number,
  timeoutMs: number,
): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    if ((await shown()) >= position) return true;
    const waited = performance.now() - began;
    if (waited >= timeoutMs) return false;
    await pause(Math.min(waited < looks.soonFor ? looks.soon : looks.seldom, timeoutMs - waited));
  }
}
