import type { Instant, Metadata } from '@thac/domain/vocabulary';

/** An event on its way into the record. */
export type NewEvent = {
  stream: string;
  /** The version the event is to have in its stream, from 1; taken already means a conflict. */
  version: number;
  /** UUID derived from the cause: an id that the log already holds is skipped, so that repeating adds nothing. */
  id: string;
  type: string;
  /** When it happened. */
  at: Instant;
  data: Record<string, unknown>;
  metadata: Metadata;
};

/** An event as the record gives it back. */
export type RecordedEvent = NewEvent & {
  /** Place in the log: gapless, from 1, in the order of commits. */
  position: number;
  /** When the record learnt of it, by the clock of the database. */
  recorded: Instant;
};
