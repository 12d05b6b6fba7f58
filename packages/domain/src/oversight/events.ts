import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, UnitId } from '../vocabulary.ts';

/** Kết quả kiểm tra: one thing found, and by when it is to be put right; null where nothing is. */
export type Finding = { finding: string; text: string; remedyBy: Day | null };

/** Kiểm tra, in the stream `inspection-<id>`. */
export type InspectionEvent =
  | Event<
      'InspectionRecorded',
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
  | Event<'FindingRemedied', { inspection: string; finding: string; note: string; on: Day }>;

/** Khen thưởng, in the stream `commendation-<id>`. */
export type CommendationEvent = Event<
  'CommendationRecorded',
  {
    commendation: string;
    /** Who commends. */
    commender: UnitId;
    unit: UnitId;
    plan: PlanId | null;
    /** Hình thức: `Bằng khen`, `Giấy khen` … */
    form: string;
    reason: string;
    on: Day;
    by: AuthorityDocument;
  }
>;
