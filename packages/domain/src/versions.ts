import type { CalendarEvent } from './calendar/events.ts';
import type { DelegationEvent } from './delegation/events.ts';
import type { DraftEvent } from './draft/events.ts';
import { editUnsealed, readingUnsealed } from './draft/naming.ts';
import type { IndicatorEvent } from './indicator/events.ts';
import type { ObligationEvent } from './obligation/events.ts';
import type {
  CodeTableEvent,
  DeliveryEvent,
  DossierEvent,
  FeedEvent,
  SourceEvent,
} from './oneStopShop/events.ts';
import type { CatalogueEvent, UnitEvent } from './organisation/events.ts';
import type { CommendationEvent, InspectionEvent } from './oversight/events.ts';
import type { PersonEvent } from './person/events.ts';
import type { PlanEvent } from './plan/events.ts';
import { withRule } from './plan/timing.ts';
import type { ProcedureEvent, TieEvent } from './procedure/events.ts';
import type { RegimeEvent } from './regime/events.ts';
import { addressUnsealed } from './reminder/addressing.ts';
import type { LadderEvent, ReminderEvent } from './reminder/events.ts';
import type { ReorganisationEvent } from './reorganisation/events.ts';
import type { ReportEvent } from './report/events.ts';
import type { SuccessionEvent } from './succession/events.ts';
import type { TargetEvent } from './target/events.ts';

/** Every event that may stand in the record, in its newest shape. */
export type AnyEvent =
  | PlanEvent
  | ObligationEvent
  | UnitEvent
  | CatalogueEvent
  | DraftEvent
  | CalendarEvent
  | RegimeEvent
  | LadderEvent
  | ReminderEvent
  | InspectionEvent
  | CommendationEvent
  | ReportEvent
  | ReorganisationEvent
  | SuccessionEvent
  | PersonEvent
  | SourceEvent
  | FeedEvent
  | CodeTableEvent
  | DeliveryEvent
  | DossierEvent
  | ProcedureEvent
  | TieEvent
  | IndicatorEvent
  | TargetEvent
  | DelegationEvent;

/** Gives an event's data the shape of the next version; pure, and never removed once written. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/** Current version of every event type: what is stored is `PlanIssued@1`, what the code sees is the newest shape. */
export const currentVersions = {
  PlanRegistered: 1,
  PlanCorrected: 1,
  BasesRecorded: 1,
  BasisResolved: 1,
  TasksDrafted: 2,
  PlanIssued: 2,
  PlanAmended: 2,
  PlanReplaced: 1,
  PlanRecalled: 1,
  PlanConcluded: 1,
  PlanClassified: 1,
  PlanDerived: 1,
  PlanFlagged: 1,
  FlagCleared: 1,
  PlanHandedOver: 1,
  PlanHandedBack: 1,
  ObligationsAssigned: 1,
  ObligationAccepted: 1,
  ProgressReported: 1,
  ObligationSubmitted: 1,
  ObligationFulfilled: 1,
  DerivedPlanNoted: 1,
  ObligationReturned: 1,
  ObligationDeclined: 1,
  ObligationExtended: 1,
  ObligationExcused: 1,
  ObligationSuspended: 1,
  ObligationResumed: 1,
  ObligationReassigned: 1,
  ObligationWithdrawn: 1,
  ObligationSucceeded: 1,
  ObligationInherited: 1,
  FootprintJoined: 1,
  ObligationRestored: 1,
  InheritanceRevoked: 1,
  UnitEstablished: 1,
  UnitRenamed: 1,
  UnitReclassified: 1,
  UnitMoved: 1,
  UnitCoded: 1,
  UnitEnded: 1,
  CatalogueImported: 1,
  DraftImported: 2,
  QuestionAnswered: 1,
  DraftEdited: 2,
  DraftConfirmed: 1,
  DraftRejected: 1,
  CalendarPublished: 1,
  RegimeEstablished: 1,
  RegimeRevised: 1,
  RegimeEnded: 1,
  LadderSet: 1,
  ReminderIssued: 1,
  ReminderDelivered: 2,
  InspectionRecorded: 1,
  FindingRemedied: 1,
  CommendationRecorded: 1,
  ReportSaved: 1,
  ReportPartSaved: 1,
  ReportSubmitted: 1,
  ReportReturned: 1,
  ReportAccepted: 1,
  ReportLocked: 1,
  ReportReopened: 1,
  ReportSucceeded: 1,
  ReportInherited: 1,
  ReportRestored: 1,
  ReportInheritanceRevoked: 1,
  ReorganisationRecorded: 1,
  SuccessionDecided: 1,
  SuccessionUndone: 1,
  OfficeFilled: 1,
  OfficeVacated: 1,
  PersonErased: 1,
  SourceRegistered: 1,
  SourceChanged: 1,
  SourceClosed: 1,
  MappingPublished: 1,
  FeedReconciled: 1,
  CodeTablePublished: 1,
  DeliveryReceived: 1,
  DeliverySettled: 1,
  WindowRecorded: 1,
  WindowRestated: 1,
  RevisionNoted: 1,
  ProcedurePublished: 1,
  ProcedureRevised: 1,
  ProcedureAbolished: 1,
  ProceduresTied: 1,
  ProceduresUntied: 1,
  IndicatorDefined: 1,
  IndicatorRevised: 1,
  RankRecorded: 1,
  TargetSet: 1,
  TargetDropped: 1,
  DelegationGranted: 1,
  DelegationEnded: 1,
} as const satisfies Record<AnyEvent['type'], number>;

/** Until version 2 a deadline was its words and its day; then came the rule, the issuer's choice and the calendar. */
const rulesIn =
  (...lists: readonly string[]): Upcaster =>
  (data) => ({
    ...data,
    ...Object.fromEntries(
      lists.map((list) => [list, (data[list] as Parameters<typeof withRule>[0][]).map(withRule)]),
    ),
  });

/** Bước nâng phiên bản: keyed by the version they start from, `PlanIssued@1` for the step to 2. */
export const upcasters: Readonly<Record<string, Upcaster>> = {
  'TasksDrafted@1': rulesIn('tasks'),
  'PlanIssued@1': rulesIn('tasks'),
  'PlanAmended@1': rulesIn('added', 'changed'),
  'DraftImported@1': readingUnsealed,
  'DraftEdited@1': editUnsealed,
  'ReminderDelivered@1': addressUnsealed,
};
