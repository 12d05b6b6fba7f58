import { calendar } from '@thac/domain/calendar/calendar';
import type { Command, Decider, Event } from '@thac/domain/decider';
import { delegation } from '@thac/domain/delegation/delegation';
import { indicator } from '@thac/domain/indicator/indicator';
import { codeTable } from '@thac/domain/oneStopShop/codeTable';
import type { FeedCommand, SourceCommand } from '@thac/domain/oneStopShop/commands';
import { sourceAfter } from '@thac/domain/oneStopShop/course';
import type { FeedEvent, SourceEvent } from '@thac/domain/oneStopShop/events';
import { feed } from '@thac/domain/oneStopShop/feed';
import { source } from '@thac/domain/oneStopShop/source';
import { commendation } from '@thac/domain/oversight/commendation';
import { inspection } from '@thac/domain/oversight/inspection';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { procedure } from '@thac/domain/procedure/procedure';
import { tie } from '@thac/domain/procedure/tie';
import { regime } from '@thac/domain/regime/regime';
import { ladder } from '@thac/domain/reminder/ladder';
import { report } from '@thac/domain/report/report';
import { calendarStream, codeTableStream } from '@thac/domain/streams';
import { target } from '@thac/domain/target/target';
import type { PlanId, UnitId } from '@thac/domain/vocabulary';

type Fact = Event<string, Record<string, unknown>>;
type Order = Command<string, Record<string, unknown>>;

/** Finds who acts for the issuer of a plan. */
type IssuerOf = (plan: PlanId) => UnitId | null;

/** What the stage must know of a noun: how it is decided, and what is known of the matter when it is judged who may. */
export type Noun = {
  decider: Decider<unknown, Order, Fact>;
  matterOf(command: Order, state: unknown, issuerOf: IssuerOf): Partial<Matter>;
};

const noun = <State, C extends Order, E extends Fact>(
  decider: Decider<State, C, E>,
  matterOf: (command: C, state: State, issuerOf: IssuerOf) => Partial<Matter> = () => ({}),
): Noun => ({ decider, matterOf }) as unknown as Noun;

type Asked = { source: ReturnType<typeof source.initialState>; feed: ReturnType<typeof feed.initialState> };

/** Nguồn và luồng số liệu của nó, of which one stream holds both. */
const sourceAndFeed: Decider<Asked, SourceCommand | FeedCommand, SourceEvent | FeedEvent> = {
  decide: (command, state) =>
    command.type === 'PublishMapping' || command.type === 'ReconcileFeed'
      ? feed.decide(command, state.feed)
      : source.decide(command, state.source),
  evolve: (state, event) => ({
    source: sourceAfter(state.source, event),
    feed: feed.evolve(state.feed, event),
  }),
  initialState: () => ({ source: source.initialState(), feed: feed.initialState() }),
};

/** Danh từ ngoài văn bản, nhiệm vụ và đơn vị, by the beginning of their streams. */
export const nouns: Readonly<Record<string, Noun>> = {
  [calendarStream]: noun(calendar),
  'regime-': noun(regime, (command, state) => ({
    issuer: command.type === 'EstablishRegime' ? command.data.owner : (state?.established.owner ?? null),
  })),
  'report-': noun(report, (command, { which, submissions }) => ({
    obliged: 'unit' in command.data ? command.data.unit : (which?.unit ?? null),
    section: 'section' in command.data ? command.data.section : null,
    recipient: submissions.at(-1)?.to ?? null,
  })),
  'ladder-': noun(ladder, ({ data }) => ({ issuer: data.unit })),
  'inspection-': noun(inspection, (command, state) => ({
    issuer:
      command.type === 'RecordInspection' ? command.data.inspector : (state.recorded?.inspector ?? null),
  })),
  'commendation-': noun(commendation, ({ data }) => ({ issuer: data.commender })),
  'source-': noun(sourceAndFeed),
  [codeTableStream]: noun(codeTable),
  'procedure-': noun(procedure),
  'tie-': noun(tie, ({ data }, _, issuerOf) => ({ issuer: issuerOf(data.plan) })),
  'indicator-': noun(indicator),
  'delegation-': noun(delegation, (command, state) => ({
    issuer: command.type === 'GrantDelegation' ? command.data.unit : (state?.terms.unit ?? null),
  })),
  'target-': noun(target, (command, _, issuerOf) => ({
    issuer: command.type === 'SetTarget' ? issuerOf(command.data.plan) : null,
  })),
};

/** The beginning of the streams of the noun that a stream is of; undefined for plans, duties and units. */
export const prefixOf = (stream: string): string | undefined =>
  Object.keys(nouns).find((prefix) => stream.startsWith(prefix));
