import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';
import type { IndicatorContent } from './events.ts';

/** What may be asked of one indicator. */
export type IndicatorCommand =
  | Command<
      'DefineIndicator',
      IndicatorContent & { indicator: string; code: string; from: Day; by: AuthorityDocument }
    >
  | Command<'ReviseIndicator', IndicatorContent & { indicator: string; from: Day; by: AuthorityDocument }>
  | Command<
      'RecordRank',
      {
        indicator: string;
        unit: UnitId;
        from: Day;
        to: Day;
        rank: number;
        of: number;
        by: AuthorityDocument;
      }
    >;
