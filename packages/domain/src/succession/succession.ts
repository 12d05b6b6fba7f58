import type { Decider } from '../decider.ts';
import { refuse } from '../refusal.ts';
import type { SuccessionCommand } from './commands.ts';
import type { SuccessionEvent } from './events.ts';
import { successionRefusals } from './refusals.ts';

/** Quyết định chuyển giao, as deciding needs it. */
export type SuccessionState = 'open' | 'decided' | 'undone';

function decide({ type, data }: SuccessionCommand, state: SuccessionState): SuccessionEvent[] {
  if (data.reason.trim() === '') refuse(successionRefusals['succession-reason-required']);
  if (data.by.literal.trim() === '') refuse(successionRefusals['succession-unnamed']);
  switch (type) {
    case 'DecideSuccession':
      if (state === 'undone') refuse(successionRefusals['succession-undone']);
      if (data.obligations + data.plans + data.reports === 0) refuse(successionRefusals['succession-empty']);
      return state === 'open' ? [{ type: 'SuccessionDecided', data }] : [];
    case 'UndoSuccession':
      if (state === 'open') refuse(successionRefusals['succession-unknown']);
      return state === 'decided' ? [{ type: 'SuccessionUndone', data }] : [];
  }
}

function evolve(_: SuccessionState, event: SuccessionEvent): SuccessionState {
  switch (event.type) {
    case 'SuccessionDecided':
      return 'decided';
    case 'SuccessionUndone':
      return 'undone';
  }
}

/** Quyết định chuyển giao: made once, undone at most once; what hangs again then takes a decision of its own. */
export const succession: Decider<SuccessionState, SuccessionCommand, SuccessionEvent> = {
  decide,
  evolve,
  initialState: () => 'open',
};
