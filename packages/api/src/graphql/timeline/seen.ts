import type { RecordedEvent } from '@thac/eventstore/event';
import { positionsSeen } from '@thac/projections/timelineQueries';
import type { Caller } from '../../auth/callers.ts';
import { askingOf } from '../../auth/reading.ts';
import type { Reads } from '../reads.ts';

/** Events looked up at once. */
const ahead = 1_000;

/** Những sự kiện được xem: whoever does not read everything is told of an event once the views show whom it concerns. */
export async function* seenBy(
  caller: Caller,
  reads: Reads,
  events: AsyncIterable<RecordedEvent>,
): AsyncGenerator<RecordedEvent> {
  const { all } = askingOf(caller);
  let known = { upTo: 0, seen: new Set<number>() };
  for await (const event of events) {
    if (!all && event.position > known.upTo) known = await seenFrom(reads, event.position);
    if (all || known.seen.has(event.position)) yield event;
  }
}

/** Which events from a position on the reader sees; no snapshot is held while the next one is waited for. */
async function seenFrom(reads: Reads, from: number): Promise<{ upTo: number; seen: Set<number> }> {
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
