import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { CalendarTable } from './calendars.ts';
import type { CodeTableTable } from './codeTables.ts';
import type { DecisionTable } from './decisions.ts';
import type { DelegationTable } from './delegations.ts';
import type { DossierWindowTable, WindowRevisionTable } from './dossierWindows.ts';
import type { DraftChangeTable, ReadingTable, SourceTable } from './draftReadings.ts';
import type { DraftTable } from './drafts.ts';
import type { FlagTable } from './flags.ts';
import type { IndicatorTable, RankTable } from './indicators.ts';
import type { InheritanceTable } from './inheritances.ts';
import type { LadderTable } from './ladders.ts';
import type { ObligationTable } from './obligations.ts';
import type { CommendationTable, FindingTable, InspectionTable } from './oversight.ts';
import type { ErasureTable, OfficeTable } from './people.ts';
import type { BasisTable } from './planBases.ts';
import type { PlanTable } from './plans.ts';
import type { CheckpointTable } from './position.ts';
import type { ProcedureTable, TieTable } from './procedures.ts';
import type { ReconciliationTable } from './reconciliations.ts';
import type { RegimeTable } from './regimes.ts';
import type { HandedOverTable, RemindedTable, ReminderTable } from './reminders.ts';
import type { ReorganisationTable, SuccessionTable } from './reorganisations.ts';
import type { ReportTable } from './reports.ts';
import type { ReportDraftTable, ReportPartTable, ReportVersionTable } from './reportVersions.ts';
import type { FigureSourceTable } from './sources.ts';
import type { TargetTable } from './targets.ts';
import type { TaskTable } from './tasks.ts';
import type { TimelineTable } from './timeline.ts';
import type { UnitTable } from './units.ts';
import type { DeliveryItemTable, DeliveryTable, ItemOutcomeTable } from './windowDeliveries.ts';

/** The tables that questions are asked of; all live in the schema `view`. */
export type Views = {
  'view.checkpoint': CheckpointTable;
  'view.unit': UnitTable;
  'view.calendar': CalendarTable;
  'view.plan': PlanTable;
  'view.plan_basis': BasisTable;
  'view.plan_task': TaskTable;
  'view.plan_flag': FlagTable;
  'view.obligation': ObligationTable;
  'view.inheritance': InheritanceTable;
  'view.decision': DecisionTable;
  'view.draft': DraftTable;
  'view.draft_reading': ReadingTable;
  'view.draft_change': DraftChangeTable;
  'view.task_source': SourceTable;
  'view.report': ReportTable;
  'view.report_version': ReportVersionTable;
  'view.report_draft': ReportDraftTable;
  'view.report_part': ReportPartTable;
  'view.ladder': LadderTable;
  'view.reminder': ReminderTable;
  'view.reminded': RemindedTable;
  'view.handed_over': HandedOverTable;
  'view.inspection': InspectionTable;
  'view.finding': FindingTable;
  'view.commendation': CommendationTable;
  'view.regime': RegimeTable;
  'view.reorganisation': ReorganisationTable;
  'view.succession': SuccessionTable;
  'view.office': OfficeTable;
  'view.erasure': ErasureTable;
  'view.source': FigureSourceTable;
  'view.code_table': CodeTableTable;
  'view.delivery': DeliveryTable;
  'view.delivery_item': DeliveryItemTable;
  'view.item_outcome': ItemOutcomeTable;
  'view.dossier_window': DossierWindowTable;
  'view.window_revision': WindowRevisionTable;
  'view.procedure': ProcedureTable;
  'view.procedure_tie': TieTable;
  'view.indicator': IndicatorTable;
  'view.rank': RankTable;
  'view.target': TargetTable;
  'view.delegation': DelegationTable;
  'view.reconciliation': ReconciliationTable;
  'view.timeline': TimelineTable;
};

/** What every versioned row carries: its cause, and until which position it stood. */
export type Versioned = { since: number; until: number };

/** Opens the views over a pool; days are read as text and bigints as numbers, for these queries only. */
export function openViews(pool: pg.Pool): Kysely<Views> {
  return new Kysely<Views>({ dialect: new PostgresDialect({ pool: reading(pool) }) });
}

const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1082, String],
  [1184, (text) => new Date(text).toISOString()],
]);

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
};

/** The same pool, whose clients parse each query's answer with our own types. */
function reading(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect();
      return {
        query: (text: string, values: readonly unknown[]) =>
          client.query({ text, values: values as unknown[], types }),
        release: () => client.release(),
      };
    },
    end: async () => undefined,
  } as unknown as PostgresPool;
}
