import type { CalendarCommand } from '../../calendar/commands.ts';
import type { DelegationCommand } from '../../delegation/commands.ts';
import type { DraftCommand } from '../../draft/commands.ts';
import type { IndicatorCommand } from '../../indicator/commands.ts';
import type { ObligationCommand } from '../../obligation/commands.ts';
import type {
  CodeTableCommand,
  DeliveryCommand,
  DossierCommand,
  FeedCommand,
  SourceCommand,
} from '../../oneStopShop/commands.ts';
import type { UnitCommand } from '../../organisation/commands.ts';
import type { CommendationCommand, InspectionCommand } from '../../oversight/commands.ts';
import type { PersonCommand } from '../../person/commands.ts';
import type { PlanCommand } from '../../plan/commands.ts';
import type { ProcedureCommand, TieCommand } from '../../procedure/commands.ts';
import type { RegimeCommand } from '../../regime/commands.ts';
import type { LadderCommand, ReminderCommand } from '../../reminder/commands.ts';
import type { ReorganisationCommand } from '../../reorganisation/commands.ts';
import type { ReportCommand } from '../../report/commands.ts';
import type { SuccessionCommand } from '../../succession/commands.ts';
import type { TargetCommand } from '../../target/commands.ts';

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
  | DelegationCommand['type']
  | 'ImportCatalogue';
