import { dayOf } from '@thac/domain/calendar/day';
import type { ObligationEvent } from '@thac/domain/obligation/events';
import { obligation } from '@thac/domain/obligation/obligation';
import type { Duty } from '@thac/domain/obligation/state';
import type { PlanEvent } from '@thac/domain/plan/events';
import { plan } from '@thac/domain/plan/plan';
import type { Plan } from '@thac/domain/plan/state';
import { dutyOf } from '@thac/domain/streams';
import type { Day, Instant, ObligationId, PlanId } from '@thac/domain/vocabulary';
import type { Figures, OwedFigure, TallyFigure } from './figures.ts';
import { type Reckoning, rated, reckon } from './judgement.ts';
import { newest } from './newest.ts';

/** An event as a bundle holds it: `type` with its version, `PlanIssued@1`. */
export type SealedEvent = {
  position: number;
  stream: string;
  type: string;
  at: Instant;
  data: Record<string, unknown>;
};

/** Tính lại số liệu: takes events in the order of their positions, and says at the end what they add up to. */
export type Replay = {
  /** What the record did not know yet at `knownAt` is passed over. */
  add(event: SealedEvent): void;
  figures(validAt: Day): Figures;
  /** Events of plans and obligations in a version that this program does not know: its figures would be wrong. */
  readonly unknown: ReadonlySet<string>;
};

/** The days on which what counts was handed in and accepted; deciding does without them. */
type Days = { submittedOn: Day | null; fulfilledOn: Day | null };

/** Begins with nothing recorded. */
export function openReplay(knownAt: number): Replay {
  const plans = new Map<PlanId, Plan>();
  const duties = new Map<string, Duty>();
  const days = new Map<ObligationId, Days>();
  const unknown = new Set<string>();
  const take = ({ stream, at }: SealedEvent, event: PlanEvent | ObligationEvent) => {
    if (stream.startsWith('plan-')) {
      const id = stream.slice('plan-'.length);
      plans.set(id, leaned(plan.evolve(plans.get(id) ?? plan.initialState(), event as PlanEvent)));
      return;
    }
    const owed = event as ObligationEvent;
    duties.set(stream, obligation.evolve(duties.get(stream) ?? obligation.initialState(), owed));
    if (owed.type === 'ObligationsAssigned') return;
    const { obligation: id } = owed.data;
    days.set(id, dated(days.get(id) ?? never, owed, dayOf(at)));
  };
  return {
    unknown,
    add(sealed) {
      const { position, stream } = sealed;
      if (position > knownAt || !(stream.startsWith('plan-') || dutyOf(stream) !== null)) return;
      const event = newest(sealed);
      if (event === null) unknown.add(sealed.type);
      else take(sealed, event as PlanEvent | ObligationEvent);
    },
    figures(validAt) {
      const obligations = [...duties.values()].flatMap((duty) => owedIn(duty, days, validAt)).sort(by('id'));
      return {
        asOf: { knownAt, validAt },
        obligations,
        tallies: [...tallied(obligations, 'plan'), ...tallied(obligations, 'unit')],
        plans: [...plans].map(([id, { status }]) => ({ plan: id, state: stateOf(status) })).sort(by('plan')),
      };
    },
  };
}

const never: Days = { submittedOn: null, fulfilledOn: null };

/** A figure of a plan needs nothing of what it orders, which is most of what there is to remember. */
const leaned = (known: Plan): Plan => ({
  ...known,
  tasks: [],
  bases: [],
  removed: [],
  children: [],
  flags: [],
});

const stateOf = (status: Plan['status']) => (status === 'unregistered' ? 'draft' : status);

function dated(known: Days, event: ObligationEvent, on: Day): Days {
  switch (event.type) {
    case 'ObligationSubmitted':
      return { ...known, submittedOn: on };
    case 'ObligationFulfilled':
      return { submittedOn: event.data.issuedOn ?? known.submittedOn ?? on, fulfilledOn: on };
    case 'ObligationReturned':
      return { ...known, submittedOn: null };
    case 'ObligationInherited':
      return { submittedOn: event.data.standing.submittedOn, fulfilledOn: null };
    default:
      return known;
  }
}

function owedIn({ plan, unit, obligations }: Duty, days: ReadonlyMap<string, Days>, on: Day): OwedFigure[] {
  if (plan === null || unit === null) return [];
  return [...obligations.values()].map(({ obligation: id, task, role, modality, state, due }) => {
    const { submittedOn, fulfilledOn } = days.get(id) ?? never;
    const reckoning = reckon({ modality, state, due, submittedOn }, on);
    return { id, plan, unit, task, role, modality, state, due, submittedOn, fulfilledOn, reckoning };
  });
}

function tallied(obligations: readonly OwedFigure[], of: 'plan' | 'unit'): TallyFigure[] {
  const counts = new Map<string, Partial<Record<Reckoning, number>>>();
  for (const one of obligations) {
    const known = counts.get(one[of]) ?? {};
    known[one.reckoning] = (known[one.reckoning] ?? 0) + 1;
    counts.set(one[of], known);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, each]) => ({
      ...(of === 'plan' ? { plan: id } : { unit: id }),
      counts: each,
      ...rated(each),
    }));
}

const by =
  <Name extends string>(name: Name) =>
  (a: Record<Name, string>, b: Record<Name, string>): number =>
    a[name] < b[name] ? -1 : 1;
