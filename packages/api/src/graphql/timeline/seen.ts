import type { Day } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { lately } from '@thac/projections/lately';
import type { Standing } from '@thac/projections/position';
import { positionsSeen } from '@thac/projections/timelineQueries';
import type { Caller } from '../../auth/callers.ts';
import { askingOf } from '../../auth/reading.ts';
import type { Reads } from '../reads.ts';

/** Events looked up at once. */
const ahead = 1_000;

/** Which events somebody sees of those up to a position. */
type Seen = { upTo: number; seen: ReadonlySet<number> };

/** Finds, from a position on, which events somebody sees. */
export type SeenFrom = (from: number) => Promise<Seen>;

/** Những sự kiện được xem: whoever does not read everything is told of an event once the views show whom it concerns. */
export async function* seenBy(
  caller: Caller,
  seenFrom: SeenFrom,
  events: AsyncIterable<RecordedEvent>,
): AsyncGenerator<RecordedEvent> {
  const { all } = askingOf(caller);
  let known: Seen = { upTo: 0, seen: new Set() };
  for await (const event of events) {
    if (!all && event.position > known.upTo) known = await seenFrom(event.position);
    if (all || known.seen.has(event.position)) yield event;
  }
}

/** What was found lately, and is still being found, for this many kinds of readers and positions. */
const most = 200;

/**
 * Tìm một lần cho mọi người cùng quyền: of an event that thousands wait for, what is found for one holds for all who have the
 * same rights, as long as the views stand where they stood when he asked. Where it fails for one, each finds it himself.
 */
export function keepSeen(standing: (() => Promise<Standing>) | undefined, today: () => Day) {
  const kept = lately<string, Promise<Seen>>();
  return async (caller: Caller, reads: Reads, from: number): Promise<Seen> => {
    const find = () => seenFrom(reads, from);
    const at = await standing?.().catch(() => null);
    if (at == null) return find();
    const place = JSON.stringify([at.mark, today(), from, askingOf(caller)]);
    const known = kept.find(place);
    if (known !== undefined) return known.catch(find);
    const own = find();
    kept.keep(place, own);
    own.catch(() => void kept.forget(place));
    if (kept.size > most) kept.forgetOldest();
    return own;
  };
}

/** In a snapshot that shows the position; none is held while the next one is waited for. */
async function seenFrom(reads: Reads, from: number): Promise<Seen> {
  await reads.renew();
  const { db, position } = await reads.moment({ atLeast: from });
  const upTo = Math.min(position, from + ahead - 1);
  const seen = new Set(await positionsSeen(db, from, upTo));
  await reads.renew();
  return { upTo, seen };
}

/** Whether one event is seen. */
export async function sees(caller: Caller, reads: Reads, position: number): Promise<boolean> {
  if (askingOf(caller).all) return true;
  const { db } = await reads.moment({ atLeast: position });
  return (await positionsSeen(db, position, position)).length > 0;
}
