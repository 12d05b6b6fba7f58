import type { CalendarCommand } from '@thac/domain/calendar/commands';
import type { DelegationCommand } from '@thac/domain/delegation/commands';
import type { IndicatorCommand } from '@thac/domain/indicator/commands';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { CodeTableCommand, FeedCommand, SourceCommand } from '@thac/domain/oneStopShop/commands';
import type { UnitCommand } from '@thac/domain/organisation/commands';
import type { CommendationCommand, InspectionCommand } from '@thac/domain/oversight/commands';
import type { PlanCommand } from '@thac/domain/plan/commands';
import type { ProcedureCommand, TieCommand } from '@thac/domain/procedure/commands';
import type { RegimeCommand } from '@thac/domain/regime/commands';
import type { LadderCommand } from '@thac/domain/reminder/commands';
import type { ReportCommand } from '@thac/domain/report/commands';
import type { TargetCommand } from '@thac/domain/target/commands';
import type { AuthorityDocument, Instant } from '@thac/domain/vocabulary';
import type { Caller } from './officials.ts';

/** One thing that somebody did on a day: an order as the door takes it, with its own key so that it counts once. */
export type Act = {
  key: string;
  at: Instant;
  caller: Caller;
  stream: string;
  command:
    | CalendarCommand
    | UnitCommand
    | PlanCommand
    | ObligationCommand
    | RegimeCommand
    | ReportCommand
    | LadderCommand
    | InspectionCommand
    | CommendationCommand
    | SourceCommand
    | FeedCommand
    | CodeTableCommand
    | ProcedureCommand
    | TieCommand
    | IndicatorCommand
    | TargetCommand
    | DelegationCommand;
  authority: AuthorityDocument | null;
};

/** Acts in the order in which they happened; the key decides between two of one moment. */
export const inOrder = (acts: readonly Act[]): Act[] =>
  [...acts].sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
