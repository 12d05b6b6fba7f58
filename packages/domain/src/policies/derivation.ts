import { dayOf } from '../calendar/day.ts';
import { derivedId } from '../identity.ts';
import { isOpen } from '../obligation/state.ts';
import type { PlanEvent } from '../plan/events.ts';
import { dutyStream, planStream } from '../streams.ts';
import type { Day, Instant, PlanId, UnitId } from '../vocabulary.ts';
import type { PastEvent, PastPlanEvent } from './history.ts';
import type { Workspace } from './workspace.ts';

type Past<Type extends PlanEvent['type']> = Extract<PastPlanEvent, { type: Type }>;
type Change = Past<'PlanAmended' | 'PlanReplaced' | 'PlanRecalled'>;

/** Văn bản triển khai và văn bản được triển khai: a plan takes its place under each of its parents. */
export async function declareParents(
  child: { plan: PlanId; parents: readonly PlanId[]; issue: Past<'PlanIssued'> },
  event: PastEvent,
  workspace: Workspace,
): Promise<void> {
  const { plan, parents, issue } = child;
  const { issuer, issuedOn } = issue.data;
  const duties = parents.map((parent) => dutyStream(parent, issuer.unit));
  await workspace.fetch([...parents.map(planStream), ...duties]);
  for (const parent of parents) {
    const { state, history } = await workspace.planAt(planStream(parent));
    if (state.status === 'unregistered') continue;
    const derived = { plan: parent, child: plan, issuer: issuer.unit, issuedOn };
    const authority = await namedDocument(plan, workspace);
    const cause = { event, at: issue.at, authority };
    await workspace.orderPlan(planStream(parent), { type: 'NoteDerivation', data: derived }, cause);
    await fulfilByChild(derived, issue.at, event, workspace);
    for (const change of history.filter(isChange)) await flagChild(plan, issue, change, workspace);
  }
}

/** The unit owed the parent a plan of its own: its issue fulfils that or is noted on it, when it is clear which is meant. */
export async function fulfilByChild(
  derived: { plan: PlanId; child: PlanId; issuer: UnitId; issuedOn: Day },
  at: Instant,
  event: PastEvent,
  workspace: Workspace,
): Promise<void> {
  const { plan, child, issuer, issuedOn } = derived;
  const stream = dutyStream(plan, issuer);
  const obligations = [...(await workspace.dutyAt(stream)).state.obligations.values()];
  if (obligations.some(({ derivedPlan }) => derivedPlan === child)) return;
  const asked = obligations.filter(
    ({ output, role, state, derivedPlan }) =>
      output === 'derivedPlan' &&
      role === 'lead' &&
      (isOpen(state) || (state === 'fulfilled' && derivedPlan === null)),
  );
  const [only, ...others] = asked;
  // Where several plans are owed, which one this is takes a person to say.
  if (only === undefined || others.length > 0) return;
  const data = { obligation: only.obligation, derivedPlan: child, issuedOn };
  const authority = await namedDocument(child, workspace);
  await workspace.orderDuty(stream, { type: 'FulfilByDerivedPlan', data }, { event, at, authority });
}

/** Cảnh báo cho các văn bản triển khai: each plan below is flagged with what changed, and left as it is. */
export async function flagChildren(change: Change, workspace: Workspace): Promise<void> {
  const { history } = await workspace.planAt(planStream(change.data.plan));
  const children = history.flatMap((past) => (past.type === 'PlanDerived' ? [past.data.child] : []));
  await workspace.fetch(children.map(planStream));
  for (const child of children) {
    const own = (await workspace.planAt(planStream(child))).history;
    const issue = own.find((past) => past.type === 'PlanIssued');
    if (issue !== undefined) await flagChild(child, issue, change, workspace);
  }
}

/** A child written after an amendment rests on the amended text already. */
async function flagChild(
  child: PlanId,
  issue: Past<'PlanIssued'>,
  change: Change,
  workspace: Workspace,
): Promise<void> {
  if (change.type === 'PlanAmended' && dayOf(change.at) < issue.data.issuedOn) return;
  const parent = change.data.plan;
  const flag = derivedId('flag', child, parent, change.id);
  const authority = await namedDocument(parent, workspace);
  const at = latest(change.at, issue.at);
  await workspace.orderPlan(
    planStream(child),
    { type: 'FlagPlan', data: { plan: child, flag, parent, ...whatChanged(change) } },
    { event: change, at, authority },
  );
}

function whatChanged(change: Change) {
  switch (change.type) {
    case 'PlanAmended': {
      const { summary, added, changed, removed } = change.data;
      const changedTasks = [...[...changed, ...added].map(({ task }) => task), ...removed];
      return { cause: 'amended' as const, summary, changedTasks };
    }
    case 'PlanReplaced':
      return { cause: 'replaced' as const, summary: change.data.reason, changedTasks: [] };
    case 'PlanRecalled':
      return { cause: 'recalled' as const, summary: change.data.reason, changedTasks: [] };
  }
}

async function namedDocument(plan: PlanId, workspace: Workspace) {
  const { symbol, title } = (await workspace.planAt(planStream(plan))).state.identity;
  return { literal: symbol ?? title, plan };
}

const isChange = (past: PastPlanEvent): past is Change =>
  past.type === 'PlanAmended' || past.type === 'PlanReplaced' || past.type === 'PlanRecalled';

/** Instants are written alike, so their text is in their order. */
const latest = (one: Instant, other: Instant): Instant => [one, other].toSorted()[1] ?? one;
