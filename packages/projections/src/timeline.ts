import type { Instant, ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';

/** Dòng thời gian: one row for each event of the record: who did what, when, on whose behalf, under which document. */
export type TimelineTable = {
  position: number;
  stream: string;
  version: number;
  event: string;
  type: string;
  /** Which kind of stream it stands in. */
  subject: 'unit' | 'catalogue' | 'plan' | 'duty';
  plan: PlanId | null;
  /** The unit it happened to: itself, the issuer of the plan, or who owes the obligation. */
  unit: UnitId | null;
  /** Null where the event lists all obligations of its stream. */
  obligation: ObligationId | null;
  at: Instant;
  recorded: Instant;
  actor: string;
  actor_unit: UnitId | null;
  on_behalf_of: UnitId | null;
  authority: string | null;
  authority_plan: PlanId | null;
  reason: string | null;
};
