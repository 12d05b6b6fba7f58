import type { TimelineTable } from '../timeline.ts';
import type { Views } from '../views.ts';

/** What has readers of its own, by which the rows that hang on it are read. */
export type Matter = 'plan' | 'draft' | 'report' | 'reminder' | 'inspection' | 'window';

/** Quy tắc đọc: which rows of one table a reader sees. */
export type Rule =
  /** Dữ liệu dùng chung: everybody sees every row. */
  | 'open'
  /** Only whoever reads the whole house. */
  | 'house'
  /** Only administrators and inspectors, whom no rule restricts. */
  | 'nobody'
  /** The row of a plan itself. */
  | 'plan'
  /** A row belongs to the units of these columns. */
  | { units: readonly string[] }
  /** A row hangs on what this column names. */
  | { of: Matter; column: string }
  /** What units owe under a plan: seen by them, and by whoever holds the plan. */
  | { duty: { plan: string; units: readonly string[] } }
  /** Each kind of row has a rule of its own. */
  | { column: string; each: Readonly<Record<string, Rule>> };

const ofPlan: Rule = { of: 'plan', column: 'plan' };
const ofDraft: Rule = { of: 'draft', column: 'draft' };
const ofReport: Rule = { of: 'report', column: 'report' };

/** What happened, by the kind of stream it stands in. */
const happened: Readonly<Record<TimelineTable['subject'], Rule>> = {
  unit: 'open',
  catalogue: 'open',
  regime: 'open',
  reorganisation: 'open',
  plan: ofPlan,
  duty: { duty: { plan: 'plan', units: ['unit'] } },
  reminder: { duty: { plan: 'plan', units: ['unit'] } },
  oversight: { units: ['unit', 'actor_unit'] },
  draft: { of: 'draft', column: `substr(stream, length('draft-') + 1)::uuid` },
  report: { of: 'report', column: `substr(stream, length('report-') + 1)::uuid` },
  other: { units: ['actor_unit'] },
};

/** Bảng quy tắc đọc: every table that questions are asked of, and who sees which rows of it. */
export const rules: Readonly<Record<keyof Views, Rule>> = {
  'view.checkpoint': 'open',
  'view.unit': 'open',
  'view.calendar': 'open',
  'view.plan': 'plan',
  'view.plan_basis': ofPlan,
  'view.plan_task': ofPlan,
  'view.plan_flag': ofPlan,
  'view.obligation': { duty: { plan: 'plan', units: ['unit'] } },
  'view.inheritance': { duty: { plan: 'plan', units: ['predecessor_unit', 'heir_unit'] } },
  // What was decided after a reorganisation; what it did to each obligation is seen with the obligation.
  'view.decision': 'open',
  'view.draft': ofDraft,
  'view.draft_reading': ofDraft,
  'view.draft_change': ofDraft,
  'view.task_source': ofPlan,
  'view.report': ofReport,
  'view.report_version': ofReport,
  'view.report_draft': ofReport,
  'view.report_part': ofReport,
  // The ladder in force may be that of any unit above.
  'view.ladder': 'open',
  'view.reminder': { of: 'reminder', column: 'reminder' },
  'view.reminded': { of: 'reminder', column: 'reminder' },
  'view.handed_over': { of: 'reminder', column: 'reminder' },
  'view.inspection': { of: 'inspection', column: 'inspection' },
  'view.finding': { of: 'inspection', column: 'inspection' },
  'view.commendation': { units: ['commender', 'unit'] },
  'view.regime': 'open',
  'view.reorganisation': 'open',
  'view.succession': 'open',
  'view.office': { units: ['unit'] },
  'view.erasure': 'nobody',
  // By what right somebody signed is for everybody to look up who receives what was signed.
  'view.delegation': 'open',
  // Which source a figure came from is no secret of the source; what it sent beside that figure is.
  'view.source': 'open',
  'view.code_table': 'open',
  'view.delivery': 'house',
  'view.delivery_item': 'house',
  'view.item_outcome': 'house',
  'view.dossier_window': { of: 'window', column: 'window_id' },
  'view.window_revision': { of: 'window', column: 'window_id' },
  'view.procedure': 'open',
  'view.procedure_tie': ofPlan,
  'view.indicator': 'open',
  'view.rank': { units: ['unit'] },
  'view.target': ofPlan,
  'view.reconciliation': 'house',
  'view.timeline': { column: 'subject', each: happened },
};
