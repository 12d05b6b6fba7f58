import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';
import type { RegimeTerms } from './events.ts';

/** What may be asked of a reporting regime; `today` is the day on which it is asked, for what has begun stays as it is. */
export type RegimeCommand =
  | Command<
      'EstablishRegime',
      { regime: string; owner: UnitId; terms: RegimeTerms; from: Day; by: AuthorityDocument }
    >
  | Command<'ReviseRegime', { regime: string; terms: RegimeTerms; from: Day; reason: string; today: Day }>
  | Command<'EndRegime', { regime: string; lastDay: Day; reason: string; today: Day }>;
