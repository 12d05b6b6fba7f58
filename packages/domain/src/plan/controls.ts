import { documents, parts, units } from '../cast.ts';
import type { PlanCommand } from './commands.ts';
import type { Basis, DocumentIdentity, Expansion, Issuer, PlanEvent, Task, Timing } from './events.ts';
import { withRule } from './timing.ts';

const plan = documents.decision2074;
const issuer: Issuer = { unit: units.quangNgai, capacity: 'head' };

/** Thời hạn của một ví dụ: its words and its last day. */
export const timing = (literal: string | null, due: string | null): Timing =>
  withRule({ timing: { literal, due } }).timing;

/** Quyết định của Chủ tịch UBND tỉnh Quảng Ngãi on which the examples rest. */
export const decision2074: DocumentIdentity = {
  issuer,
  documentType: 'QĐ',
  number: '2074',
  symbol: '2074/QĐ-UBND',
  title: 'Ban hành Kế hoạch tuyên truyền cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2022 - 2025',
  issuedOn: '2021-12-20',
  period: { from: '2022-01-01', to: '2025-12-31' },
};

/** Mỗi huyện xây dựng kế hoạch của mình: what makes the cascade fall further. */
export const ownPlan: Task = {
  task: parts.ownPlan,
  clause: 'III/4',
  title: 'Xây dựng kế hoạch tuyên truyền cải cách hành chính',
  sentence:
    'UBND các huyện, thị xã, thành phố xây dựng Kế hoạch tuyên truyền cải cách hành chính của địa phương.',
  modality: 'binding',
  addressees: [
    { role: 'lead', units: [], sets: [{ every: 'district', of: units.quangNgai }] },
    { role: 'support', units: [units.soNoiVu], sets: [] },
  ],
  via: units.soNoiVu,
  output: { kind: 'derivedPlan', detail: null },
  timing: {
    literal: 'trước ngày 01/3/2022',
    rule: { kind: 'day', bound: 'before', day: '2022-03-01' },
    rolling: 'literal',
    due: '2022-02-28',
    fixed: { literalDay: '2022-02-28', rolledDay: '2022-02-28', edition: null, from: null },
  },
};

/** Tuyên truyền trên hệ thống truyền thanh: without a deadline. */
export const broadcast: Task = {
  task: parts.broadcast,
  clause: 'III/5/a',
  title: 'Tuyên truyền trên hệ thống truyền thanh cơ sở',
  sentence: 'Phát định kỳ 01 chuyên mục/tuần trên hệ thống truyền thanh xã.',
  modality: 'binding',
  addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: units.quangNgai }] }],
  via: null,
  output: { kind: 'activity', detail: '01 chuyên mục/tuần' },
  timing: {
    literal: 'Định kỳ 01 lần/tuần',
    rule: { kind: 'recurring', every: 'weekly', due: null },
    rolling: 'literal',
    due: null,
    fixed: null,
  },
};

/** Đề nghị Mặt trận phối hợp: an invitation. */
export const invitation: Task = {
  task: parts.invitation,
  clause: 'IV/6',
  title: 'Phối hợp tuyên truyền cải cách hành chính',
  sentence:
    'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp tham gia tuyên truyền cải cách hành chính.',
  modality: 'invitation',
  addressees: [{ role: 'lead', units: [units.matTran], sets: [] }],
  via: null,
  output: { kind: 'activity', detail: null },
  timing: { literal: null, rule: { kind: 'none' }, rolling: 'literal', due: null, fixed: null },
};

/** Tập huấn: added by an amendment. */
export const training: Task = {
  task: parts.training,
  clause: 'III/7',
  title: 'Tập huấn cán bộ làm công tác cải cách hành chính',
  sentence: 'Sở Nội vụ tổ chức 02 lớp tập huấn mỗi năm.',
  modality: 'binding',
  addressees: [{ role: 'lead', units: [units.soNoiVu], sets: [] }],
  via: null,
  output: { kind: 'rate', detail: '02 lớp/năm' },
  timing: {
    literal: 'chậm nhất ngày 30/11/2022',
    rule: { kind: 'day', bound: 'by', day: '2022-11-30' },
    rolling: 'literal',
    due: '2022-11-30',
    fixed: { literalDay: '2022-11-30', rolledDay: '2022-11-30', edition: null, from: null },
  },
};

/** Căn cứ ở phần mở đầu, not yet resolved. */
export const basis: Basis = {
  basis: parts.basis,
  literal: 'Quyết định số 768/QĐ-UBND ngày 26/8/2021 của UBND tỉnh',
  kind: 'basis',
  edge: 'cited',
  plan: null,
};

/** Viện dẫn trong nội dung: never a parent. */
export const content: Basis = {
  basis: parts.content,
  literal: 'Nghị quyết số 04-NQ/TU ngày 18/10/2021 của Hội nghị Tỉnh ủy',
  kind: 'content',
  edge: 'cited',
  plan: null,
};

/** The sets of the examples, as they were on 20/12/2021. */
export const expansions: Expansion[] = [
  { set: { every: 'district', of: units.quangNgai }, units: [units.moDuc, units.tuNghia] },
  { set: { every: 'commune', of: units.quangNgai }, units: [units.ducPhong, units.ducThanh] },
];

const tasks = [ownPlan, broadcast, invitation];
const changed: Task = {
  ...broadcast,
  timing: {
    literal: 'hết ngày 15/6/2022',
    rule: { kind: 'day', bound: 'by', day: '2022-06-15' },
    rolling: 'literal',
    due: '2022-06-15',
    fixed: { literalDay: '2022-06-15', rolledDay: '2022-06-15', edition: null, from: null },
  },
};
const amendment = {
  plan,
  amendment: parts.amendment,
  by: { literal: '512/QĐ-UBND ngày 20/4/2022', plan: null },
  summary: 'Bổ sung tập huấn, quy định thời hạn truyền thanh, bỏ nội dung đề nghị Mặt trận',
  added: [training],
  changed: [changed],
  removed: [parts.invitation],
  expansions: expansions.slice(1),
};
const completion = {
  plan,
  changes: { number: '2074', symbol: '2074/QĐ-UBND' },
  reason: 'Bổ sung số, ký hiệu',
};
const derivation = { plan, child: documents.planOfMoDuc, issuer: units.moDuc, issuedOn: '2022-02-25' };
const warning = {
  plan,
  flag: parts.flag,
  parent: documents.decision768,
  cause: 'amended' as const,
  summary: 'Kéo dài thời gian thực hiện',
  changedTasks: [parts.training],
};
const replacement = { plan, replacement: documents.newerDecision, reason: 'Phù hợp với giai đoạn mới' };
const recall = { plan, reason: 'Ban hành không đúng thẩm quyền' };
const end = { plan, note: 'Đã tổng kết giai đoạn 2022 - 2025' };
const classification = {
  plan,
  disclosure: 'restricted' as const,
  by: { literal: 'Công văn số 31/UBND-NC', plan: null },
  reason: 'Có nội dung về nhân sự chưa công bố',
};
const handing = {
  plan,
  decision: parts.decision,
  reorganisation: parts.reorganisation,
  to: units.soNoiVu,
  reason: 'Cơ quan ban hành kết thúc hoạt động',
};
const handingBack = {
  plan,
  decision: parts.decision,
  undoing: parts.undoing,
  reason: 'Giao cho đơn vị khác',
};
const look = { plan, flag: parts.flag, note: 'Đã rà soát, không phải điều chỉnh' };

/** Ví dụ chuẩn: one canonical command of every type. */
export const planCommands: { [T in PlanCommand['type']]: Extract<PlanCommand, { type: T }> } = {
  RegisterPlan: { type: 'RegisterPlan', data: { plan, ...decision2074, number: null, symbol: null } },
  CorrectPlan: { type: 'CorrectPlan', data: completion },
  RecordBases: { type: 'RecordBases', data: { plan, bases: [basis, content] } },
  ResolveBasis: { type: 'ResolveBasis', data: { plan, basis: basis.basis, target: documents.decision768 } },
  DraftTasks: { type: 'DraftTasks', data: { plan, tasks } },
  IssuePlan: { type: 'IssuePlan', data: { plan, issuer, issuedOn: '2021-12-20', expansions } },
  AmendPlan: { type: 'AmendPlan', data: amendment },
  ReplacePlan: { type: 'ReplacePlan', data: replacement },
  RecallPlan: { type: 'RecallPlan', data: recall },
  ConcludePlan: { type: 'ConcludePlan', data: end },
  ClassifyPlan: { type: 'ClassifyPlan', data: classification },
  NoteDerivation: { type: 'NoteDerivation', data: derivation },
  FlagPlan: { type: 'FlagPlan', data: warning },
  ClearFlag: { type: 'ClearFlag', data: look },
  HandOverPlan: { type: 'HandOverPlan', data: handing },
  HandBackPlan: { type: 'HandBackPlan', data: handingBack },
};

/** Ví dụ chuẩn: one canonical event of every type, each what the command of its name records. */
export const planEvents: { [T in PlanEvent['type']]: Extract<PlanEvent, { type: T }> } = {
  PlanRegistered: { type: 'PlanRegistered', data: planCommands.RegisterPlan.data },
  PlanCorrected: { type: 'PlanCorrected', data: completion },
  BasesRecorded: { type: 'BasesRecorded', data: planCommands.RecordBases.data },
  BasisResolved: { type: 'BasisResolved', data: planCommands.ResolveBasis.data },
  TasksDrafted: { type: 'TasksDrafted', data: { plan, tasks } },
  PlanIssued: {
    type: 'PlanIssued',
    data: {
      plan,
      issuer,
      issuedOn: '2021-12-20',
      symbol: '2074/QĐ-UBND',
      parents: [documents.decision768],
      tasks,
      expansions,
    },
  },
  PlanAmended: { type: 'PlanAmended', data: amendment },
  PlanReplaced: { type: 'PlanReplaced', data: replacement },
  PlanRecalled: { type: 'PlanRecalled', data: recall },
  PlanConcluded: { type: 'PlanConcluded', data: end },
  PlanClassified: { type: 'PlanClassified', data: classification },
  PlanDerived: { type: 'PlanDerived', data: derivation },
  PlanFlagged: { type: 'PlanFlagged', data: warning },
  FlagCleared: { type: 'FlagCleared', data: look },
  PlanHandedOver: { type: 'PlanHandedOver', data: { ...handing, from: units.quangNgai } },
  PlanHandedBack: { type: 'PlanHandedBack', data: { ...handingBack, to: units.quangNgai } },
};

/** The examples from registration to issue, in the order in which they happened. */
export const drafted: PlanEvent[] = [
  planEvents.PlanRegistered,
  planEvents.PlanCorrected,
  planEvents.BasesRecorded,
  planEvents.BasisResolved,
  planEvents.TasksDrafted,
];

/** The same, issued. */
export const issued: PlanEvent[] = [...drafted, planEvents.PlanIssued];
