import type { Command } from '../decider.ts';
import type { Day } from '../vocabulary.ts';
import type { DelegationTerms } from './events.ts';

/** What may be asked of one delegation; `today` is the day on which it is asked, for nobody acted under it before. */
export type DelegationCommand =
  | Command<'GrantDelegation', DelegationTerms & { today: Day }>
  | Command<'EndDelegation', { delegation: string; lastDay: Day; reason: string; today: Day }>;
