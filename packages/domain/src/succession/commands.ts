import type { Command } from '../decider.ts';
import type { SuccessionEvent } from './events.ts';

/** What may be asked of a decision about succession. */
export type SuccessionCommand =
  | Command<'DecideSuccession', Extract<SuccessionEvent, { type: 'SuccessionDecided' }>['data']>
  | Command<'UndoSuccession', Extract<SuccessionEvent, { type: 'SuccessionUndone' }>['data']>;
