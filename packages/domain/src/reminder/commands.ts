import type { Command } from '../decider.ts';
import type { Day, Instant, PlanId, Sealed, UnitId } from '../vocabulary.ts';
import type { LadderTerms, Reminded, Rung } from './events.ts';

/** What may be asked of the ladder of one issuer. */
export type LadderCommand = Command<'SetLadder', LadderTerms & { unit: UnitId; from: Day; reason: string }>;

/** What the follow-up asks of the reminders to one unit under one plan; never asked by hand. */
export type ReminderCommand =
  | Command<
      'IssueReminder',
      { plan: PlanId; unit: UnitId; obligations: Reminded[]; rung: Rung; to: UnitId; on: Day }
    >
  | Command<
      'NoteDelivery',
      {
        reminder: string;
        delivery: string;
        channel: string;
        address: string | Sealed;
        attempts: number;
        deliveredAt: Instant;
      }
    >;
