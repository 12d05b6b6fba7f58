import type { Command } from '../decider.ts';
import type { TargetTerms } from './events.ts';

/** What may be asked of one target. */
export type TargetCommand =
  | Command<'SetTarget', TargetTerms>
  | Command<'DropTarget', { target: string; reason: string }>;
