import { spoken } from '../calendar/spoken.ts';
import { nothingYet } from '../deadline/fixing.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import {
  assertBases,
  assertDay,
  assertIdentity,
  assertOther,
  assertReason,
  assertTasks,
  expansionsFor,
  isBlank,
  most,
} from './checks.ts';
import type { PlanCommand } from './commands.ts';
import type { Basis, DocumentIdentity, PlanEvent, Task } from './events.ts';
import { planRefusals } from './refusals.ts';
import type { Plan } from './state.ts';
import { timedAtIssue, timedTask } from './timing.ts';

type Asked<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data'];

/** Đăng ký văn bản; unknown parts stay unknown until a correction completes them. */
export function register(asked: Asked<'RegisterPlan'>, plan: Plan): PlanEvent[] {
  const { plan: _, ...identity } = asked;
  if (plan.registered !== null) {
    if (same(identity, plan.registered) || same(identity, plan.identity)) return [];
    refuse(planRefusals['plan-registered-differently']);
  }
  assertIdentity(identity);
  return [{ type: 'PlanRegistered', data: asked }];
}

/** Bổ sung, đính chính thông tin văn bản: identity facts only, with a reason once the plan is issued. */
export function correct(asked: Asked<'CorrectPlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertIdentity(asked.changes);
  const changes = differences(asked.changes, plan.identity);
  if (Object.keys(changes).length === 0) return [];
  if (plan.status !== 'draft') {
    assertReason(asked.reason);
    const issuer = changes.issuer;
    const movesIssuer = issuer !== undefined && issuer?.unit !== plan.identity.issuer?.unit;
    if (movesIssuer || changes.issuedOn === null) refuse(planRefusals['issue-facts-fixed']);
  }
  return [{ type: 'PlanCorrected', data: { ...asked, changes } }];
}

/** Ghi căn cứ, viện dẫn; a known one may be restated until issue. */
export function record(asked: Asked<'RecordBases'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertBases(asked.plan, asked.bases);
  if (asked.bases.length > most.bases) refuse(planRefusals['bases-too-many'], { most: `${most.bases}` });
  const bases = asked.bases.flatMap((stated) => {
    const known = plan.bases.find(({ basis }) => basis === stated.basis);
    if (known === undefined) return [stated];
    // A basis stated without its target does not undo a resolution.
    const restated: Basis = { ...stated, plan: stated.plan ?? known.plan };
    if (same(restated, known)) return [];
    if (plan.status !== 'draft') refuse(planRefusals['basis-fixed'], { literal: known.literal });
    return [restated];
  });
  const all = new Set([...plan.bases, ...bases].map(({ basis }) => basis));
  if (all.size > most.bases) refuse(planRefusals['bases-too-many'], { most: `${most.bases}` });
  return bases.length === 0 ? [] : [{ type: 'BasesRecorded', data: { plan: asked.plan, bases } }];
}

/** Xác định văn bản căn cứ: says which registered plan a basis is. */
export function resolve(asked: Asked<'ResolveBasis'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertOther(asked.plan, asked.target);
  const known =
    plan.bases.find(({ basis }) => basis === asked.basis) ?? refuse(planRefusals['basis-unknown']);
  if (known.plan === asked.target) return [];
  if (known.plan !== null && plan.status !== 'draft') refuse(planRefusals['basis-resolved-differently']);
  return [{ type: 'BasisResolved', data: asked }];
}

/** Dự thảo nhiệm vụ: replaced as a whole until the plan is issued. */
export function draft(asked: Asked<'DraftTasks'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  assertTasks(asked.tasks);
  const around = { period: plan.identity.period, base: nothingYet, calendars: asked.calendars ?? [] };
  const tasks = asked.tasks.map((task) => timedTask(task, around));
  if (same(tasks.map(undated), plan.tasks.map(undated))) return [];
  if (plan.status !== 'draft') refuse(planRefusals['plan-not-draft']);
  return [{ type: 'TasksDrafted', data: { plan: asked.plan, tasks } }];
}

/** A task apart from what the calendar or the issue added to it: asked for once more it is the same. */
function undated({ timing: { literal, rule, rolling }, ...task }: Task): object {
  return { ...task, timing: { literal, rule, rolling } };
}

/** Ban hành: the tasks as drafted, and who each set meant on that day. A plan without tasks may be issued. */
export function issue(asked: Asked<'IssuePlan'>, plan: Plan): PlanEvent[] {
  assertRegistered(plan);
  const { issuer, issuedOn } = asked;
  if (plan.issued !== null) {
    if (same({ issuer, issuedOn }, plan.issued)) return [];
    refuse(planRefusals['plan-issued-differently'], { day: spoken(plan.issued.issuedOn) });
  }
  assertDay(issuedOn);
  const registered = plan.identity.issuer;
  if (registered !== null && registered.unit !== issuer.unit) refuse(planRefusals['issuer-differs']);
  if (isBlank(plan.identity.title)) refuse(planRefusals['title-missing']);
  const around = {
    period: plan.identity.period,
    base: { issue: issuedOn, receipt: asked.receivedOn ?? issuedOn },
    calendars: asked.calendars ?? [],
  };
  const data = {
    plan: asked.plan,
    issuer,
    issuedOn,
    symbol: plan.identity.symbol,
    parents: parentsIn(plan.bases),
    tasks: plan.tasks.map((task) => timedAtIssue(task, around)),
    expansions: expansionsFor(plan.tasks, asked.expansions),
  };
  return [{ type: 'PlanIssued', data }];
}

/** Refuses what is asked of a plan that nobody has registered. */
export function assertRegistered(plan: Plan): void {
  if (plan.status === 'unregistered') refuse(planRefusals['plan-unregistered']);
}

/** Văn bản cấp trên được triển khai: every resolved basis of the preamble, each once. */
export function parentsIn(bases: readonly Basis[]): string[] {
  const targets = bases.flatMap(({ kind, plan }) => (kind === 'basis' && plan !== null ? [plan] : []));
  return [...new Set(targets)];
}

function differences(changes: Partial<DocumentIdentity>, known: DocumentIdentity): Partial<DocumentIdentity> {
  const told = Object.entries(changes).filter(([fact, value]) => {
    return value !== undefined && !same(value, known[fact as keyof DocumentIdentity]);
  });
  return Object.fromEntries(told);
}
