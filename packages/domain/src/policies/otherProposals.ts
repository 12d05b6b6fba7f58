import type { UnitId } from '../vocabulary.ts';
import { type Fate, type Proposal, proposalFor } from './proposals.ts';

type NameOf = (unit: UnitId) => string;

/**
 * Đề xuất theo dõi một văn bản: the one whole heir of who held it; where nobody succeeds, the department of the province,
 * which follows up what the vanished tier had in hand. What passed in parts, or a function alone, is asked.
 */
export function proposalForPlan(fate: Fate, department: UnitId | null, nameOf: NameOf): Proposal {
  const { heir, candidates } = fate;
  const asked = proposalFor(fate, { due: null, submitted: false, own: null, others: [] }, nameOf);
  const from = nameOf(fate.unit);
  const to = heir ?? (candidates.length === 0 ? department : null);
  if (to === null) return asked;
  const proposed = { ...asked, passing: 'handOver' as const, heirs: [{ unit: to, footprint: null }] };
  return heir === null
    ? {
        ...proposed,
        vi: `Không có đơn vị kế thừa ${from}: đề xuất bàn giao cho ${nameOf(to)} của tỉnh theo dõi.`,
        en: `Nobody succeeds ${from}: it is proposed that ${nameOf(to)}, the department of the province, follows it up.`,
      }
    : {
        ...proposed,
        vi: `${nameOf(to)} kế thừa toàn bộ ${from}: đề xuất bàn giao văn bản để theo dõi.`,
        en: `${nameOf(to)} succeeds ${from} wholly: it is proposed that it follows the plan up.`,
      };
}

/** What a proposal for a report looks at: who else would report the same through the heir, and what the heir does itself. */
export type ReportFacts = {
  others: readonly UnitId[];
  /** The heir has a report of its own to make for the period. */
  joins: boolean;
  /** The heir has handed that in already, so that it covers nobody else. */
  received: boolean;
};

/** Đề xuất cho một báo cáo chưa nộp: transfer to the one whole heir, or merge where it comes together with others. */
export function proposalForReport(fate: Fate, facts: ReportFacts, nameOf: NameOf): Proposal {
  const { heir } = fate;
  const own = facts.joins ? { due: null, submitted: false } : null;
  const others = facts.others.map((unit) => ({ unit, due: null }));
  const asked = proposalFor(fate, { due: null, submitted: false, own, others }, nameOf);
  if (heir === null || !facts.received) return asked;
  const to = nameOf(heir);
  return {
    ...asked,
    passing: null,
    heirs: [],
    due: null,
    warnings: [],
    vi: `${to} kế thừa toàn bộ ${nameOf(fate.unit)} nhưng đã nộp báo cáo của kỳ này: chờ quyết định, hoặc mở lại báo cáo ấy.`,
    en: `${to} succeeds ${nameOf(fate.unit)} wholly but has handed in its report for the period: decide, or reopen that report.`,
  };
}
