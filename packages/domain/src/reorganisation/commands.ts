import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day } from '../vocabulary.ts';
import type { Change } from './events.ts';

/** What may be asked of one reorganisation. */
export type ReorganisationCommand = Command<
  'RecordReorganisation',
  { reorganisation: string; title: string; by: AuthorityDocument; from: Day; changes: Change[] }
>;
