import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';
import type { Change } from './events.ts';

/** What may be asked of one reorganisation. */
export type ReorganisationCommand = Command<
  'RecordReorganisation',
  {
    reorganisation: string;
    title: string;
    by: AuthorityDocument;
    from: Day;
    changes: Change[];
    /** Worked out from the map of the day; a repetition, which finds them ended, is not held to it. */
    ends: UnitId[];
  }
>;
