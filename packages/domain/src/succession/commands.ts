import type { Command } from '../decider.ts';
import type { AuthorityDocument } from '../vocabulary.ts';
import type { SuccessionEvent } from './events.ts';

/** What may be asked of a decision about succession. */
export type SuccessionCommand =
  | Command<'DecideSuccession', Extract<SuccessionEvent, { type: 'SuccessionDecided' }>['data']>
  | Command<'UndoSuccession', { decision: string; undoing: string; by: AuthorityDocument; reason: string }>;
