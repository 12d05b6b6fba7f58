import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { ObligationEvent } from '@thac/domain/obligation/events';
import { obligation } from '@thac/domain/obligation/obligation';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { unitDecider } from '@thac/domain/organisation/unit';
import type { PlanCommand } from '@thac/domain/plan/commands';
import type { PlanEvent } from '@thac/domain/plan/events';
import { plan } from '@thac/domain/plan/plan';
import { holderOf } from '@thac/domain/plan/state';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { Matter } from '@thac/domain/policies/authority/matter';
import type { PastEvent } from '@thac/domain/policies/history';
import { planStream } from '@thac/domain/streams';
import type { Metadata, PlanId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { eventIdOf } from './eventId.ts';
import { nouns, prefixOf } from './nouns.ts';

type Copy<State> = { state: State; version: number; writer: Metadata | null };

/** Sân khấu: every stream as far as it is known, so that acts are judged and decided without reading it again. */
export type Stage = {
  /** Takes in what the record holds. */
  learn(event: PastEvent): void;
  /** Whether the record holds this act already. */
  knows(act: Act): boolean;
  /** Authority, then decision, exactly as at the door; the events stand on the stage at once. */
  perform(act: Act): PastEvent[];
};

/** A stage on which nothing has happened. */
export function emptyStage(): Stage {
  const known = new Set<string>();
  const plans = copies(plan.initialState);
  const duties = copies(obligation.initialState);
  const units = copies(unitDecider.initialState);
  const others = new Map(
    Object.entries(nouns).map(([prefix, { decider }]) => [prefix, copies(decider.initialState)]),
  );
  const reporters = new Map<string, string>();
  const issuerOf = (planned: PlanId) => holderOf(plans.of(planStream(planned)).state);

  function learn(event: PastEvent): void {
    if (known.has(event.id)) return;
    known.add(event.id);
    const { stream } = event;
    if (stream.startsWith('plan-'))
      plans.fold(event, (state) => plan.evolve(state, event as unknown as PlanEvent));
    if (stream.startsWith('unit-'))
      units.fold(event, (state) => unitDecider.evolve(state, event as unknown as UnitEvent));
    const prefix = prefixOf(stream) ?? '';
    others.get(prefix)?.fold(event, (state) => nouns[prefix]?.decider.evolve(state, event));
    if (event.type === 'ReportSubmitted') reporters.set(stream, event.metadata.actor);
    if (!stream.startsWith('duty-')) return;
    duties.fold(event, (state) => obligation.evolve(state, event as unknown as ObligationEvent));
    if (event.type === 'ObligationSubmitted')
      reporters.set(String(event.data.obligation), event.metadata.actor);
  }

  function decided({ stream, command }: Act): {
    events: { type: string; data: Record<string, unknown> }[];
    matter: Matter;
    version: number;
  } {
    if (stream.startsWith('plan-')) {
      const { state, version, writer } = plans.of(stream);
      const issuer = holderOf(state) ?? state.identity.issuer?.unit;
      const named = command.type === 'IssuePlan' ? command.data.issuer.unit : issuer;
      const matter = {
        issuer: named ?? null,
        registrar: writer?.unit ?? null,
        obliged: null,
        reportedBy: null,
      };
      return { events: [plan.decide(command as PlanCommand, state)].flat(), matter, version };
    }
    if (stream.startsWith('duty-')) {
      const { state, version } = duties.of(stream);
      const asked = command as Exclude<ObligationCommand, { type: 'AssignObligations' }>;
      const matter = {
        issuer: issuerOf(state.plan ?? '') ?? state.issuer,
        registrar: null,
        obliged: state.unit,
        reportedBy: reporters.get(asked.data.obligation) ?? null,
      };
      return { events: [obligation.decide(asked, state)].flat(), matter, version };
    }
    const nobody = { issuer: null, registrar: null, obliged: null };
    const prefix = prefixOf(stream) ?? '';
    const [other, noun] = [others.get(prefix), nouns[prefix]];
    if (other && noun) {
      const { state, version } = other.of(stream);
      const known = { ...nobody, reportedBy: reporters.get(stream) ?? null };
      const matter = { ...known, ...noun.matterOf(command, state, issuerOf) };
      return { events: [noun.decider.decide(command, state)].flat(), matter, version };
    }
    const { state, version } = units.of(stream);
    const matter = { ...nobody, reportedBy: null };
    return { events: [unitDecider.decide(command as UnitCommand, state)].flat(), matter, version };
  }

  function perform(act: Act): PastEvent[] {
    const { events, matter, version } = decided(act);
    const { official, unit: own, roles } = act.caller;
    if (own === null) throw new Error(`${official} acts for no unit`);
    const onBehalfOf = roles.includes('leader') ? own : null;
    assertAuthority({ official, unit: own, roles, onBehalfOf }, act.command.type, matter, dayOf(act.at));
    const request = derivedId('demonstration', 'request', act.key);
    const metadata: Metadata = {
      actor: official,
      unit: own,
      onBehalfOf,
      authority: act.authority,
      correlation: request,
      causation: request,
    };
    const recorded = events.map(({ type, data }, index) => ({
      stream: act.stream,
      version: version + index + 1,
      id: eventIdOf(act.key, index),
      type,
      at: act.at,
      data,
      metadata,
    }));
    for (const event of recorded) learn(event);
    return recorded;
  }

  return { learn, knows: (act) => known.has(eventIdOf(act.key, 0)), perform };
}

function copies<State>(initial: () => State) {
  const streams = new Map<string, Copy<State>>();
  const of = (stream: string): Copy<State> =>
    streams.get(stream) ?? { state: initial(), version: 0, writer: null };
  return {
    of,
    fold(event: PastEvent, next: (state: State) => State): void {
      const { state, writer } = of(event.stream);
      streams.set(event.stream, {
        state: next(state),
        version: event.version,
        writer: writer ?? event.metadata,
      });
    },
  };
}
