import { builder } from './builder.ts';
import { referred } from './compiled/nouns.ts';
import type {
  DelegationNode,
  DeliveryNode,
  DossierWindowNode,
  DraftNode,
  ObligationNode,
  PlanNode,
  ProcedureNode,
  RegimeNode,
  ReorganisationNode,
  ReportNode,
  SourceNode,
  TaskNode,
  UnitNode,
} from './loaders.ts';
import type { Moment } from './reads.ts';

/** The nouns that refer to each other; each is described in its own file. */
export const Plan = builder.objectRef<PlanNode>('Plan');
export const Task = builder.objectRef<TaskNode>('Task');
export const Unit = builder.objectRef<UnitNode>('Unit');
export const Obligation = builder.objectRef<ObligationNode>('Obligation');
export const Delegation = builder.objectRef<DelegationNode>('Delegation');
export const Draft = builder.objectRef<DraftNode>('Draft');
export const Regime = builder.objectRef<RegimeNode>('Regime');
export const Reorganisation = builder.objectRef<ReorganisationNode>('Reorganisation');
export const Procedure = builder.objectRef<ProcedureNode>('Procedure');
export const Report = builder.objectRef<ReportNode>('Report');
export const Source = builder.objectRef<SourceNode>('Source');
export const WindowDelivery = builder.objectRef<DeliveryNode>('WindowDelivery');
export const DossierWindow = builder.objectRef<DossierWindowNode>('DossierWindow');

/** A row and its moment, or null when there is no such thing at that moment. */
export const at = <Row>(moment: Moment, row: Row | null | undefined): { row: Row; moment: Moment } | null =>
  row ? { row, moment } : null;

/** What an id names at a moment. */
export const planAt = async (moment: Moment, id: string | null) =>
  id === null ? null : at(moment, await moment.load.plan.load(id));
export const taskAt = async (moment: Moment, id: string) => at(moment, await moment.load.task.load(id));
export const unitAt = async (moment: Moment, id: string | null) =>
  id === null ? null : at(moment, await moment.load.unit.load(id));
/** The unit at which something is counted: on a map, as it stood on its day. */
export const placeAt = async (moment: Moment, id: string) =>
  moment.map === null ? unitAt(moment, id) : at(moment, await moment.load.place.load(id));
export const obligationAt = async (moment: Moment, id: string) =>
  at(moment, await moment.load.obligation.load(id));
export const delegationAt = async (moment: Moment, id: string) =>
  at(moment, await moment.load.delegation.load(id));
export const draftAt = async (moment: Moment, id: string) => at(moment, await moment.load.draft.load(id));
export const regimeAt = async (moment: Moment, id: string) => at(moment, await moment.load.regime.load(id));
export const procedureAt = async (moment: Moment, id: string) =>
  at(moment, await moment.load.procedure.load(id));
export const reorganisationAt = async (moment: Moment, id: string) =>
  at(moment, await moment.load.reorganisation.load(id));
export const reportAt = async (moment: Moment, id: string | null) =>
  id === null ? null : at(moment, await moment.load.report.load(id));
export const sourceAt = async (moment: Moment, id: string) =>
  at(moment, await moment.load.figureSource.load(id));
export const dossierWindowAt = async (moment: Moment, id: string | null) =>
  id === null ? null : at(moment, await moment.load.dossierWindow.load(id));
export const deliveryAt = async (moment: Moment, receipt: string) =>
  at(moment, await moment.load.windowDelivery.load(receipt));

type Referring<Name extends string> = { row: Record<Name, string | null>; moment: Moment };

/** Fields that answer the noun which a column of their row names. */
export const toUnit = <Name extends string>(column: Name) => ({
  resolve: ({ row, moment }: Referring<Name>) => unitAt(moment, row[column]),
  extensions: { inSql: referred('Unit', column) },
});
export const toPlan = <Name extends string>(column: Name) => ({
  resolve: ({ row, moment }: Referring<Name>) => planAt(moment, row[column]),
  extensions: { inSql: referred('Plan', column) },
});
export const toTask = <Name extends string>(column: Name) => ({
  resolve: ({ row, moment }: Referring<Name>) => {
    const task = row[column];
    return task === null ? null : taskAt(moment, task);
  },
  extensions: { inSql: referred('Task', column) },
});
