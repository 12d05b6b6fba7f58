import type { Footprint } from '@thac/domain/reorganisation/footprints';
import type { AsOf } from '@thac/projections/asOf';
import { eventsAt } from '@thac/projections/causes';
import { type DecidingRow, decidingEvents } from '@thac/projections/deciding';
import {
  type DossierWindowRow,
  revisionsOf,
  type WindowRevisionRow,
  windowsById,
} from '@thac/projections/dossierWindowQueries';
import {
  changesOf,
  type DraftChangeRow,
  type DraftRow,
  draftsById,
  type ReadingRow,
  readingsOf,
  type SourceRow,
  sourcesOf,
} from '@thac/projections/draftQueries';
import { dueWordings } from '@thac/projections/dueWordings';
import { type Covering, footprints } from '@thac/projections/footprints';
import { type TargetRow, targetsOf } from '@thac/projections/indicatorQueries';
import {
  type DecisionRow,
  decisionsById,
  footprintsOf,
  type InheritanceRow,
  inheritedBy,
  inheritedFrom,
  type Footprint as OwedFootprint,
} from '@thac/projections/inheritanceQueries';
import { predecessorsOf, type SuccessionRow, successionsIn, successorsOf } from '@thac/projections/lineage';
import { type DischargingRow, versionsDischarging } from '@thac/projections/obligationPeriods';
import { type ObligationRow, obligationsById, streamVersions } from '@thac/projections/obligationQueries';
import { type FindingRow, findingsOf } from '@thac/projections/oversightQueries';
import {
  type BasisRow,
  basesOf,
  type FlagRow,
  flagsOf,
  type PlanRow,
  plansById,
  type TaskRow,
  tasksById,
  tasksOf,
} from '@thac/projections/planQueries';
import { deskCodes, type MeantBy, type MeantRow, proceduresMeant } from '@thac/projections/procedureDuties';
import { type ProcedureRow, proceduresById, stretchesOfProcedures } from '@thac/projections/procedureQueries';
import { type RegimeRow, regimesById } from '@thac/projections/regimeQueries';
import {
  type HandedOverRow,
  handedOver,
  type RemindedRow,
  remindedIn,
} from '@thac/projections/reminderQueries';
import { type ReorganisationRow, reorganisationsById } from '@thac/projections/reorganisationQueries';
import {
  partsOf,
  type ReportDraftRow,
  type ReportPartRow,
  type ReportRow,
  type ReportVersionRow,
  reportDraftsOf,
  reportsById,
  versionsOf,
} from '@thac/projections/reportQueries';
import { type FigureSourceRow, figureSourcesById } from '@thac/projections/sourceQueries';
import type { TimelineRow } from '@thac/projections/timelineQueries';
import {
  childrenOf,
  codesOf,
  type UnitCodeRow,
  type UnitRow,
  unitsById,
} from '@thac/projections/unitQueries';
import { named } from '@thac/projections/unitTree';
import type { Views } from '@thac/projections/views';
import {
  type DeliveryItemRow,
  type DeliveryRow,
  deliveriesById,
  itemsOf,
} from '@thac/projections/windowDeliveryQueries';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { Moment } from './reads.ts';

/** A row with the moment at which it was read, so that what hangs on it is read at the same moment. */
export type At<Row> = { row: Row; moment: Moment };

export type PlanNode = At<PlanRow>;
export type TaskNode = At<TaskRow>;
export type UnitNode = At<UnitRow>;
export type DraftNode = At<DraftRow>;
export type RegimeNode = At<RegimeRow>;
export type ReorganisationNode = At<ReorganisationRow>;
export type ProcedureNode = At<ProcedureRow>;
export type ReportNode = At<ReportRow>;
export type SourceNode = At<FigureSourceRow>;
export type DeliveryNode = At<DeliveryRow>;
export type DossierWindowNode = At<DossierWindowRow>;
export type ObligationNode = At<ObligationRow>;
export type DecisionNode = At<DecisionRow>;

/** What may be fetched many at a time at one moment; null is what is not there. */
export type Loaders = {
  plan: DataLoader<string, PlanRow | null>;
  task: DataLoader<string, TaskRow | null>;
  unit: DataLoader<string, UnitRow | null>;
  /** As it stood on the day of the map, where there is one. */
  place: DataLoader<string, UnitRow | null>;
  obligation: DataLoader<string, ObligationRow | null>;
  draft: DataLoader<string, DraftRow | null>;
  regime: DataLoader<string, RegimeRow | null>;
  report: DataLoader<string, ReportRow | null>;
  procedure: DataLoader<string, ProcedureRow | null>;
  procedureStretches: DataLoader<string, ProcedureRow[]>;
  meant: DataLoader<MeantBy, MeantRow[], string>;
  figureSource: DataLoader<string, FigureSourceRow | null>;
  windowDelivery: DataLoader<string, DeliveryRow | null>;
  deliveryItems: DataLoader<string, DeliveryItemRow[]>;
  dossierWindow: DataLoader<string, DossierWindowRow | null>;
  windowRevisions: DataLoader<string, WindowRevisionRow[]>;
  reorganisation: DataLoader<string, ReorganisationRow | null>;
  successions: DataLoader<string, SuccessionRow[]>;
  predecessors: DataLoader<string, SuccessionRow[]>;
  successors: DataLoader<string, SuccessionRow[]>;
  reportVersions: DataLoader<string, ReportVersionRow[]>;
  reportDraft: DataLoader<string, ReportDraftRow | null>;
  reportParts: DataLoader<string, ReportPartRow[]>;
  reading: DataLoader<string, ReadingRow | null>;
  draftChanges: DataLoader<string, DraftChangeRow[]>;
  sources: DataLoader<string, SourceRow[]>;
  dueWording: DataLoader<string, string | null>;
  deciding: DataLoader<string, DecidingRow[]>;
  discharges: DataLoader<string, DischargingRow[]>;
  bases: DataLoader<string, BasisRow[]>;
  tasks: DataLoader<string, TaskRow[]>;
  /** What is promised for a task. */
  targets: DataLoader<string, TargetRow[]>;
  allTasks: DataLoader<string, TaskRow[]>;
  flags: DataLoader<string, FlagRow[]>;
  reminded: DataLoader<string, RemindedRow[]>;
  handedOver: DataLoader<string, HandedOverRow[]>;
  findings: DataLoader<string, FindingRow[]>;
  codes: DataLoader<string, UnitCodeRow[]>;
  deskCodes: DataLoader<string, UnitCodeRow[]>;
  children: DataLoader<string, UnitRow[]>;
  decision: DataLoader<string, DecisionRow | null>;
  inheritedFrom: DataLoader<string, InheritanceRow[]>;
  heirs: DataLoader<string, InheritanceRow[]>;
  owedFootprints: DataLoader<string, OwedFootprint[]>;
  event: DataLoader<number, TimelineRow | null>;
  footprints: DataLoader<Covering, Footprint[], string>;
  dutyVersion: DataLoader<{ plan: string; unit: string }, number, string>;
};

/** Opens the loaders of one moment. */
export function openLoaders(db: Kysely<Views>, asOf: AsOf): Loaders {
  const one = <Key, Row>(
    fetch: (keys: readonly Key[]) => Promise<Row[]>,
    keyOf: (row: Row) => Key,
  ): DataLoader<Key, Row | null> =>
    new DataLoader(async (keys) => {
      const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    });
  const many = <Row>(
    fetch: (keys: readonly string[]) => Promise<Row[]>,
    keyOf: (row: Row) => string | null,
  ): DataLoader<string, Row[]> =>
    new DataLoader(async (keys) => {
      const rows = Map.groupBy(await fetch(keys), keyOf);
      return keys.map((key) => rows.get(key) ?? []);
    });
  return {
    plan: one(
      (keys) => plansById(db, keys, asOf),
      (row) => row.plan,
    ),
    targets: many(
      (keys) => targetsOf(db, keys, asOf),
      (row) => row.task,
    ),
    task: one(
      (keys) => tasksById(db, keys, asOf),
      (row) => row.task,
    ),
    unit: one(
      (keys) => unitsById(db, keys, asOf),
      (row) => row.unit,
    ),
    place: one(
      (keys) => unitsById(db, keys, named(asOf)),
      (row) => row.unit,
    ),
    obligation: one(
      (keys) => obligationsById(db, keys, asOf),
      (row) => row.obligation,
    ),
    draft: one(
      (keys) => draftsById(db, keys, asOf),
      (row) => row.draft,
    ),
    report: one(
      (keys) => reportsById(db, keys, asOf),
      (row) => row.report,
    ),
    reportVersions: many(
      (keys) => versionsOf(db, keys, asOf),
      (row) => row.report,
    ),
    reportDraft: one(
      (keys) => reportDraftsOf(db, keys, asOf),
      (row) => row.report,
    ),
    reportParts: many(
      (keys) => partsOf(db, keys, asOf),
      (row) => row.report,
    ),
    regime: one(
      (keys) => regimesById(db, keys, asOf),
      (row) => row.regime,
    ),
    procedure: one(
      (keys) => proceduresById(db, keys, asOf),
      (row) => row.procedure,
    ),
    procedureStretches: many(
      (keys) => stretchesOfProcedures(db, keys, asOf),
      (row) => row.procedure,
    ),
    // Most duties of a page are of one task, so that few questions answer for all.
    meant: new DataLoader((ties) => Promise.all(ties.map((tie) => proceduresMeant(db, tie, asOf))), {
      cacheKeyFn: ({ procedures, fields, tier }) => JSON.stringify([procedures, fields, tier]),
    }),
    windowDelivery: one(
      (keys) => deliveriesById(db, keys, asOf),
      (row) => row.receipt,
    ),
    deliveryItems: many(
      (keys) => itemsOf(db, keys, asOf),
      (row) => row.receipt,
    ),
    dossierWindow: one(
      (keys) => windowsById(db, keys, asOf),
      (row) => row.window_id,
    ),
    windowRevisions: many(
      (keys) => revisionsOf(db, keys, asOf),
      (row) => row.window_id,
    ),
    figureSource: one(
      (keys) => figureSourcesById(db, keys, asOf),
      (row) => row.source,
    ),
    reorganisation: one(
      (keys) => reorganisationsById(db, keys, asOf),
      (row) => row.reorganisation,
    ),
    successions: many(
      (keys) => successionsIn(db, keys, asOf),
      (row) => row.reorganisation,
    ),
    predecessors: many(
      (keys) => predecessorsOf(db, keys, asOf),
      (row) => row.successor,
    ),
    successors: many(
      (keys) => successorsOf(db, keys, asOf),
      (row) => row.predecessor,
    ),
    reading: one(
      (keys) => readingsOf(db, keys, asOf),
      (row) => row.draft,
    ),
    draftChanges: many(
      (keys) => changesOf(db, keys, asOf),
      (row) => row.draft,
    ),
    sources: many(
      (keys) => sourcesOf(db, keys, asOf),
      (row) => row.task,
    ),
    dueWording: new DataLoader(async (keys) => {
      const found = await dueWordings(db, keys, asOf);
      const literals = new Map(found.map(({ obligation, literal }) => [obligation, literal]));
      return keys.map((key) => literals.get(key) ?? null);
    }),
    discharges: many(
      (keys) => versionsDischarging(db, keys, asOf),
      (row) => row.about,
    ),
    deciding: many(
      (keys) => decidingEvents(db, keys, asOf),
      (row) => row.about,
    ),
    bases: many(
      (keys) => basesOf(db, keys, asOf),
      (row) => row.plan,
    ),
    tasks: many(
      (keys) => tasksOf(db, keys, asOf),
      (row) => row.plan,
    ),
    allTasks: many(
      (keys) => tasksOf(db, keys, asOf, true),
      (row) => row.plan,
    ),
    flags: many(
      (keys) => flagsOf(db, keys, asOf),
      (row) => row.plan,
    ),
    reminded: many(
      (keys) => remindedIn(db, keys, asOf),
      (row) => row.reminder,
    ),
    handedOver: many(
      (keys) => handedOver(db, keys, asOf),
      (row) => row.reminder,
    ),
    findings: many(
      (keys) => findingsOf(db, keys, asOf),
      (row) => row.inspection,
    ),
    codes: many(
      (keys) => codesOf(db, keys, asOf),
      (row) => row.unit,
    ),
    deskCodes: many(
      (keys) => deskCodes(db, keys, asOf),
      (row) => row.unit,
    ),
    children: many(
      (keys) => childrenOf(db, keys, asOf),
      (row) => row.parent,
    ),
    decision: one(
      (keys) => decisionsById(db, keys, asOf),
      (row) => row.decision,
    ),
    inheritedFrom: many(
      (keys) => inheritedBy(db, keys, asOf),
      (row) => row.heir,
    ),
    heirs: many(
      (keys) => inheritedFrom(db, keys, asOf),
      (row) => row.predecessor,
    ),
    owedFootprints: many(
      (keys) => footprintsOf(db, keys, asOf),
      (row) => row.about,
    ),
    event: one(
      (keys) => eventsAt(db, keys),
      (row) => row.position,
    ),
    footprints: new DataLoader((reports) => footprints(db, reports, asOf), { cacheKeyFn: JSON.stringify }),
    dutyVersion: new DataLoader(
      async (duties) => {
        const rows = await streamVersions(db, duties, asOf);
        const versions = new Map(rows.map((row) => [`${row.plan} ${row.unit}`, row.version]));
        return duties.map(({ plan, unit }) => versions.get(`${plan} ${unit}`) ?? 0);
      },
      { cacheKeyFn: ({ plan, unit }) => `${plan} ${unit}` },
    ),
  };
}
