import { documents, parts, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from './commands.ts';
import type { Assignment, Heir, Inheritance, ObligationEvent } from './events.ts';

const plan = documents.decision2074;
const unit = units.moDuc;
const issuer = units.quangNgai;

const owedBy = (task: string, role: 'lead' | 'support') => derivedId('obligation', plan, task, unit, role);

/** Huyện Mộ Đức phải xây dựng kế hoạch của mình. */
export const ownPlan: Assignment = {
  obligation: owedBy(parts.ownPlan, 'lead'),
  task: parts.ownPlan,
  role: 'lead',
  modality: 'binding',
  output: 'derivedPlan',
  due: '2022-02-28',
};

/** Huyện phối hợp truyền thanh, không hạn. */
export const broadcast: Assignment = {
  obligation: owedBy(parts.broadcast, 'support'),
  task: parts.broadcast,
  role: 'support',
  modality: 'binding',
  output: 'activity',
  due: null,
};

/** Đề nghị phối hợp: an invitation. */
export const invitation: Assignment = {
  obligation: owedBy(parts.invitation, 'support'),
  task: parts.invitation,
  role: 'support',
  modality: 'invitation',
  output: 'activity',
  due: null,
};

const { obligation } = ownPlan;
const assignments = [ownPlan, broadcast, invitation];
const accepted = { obligation, note: 'Giao Phòng Nội vụ tham mưu' };
const halfway = { obligation, percent: 50, note: 'Đã có dự thảo lấy ý kiến' };
const report = { obligation, note: 'Đã trình ban hành kế hoạch', evidence: ['51/TTr-PNV ngày 20/02/2022'] };
const reason = (text: string) => ({ obligation, reason: text });
const longer = {
  ...reason('Chờ hướng dẫn của Sở Nội vụ'),
  due: '2022-03-31',
  literal: 'đến hết ngày 31/3/2022',
};
const passed = { ...reason('Điều chỉnh địa bàn'), to: units.tuNghia };
const { obligation: _, ...asked } = ownPlan;
const decision = derivedId('control', 'decision', '1');
const heir: Heir = {
  unit: units.tuNghia,
  obligation: derivedId('inherited', decision, plan, parts.ownPlan, 'lead', units.tuNghia),
  footprint: null,
};
const from: Inheritance[] = [
  { unit: units.ducPhong, obligation: owedBy('của xã Đức Phong', 'lead'), footprint: 'thôn 1' },
];
const why = 'Chuyển cho đơn vị kế thừa';
const succession = {
  obligation,
  decision,
  reorganisation: derivedId('control', 'reorganisation', '1'),
  passing: 'transfer' as const,
  heirs: [heir],
  reason: why,
};
/** What an heir takes over, handed in where it came from. */
const inherited = {
  obligation: heir.obligation,
  plan,
  unit,
  issuer,
  decision,
  from,
  assignment: asked,
  standing: {
    ...{
      state: 'submitted' as const,
      resumesTo: 'accepted' as const,
      progress: { percent: 90, note: 'Đã trình' },
    },
    submission: { number: 1, note: report.note, evidence: report.evidence },
    submittedOn: '2022-02-20',
    submittedBy: 'official:a',
  },
};
const joining = { obligation, decision, from, due: '2022-03-31' };
const undoing = {
  obligation,
  decision,
  undoing: derivedId('undone', decision),
  reason: 'Xác định lại đơn vị kế thừa',
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const obligationCommands: {
  [T in ObligationCommand['type']]: Extract<ObligationCommand, { type: T }>;
} = {
  AssignObligations: { type: 'AssignObligations', data: { plan, unit, issuer, assignments } },
  AcceptObligation: { type: 'AcceptObligation', data: accepted },
  ReportProgress: { type: 'ReportProgress', data: halfway },
  SubmitObligation: { type: 'SubmitObligation', data: report },
  FulfilObligation: { type: 'FulfilObligation', data: { obligation, note: 'Đạt yêu cầu' } },
  ReturnObligation: { type: 'ReturnObligation', data: reason('Chưa có chỉ tiêu cụ thể') },
  DeclineObligation: {
    type: 'DeclineObligation',
    data: reason('Không thuộc chức năng, nhiệm vụ của đơn vị'),
  },
  ExtendObligation: { type: 'ExtendObligation', data: longer },
  ExcuseObligation: { type: 'ExcuseObligation', data: reason('Do thiên tai') },
  SuspendObligation: { type: 'SuspendObligation', data: reason('Chờ sắp xếp đơn vị hành chính') },
  ResumeObligation: { type: 'ResumeObligation', data: reason('Đã hoàn thành sắp xếp') },
  ReassignObligation: { type: 'ReassignObligation', data: passed },
  WithdrawObligation: { type: 'WithdrawObligation', data: reason('Nhiệm vụ không còn phù hợp') },
  FulfilByDerivedPlan: {
    type: 'FulfilByDerivedPlan',
    data: { obligation, derivedPlan: documents.planOfMoDuc, issuedOn: '2022-02-25' },
  },
  SucceedObligation: { type: 'SucceedObligation', data: succession },
  InheritObligation: { type: 'InheritObligation', data: inherited },
  JoinFootprint: { type: 'JoinFootprint', data: joining },
  RestoreObligation: { type: 'RestoreObligation', data: undoing },
  RevokeInheritance: { type: 'RevokeInheritance', data: undoing },
};

/** Ví dụ chuẩn: one canonical event of every type, each what the command of its name records. */
export const obligationEvents: { [T in ObligationEvent['type']]: Extract<ObligationEvent, { type: T }> } = {
  ObligationsAssigned: { type: 'ObligationsAssigned', data: { plan, unit, issuer, assignments } },
  ObligationAccepted: { type: 'ObligationAccepted', data: accepted },
  ProgressReported: { type: 'ProgressReported', data: halfway },
  ObligationSubmitted: { type: 'ObligationSubmitted', data: { ...report, submission: 1 } },
  ObligationFulfilled: {
    type: 'ObligationFulfilled',
    data: { obligation, submission: 1, note: 'Đạt yêu cầu', derivedPlan: null, issuedOn: null },
  },
  DerivedPlanNoted: { type: 'DerivedPlanNoted', data: obligationCommands.FulfilByDerivedPlan.data },
  ObligationReturned: {
    type: 'ObligationReturned',
    data: { ...reason('Chưa có chỉ tiêu cụ thể'), submission: 1 },
  },
  ObligationDeclined: { type: 'ObligationDeclined', data: obligationCommands.DeclineObligation.data },
  ObligationExtended: { type: 'ObligationExtended', data: longer },
  ObligationExcused: { type: 'ObligationExcused', data: reason('Do thiên tai') },
  ObligationSuspended: { type: 'ObligationSuspended', data: obligationCommands.SuspendObligation.data },
  ObligationResumed: { type: 'ObligationResumed', data: reason('Đã hoàn thành sắp xếp') },
  ObligationReassigned: {
    type: 'ObligationReassigned',
    data: { ...passed, successor: derivedId('reassigned', obligation, units.tuNghia) },
  },
  ObligationWithdrawn: { type: 'ObligationWithdrawn', data: reason('Nhiệm vụ không còn phù hợp') },
  ObligationSucceeded: { type: 'ObligationSucceeded', data: succession },
  ObligationInherited: { type: 'ObligationInherited', data: inherited },
  FootprintJoined: { type: 'FootprintJoined', data: joining },
  ObligationRestored: { type: 'ObligationRestored', data: undoing },
  InheritanceRevoked: { type: 'InheritanceRevoked', data: { ...undoing, due: ownPlan.due } },
};
