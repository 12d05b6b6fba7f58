import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, PersonId, UnitId } from '../vocabulary.ts';
import type { Incumbency } from './events.ts';

/** What may be asked about one person; names come sealed. */
export type PersonCommand =
  | Command<'FillOffice', Incumbency & { from: Day }>
  | Command<'VacateOffice', { person: PersonId; unit: UnitId; post: string; lastDay: Day; reason: string }>
  | Command<'ErasePerson', { person: PersonId; by: AuthorityDocument; reason: string }>;
