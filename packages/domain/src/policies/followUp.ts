import type { PlanEvent } from '../plan/events.ts';
import { dutyStream, planStream } from '../streams.ts';
import type { AuthorityDocument, PlanId } from '../vocabulary.ts';
import { askedAnew } from './amendment.ts';
import { type AssignObligations, assignmentsOf } from './cascade.ts';
import { declareParents, flagChildren, fulfilByChild } from './derivation.ts';
import { accepted, handedIn, returned } from './discharge.ts';
import type {
  FollowUp,
  HandOn,
  Load,
  PastEvent,
  PastObligationEvent,
  PastPlanEvent,
  PastReportEvent,
} from './history.ts';
import { type Workspace, workspaceOver } from './workspace.ts';

type Cause = PastPlanEvent | PastObligationEvent | PastReportEvent;
type Past<Type extends PlanEvent['type']> = Extract<PastPlanEvent, { type: Type }>;

/** Hệ quả của các sự kiện: all that follows from a batch, in order; what is recorded already follows no more. */
export async function followFrom(causes: readonly PastEvent[], load: Load, handOn: HandOn): Promise<void> {
  const workspace = workspaceOver(load, handOn);
  for (const cause of causes) await react(cause as Cause, workspace);
}

/** The same, all at once. */
export async function followUps(causes: readonly PastEvent[], load: Load): Promise<FollowUp[]> {
  const following: FollowUp[] = [];
  await followFrom(causes, load, (followUp) => void following.push(followUp));
  return following;
}

/** Types of events from which something follows; a follower may leave all others unread. */
export const causes = [
  'PlanIssued',
  'PlanAmended',
  'PlanReplaced',
  'PlanRecalled',
  'BasesRecorded',
  'BasisResolved',
  'ObligationReassigned',
  'ReportSubmitted',
  'ReportReturned',
  'ReportAccepted',
] as const satisfies readonly Cause['type'][];

async function react(event: Cause, workspace: Workspace): Promise<void> {
  if (event.type === 'PlanIssued') return issued(event, workspace);
  if (event.type === 'PlanAmended') return amended(event, workspace);
  if (event.type === 'PlanReplaced' || event.type === 'PlanRecalled') return flagChildren(event, workspace);
  if (event.type === 'BasesRecorded') return basesRecorded(event, workspace);
  if (event.type === 'BasisResolved') return basisResolved(event, workspace);
  if (event.type === 'ObligationReassigned') return reassigned(event, workspace);
  if (event.type === 'ReportSubmitted') return handedIn(event, workspace);
  if (event.type === 'ReportReturned') return returned(event, workspace);
  if (event.type === 'ReportAccepted') return accepted(event, workspace);
}

/** Its tasks fall on the units addressed; then it takes its place under its parents. */
async function issued(event: Past<'PlanIssued'>, workspace: Workspace): Promise<void> {
  const { plan, issuer, tasks, expansions, parents, symbol } = event.data;
  const own = await workspace.planAt(planStream(plan));
  const authority = { literal: symbol ?? own.state.identity.title, plan };
  const cascade = { plan, issuer: issuer.unit, tasks, expansions };
  await assign(assignmentsOf(cascade), event, authority, workspace);
  // Plans below may be older than this one: they were waiting for what it asks.
  for (const past of own.history) {
    if (past.type === 'PlanDerived' && (await stood(past.data.child, event, workspace)))
      await fulfilByChild(past.data, past.at, event, workspace);
  }
  await declareParents({ plan, parents, issue: event }, event, workspace);
}

/** Whether a plan was in force at the moment of an event of another stream; what is recalled carries nothing out. */
async function stood(plan: PlanId, { at }: PastEvent, workspace: Workspace): Promise<boolean> {
  const { history } = await workspace.planAt(planStream(plan));
  return !history.some((past) => isEnd(past) && past.at <= at);
}

const isEnd = ({ type }: PastPlanEvent): boolean => type === 'PlanRecalled' || type === 'PlanReplaced';

/** New obligations for what was added or changed; what units owe or have done already is left for people to decide. */
async function amended(event: Past<'PlanAmended'>, workspace: Workspace): Promise<void> {
  const { plan, amendment, added, changed, expansions, by } = event.data;
  const { state } = await workspace.planAt(planStream(plan));
  if (state.issued !== null) {
    const cascade = { plan, issuer: state.issued.issuer.unit, tasks: [...added, ...changed], expansions };
    const amending = { amendment, amendments: state.amendments, at: event.at };
    const commands = [...assignmentsOf(cascade)];
    await workspace.fetch(commands.map(streamOf));
    const renewed: AssignObligations[] = [];
    for (const command of commands) {
      const { history } = await workspace.dutyAt(streamOf(command));
      renewed.push(askedAnew(command, amending, history));
    }
    await assign(renewed, event, by, workspace);
  }
  await flagChildren(event, workspace);
}

/** So many streams are read at once: what the first units owe is on its way before the last ones are looked at. */
const atOnce = 500;

async function assign(
  commands: Iterable<AssignObligations>,
  event: PastEvent,
  authority: AuthorityDocument,
  workspace: Workspace,
): Promise<void> {
  for (const some of inGroups(commands, atOnce)) {
    await workspace.fetch(some.map(streamOf));
    for (const command of some)
      await workspace.orderDuty(streamOf(command), command, { event, at: event.at, authority });
  }
}

function* inGroups<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const streamOf = ({ data }: AssignObligations): string => dutyStream(data.plan, data.unit);

async function basesRecorded(event: Past<'BasesRecorded'>, workspace: Workspace): Promise<void> {
  const targets = event.data.bases.flatMap(({ kind, plan }) =>
    kind === 'basis' && plan !== null ? [plan] : [],
  );
  await declareLate(event, targets, workspace);
}

async function basisResolved(event: Past<'BasisResolved'>, workspace: Workspace): Promise<void> {
  const { plan, basis, target } = event.data;
  const { state } = await workspace.planAt(planStream(plan));
  const resolved = state.bases.find((known) => known.basis === basis);
  if (resolved?.kind === 'basis') await declareLate(event, [target], workspace);
}

/** A parent known only after issue counts from then on as one declared at issue, unless the plan was gone by then. */
async function declareLate(
  event: Past<'BasesRecorded' | 'BasisResolved'>,
  parents: readonly PlanId[],
  workspace: Workspace,
): Promise<void> {
  const { plan } = event.data;
  const { history } = await workspace.planAt(planStream(plan));
  const before = history.filter(({ version }) => version < event.version);
  const gone = before.some(isEnd);
  const issue = before.find((past) => past.type === 'PlanIssued');
  if (issue !== undefined && !gone) await declareParents({ plan, parents, issue }, event, workspace);
}

/** The other unit owes the same, by the same day, from now on. */
async function reassigned(
  event: Extract<PastObligationEvent, { type: 'ObligationReassigned' }>,
  workspace: Workspace,
): Promise<void> {
  const { obligation, to, successor } = event.data;
  const { plan, issuer, obligations } = (await workspace.dutyAt(event.stream)).state;
  const passed = obligations.get(obligation);
  if (passed === undefined || plan === null || issuer === null) return;
  const { task, role, modality, output, due } = passed;
  const assignments = [{ obligation: successor, task, role, modality, output, due }];
  const cause = { event, at: event.at, authority: event.metadata.authority };
  const command = { type: 'AssignObligations' as const, data: { plan, unit: to, issuer, assignments } };
  await workspace.orderDuty(dutyStream(plan, to), command, cause);
}
