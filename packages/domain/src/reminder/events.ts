import type { Event } from '../decider.ts';
import type { Day, Instant, ObligationId, PlanId, Sealed, UnitId } from '../vocabulary.ts';

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

/** Nội dung thang nhắc việc; when `automatic`, reminders go out every day without anybody asking. */
export type LadderTerms = { rungs: Rung[]; automatic: boolean };

/** Thang nhắc việc of one issuer, in the stream `ladder-<unit>`; it holds from a day on, whatever was set for later. */
export type LadderEvent = Event<'LadderSet', LadderTerms & { unit: UnitId; from: Day; reason: string }>;

/** One obligation that a reminder speaks of; `seen` is the version of its stream that was looked at. */
export type Reminded = { obligation: ObligationId; due: Day; seen: number };

/**
 * Nhắc việc, in the stream `reminders-<plan>-<unit>` of who owes: the stream remembers which obligation was reminded of
 * on which rung for which due day, so that no restart, replay or second worker reminds twice. The id of a reminder is
 * derived from all of them. That it was handed over is an event too: it may have to be proved.
 */
export type ReminderEvent =
  | Event<
      'ReminderIssued',
      {
        reminder: string;
        plan: PlanId;
        unit: UnitId;
        obligations: Reminded[];
        rung: Rung;
        to: UnitId;
        on: Day;
      }
    >
  | Event<
      'ReminderDelivered',
      {
        reminder: string;
        /** The idempotency key under which the other side knows it. */
        delivery: string;
        channel: string;
        /** Where it was handed over: a URL, a file, or a mail address, which may be somebody's own and is sealed. */
        address: string | Sealed;
        attempts: number;
        deliveredAt: Instant;
      }
    >;
