import type { CalendarCommand } from '@thac/domain/calendar/commands';
import type { DelegationCommand } from '@thac/domain/delegation/commands';
import type { DraftCommand } from '@thac/domain/draft/commands';
import type { IndicatorCommand } from '@thac/domain/indicator/commands';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type {
  CodeTableCommand,
  DeliveryCommand,
  FeedCommand,
  SourceCommand,
} from '@thac/domain/oneStopShop/commands';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import type { CommendationCommand, InspectionCommand } from '@thac/domain/oversight/commands';
import type { PersonCommand } from '@thac/domain/person/commands';
import type { PlanCommand } from '@thac/domain/plan/commands';
import type { ProcedureCommand, TieCommand } from '@thac/domain/procedure/commands';
import { procedureId } from '@thac/domain/procedure/identity';
import type { RegimeCommand } from '@thac/domain/regime/commands';
import type { LadderCommand } from '@thac/domain/reminder/commands';
import type { ReportJudgement } from '@thac/domain/report/commands';
import {
  calendarStream,
  codeTableStream,
  commendationStream,
  delegationStream,
  deliveryStream,
  draftStream,
  dutyStream,
  indicatorStream,
  inspectionStream,
  ladderStream,
  personStream,
  planStream,
  procedureStream,
  regimeStream,
  reportStream,
  sourceStream,
  targetStream,
  tieStream,
  unitStream,
} from '@thac/domain/streams';
import type { TargetCommand } from '@thac/domain/target/commands';

/** Mệnh lệnh theo danh từ: whatever may be asked through the door, by what it is about. */
type Commands = {
  unit: UnitCommand;
  plan: PlanCommand;
  obligation: ObligationCommand;
  draft: DraftCommand;
  calendar: CalendarCommand;
  regime: RegimeCommand;
  report: ReportJudgement;
  ladder: LadderCommand;
  inspection: InspectionCommand;
  commendation: CommendationCommand;
  person: PersonCommand;
  source: SourceCommand;
  feed: FeedCommand;
  codeTable: CodeTableCommand;
  delivery: DeliveryCommand;
  procedure: ProcedureCommand;
  tie: TieCommand;
  indicator: IndicatorCommand;
  target: TargetCommand;
  delegation: DelegationCommand;
};

/** Mệnh lệnh: whatever may be asked through the door. */
export type DomainCommand = Commands[keyof Commands];

const nouns: { [Type in DomainCommand['type']]: keyof Commands } = {
  EstablishUnit: 'unit',
  RenameUnit: 'unit',
  ReclassifyUnit: 'unit',
  MoveUnit: 'unit',
  CodeUnit: 'unit',
  EndUnit: 'unit',
  RegisterPlan: 'plan',
  CorrectPlan: 'plan',
  RecordBases: 'plan',
  ResolveBasis: 'plan',
  DraftTasks: 'plan',
  IssuePlan: 'plan',
  AmendPlan: 'plan',
  ReplacePlan: 'plan',
  RecallPlan: 'plan',
  ConcludePlan: 'plan',
  ClassifyPlan: 'plan',
  NoteDerivation: 'plan',
  FlagPlan: 'plan',
  ClearFlag: 'plan',
  HandOverPlan: 'plan',
  HandBackPlan: 'plan',
  AssignObligations: 'obligation',
  AcceptObligation: 'obligation',
  ReportProgress: 'obligation',
  SubmitObligation: 'obligation',
  FulfilObligation: 'obligation',
  FulfilByDerivedPlan: 'obligation',
  ReturnObligation: 'obligation',
  DeclineObligation: 'obligation',
  ExtendObligation: 'obligation',
  ExcuseObligation: 'obligation',
  SuspendObligation: 'obligation',
  ResumeObligation: 'obligation',
  ReassignObligation: 'obligation',
  WithdrawObligation: 'obligation',
  SucceedObligation: 'obligation',
  InheritObligation: 'obligation',
  JoinFootprint: 'obligation',
  RestoreObligation: 'obligation',
  RevokeInheritance: 'obligation',
  ImportDraft: 'draft',
  AnswerQuestion: 'draft',
  EditDraft: 'draft',
  ConfirmDraft: 'draft',
  RejectDraft: 'draft',
  PublishCalendar: 'calendar',
  EstablishRegime: 'regime',
  ReviseRegime: 'regime',
  EndRegime: 'regime',
  ReturnReport: 'report',
  AcceptReport: 'report',
  LockReport: 'report',
  ReopenReport: 'report',
  SetLadder: 'ladder',
  RecordInspection: 'inspection',
  RemedyFinding: 'inspection',
  RecordCommendation: 'commendation',
  FillOffice: 'person',
  VacateOffice: 'person',
  ErasePerson: 'person',
  RegisterSource: 'source',
  ChangeSource: 'source',
  CloseSource: 'source',
  PublishMapping: 'feed',
  ReconcileFeed: 'feed',
  PublishCodeTable: 'codeTable',
  DeliverWindows: 'delivery',
  SettleDelivery: 'delivery',
  PublishProcedure: 'procedure',
  ReviseProcedure: 'procedure',
  AbolishProcedure: 'procedure',
  TieProcedures: 'tie',
  UntieProcedures: 'tie',
  DefineIndicator: 'indicator',
  ReviseIndicator: 'indicator',
  RecordRank: 'indicator',
  SetTarget: 'target',
  DropTarget: 'target',
  GrantDelegation: 'delegation',
  EndDelegation: 'delegation',
};

/** Whether a command is about this noun. */
export const isAbout = <Noun extends keyof Commands>(
  noun: Noun,
  command: DomainCommand,
): command is Commands[Noun] => nouns[command.type] === noun;

/** The stream a command is for, when the command itself says; what is owed names only the obligation. */
export function ownStream(command: DomainCommand): string | null {
  if (command.type === 'AssignObligations') return dutyStream(command.data.plan, command.data.unit);
  if (isAbout('calendar', command)) return calendarStream;
  if (isAbout('draft', command)) return draftStream(command.data.draft);
  if (isAbout('regime', command)) return regimeStream(command.data.regime);
  if (isAbout('report', command)) return reportStream(command.data.report);
  if (isAbout('ladder', command)) return ladderStream(command.data.unit);
  if (isAbout('inspection', command)) return inspectionStream(command.data.inspection);
  if (isAbout('commendation', command)) return commendationStream(command.data.commendation);
  if (isAbout('person', command)) return personStream(command.data.person);
  if (isAbout('feed', command)) return sourceStream(command.data.source);
  if (isAbout('source', command)) return sourceStream(command.data.source);
  if (isAbout('codeTable', command)) return codeTableStream;
  if (isAbout('delivery', command)) return deliveryStream(command.data.receipt);
  if (command.type === 'PublishProcedure') return procedureStream(procedureId(command.data.code));
  if (isAbout('procedure', command)) return procedureStream(command.data.procedure);
  if (isAbout('indicator', command)) return indicatorStream(command.data.indicator);
  if (isAbout('delegation', command)) return delegationStream(command.data.delegation);
  if (isAbout('target', command)) return targetStream(command.data.target);
  if (isAbout('tie', command)) return tieStream(command.data.plan, command.data.task);
  if (isAbout('plan', command)) return planStream(command.data.plan);
  return isAbout('unit', command) ? unitStream(command.data.unit) : null;
}
