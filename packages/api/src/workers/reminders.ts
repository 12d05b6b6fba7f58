import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { ladderTerms } from '@thac/domain/reminder/ladder';
import type { Day } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { NewEvent } from '@thac/eventstore/event';
import type { FollowerStatus } from '@thac/eventstore/follow';
import { automaticLadders, type LadderRow } from '@thac/projections/ladders';
import type { Decided } from '../write/appending.ts';
import type { House } from '../write/record.ts';
import { batchFor, decidedFrom } from '../write/reminding.ts';
import { type Round, rounds } from './rounds.ts';

/** How many events go into one append. */
export const chunk = 500;

/** Nhắc việc tự động: every day, for the issuers that have switched it on, whatever their ladder asks for. */
export const followDays = (
  house: House,
  { signal, everyMs = 1_000 }: { signal: AbortSignal; everyMs?: number },
): { status(): FollowerStatus; stopped: Promise<void> } =>
  rounds({ consumer: 'reminders', signal, everyMs, round: daily(house) });

/** One round: nothing to do until the day or a ladder changes; what failed half-way is done by the next round. */
function daily(house: House): Round {
  let done = '';
  return async () => {
    const today = dayOf(house.clock());
    const ladders = await automaticLadders(house.views, { knownAt: null, validAt: today });
    const due = [today, ...ladders.map(({ cause }) => cause)].join(' ');
    if (due === done) return house.eventLog.head();
    if (ladders.length > 0) await remindOn(house, today);
    done = due;
    return house.eventLog.head();
  };
}

/**
 * Everything that the automatic ladders ask for on a day, each reminder once: what a killed process or another worker
 * had recorded is found in the streams.
 */
export async function remindOn(house: House, day: Day): Promise<void> {
  await house.catchUp();
  for (const ladder of await automaticLadders(house.views, { knownAt: null, validAt: day }))
    await remindBy(house, ladder, day);
}

async function remindBy(house: House, ladder: LadderRow, day: Day): Promise<void> {
  const asOf = { knownAt: null, validAt: day };
  const scope = { issuer: ladder.unit, plan: null };
  const { reminders } = await batchFor(house.views, scope, asOf, ladderTerms(ladder));
  for (let from = 0; from < reminders.length; from += chunk) {
    const some = reminders.slice(from, from + chunk);
    for (let recorded = false; !recorded; ) {
      const decided = await decidedFrom(house, some);
      recorded = await house.eventLog.append(eventsOf(decided, ladder, day, house.clock())).then(
        () => true,
        (error: unknown) => {
          // Another worker was quicker with one of the streams: what it recorded is left out the next time.
          if (error instanceof VersionConflict) return false;
          throw error;
        },
      );
    }
  }
}

/** The cause of a reminder is the ladder that asks for it; its id follows from what it speaks of. */
function eventsOf(
  decided: readonly Decided[],
  { unit, cause, reason }: LadderRow,
  day: Day,
  at: string,
): NewEvent[] {
  const metadata = {
    actor: 'policy:reminders',
    unit,
    onBehalfOf: null,
    authority: { literal: reason, plan: null },
    correlation: derivedId('reminders', unit, day),
    causation: cause,
  };
  return decided.flatMap(({ stream, version, events }) =>
    events.map(({ type, data }, index) => {
      const id = derivedId('event', 'reminder', String((data as { reminder: string }).reminder));
      return { stream, version: version + index + 1, id, type, at, data: { ...data }, metadata };
    }),
  );
}
