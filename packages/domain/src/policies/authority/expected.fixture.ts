import type { Form } from '../../delegation/events.ts';
import type { CommandType } from './commands.ts';
import type { Relation } from './matter.ts';
import type { Role } from './roles.ts';

/** Where somebody may stand to a matter, for the examples. */
export type Place = 'issuer' | 'registrar' | 'obliged' | 'recipient' | 'section' | 'above' | 'elsewhere';

/** What is expected of one command, written down from the law and not from the table. */
export type Expected = { roles: readonly Role[]; relation: Relation; forms: readonly Form[] };

const letters = { L: 'leader', O: 'officer', C: 'clerk', A: 'administrator' } as const;

/** Ai, đứng ở đâu, giao được theo hình thức nào, những việc gì: one line for all commands that are alike. */
const lines = [
  'LOC  any          -             RegisterPlan ImportDraft',
  'LOC  keeper       KT,Q,TL,TUQ   CorrectPlan RecordBases ResolveBasis DraftTasks AnswerQuestion EditDraft ConfirmDraft RejectDraft',
  'L    issuer       KT,Q,TL,TUQ   IssuePlan',
  'L    issuer       KT,Q,TUQ      AmendPlan ReplacePlan RecallPlan ConcludePlan ClassifyPlan',
  'LO   issuer       KT,Q,TL,TUQ   ClearFlag',
  'LOC  obliged      KT,Q,TL,TUQ   AcceptObligation ReportProgress SubmitObligation',
  'L    obliged      KT,Q,TUQ      DeclineObligation',
  'LO   issuer       KT,Q,TL,TUQ   FulfilObligation FulfilByDerivedPlan ReturnObligation',
  'LO   issuer       KT,Q,TL,TUQ   ExtendObligation SuspendObligation ResumeObligation',
  'L    issuer       KT,Q,TUQ      ExcuseObligation ReassignObligation WithdrawObligation',
  'L    above        KT,Q          DecideSuccession UndoSuccession',
  'L    owner        KT,Q,TUQ      EstablishRegime ReviseRegime EndRegime',
  'LOC  reporter     KT,Q,TL,TUQ   SaveReport SubmitReport',
  'LOC  contributor  KT,Q,TL,TUQ   SaveReportPart',
  'LO   recipient    KT,Q,TL,TUQ   ReturnReport AcceptReport LockReport',
  'L    recipient    KT,Q,TUQ      ReopenReport',
  'L    issuer       KT,Q,TUQ      SetLadder',
  'LO   issuer       KT,Q,TL,TUQ   IssueReminders RecordInspection RemedyFinding',
  'L    issuer       KT,Q          RecordCommendation',
  'LO   issuer       KT,Q,TL,TUQ   TieProcedures UntieProcedures SetTarget DropTarget',
  'LOC  over         KT,Q,TL,TUQ   DeliverWindows',
  'L    delegator    -             GrantDelegation EndDelegation',
  'A    any          -             EstablishUnit RenameUnit ReclassifyUnit MoveUnit CodeUnit EndUnit',
  'A    any          -             RecordReorganisation ImportCatalogue PublishCalendar ResumeDelivery',
  'A    any          -             FillOffice VacateOffice ErasePerson',
  'A    any          -             RegisterSource ChangeSource CloseSource PublishMapping PublishCodeTable',
  'A    any          -             PublishProcedure ReviseProcedure AbolishProcedure',
  'A    any          -             DefineIndicator ReviseIndicator RecordRank',
  '-    any          -             NoteDerivation FlagPlan HandOverPlan HandBackPlan AssignObligations',
  '-    any          -             SucceedObligation InheritObligation JoinFootprint RestoreObligation RevokeInheritance',
  '-    any          -             SucceedReport InheritReport RestoreReport RevokeReportInheritance',
  '-    any          -             IssueReminder NoteDelivery ReconcileFeed SettleDelivery EnterWindow',
];

/** Thẩm quyền phải có, by command. */
export const expected: ReadonlyMap<CommandType, Expected> = new Map(
  lines.flatMap((line) => {
    const [who = '', relation = '', forms = '', ...commands] = line.split(/ +/);
    const one: Expected = {
      roles: [...who].flatMap((letter) => (letter === '-' ? [] : letters[letter as keyof typeof letters])),
      relation: relation as Relation,
      forms: forms === '-' ? [] : (forms.split(',') as Form[]),
    };
    return commands.map((command) => [command as CommandType, one] as const);
  }),
);

/** From where each relation is met. */
export const places: Readonly<Record<Relation, readonly Place[]>> = {
  any: ['issuer', 'registrar', 'obliged', 'recipient', 'section', 'above', 'elsewhere'],
  issuer: ['issuer'],
  keeper: ['issuer', 'registrar'],
  owner: ['issuer'],
  obliged: ['obliged'],
  reporter: ['obliged'],
  contributor: ['obliged', 'section'],
  recipient: ['recipient'],
  above: ['issuer', 'above'],
  over: ['above'],
  delegator: ['issuer', 'above'],
};

/** What is said to whoever stands elsewhere. */
export const elsewhere: Readonly<Record<Relation, string>> = {
  any: '',
  issuer: 'not-the-issuer',
  keeper: 'not-the-keeper',
  owner: 'not-the-owner',
  obliged: 'not-the-obliged-unit',
  reporter: 'not-the-reporting-unit',
  contributor: 'not-a-contributor',
  recipient: 'not-the-recipient',
  above: 'not-above',
  over: 'not-over-the-source',
  delegator: 'not-the-delegator',
};
