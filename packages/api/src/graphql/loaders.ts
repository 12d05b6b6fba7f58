import type { AsOf } from '@thac/projections/asOf';
import type { DelegationRow } from '@thac/projections/delegationQueries';
import type { DossierWindowRow } from '@thac/projections/dossierWindowQueries';
import type { DraftRow } from '@thac/projections/draftQueries';
import type { DecisionRow } from '@thac/projections/inheritanceQueries';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import type { PlanRow, TaskRow } from '@thac/projections/planQueries';
import type { ProcedureRow } from '@thac/projections/procedureQueries';
import type { RegimeRow } from '@thac/projections/regimeQueries';
import type { ReorganisationRow } from '@thac/projections/reorganisationQueries';
import type { ReportRow } from '@thac/projections/reportQueries';
import type { FigureSourceRow } from '@thac/projections/sourceQueries';
import type { UnitRow } from '@thac/projections/unitQueries';
import type { Views } from '@thac/projections/views';
import type { DeliveryRow } from '@thac/projections/windowDeliveryQueries';
import type { Kysely } from 'kysely';
import { batchingAt } from './batching.ts';
import { delegationLoaders } from './delegation/loaders.ts';
import { draftLoaders } from './draft/loaders.ts';
import { obligationLoaders } from './obligation/loaders.ts';
import { oneStopShopLoaders } from './oneStopShop/loaders.ts';
import { oversightLoaders } from './oversight/loaders.ts';
import { planLoaders } from './plan/loaders.ts';
import { procedureLoaders } from './procedure/loaders.ts';
import type { Moment } from './reads.ts';
import { regimeLoaders } from './regime/loaders.ts';
import { reminderLoaders } from './reminder/loaders.ts';
import { reorganisationLoaders } from './reorganisation/loaders.ts';
import { reportLoaders } from './report/loaders.ts';
import { successionLoaders } from './succession/loaders.ts';
import { targetLoaders } from './target/loaders.ts';
import { timelineLoaders } from './timeline/loaders.ts';
import { unitLoaders } from './unit/loaders.ts';

/** A row with the moment at which it was read, so that what hangs on it is read at the same moment. */
export type At<Row> = { row: Row; moment: Moment };

export type PlanNode = At<PlanRow>;
export type TaskNode = At<TaskRow>;
export type UnitNode = At<UnitRow>;
export type DelegationNode = At<DelegationRow>;
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

/** What may be fetched many at a time at one moment. */
export type Loaders = ReturnType<typeof openLoaders>;

/** Opens the loaders of one moment. */
export function openLoaders(db: Kysely<Views>, asOf: AsOf) {
  const batching = batchingAt(db, asOf);
  return {
    ...delegationLoaders(batching),
    ...draftLoaders(batching),
    ...obligationLoaders(batching),
    ...oneStopShopLoaders(batching),
    ...oversightLoaders(batching),
    ...planLoaders(batching),
    ...procedureLoaders(batching),
    ...regimeLoaders(batching),
    ...reminderLoaders(batching),
    ...reorganisationLoaders(batching),
    ...reportLoaders(batching),
    ...successionLoaders(batching),
    ...targetLoaders(batching),
    ...timelineLoaders(batching),
    ...unitLoaders(batching),
  };
}
