import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { refuse } from '@thac/domain/refusal';
import { dutyStream, planStream } from '@thac/domain/streams';
import type { Day, Instant } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import type { EventLog } from '@thac/eventstore/eventLog';
import { readOnce } from '@thac/eventstore/readOnce';
import { obligationsById } from '@thac/projections/obligationQueries';
import { dutyIn, planOf as planOfStream } from '@thac/projections/subject';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Caller } from '../auth/callers.ts';
import { mayAct } from './acting.ts';
import { answering } from './answer.ts';
import { publishedCalendars } from './calendars.ts';
import { assertOpen, reached } from './closed.ts';
import { type DomainCommand, isAbout, ownStream } from './command.ts';
import { decideAndAppend } from './decide.ts';
import { assertDelegating, delegationMatter } from './delegating.ts';
import { expansionsOn } from './expansion.ts';
import { holderAt } from './holder.ts';
import { matterOf, planOf } from './matter.ts';
import { occasionOf } from './occasion.ts';
import { sourceMatter } from './oneStopShop.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import { assertKnown } from './references.ts';
import { doorRefusals } from './refusals.ts';
import { reporterOf } from './reporter.ts';
import { planOfTarget } from './targets.ts';
import { openTurns } from './turns.ts';

/** What the door needs of the house. */
export type House = {
  pool: pg.Pool;
  eventLog: EventLog;
  views: Kysely<Views>;
  clock: () => Instant;
  /** Waits until the views show all that is recorded so far. */
  catchUp: () => Promise<void>;
};

/** Cửa ghi: the only way into the record for people: who, whether they may, what follows, written once. */
export type Order = (caller: Caller, command: DomainCommand, options?: OrderOptions) => Promise<Outcome>;

/** Opens the door. */
export function openDoor(house: House): Order {
  const { eventLog, clock } = house;
  const inTurn = openTurns();
  return (caller, command, options = {}) => {
    const streamOf = async () => ownStream(command) ?? (await dutyStreamOf(house, command));
    const ignoredAt = async (position: number) => {
      const stream = await streamOf();
      const version = (await eventLog.readStream(stream)).filter(
        (event) => event.position <= position,
      ).length;
      return { outcome: 'ignored' as const, position, stream, version };
    };
    return answering(eventLog, { caller, content: command, options, ignoredAt }, async (request) => {
      const occasion = occasionOf(clock(), caller, options, request);
      const stream = await streamOf();
      // Two of one process about one thing would only find each other in the way, and wait longer than for their turn.
      return inTurn(stream, () =>
        carriedOut(
          { ...house, eventLog: readOnce(eventLog) },
          { stream, caller, command, options, occasion },
        ),
      );
    });
  };
}

type Asked = {
  stream: string;
  caller: Caller;
  command: DomainCommand;
  options: OrderOptions;
  occasion: Occasion;
};

async function carriedOut(
  house: House,
  { stream, caller, command, options, occasion }: Asked,
): Promise<Outcome> {
  const today = dayOf(occasion.at);
  const matter = await knownMatter(house, command, stream, occasion.at);
  const acting = await mayAct(house, caller, options, occasion, command.type, [matter]);
  await assertOpen(house, [...acting.units, ...reached(command, matter)], occasion.at);
  await assertKnown(house, command, options, today);
  if (isAbout('delegation', command)) await assertDelegating(house, caller, command);
  const ready = await prepared(house, command, today);
  return decideAndAppend(house.eventLog, stream, ready, acting.occasion, options);
}

/** What the record knows of the matter; who may bring figures by hand is said by the scope of their source. */
async function knownMatter(
  house: House,
  command: DomainCommand,
  stream: string,
  at: Instant,
): Promise<Matter> {
  if (isAbout('delegation', command)) return delegationMatter(house, command, at);
  if (command.type === 'DeliverWindows') return sourceMatter(house, command.data.source, dayOf(at));
  const about = (await planStreamOf(house, command)) ?? stream;
  const [history, holder] = await Promise.all([house.eventLog.readStream(about), holderAt(house, about, at)]);
  const plan = planOfStream({ stream: about }) ?? dutyIn({ stream: about })?.plan ?? null;
  const matter = matterOf(command, history, holder);
  return { ...matter, ...(await reporterOf(house, command, history)), plan };
}

/** Whoever ties a task to procedures or sets it a target acts in the matter of its plan. */
async function planStreamOf(house: House, command: DomainCommand): Promise<string | null> {
  if (isAbout('target', command)) return planStream(await planOfTarget(house, command));
  return isAbout('tie', command) ? planStream(command.data.plan) : null;
}

async function dutyStreamOf(house: House, command: DomainCommand): Promise<string> {
  if (!('obligation' in command.data)) return refuse(doorRefusals['obligation-unknown']);
  const { obligation } = command.data;
  const now = { knownAt: null, validAt: dayOf(house.clock()) };
  const find = async () => (await obligationsById(house.views, [obligation], now))[0];
  let row = await find();
  if (row === undefined) {
    await house.catchUp();
    row = await find();
  }
  return row === undefined ? refuse(doorRefusals['obligation-unknown']) : dutyStream(row.plan, row.unit);
}

/** Deadlines are worked out from the calendars published so far, the sets of a plan from the directory of the day of issue. */
async function prepared(house: House, command: DomainCommand, today: Day): Promise<DomainCommand> {
  if (isAbout('delegation', command))
    return { ...command, data: { ...command.data, today } } as DomainCommand;
  // However far back it is dated: what has begun by now was shown to those who report.
  if (command.type === 'ReviseRegime' || command.type === 'EndRegime')
    return { ...command, data: { ...command.data, today: dayOf(house.clock()) } } as DomainCommand;
  if (command.type === 'DraftTasks' || command.type === 'AnswerQuestion') {
    const calendars = await publishedCalendars(house.eventLog);
    return { ...command, data: { ...command.data, calendars } } as DomainCommand;
  }
  if (command.type !== 'IssuePlan' && command.type !== 'AmendPlan') return command;
  if (command.type === 'IssuePlan' && command.data.issuedOn > today)
    refuse(doorRefusals['issued-in-future'], { day: spoken(command.data.issuedOn) });
  const calendars = await publishedCalendars(house.eventLog);
  const timed = { ...command, data: { ...command.data, calendars, receivedOn: today } } as DomainCommand;
  const state = planOf(await house.eventLog.readStream(planStream(command.data.plan)));
  const tasks = command.type === 'IssuePlan' ? state.tasks : [...command.data.added, ...command.data.changed];
  if (tasks.every(({ addressees }) => addressees.every(({ sets }) => sets.length === 0))) return timed;
  const day = command.type === 'IssuePlan' ? command.data.issuedOn : today;
  await house.catchUp();
  const expansions = await expansionsOn(house.views, tasks, day);
  return { ...timed, data: { ...timed.data, expansions } } as DomainCommand;
}
