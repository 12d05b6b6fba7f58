import { CommandHandler } from '@event-driven-io/emmett';
import { calendar } from '@thac/domain/calendar/calendar';
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
import { procedure } from '@thac/domain/procedure/procedure';
import { tie } from '@thac/domain/procedure/tie';
import { regime } from '@thac/domain/regime/regime';
import { ladder } from '@thac/domain/reminder/ladder';
import { report } from '@thac/domain/report/report';
import { target } from '@thac/domain/target/target';
import { eventStoreOver, type Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import { outcomeAt } from './answer.ts';
import { type DomainCommand, isAbout } from './command.ts';
import type { OrderOptions, Outcome } from './outcome.ts';

/** Decides a command by the history of its stream and records what follows; a rehearsal only decides. */
export function decideAndAppend(
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
  return outcomeAt(eventLog, position, { replayed: result.replayed, events: result.newEvents.length });
}
