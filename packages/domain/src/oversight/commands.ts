import type { Command } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, UnitId } from '../vocabulary.ts';
import type { Finding } from './events.ts';

/** What may be asked of one inspection. */
export type InspectionCommand =
  | Command<
      'RecordInspection',
      {
        inspection: string;
        inspector: UnitId;
        unit: UnitId;
        plans: PlanId[];
        on: { from: Day; to: Day };
        by: AuthorityDocument;
        findings: Finding[];
      }
    >
  | Command<'RemedyFinding', { inspection: string; finding: string; note: string; on: Day }>;

/** What may be asked of one commendation. */
export type CommendationCommand = Command<
  'RecordCommendation',
  {
    commendation: string;
    commender: UnitId;
    unit: UnitId;
    plan: PlanId | null;
    form: string;
    reason: string;
    on: Day;
    by: AuthorityDocument;
  }
>;
