import type { CalendarCommand } from '../calendar/commands.ts';
import type { DraftCommand } from '../draft/commands.ts';
import type { IndicatorCommand } from '../indicator/commands.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type {
  CodeTableCommand,
  DeliveryCommand,
  DossierCommand,
  FeedCommand,
  SourceCommand,
} from '../oneStopShop/commands.ts';
import type { UnitCommand } from '../organisation/commands.ts';
import type { CommendationCommand, InspectionCommand } from '../oversight/commands.ts';
import type { PersonCommand } from '../person/commands.ts';
import type { PlanCommand } from '../plan/commands.ts';
import type { ProcedureCommand, TieCommand } from '../procedure/commands.ts';
import { refusals, refuse } from '../refusal.ts';
import type { RegimeCommand } from '../regime/commands.ts';
import type { LadderCommand, ReminderCommand } from '../reminder/commands.ts';
import type { ReorganisationCommand } from '../reorganisation/commands.ts';
import type { ReportCommand } from '../report/commands.ts';
import type { SuccessionCommand } from '../succession/commands.ts';
import type { TargetCommand } from '../target/commands.ts';
import type { UnitId } from '../vocabulary.ts';

/** Vai trò của người dùng trong đơn vị: lãnh đạo, chuyên viên, văn thư, quản trị, thanh tra. */
export type Role = 'leader' | 'officer' | 'clerk' | 'administrator' | 'inspector';

/**
 * Quan hệ với việc được yêu cầu: `issuer` acts for the unit that issued the plan or to which it was handed over (for an
 * obligation, the superior), `keeper` for that or, before issue, the unit that registered it, `obliged` for the unit that
 * owes, `owner` for the unit whose reporting regime it is, `any` for whichever.
 * For figures that are brought by hand: `over` acts for a unit under which all lies that the source speaks for.
 * For what an ended unit left behind: `above` acts for a unit above it, or for the issuer.
 * For a report: `reporter` acts for the unit that reports, `contributor` for that or for the section whose part it is,
 * `recipient` for the unit to which it was handed in.
 */
export type Relation =
  | 'issuer'
  | 'keeper'
  | 'obliged'
  | 'owner'
  | 'reporter'
  | 'contributor'
  | 'recipient'
  | 'above'
  | 'over'
  | 'any';

/** Người ra lệnh: an official in a unit, and on whose behalf (TM., KT., TL., TUQ.). */
export type Caller = {
  official: string;
  unit: UnitId;
  roles: readonly Role[];
  onBehalfOf: UnitId | null;
};

/** What is known of the matter when it is judged who may. */
export type Matter = {
  /** Of the plan; for `IssuePlan` the one that the command names; the owner of a regime. */
  issuer: UnitId | null;
  /** The unit that registered the plan, while it is not issued. */
  registrar: UnitId | null;
  /** The unit that owes, or that reports. */
  obliged: UnitId | null;
  /** The unit to which the report was handed in. */
  recipient?: UnitId | null;
  /** The section inside the unit whose part of the report is meant. */
  section?: UnitId | null;
  /** The units above the one that owed, from below; for figures, those under which all lies that the source speaks for. */
  above?: readonly UnitId[];
  /** The official who made the latest submission. */
  reportedBy: string | null;
};

/** Every command that somebody may try to give. */
export type CommandType =
  | PlanCommand['type']
  | ObligationCommand['type']
  | UnitCommand['type']
  | DraftCommand['type']
  | CalendarCommand['type']
  | RegimeCommand['type']
  | LadderCommand['type']
  | ReminderCommand['type']
  | InspectionCommand['type']
  | CommendationCommand['type']
  | 'IssueReminders'
  | 'ResumeDelivery'
  | ReportCommand['type']
  | SuccessionCommand['type']
  | ReorganisationCommand['type']
  | PersonCommand['type']
  | SourceCommand['type']
  | FeedCommand['type']
  | CodeTableCommand['type']
  | DeliveryCommand['type']
  | DossierCommand['type']
  | ProcedureCommand['type']
  | TieCommand['type']
  | IndicatorCommand['type']
  | TargetCommand['type']
  | 'ImportCatalogue';

/** One line of the table: who may, standing where; no roles: the policies alone. */
export type Rule = { roles: readonly Role[]; relation: Relation };

const handling = ['leader', 'officer', 'clerk'] as const;
const deciding = ['leader', 'officer'] as const;
const signing = ['leader'] as const;

/** Bảng thẩm quyền: command by command, who may give it. */
export const authorityTable = {
  RegisterPlan: { roles: handling, relation: 'any' },
  CorrectPlan: { roles: handling, relation: 'keeper' },
  RecordBases: { roles: handling, relation: 'keeper' },
  ResolveBasis: { roles: handling, relation: 'keeper' },
  DraftTasks: { roles: handling, relation: 'keeper' },
  IssuePlan: { roles: signing, relation: 'issuer' },
  AmendPlan: { roles: signing, relation: 'issuer' },
  ReplacePlan: { roles: signing, relation: 'issuer' },
  RecallPlan: { roles: signing, relation: 'issuer' },
  ConcludePlan: { roles: signing, relation: 'issuer' },
  NoteDerivation: { roles: [], relation: 'any' },
  FlagPlan: { roles: [], relation: 'any' },
  ClearFlag: { roles: deciding, relation: 'issuer' },
  HandOverPlan: { roles: [], relation: 'any' },
  HandBackPlan: { roles: [], relation: 'any' },
  AssignObligations: { roles: [], relation: 'any' },
  AcceptObligation: { roles: handling, relation: 'obliged' },
  ReportProgress: { roles: handling, relation: 'obliged' },
  SubmitObligation: { roles: handling, relation: 'obliged' },
  DeclineObligation: { roles: signing, relation: 'obliged' },
  FulfilObligation: { roles: deciding, relation: 'issuer' },
  ReturnObligation: { roles: deciding, relation: 'issuer' },
  ExtendObligation: { roles: deciding, relation: 'issuer' },
  ExcuseObligation: { roles: signing, relation: 'issuer' },
  SuspendObligation: { roles: deciding, relation: 'issuer' },
  ResumeObligation: { roles: deciding, relation: 'issuer' },
  ReassignObligation: { roles: signing, relation: 'issuer' },
  WithdrawObligation: { roles: signing, relation: 'issuer' },
  FulfilByDerivedPlan: { roles: deciding, relation: 'issuer' },
  SucceedObligation: { roles: [], relation: 'any' },
  InheritObligation: { roles: [], relation: 'any' },
  JoinFootprint: { roles: [], relation: 'any' },
  RestoreObligation: { roles: [], relation: 'any' },
  RevokeInheritance: { roles: [], relation: 'any' },
  DecideSuccession: { roles: signing, relation: 'above' },
  UndoSuccession: { roles: signing, relation: 'above' },
  EstablishUnit: { roles: ['administrator'], relation: 'any' },
  RenameUnit: { roles: ['administrator'], relation: 'any' },
  ReclassifyUnit: { roles: ['administrator'], relation: 'any' },
  MoveUnit: { roles: ['administrator'], relation: 'any' },
  CodeUnit: { roles: ['administrator'], relation: 'any' },
  EndUnit: { roles: ['administrator'], relation: 'any' },
  ImportDraft: { roles: handling, relation: 'any' },
  AnswerQuestion: { roles: handling, relation: 'keeper' },
  EditDraft: { roles: handling, relation: 'keeper' },
  ConfirmDraft: { roles: handling, relation: 'keeper' },
  RejectDraft: { roles: handling, relation: 'keeper' },
  EstablishRegime: { roles: signing, relation: 'owner' },
  ReviseRegime: { roles: signing, relation: 'owner' },
  EndRegime: { roles: signing, relation: 'owner' },
  SetLadder: { roles: signing, relation: 'issuer' },
  IssueReminders: { roles: deciding, relation: 'issuer' },
  IssueReminder: { roles: [], relation: 'any' },
  NoteDelivery: { roles: [], relation: 'any' },
  ResumeDelivery: { roles: ['administrator'], relation: 'any' },
  RecordInspection: { roles: deciding, relation: 'issuer' },
  RemedyFinding: { roles: deciding, relation: 'issuer' },
  RecordCommendation: { roles: signing, relation: 'issuer' },
  RecordReorganisation: { roles: ['administrator'], relation: 'any' },
  ImportCatalogue: { roles: ['administrator'], relation: 'any' },
  PublishCalendar: { roles: ['administrator'], relation: 'any' },
  SaveReport: { roles: handling, relation: 'reporter' },
  SaveReportPart: { roles: handling, relation: 'contributor' },
  SubmitReport: { roles: handling, relation: 'reporter' },
  ReturnReport: { roles: deciding, relation: 'recipient' },
  AcceptReport: { roles: deciding, relation: 'recipient' },
  LockReport: { roles: deciding, relation: 'recipient' },
  ReopenReport: { roles: signing, relation: 'recipient' },
  SucceedReport: { roles: [], relation: 'any' },
  InheritReport: { roles: [], relation: 'any' },
  RestoreReport: { roles: [], relation: 'any' },
  RevokeReportInheritance: { roles: [], relation: 'any' },
  FillOffice: { roles: ['administrator'], relation: 'any' },
  VacateOffice: { roles: ['administrator'], relation: 'any' },
  ErasePerson: { roles: ['administrator'], relation: 'any' },
  RegisterSource: { roles: ['administrator'], relation: 'any' },
  ChangeSource: { roles: ['administrator'], relation: 'any' },
  CloseSource: { roles: ['administrator'], relation: 'any' },
  PublishMapping: { roles: ['administrator'], relation: 'any' },
  ReconcileFeed: { roles: [], relation: 'any' },
  PublishCodeTable: { roles: ['administrator'], relation: 'any' },
  DeliverWindows: { roles: handling, relation: 'over' },
  SettleDelivery: { roles: [], relation: 'any' },
  EnterWindow: { roles: [], relation: 'any' },
  PublishProcedure: { roles: ['administrator'], relation: 'any' },
  ReviseProcedure: { roles: ['administrator'], relation: 'any' },
  AbolishProcedure: { roles: ['administrator'], relation: 'any' },
  TieProcedures: { roles: deciding, relation: 'issuer' },
  UntieProcedures: { roles: deciding, relation: 'issuer' },
  DefineIndicator: { roles: ['administrator'], relation: 'any' },
  ReviseIndicator: { roles: ['administrator'], relation: 'any' },
  RecordRank: { roles: ['administrator'], relation: 'any' },
  SetTarget: { roles: deciding, relation: 'issuer' },
  DropTarget: { roles: deciding, relation: 'issuer' },
} as const satisfies Record<CommandType, Rule>;

/** Lý do từ chối về thẩm quyền. */
export const authorityRefusals = refusals({
  'inspector-only-reads': {
    vi: 'Thanh tra chỉ được tra cứu, không được ghi vào hồ sơ.',
    en: 'An inspector may read everything and write nothing.',
  },
  'for-the-system-alone': {
    vi: 'Việc này do hệ thống tự ghi nhận, không thực hiện bằng tay.',
    en: 'This follows from other acts and is not ordered by hand.',
  },
  'role-lacking': {
    vi: 'Việc này thuộc thẩm quyền của: {roles}.',
    en: 'This takes one of these roles: {rolesEn}.',
  },
  'not-the-issuer': {
    vi: 'Chỉ cơ quan ban hành văn bản mới được thực hiện việc này.',
    en: 'Only the unit that issues the plan may do this.',
  },
  'not-the-keeper': {
    vi: 'Chỉ cơ quan ban hành hoặc đơn vị đã đăng ký văn bản mới được thực hiện việc này.',
    en: 'Only the issuer or the unit that registered the plan may do this.',
  },
  'not-the-owner': {
    vi: 'Chỉ cơ quan ban hành chế độ báo cáo mới được thực hiện việc này.',
    en: 'Only the unit that owns the reporting regime may do this.',
  },
  'not-the-obliged-unit': {
    vi: 'Chỉ đơn vị được giao nhiệm vụ mới được thực hiện việc này.',
    en: 'Only the unit that owes the obligation may do this.',
  },
  'not-the-reporting-unit': {
    vi: 'Chỉ đơn vị phải báo cáo mới được thực hiện việc này.',
    en: 'Only the unit that reports may do this.',
  },
  'not-a-contributor': {
    vi: 'Chỉ bộ phận được giao phần việc này hoặc đơn vị phải báo cáo mới được thực hiện.',
    en: 'Only the section whose part this is, or the unit that reports, may do this.',
  },
  'not-the-recipient': {
    vi: 'Chỉ cơ quan nhận báo cáo mới được thực hiện việc này.',
    en: 'Only the unit to which the report was handed in may do this.',
  },
  'not-above': {
    vi: 'Chỉ lãnh đạo đơn vị cấp trên của đơn vị kết thúc, hoặc cơ quan ban hành văn bản, mới được quyết định chuyển giao.',
    en: 'Only the leaders of a unit above the ended one, or of the issuer of the plan, decide on succession.',
  },
  'not-over-the-source': {
    vi: 'Chỉ đơn vị phụ trách toàn bộ phạm vi của nguồn số liệu mới được gửi số liệu thay nguồn.',
    en: 'Only a unit under which all lies that the source speaks for may bring its figures.',
  },
  'reporter-may-not-confirm': {
    vi: 'Người báo cáo kết quả không được tự xác nhận kết quả đó.',
    en: 'Who submitted the work may not confirm it.',
  },
});

const rolesInVietnamese = {
  leader: 'lãnh đạo',
  officer: 'chuyên viên',
  clerk: 'văn thư',
  administrator: 'quản trị hệ thống',
  inspector: 'thanh tra',
} satisfies Record<Role, string>;

/** These accept the work of somebody else. */
const confirming: ReadonlySet<CommandType> = new Set([
  'FulfilObligation',
  'FulfilByDerivedPlan',
  'AcceptReport',
]);

/** Refuses a command that this caller may not give in this matter. */
export function assertAuthority(caller: Caller, command: CommandType, matter: Matter): void {
  const { roles, relation }: Rule = authorityTable[command];
  if (caller.roles.includes('inspector')) refuse(authorityRefusals['inspector-only-reads']);
  if (roles.length === 0) refuse(authorityRefusals['for-the-system-alone']);
  if (!roles.some((role) => caller.roles.includes(role))) {
    refuse(authorityRefusals['role-lacking'], {
      roles: roles.map((role) => rolesInVietnamese[role]).join(', '),
      rolesEn: roles.join(', '),
    });
  }
  assertRelation(relation, caller, matter);
  if (confirming.has(command) && matter.reportedBy === caller.official) {
    refuse(authorityRefusals['reporter-may-not-confirm']);
  }
}

function assertRelation(relation: Relation, { unit, onBehalfOf }: Caller, matter: Matter): void {
  const actsFor = (other: UnitId | null): boolean =>
    other !== null && (other === unit || other === onBehalfOf);
  switch (relation) {
    case 'any':
      return;
    case 'issuer':
      if (!actsFor(matter.issuer)) refuse(authorityRefusals['not-the-issuer']);
      return;
    case 'keeper':
      if (!actsFor(matter.issuer) && !actsFor(matter.registrar)) refuse(authorityRefusals['not-the-keeper']);
      return;
    case 'owner':
      if (!actsFor(matter.issuer)) refuse(authorityRefusals['not-the-owner']);
      return;
    case 'obliged':
      if (!actsFor(matter.obliged)) refuse(authorityRefusals['not-the-obliged-unit']);
      return;
    case 'reporter':
      if (!actsFor(matter.obliged)) refuse(authorityRefusals['not-the-reporting-unit']);
      return;
    case 'contributor':
      if (!actsFor(matter.obliged) && !actsFor(matter.section ?? null))
        refuse(authorityRefusals['not-a-contributor']);
      return;
    case 'recipient':
      if (!actsFor(matter.recipient ?? null)) refuse(authorityRefusals['not-the-recipient']);
      return;
    case 'above':
      if (![matter.issuer, ...(matter.above ?? [])].some(actsFor)) refuse(authorityRefusals['not-above']);
      return;
    case 'over':
      if (!(matter.above ?? []).some(actsFor)) refuse(authorityRefusals['not-over-the-source']);
      return;
  }
}
