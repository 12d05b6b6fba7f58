import { dutyOf } from '@thac/domain/streams';
import type { Act } from './act.ts';

/** Commands from which more follows than their own events: what rests on it must wait for it. */
const rippling = new Set<Act['command']['type']>([
  'IssuePlan',
  'AmendPlan',
  'ReplacePlan',
  'RecallPlan',
  'ReassignObligation',
  'ResolveBasis',
]);

/**
 * Chặng: acts in order, cut wherever one rests on what follows from an earlier act of the same stretch,
 * so that the cascade need be awaited only there.
 */
export function phasesOf(script: readonly Act[]): Act[][] {
  const phases: Act[][] = [];
  let phase: Act[] = [];
  let rippled = new Set<string>();
  for (const act of script) {
    if (restsOn(act, rippled)) {
      phases.push(phase);
      phase = [];
      rippled = new Set();
    }
    phase.push(act);
    if (rippling.has(act.command.type)) rippled.add(planOf(act));
  }
  if (phase.length > 0) phases.push(phase);
  return phases;
}

const restsOn = (act: Act, rippled: ReadonlySet<string>): boolean =>
  rippled.size > 0 &&
  (act.stream.startsWith('duty-') ? rippled.has(planOf(act)) : act.command.type === 'ClearFlag');

const planOf = ({ stream }: Act): string => dutyOf(stream)?.plan ?? stream.slice('plan-'.length);
