import type { Command, Decider, Event } from '../decider.ts';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { ObligationEvent } from '../obligation/events.ts';
import { obligation } from '../obligation/obligation.ts';
import type { Duty } from '../obligation/state.ts';
import type { PlanCommand } from '../plan/commands.ts';
import type { PlanEvent } from '../plan/events.ts';
import { plan } from '../plan/plan.ts';
import type { Plan } from '../plan/state.ts';
import type { ReportCommand } from '../report/commands.ts';
import type { ReportEvent } from '../report/events.ts';
import { report } from '../report/report.ts';
import type { Report } from '../report/state.ts';
import type { AuthorityDocument, Instant } from '../vocabulary.ts';
import type { FollowUp, HandOn, Load, Past, PastEvent } from './history.ts';

type AnyCommand = Command<string, Record<string, unknown>>;
type AnyEvent = Event<string, Record<string, unknown>>;

/** A stream as it is once everything that follows so far has been recorded. */
type Copy<State, E extends AnyEvent> = { history: Past<E>[]; version: number; state: State };

/** Why something follows: the event it comes from, when it counts as having happened, and under which document. */
export type Cause = { event: PastEvent; at: Instant; authority: AuthorityDocument | null };

/** Streams read once and carried forward in memory, so that what follows from a whole batch fits together. */
export type Workspace = {
  /** Reads streams that will be needed, all at once. */
  fetch(streams: readonly string[]): Promise<void>;
  planAt(stream: string): Promise<Copy<Plan, PlanEvent>>;
  dutyAt(stream: string): Promise<Copy<Duty, ObligationEvent>>;
  reportAt(stream: string): Promise<Copy<Report, ReportEvent>>;
  orderPlan(stream: string, command: PlanCommand, cause: Cause): Promise<void>;
  orderDuty(stream: string, command: ObligationCommand, cause: Cause): Promise<void>;
};

/** An empty workspace over a reader of streams; what follows is handed on in the order in which it must be recorded. */
export function workspaceOver(load: Load, handOn: HandOn): Workspace {
  const fetched = new Map<string, readonly PastEvent[]>();

  async function fetch(streams: readonly string[]): Promise<void> {
    const missing = [...new Set(streams)].filter((stream) => !fetched.has(stream));
    if (missing.length === 0) return;
    const found = await load(missing);
    for (const stream of missing) fetched.set(stream, found.get(stream) ?? []);
  }

  function copiesOf<State, C extends AnyCommand, E extends AnyEvent>(decider: Decider<State, C, E>) {
    const copies = new Map<string, Copy<State, E>>();

    async function at(stream: string): Promise<Copy<State, E>> {
      const known = copies.get(stream);
      if (known !== undefined) return known;
      await fetch([stream]);
      // A stream holds the events of its own decider and no others.
      const history = [...(fetched.get(stream) ?? [])] as unknown as Past<E>[];
      const state = history.reduce<State>(decider.evolve, decider.initialState());
      const copy = { history, version: history.at(-1)?.version ?? 0, state };
      copies.set(stream, copy);
      return copy;
    }

    async function order(stream: string, command: C, cause: Cause): Promise<void> {
      const copy = await at(stream);
      for (const decided of [decider.decide(command, copy.state)].flat()) {
        const event = decided as E;
        copy.state = decider.evolve(copy.state, event);
        copy.version += 1;
        const followed = followUp(stream, copy.version, event, cause);
        copy.history.push(followed as unknown as Past<E>);
        await handOn(followed);
      }
    }
    return { at, order };
  }

  const plans = copiesOf<Plan, PlanCommand, PlanEvent>(plan);
  const duties = copiesOf<Duty, ObligationCommand, ObligationEvent>(obligation);
  const reports = copiesOf<Report, ReportCommand, ReportEvent>(report);
  return {
    fetch,
    planAt: plans.at,
    dutyAt: duties.at,
    reportAt: reports.at,
    orderPlan: plans.order,
    orderDuty: duties.order,
  };
}

/** The id follows from the cause and the place, so that the same consequence is never recorded twice. */
const followUp = (stream: string, version: number, { type, data }: AnyEvent, cause: Cause): FollowUp => ({
  stream,
  version,
  id: derivedId('event', cause.event.id, stream, type, subjectOf(data)),
  type,
  at: cause.at,
  data,
  metadata: {
    actor: 'policy:cascade',
    unit: null,
    onBehalfOf: null,
    authority: cause.authority,
    correlation: cause.event.metadata.correlation,
    causation: cause.event.id,
  },
});

/** What within a stream an event is about, where one cause may bring several of one type. */
const subjectOf = ({ obligation, child, flag }: Record<string, unknown>): string =>
  [obligation, child, flag].filter((part) => typeof part === 'string').join('/');
