import { dayOf } from '@thac/domain/calendar/day';
import type { Said } from '@thac/domain/deadline/inWords';
import type { Day } from '@thac/domain/vocabulary';
import { eventInWords, mentionsIn } from '@thac/domain/words/event';
import type { Happened } from '@thac/projections/history';
import type { Moment } from '../reads.ts';
import { nameAt } from './naming.ts';

/** Sự kiện bằng lời: what stands at a position of the record, with names as the moment knows them. */
export async function wordsAt(moment: Moment, position: number): Promise<Said | null> {
  const event = await moment.events.load(position);
  return event === null ? null : wordsOf(moment, event as unknown as Happened);
}

/** The same for an event at hand. */
export async function wordsOf(moment: Moment, event: Happened): Promise<Said> {
  const names = new Map<string, string>();
  await Promise.all(
    mentionsIn(event).map(async (mention) => {
      names.set(keyOf(mention.what, mention.id, mention.on), await nameAt(moment, mention));
    }),
  );
  return eventInWords(event, (what, id, on = dayOf(event.at)) => names.get(keyOf(what, id, on)) ?? id);
}

const keyOf = (what: string, id: string, on: Day): string => `${what} ${id} ${on}`;
