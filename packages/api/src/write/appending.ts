import { derivedId } from '@thac/domain/identity';
import type { Occasion } from '@thac/eventstore/emmett';
import type { NewEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { outcomeAt } from './answer.ts';
import type { Outcome } from './outcome.ts';

/** What was decided for one stream that stands at a version. */
export type Decided = {
  stream: string;
  version: number;
  events: readonly { type: string; data: object }[];
};

/** What was decided stream by stream, each of which stands as long as its history is. */
export const decidedOf = (
  events: ReadonlyMap<string, Decided['events']>,
  histories: ReadonlyMap<string, readonly unknown[]>,
): Decided[] =>
  [...events]
    .filter(([, own]) => own.length > 0)
    .map(([stream, own]) => ({ stream, version: histories.get(stream)?.length ?? 0, events: own }));

/** Records what was decided for several streams, all or none; a stream that has moved on meanwhile is a conflict. */
export async function appendDecided(
  eventLog: EventLog,
  decided: readonly Decided[],
  { at, metadata, request }: Occasion,
): Promise<Outcome> {
  const events = decided.flatMap(({ stream, version, events: own }) =>
    own.map(({ type, data }, index): NewEvent => {
      const next = version + index + 1;
      const id = derivedId('event', metadata.correlation, stream, String(next));
      return { stream, version: next, id, type, at, data: { ...data }, metadata };
    }),
  );
  const { position, replayed } = request
    ? await eventLog.ingest(request, events)
    : { ...(await eventLog.append(events)), replayed: false };
  const [first] = decided;
  if (events.length > 0 || first === undefined)
    return outcomeAt(eventLog, position, { replayed, events: events.length });
  return { outcome: 'ignored', position, stream: first.stream, version: first.version };
}
