import type { DeadlineRule, Rolling } from '../deadline/rule.ts';
import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day, PlanId, TaskId, UnitId } from '../vocabulary.ts';

/** Cơ quan ban hành: the unit, and whether its collective or its head signed (two different issuers). */
export type Issuer = { unit: UnitId; capacity: 'collective' | 'head' };

/** What is known of a document; unknown parts are null and may be completed later. */
export type DocumentIdentity = {
  issuer: Issuer | null;
  /** Official abbreviation of NĐ 30/2020, appendix III: QĐ, KH, CT … */
  documentType: string | null;
  number: string | null;
  /** The number and symbol as printed: `2074/QĐ-UBND`. */
  symbol: string | null;
  title: string;
  issuedOn: Day | null;
  period: { from: Day; to: Day } | null;
};

/** Mức phổ biến: public for everybody, internal for those concerned and whoever stands above them, restricted for those named alone. */
export type Disclosure = 'public' | 'internal' | 'restricted';

/** Căn cứ, viện dẫn: one edge of the derivation graph; unresolved while `plan` is null. */
export type Basis = {
  basis: string;
  literal: string;
  /** `basis` stands in the preamble, `content` in the body. */
  kind: 'basis' | 'content';
  edge: 'cited' | 'declared' | 'inferred';
  plan: PlanId | null;
};

/** A set of recipients, meant as of the day of issue: every commune of …, every unit under … */
export type RecipientSet = { every: 'commune' | 'district' | 'department' | 'unit'; of: UnitId };

/** Chủ trì, phối hợp: who is addressed, one by one or as a set. */
export type Addressees = { role: 'lead' | 'support'; units: UnitId[]; sets: RecipientSet[] };

/** Thời hạn: the words as printed, the rule they were read as, and the day worked out from it. */
export type Timing = {
  literal: string | null;
  rule: DeadlineRule;
  /** Lựa chọn của cơ quan ban hành. */
  rolling: Rolling;
  /** Last day on which it is in time; null: no deadline, or none that is known before the issue. */
  due: Day | null;
  /**
   * How the day was fixed: the literal and the rolled one side by side, the edition of the calendar that held, and the
   * day of issue or receipt from which it was counted.
   */
  fixed: { literalDay: Day; rolledDay: Day; edition: string | null; from: Day | null } | null;
};

/** Nhiệm vụ: one thing asked for, with the sentence that asks for it. */
export type Task = {
  task: TaskId;
  /** Clause address: labels from the root joined by `/`, e.g. `III/4`. */
  clause: string;
  title: string;
  /** The sentence of the document, verbatim. */
  sentence: string;
  modality: 'binding' | 'invitation';
  addressees: Addressees[];
  /** Qua: the unit through which it is sent or reported; it owes nothing by that. */
  via: UnitId | null;
  output: { kind: 'activity' | 'derivedPlan' | 'report' | 'rate'; detail: string | null };
  timing: Timing;
};

/** Who a set meant on the day of issue; the expansion is part of the record. */
export type Expansion = { set: RecipientSet; units: UnitId[] };

/** What an amendment changes, as a reader of the children must see it. */
export type Amendment = {
  amendment: string;
  by: AuthorityDocument;
  summary: string;
  added: Task[];
  changed: Task[];
  removed: TaskId[];
  expansions: Expansion[];
};

/** What happens to one plan, in its own stream `plan-<id>`. */
export type PlanEvent =
  | Event<'PlanRegistered', { plan: PlanId } & DocumentIdentity>
  | Event<'PlanCorrected', { plan: PlanId; changes: Partial<DocumentIdentity>; reason: string }>
  /** New bases, or known ones in another wording: each takes the place of the one with its id. */
  | Event<'BasesRecorded', { plan: PlanId; bases: Basis[] }>
  | Event<'BasisResolved', { plan: PlanId; basis: string; target: PlanId }>
  | Event<'TasksDrafted', { plan: PlanId; tasks: Task[] }>
  | Event<
      'PlanIssued',
      {
        plan: PlanId;
        issuer: Issuer;
        issuedOn: Day;
        symbol: string | null;
        /** The plans above that it carries out: every resolved edge of kind `basis`. */
        parents: PlanId[];
        tasks: Task[];
        expansions: Expansion[];
      }
    >
  | Event<'PlanAmended', { plan: PlanId } & Amendment>
  | Event<'PlanReplaced', { plan: PlanId; replacement: PlanId; reason: string }>
  | Event<'PlanRecalled', { plan: PlanId; reason: string }>
  | Event<'PlanConcluded', { plan: PlanId; note: string }>
  /** Phân loại phổ biến: who may read it from now on; until then it is internal. */
  | Event<'PlanClassified', { plan: PlanId; disclosure: Disclosure; by: AuthorityDocument; reason: string }>
  /** A plan below names this one as its basis and was issued. */
  | Event<'PlanDerived', { plan: PlanId; child: PlanId; issuer: UnitId; issuedOn: Day }>
  /** Something above changed; a person must look, nothing changes by itself. */
  | Event<
      'PlanFlagged',
      {
        plan: PlanId;
        flag: string;
        parent: PlanId;
        cause: 'amended' | 'replaced' | 'recalled';
        summary: string;
        changedTasks: TaskId[];
      }
    >
  | Event<'FlagCleared', { plan: PlanId; flag: string; note: string }>
  /** Bàn giao theo dõi: whoever held it has ended; `to` acts for the issuer from now on, and is owed what stands under it. */
  | Event<
      'PlanHandedOver',
      { plan: PlanId; decision: string; reorganisation: string; from: UnitId; to: UnitId; reason: string }
    >
  /** Hủy bàn giao, by the further decision `undoing`: `to` holds it again, as before. */
  | Event<'PlanHandedBack', { plan: PlanId; decision: string; undoing: string; to: UnitId; reason: string }>;
