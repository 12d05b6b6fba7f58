import type { Heir, ObligationEvent } from '@thac/domain/obligation/events';
import { obligation } from '@thac/domain/obligation/obligation';
import type { Duty } from '@thac/domain/obligation/state';
import type { UnitEvent } from '@thac/domain/organisation/events';
import type { PlanEvent } from '@thac/domain/plan/events';
import { plan } from '@thac/domain/plan/plan';
import type { Plan } from '@thac/domain/plan/state';
import type { PastEvent, PastObligationEvent } from '@thac/domain/policies/history';
import type { ReorganisationEvent } from '@thac/domain/reorganisation/events';
import { type Succession, successionsOf } from '@thac/domain/reorganisation/succession';
import { dutyOf } from '@thac/domain/streams';
import type { ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Act } from '../act.ts';
import { emptyStage } from '../stage.ts';

/** Văn bản sắp xếp as deciding about succession reads it. */
export type SuccessionDecree = ReorganisationEvent['data'] & { successions: readonly Succession[] };

/** Những gì một quyết định đã chuyển. */
export type Passage = {
  obligations: { plan: PlanId; unit: UnitId; obligation: ObligationId; heirs: readonly Heir[] }[];
  plans: { plan: PlanId; unit: UnitId }[];
};

/** Sổ theo dõi: plans, duties and decrees as the record and the decisions so far have left them. */
export type Ledger = {
  decrees: readonly SuccessionDecree[];
  duties: ReadonlyMap<string, Duty>;
  plans: ReadonlyMap<string, Plan>;
  historyOf(stream: string): readonly PastEvent[];
  /** The units above a unit before the decrees, from below. */
  above(unit: UnitId): UnitId[];
  /** The decisions made under a document, in order. */
  decidedUnder(literal: string): string[];
  passedBy(decision: string): Passage;
  /** Keeps what was decided, in order. */
  keep(events: readonly PastEvent[]): void;
  /** An order like any other. */
  perform(act: Act): PastEvent[];
};

const kept = ['duty-', 'plan-', 'succession-'];

/** Opens the ledger over a record. */
export function ledgerOf(record: readonly PastEvent[]): Ledger {
  const stage = emptyStage();
  const streams = new Map<string, PastEvent[]>();
  const duties = new Map<string, Duty>();
  const plans = new Map<string, Plan>();
  const decrees: SuccessionDecree[] = [];
  const parents = new Map<UnitId, UnitId | null>();
  const decisions = new Map<string, string[]>();
  const passages = new Map<string, Passage>();

  function take(event: PastEvent): void {
    const { stream, type } = event;
    if (type === 'UnitEstablished') {
      const { unit, parent } = (event as unknown as Extract<UnitEvent, { type: 'UnitEstablished' }>).data;
      parents.set(unit, parent);
    }
    if (type === 'ReorganisationRecorded') {
      const { data } = event as unknown as ReorganisationEvent;
      decrees.push({ ...data, successions: successionsOf(data.changes) });
    }
    if (!kept.some((prefix) => stream.startsWith(prefix))) return;
    const history = streams.get(stream);
    if (history === undefined) streams.set(stream, [event]);
    else history.push(event);
    note(event);
    if (!stream.startsWith('succession-')) stage.learn(event);
    if (stream.startsWith('duty-'))
      duties.set(
        stream,
        obligation.evolve(
          duties.get(stream) ?? obligation.initialState(),
          event as unknown as ObligationEvent,
        ),
      );
    if (stream.startsWith('plan-'))
      plans.set(stream, plan.evolve(plans.get(stream) ?? plan.initialState(), event as unknown as PlanEvent));
  }

  const passageOf = (decision: string): Passage => {
    const passage = passages.get(decision) ?? { obligations: [], plans: [] };
    passages.set(decision, passage);
    return passage;
  };

  /** What passed by which decision, and which decision was made under which document. */
  function note({ stream, type, data }: PastEvent): void {
    const duty = dutyOf(stream);
    const decision = String(data.decision);
    if (type === 'ObligationSucceeded' && duty !== null) {
      const { obligation: id, heirs } = data as { obligation: ObligationId; heirs: Heir[] };
      passageOf(decision).obligations.push({ ...duty, obligation: id, heirs });
    }
    if (type === 'PlanHandedOver')
      passageOf(decision).plans.push({ plan: String(data.plan), unit: String(data.from) });
    if (type === 'SuccessionDecided') {
      const { literal } = data.by as { literal: string };
      decisions.set(literal, [...(decisions.get(literal) ?? []), decision]);
    }
  }

  function above(unit: UnitId): UnitId[] {
    const parent = parents.get(unit) ?? null;
    return parent === null ? [] : [parent, ...above(parent)];
  }

  for (const event of record) take(event);
  return {
    decrees,
    duties,
    plans,
    above,
    historyOf: (stream) => streams.get(stream) ?? [],
    decidedUnder: (literal) => decisions.get(literal) ?? [],
    passedBy: passageOf,
    keep: (events) => events.forEach(take),
    perform: (act) => {
      const events = stage.perform(act);
      events.forEach(take);
      return events;
    },
  };
}

/** The histories that policies ask for. */
export const dutyHistories = (
  { historyOf }: Ledger,
  streams: readonly string[],
): ReadonlyMap<string, readonly PastObligationEvent[]> =>
  new Map(streams.map((stream) => [stream, historyOf(stream) as unknown as PastObligationEvent[]]));
