import type { Day } from '../vocabulary.ts';

/** Version of this shape; it rises when a field changes its meaning. */
export const draftVersion = 1;

/** Dòng: first and last line of the source text, from 1. */
export type Lines = [first: number, last: number];

/** How sure the reader is; whatever is not certain is asked of a person. */
export type Confidence = 'certain' | 'likely' | 'unsure';

/** Kỳ: how often, of a task or a report. */
export type Frequency =
  | 'once'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'semiannual'
  | 'annual'
  | 'continuous'
  | 'period'
  | 'unspecified';

/** Thể thức: what the head and the foot of the document say of itself. */
export type DocumentHead = {
  type: string | null;
  number: string | null;
  /** Normalised: `2074/QĐ-UBND`; null without a number. */
  symbol: string | null;
  place: string | null;
  issuedOn: Day | null;
  issuer: string | null;
  issuerTier: 'central' | 'province' | 'district' | 'commune' | null;
  title: string | null;
  period: { from: Day; to: Day } | null;
  /** The symbol of the decision that this text is attached to. */
  attachedTo: string | null;
  /** What was interpreted, by field. */
  sources: Partial<Record<string, { literal: string; confidence: Confidence; lines: Lines }>>;
  lines: Lines;
};

/** Chữ ký: who signed, as what and by what authority (`TM.`, `KT.`, `TL.` …). */
export type Signature<Name = unknown> = {
  role: 'signatory' | 'electronic';
  name: Name | null;
  position: string | null;
  authority: string[];
  signedAt: string | null;
  email: Name | null;
  lines: Lines;
};

/** Căn cứ, viện dẫn: `nested` when it stands within the subject of another citation. */
export type Citation = {
  literal: string;
  type: string | null;
  symbol: string | null;
  issuer: string | null;
  date: Day | null;
  subject: string | null;
  role: 'basis' | 'reference' | 'nested';
  clause: string | null;
  confidence: Confidence;
  lines: Lines;
};

/** Văn bản được nhắc tên mà không có số. */
export type Unnumbered = { literal: string; clause: string | null; lines: Lines };

/** Mục, điều, khoản, điểm: address is the labels from the root joined by `/`. */
export type Clause = {
  address: string;
  label: string;
  heading: string | null;
  text: string;
  children: Clause[];
  lines: Lines;
};

/** Chỉ tiêu: a figure that the plan wants reached. */
export type Target = {
  clause: string | null;
  literal: string;
  indicator: string;
  comparison: '>=' | '<=' | '=' | 'range' | 'increase' | 'decrease';
  value: number | [number, number];
  unit: string | null;
  denominator: number | null;
  dueYear: number | null;
  confidence: Confidence;
  lines: Lines;
};

/** Nhiệm vụ trong mục hình thức, giải pháp. Names are as printed. */
export type DraftTask = {
  clause: string;
  title: string;
  lead: string[];
  support: string[];
  timing: { literal: string | null; kind: Frequency };
  method: string | null;
  content: string | null;
  confidence: Confidence;
  lines: Lines;
};

/** Trách nhiệm trong mục tổ chức thực hiện: one per bullet, lettered point or unlabelled paragraph. */
export type Duty = {
  clause: string;
  addressees: string[];
  modality: 'binding' | 'invitation';
  text: string;
  confidence: Confidence;
  lines: Lines;
};

/** Chế độ báo cáo: who reports to whom, through whom, how often, by when. */
export type ReportingDuty = {
  clause: string;
  reporter: string | null;
  to: string | null;
  via: string | null;
  period: Frequency;
  /** `rule`: `before YYYY-MM-DD`, `by YYYY-MM-DD`, or the recurrence alone. */
  due: { literal: string | null; rule: string | null };
  /** The report that it is a part of: "báo cáo CCHC định kỳ". */
  within: string | null;
  confidence: Confidence;
  lines: Lines;
};

/** Đòi hỏi ban hành kế hoạch riêng. */
export type DerivedPlanDuty = {
  clause: string;
  addressees: string[];
  literal: string;
  modality: 'binding' | 'invitation';
  confidence: Confidence;
  lines: Lines;
};

/** A passage that is kept whole: audiences, contents, budget. */
export type Passage = { clause: string | null; literal: string; lines: Lines };

/** Kênh thực hiện: a system or medium that the plan names. */
export type Channel = { system: string; literal: string; clause: string | null; lines: Lines };

/** Điều cần xem lại khi đọc. */
export type Warning = { code: string; lines: Lines; message_vi: string; message_en: string };

/**
 * Bản đọc của một văn bản: all that was read, and nothing that was not there: absent is null or an empty list. Names are
 * texts as they are read and sealed as they are recorded; whoever asks about the rest does not look at them.
 */
export type DraftPlan<Name = unknown> = {
  version: typeof draftVersion;
  document: DocumentHead;
  signatures: Signature<Name>[];
  /** Nơi nhận: one entry each, as printed. */
  recipients: string[];
  /** Lưu: `VT`, `CCHC` … as printed. */
  archive: string[];
  /** Where the lists of plain names stand. */
  places: { recipients: Lines | null; archive: Lines | null };
  citations: Citation[];
  unnumbered: Unnumbered[];
  clauses: Clause[];
  targets: Target[];
  audiences: Passage[];
  contents: Passage[];
  tasks: DraftTask[];
  duties: Duty[];
  reports: ReportingDuty[];
  derivedPlans: DerivedPlanDuty[];
  budget: Passage[];
  channels: Channel[];
  warnings: Warning[];
};
