import type { Day } from '../vocabulary.ts';
import type { RegimeEvent, RegimeTerms } from './events.ts';

/** Diễn biến của chế độ: its terms, each from a day on, in the order of those days, and the day after which none begins. */
export type RegimeCourse = {
  revisions: readonly { from: Day; terms: RegimeTerms }[];
  lastDay: Day | null;
};

/** What holds after an event; terms recorded later hold from their day on, whatever was meant to come after that day. */
export function courseAfter({ revisions, lastDay }: RegimeCourse, { type, data }: RegimeEvent): RegimeCourse {
  if (type === 'RegimeEnded') return { revisions, lastDay: data.lastDay };
  const { from, terms } = data;
  const kept = revisions.filter((revision) => revision.from < from);
  return { revisions: [...kept, { from, terms }], lastDay };
}

/** Before it was established. */
export const noCourse: RegimeCourse = { revisions: [], lastDay: null };
