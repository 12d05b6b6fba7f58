import type { Heir, ObligationEvent } from '../obligation/events.ts';
import { obligation as decider } from '../obligation/obligation.ts';
import type { Duty } from '../obligation/state.ts';
import { dutyStream } from '../streams.ts';
import type { ObligationId, PlanId, UnitId } from '../vocabulary.ts';
import type { PastObligationEvent } from './history.ts';
import { copyOf } from './passing.ts';

/** Hủy quyết định: each predecessor stands where it stood, each heir owes it no more. */
export function takeBack(
  undoing: { decision: string; undoing: string; reason: string },
  passed: readonly { plan: PlanId; unit: UnitId; obligation: ObligationId; heirs: readonly Heir[] }[],
  histories: ReadonlyMap<string, readonly PastObligationEvent[]>,
): Map<string, ObligationEvent[]> {
  const events = new Map<string, ObligationEvent[]>();
  const states = new Map<string, Duty>();
  const order = (
    stream: string,
    type: 'RestoreObligation' | 'RevokeInheritance',
    obligation: ObligationId,
  ) => {
    const state = states.get(stream) ?? copyOf(histories.get(stream) ?? []).state;
    const decided = [decider.decide({ type, data: { obligation, ...undoing } }, state)].flat();
    states.set(stream, decided.reduce(decider.evolve, state));
    const own = events.get(stream) ?? [];
    own.push(...decided);
    events.set(stream, own);
  };
  for (const { plan, unit, obligation, heirs } of passed) {
    for (const heir of heirs) order(dutyStream(plan, heir.unit), 'RevokeInheritance', heir.obligation);
    order(dutyStream(plan, unit), 'RestoreObligation', obligation);
  }
  return events;
}
