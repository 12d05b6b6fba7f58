import { isDay } from '../calendar/day.ts';
import type { Decider } from '../decider.ts';
import { isDecimal } from '../decimal.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { TargetCommand } from './commands.ts';
import type { TargetEvent, TargetTerms, Wanted } from './events.ts';
import { targetRefusals } from './refusals.ts';

/** What is promised now; null before, and after it was dropped. */
export type TargetState = { terms: TargetTerms | null };

const initialState = (): TargetState => ({ terms: null });

function decide(command: TargetCommand, { terms }: TargetState): TargetEvent[] {
  switch (command.type) {
    case 'SetTarget':
      return set(command.data, terms);
    case 'DropTarget': {
      const { data } = command;
      if (data.reason.trim() === '') refuse(targetRefusals['target-reason-missing']);
      return terms === null ? refuse(targetRefusals['target-unknown']) : [{ type: 'TargetDropped', data }];
    }
  }
}

function evolve(_: TargetState, event: TargetEvent): TargetState {
  switch (event.type) {
    case 'TargetSet':
      return { terms: event.data };
    case 'TargetDropped':
      return initialState();
  }
}

/** Chỉ tiêu: set for a task, and dropped with a reason; whether it is reached is measured, never recorded. */
export const target: Decider<TargetState, TargetCommand, TargetEvent> = { decide, evolve, initialState };

function set(asked: TargetTerms, known: TargetTerms | null): TargetEvent[] {
  const { wanted, from, to, procedures, literal } = asked;
  assertWanted(wanted);
  if (!isDay(from) || !isDay(to) || to < from) refuse(targetRefusals['target-period-unfit'], { from, to });
  if (procedures !== null && (procedures.length === 0 || new Set(procedures).size < procedures.length))
    refuse(targetRefusals['target-procedures-unfit']);
  if (literal.trim() === '') refuse(targetRefusals['target-literal-missing']);
  if (known === null) return [{ type: 'TargetSet', data: asked }];
  return same(known, asked) ? [] : refuse(targetRefusals['target-set-differently']);
}

function assertWanted(wanted: Wanted): void {
  if ('rank' in wanted) {
    const { from, to, of } = wanted.rank;
    const whole = [from, to, of].every(Number.isSafeInteger);
    if (!whole || from < 1 || to < from || of < to)
      refuse(targetRefusals['target-rank-unfit'], { from: String(from), to: String(to), of: String(of) });
    return;
  }
  const value = 'atLeast' in wanted ? wanted.atLeast : wanted.atMost;
  if (!isDecimal(value)) refuse(targetRefusals['target-value-unfit'], { value });
}
