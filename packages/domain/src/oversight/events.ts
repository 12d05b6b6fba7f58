import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, UnitId } from '../vocabulary.ts';

/** Kiểm tra và khen thưởng, in the streams `inspection-<id>` and `commendation-<id>`. */
export type OversightEvent =
  | Event<
      'InspectionRecorded',
      {
        inspection: string;
        inspector: UnitId;
        unit: UnitId;
        plans: PlanId[];
        on: { from: Day; to: Day };
        by: AuthorityDocument;
        findings: { finding: string; text: string; remedyBy: Day | null }[];
      }
    >
  | Event<'FindingRemedied', { inspection: string; finding: string; note: string; on: Day }>
  | Event<
      'CommendationRecorded',
      {
        commendation: string;
        unit: UnitId;
        plan: PlanId | null;
        form: string;
        reason: string;
        on: Day;
        by: AuthorityDocument;
      }
    >;
