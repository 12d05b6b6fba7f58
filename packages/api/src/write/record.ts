import { CommandHandler } from '@event-driven-io/emmett';
import { calendar } from '@thac/domain/calendar/calendar';
import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import type { Decider, Event } from '@thac/domain/decider';
import { delegation } from '@thac/domain/delegation/delegation';
import { draft } from '@thac/domain/draft/draft';
import { indicator } from '@thac/domain/indicator/indicator';
import { obligation } from '@thac/domain/obligation/obligation';
import { codeTable } from '@thac/domain/oneStopShop/codeTable';
import { delivery } from '@thac/domain/oneStopShop/delivery';
import { feed } from '@thac/domain/oneStopShop/feed';
import { source } from '@thac/domain/oneStopShop/source';
import { unitDecider } from '@thac/domain/organisation/unit';
import { commendation } from '@thac/domain/oversight/commendation';
import { inspection } from '@thac/domain/oversight/inspection';
import { person } from '@thac/domain/person/person';
import { plan } from '@thac/domain/plan/plan';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { procedure } from '@thac/domain/procedure/procedure';
import { tie } from '@thac/domain/procedure/tie';
import { refuse } from '@thac/domain/refusal';
import { regime } from '@thac/domain/regime/regime';
import { ladder } from '@thac/domain/reminder/ladder';
import { report } from '@thac/domain/report/report';
import { dutyStream, planStream } from '@thac/domain/streams';
import { target } from '@thac/domain/target/target';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { eventStoreOver, type Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import { obligationsById } from '@thac/projections/obligationQueries';
import { dutyIn, planOf as planOfStream } from '@thac/projections/subject';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Caller } from '../auth/callers.ts';
import { mayAct } from './acting.ts';
import { answering, outcomeAt } from './answer.ts';
import { publishedCalendars } from './calendars.ts';
import { assertOpen, reached } from './closed.ts';
import { type DomainCommand, isAbout, ownStream } from './command.ts';
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
      const matter = await knownMatter(house, command, stream, occasion.at);
      const acting = await mayAct(house, caller, options, occasion, command.type, [matter]);
      await assertOpen(house, [...acting.units, ...reached(command, matter)], occasion.at);
      await assertKnown(house, command, options, dayOf(occasion.at));
      if (isAbout('delegation', command)) await assertDelegating(house, caller, command);
      const ready = await prepared(house, command, dayOf(occasion.at));
      return decideAndAppend(eventLog, stream, ready, acting.occasion, options);
    });
  };
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
  const history = await house.eventLog.readStream(about);
  const plan = planOfStream({ stream: about }) ?? dutyIn({ stream: about })?.plan ?? null;
  const matter = matterOf(command, history, await holderAt(house, about, at));
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

function decideAndAppend(
  eventLog: EventLog,
  stream: string,
  command: DomainCommand,
  occasion: Occasion,
  options: OrderOptions,
): Promise<Outcome> {
  const decided = <State, C extends DomainCommand, E extends Event<string, Record<string, unknown>>>(
    decider: Decider<State, C, E>,
    own: C,
  ) =>
    options.rehearsal
      ? rehearse(eventLog, stream, decider, own, options)
      : decide(eventLog, stream, decider, own, occasion, options);
  if (isAbout('draft', command)) return decided(draft, command);
  if (isAbout('ladder', command)) return decided(ladder, command);
  if (isAbout('inspection', command)) return decided(inspection, command);
  if (isAbout('commendation', command)) return decided(commendation, command);
  if (isAbout('unit', command)) return decided(unitDecider, command);
  if (isAbout('calendar', command)) return decided(calendar, command);
  if (isAbout('regime', command)) return decided(regime, command);
  if (isAbout('report', command)) return decided(report, command);
  if (isAbout('person', command)) return decided(person, command);
  if (isAbout('source', command)) return decided(source, command);
  if (isAbout('feed', command)) return decided(feed, command);
  if (isAbout('codeTable', command)) return decided(codeTable, command);
  if (isAbout('delivery', command)) return decided(delivery, command);
  if (isAbout('procedure', command)) return decided(procedure, command);
  if (isAbout('tie', command)) return decided(tie, command);
  if (isAbout('indicator', command)) return decided(indicator, command);
  if (isAbout('delegation', command)) return decided(delegation, command);
  if (isAbout('target', command)) return decided(target, command);
  return isAbout('plan', command) ? decided(plan, command) : decided(obligation, command);
}

/** Refuses what would be refused if it were decided now. */
async function rehearse<State, C extends DomainCommand, E extends Event<string, Record<string, unknown>>>(
  eventLog: EventLog,
  stream: string,
  { decide, evolve, initialState }: Decider<State, C, E>,
  command: C,
  { expectedVersion }: OrderOptions,
): Promise<Outcome> {
  const history = await eventLog.readStream(stream);
  const version = history.length;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionConflict(stream, BigInt(version), BigInt(expectedVersion));
  decide(command, (history as unknown as E[]).reduce(evolve, initialState()));
  return { outcome: 'ignored', position: await eventLog.head(), stream, version };
}

/** Somebody quicker is met by deciding anew, unless the caller said which version they have seen. */
async function decide<State, C extends DomainCommand, E extends Event<string, Record<string, unknown>>>(
  eventLog: EventLog,
  stream: string,
  { decide, evolve, initialState }: Decider<State, C, E>,
  command: C,
  occasion: Occasion,
  { expectedVersion }: OrderOptions,
): Promise<Outcome> {
  const handle = CommandHandler<State, E>({ evolve, initialState });
  const result = await handle(
    eventStoreOver(eventLog, occasion),
    stream,
    (state) => decide(command, state),
    expectedVersion === undefined
      ? { retry: { onVersionConflict: 3 } }
      : { expectedStreamVersion: BigInt(expectedVersion) },
  );
  const version = Number(result.nextExpectedStreamVersion);
  if (result.newEvents.length === 0) {
    const { position } = occasion.request
      ? await eventLog.ingest(occasion.request, [])
      : { position: await eventLog.head() };
    return { outcome: 'ignored', position, stream, version };
  }
  const position = Number(result.lastEventGlobalPosition);
  return outcomeAt(eventLog, position, result.replayed);
}
