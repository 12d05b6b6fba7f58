import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import { type Batch, batchOn, latestDue, type PlannedReminder } from '@thac/domain/policies/reminding';
import { refuse } from '@thac/domain/refusal';
import type { LadderTerms, ReminderEvent } from '@thac/domain/reminder/events';
import { defaultLadder, ladderTerms } from '@thac/domain/reminder/ladder';
import { reminder as decider, stepOf } from '@thac/domain/reminder/reminder';
import { ladderStream, remindersStream } from '@thac/domain/streams';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { AsOf } from '@thac/projections/asOf';
import { laddersOf } from '@thac/projections/ladders';
import { remindable } from '@thac/projections/reminderQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type { Caller } from '../auth/callers.ts';
import { mayAct } from './acting.ts';
import { answering } from './answer.ts';
import { appendDecided, type Decided } from './appending.ts';
import { assertOpen } from './closed.ts';
import { noMatter } from './matter.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';
import { doorRefusals } from './refusals.ts';
import { readStreams } from './streams.ts';

/** Gửi đợt nhắc việc: the batch that was previewed, on the day that it is for. */
export type RemindersAsked = { issuer: UnitId; plan: PlanId | null; day: Day; token: string };

export type IssueReminders = (
  caller: Caller,
  asked: RemindersAsked,
  options?: OrderOptions,
) => Promise<Outcome>;

type Scope = { issuer: UnitId; plan: PlanId | null };

/** What the ladder of an issuer, or another one, asks for on a day. */
export async function batchFor(
  db: Kysely<Views>,
  { issuer, plan }: Scope,
  asOf: AsOf,
  terms?: LadderTerms,
): Promise<Batch> {
  const [set] = terms === undefined ? await laddersOf(db, [issuer], asOf) : [];
  const holding = terms ?? (set ? ladderTerms(set) : defaultLadder);
  const dueTo = latestDue(holding, asOf.validAt);
  const { owed, taken } = await remindable(db, { issuer, plan, dueTo }, asOf);
  const steps = new Set(taken.map(({ obligation, rung, due }) => stepOf(obligation, rung, due)));
  return batchOn(holding, asOf.validAt, owed, steps);
}

const patience = 3;

/** Opens the part of the door through which reminders go out by hand: what was previewed, all of it or nothing. */
export function openReminding(house: House): IssueReminders {
  const { eventLog } = house;
  return (caller, asked, options = {}) => {
    const { issuer, day } = asked;
    const stream = ladderStream(issuer);
    const idle = (position: number) => ({ outcome: 'ignored' as const, position, stream, version: 0 });
    const content = { reminders: asked };
    const ignoredAt = async (position: number) => idle(position);
    return answering(eventLog, { caller, content, options, ignoredAt }, async (request) => {
      const occasion = occasionOf(house.clock(), caller, options, request);
      const matters = [{ ...noMatter, issuer, plan: asked.plan }];
      const acting = await mayAct(house, caller, options, occasion, 'IssueReminders', matters);
      await assertOpen(house, [...acting.units, issuer], occasion.at);
      await assertBasis(house, options);
      const today = dayOf(occasion.at);
      if (day !== today) refuse(doorRefusals['reminders-another-day'], { today: spoken(today) });
      for (let attempt = 1; ; attempt += 1) {
        const decided = await decidedNow(house, asked);
        if (decided.length === 0) {
          const { position } = request
            ? await eventLog.ingest(request, [])
            : { position: await eventLog.head() };
          return idle(position);
        }
        try {
          return await appendDecided(eventLog, decided, acting.occasion);
        } catch (error) {
          // Somebody else reminded one of the units at this moment: what is left is looked at anew.
          if (!(error instanceof VersionConflict) || attempt === patience) throw error;
        }
      }
    });
  };
}

async function decidedNow(house: House, { issuer, plan, day, token }: RemindersAsked): Promise<Decided[]> {
  await house.catchUp();
  const batch = await batchFor(house.views, { issuer, plan }, { knownAt: null, validAt: day });
  if (batch.reminders.length > 0 && batch.token !== token) refuse(doorRefusals['reminders-changed']);
  return decidedFrom(house, batch.reminders);
}

/** What is to be recorded for reminders, by the streams of those who owe: what was reminded of before is left out. */
export async function decidedFrom(
  { pool, eventLog }: Pick<House, 'pool' | 'eventLog'>,
  reminders: readonly PlannedReminder[],
): Promise<(Decided & { events: readonly ReminderEvent[] })[]> {
  const grouped = Map.groupBy(reminders, ({ plan, unit }) => remindersStream(plan, unit));
  const histories = await readStreams(pool, eventLog, [...grouped.keys()]);
  return [...grouped].flatMap(([stream, planned]) => {
    const history = histories.get(stream) ?? [];
    const past = history as unknown as ReminderEvent[];
    let state = past.reduce(decider.evolve, decider.initialState());
    const events = planned.flatMap(({ reminder: _, ...data }) => {
      const own = [decider.decide({ type: 'IssueReminder', data }, state)].flat() as ReminderEvent[];
      state = own.reduce(decider.evolve, state);
      return own;
    });
    return events.length === 0 ? [] : [{ stream, version: history.length, events }];
  });
}
