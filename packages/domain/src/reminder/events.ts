import type { Event } from '../decider.ts';
import type { Day, ObligationId, PlanId, UnitId } from '../vocabulary.ts';

/** Một bậc nhắc việc: so many days after the due day (before it when negative), whom, and what kind of letter. */
export type Rung = {
  rung: string;
  days: number;
  /** The unit that owes, or the unit above it (báo cáo lên cấp trên). */
  to: 'obliged' | 'superior';
  /** Posts in that unit: `lãnh đạo`, `chuyên viên`. */
  roles: string[];
  tone: 'remind' | 'urge' | 'escalate';
};

/** Thang nhắc việc of one issuer, in the stream `ladder-<unit>`; it holds from a day on. */
export type LadderEvent = Event<'LadderSet', { unit: UnitId; rungs: Rung[]; from: Day; reason: string }>;

/**
 * Nhắc việc, in the stream `reminders-<plan>-<unit>` of who owes. The id of the event follows from obligation, rung and
 * due day, so that no restart, replay or second worker reminds twice.
 */
export type ReminderEvent = Event<
  'ReminderIssued',
  {
    reminder: string;
    plan: PlanId;
    unit: UnitId;
    obligations: { obligation: ObligationId; due: Day }[];
    rung: Rung;
    to: UnitId;
    on: Day;
  }
>;
