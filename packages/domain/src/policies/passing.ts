import { spoken } from '../calendar/spoken.ts';
import { derivedId } from '../identity.ts';
import { owed } from '../obligation/checks.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { Heir, ObligationEvent } from '../obligation/events.ts';
import { obligation as decider } from '../obligation/obligation.ts';
import { type Duty, isOpen, type Obligation } from '../obligation/state.ts';
import { Refusal, refuse } from '../refusal.ts';
import { dutyStream } from '../streams.ts';
import type { Passing } from '../succession/events.ts';
import type { Day, ObligationId, PlanId, UnitId } from '../vocabulary.ts';
import type { PastObligationEvent } from './history.ts';
import { assertHeirs, passingRefusals } from './passingRefusals.ts';
import { afresh, standingOf } from './standing.ts';

/** Một nhiệm vụ được quyết định: whose it is, who takes it over, and by when where the due days differ. */
export type Passed = {
  plan: PlanId;
  unit: UnitId;
  obligation: ObligationId;
  heirs: readonly { unit: UnitId; footprint: string | null }[];
  due: Day | null;
};

/** Quyết định chuyển giao, as far as each obligation hears of it. */
export type Decision = { decision: string; reorganisation: string; passing: Passing; reason: string };

/** What a decision does to one obligation: where it goes on, and whether the heir owes the same already. */
export type Effect = { passed: Passed; heirs: (Heir & { joins: boolean; due: Day | null })[] };

/** What is to be recorded, stream by stream. */
export type Consequences = { events: Map<string, ObligationEvent[]>; effects: Effect[] };

type Copy = { state: Duty; history: readonly PastObligationEvent[] };
type Copies = ReadonlyMap<string, Copy>;

/** The streams that a decision reads and writes. */
export const streamsOf = (items: readonly Passed[]): string[] => [
  ...new Set(
    items.flatMap(({ plan, unit, heirs }) =>
      [unit, ...heirs.map((heir) => heir.unit)].map((one) => dutyStream(plan, one)),
    ),
  ),
];

/** Chuyển giao: what becomes of each obligation and what each heir owes then, all of it for one append. */
export function passOn(
  decision: Decision,
  items: readonly Passed[],
  histories: ReadonlyMap<string, readonly PastObligationEvent[]>,
): Consequences {
  const copies: Copies = new Map(
    streamsOf(items).map((stream) => [stream, copyOf(histories.get(stream) ?? [])]),
  );
  for (const { heirs, unit, obligation } of items)
    about(obligation, () => assertHeirs(decision.passing, unit, heirs));
  const parts = items.flatMap((passed) => partsOf(passed, copies));
  const heirOf = new Map<string, Heir & { joins: boolean; due: Day | null }>();
  const events = new Map<string, ObligationEvent[]>();
  const order = (stream: string, command: ObligationCommand) => {
    const { state } = copies.get(stream) as Copy;
    const own = events.get(stream) ?? [];
    own.push(...[decider.decide(command, state)].flat());
    events.set(stream, own);
  };
  for (const [key, group] of Map.groupBy(parts, ({ key }) => key)) {
    const [{ passed }] = group as [Part, ...Part[]];
    const { command, stream, heir } = about(passed.obligation, () => heirFor(decision, group, copies));
    heirOf.set(key, heir);
    about(passed.obligation, () => order(stream, command));
  }
  const effects = items.map((passed) => {
    const heirs = passed.heirs.map(({ unit, footprint }) => {
      const known = heirOf.get(keyOf(passed, unit, copies)) as Effect['heirs'][number];
      return { ...known, footprint };
    });
    const named = heirs.map(({ unit, obligation, footprint }) => ({ unit, obligation, footprint }));
    const data = { ...decision, obligation: passed.obligation, heirs: named };
    about(passed.obligation, () =>
      order(dutyStream(passed.plan, passed.unit), { type: 'SucceedObligation', data }),
    );
    return { passed, heirs };
  });
  return { events, effects };
}

/** Of how many a decision may be: a refusal says on which of them. */
function about<Result>(obligation: ObligationId, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal) || 'obligation' in error.details) throw error;
    const { code, vi, en, details } = error;
    const text = { code, vi: `${vi} (nhiệm vụ ${obligation})`, en: `${en} (obligation ${obligation})` };
    throw new Refusal(text, { ...details, obligation });
  }
}

/** What one unit owes under one plan, as its events have left it. */
export const copyOf = (history: readonly PastObligationEvent[]): Copy => ({
  history,
  state: history.reduce<Duty>(decider.evolve, decider.initialState()),
});

/** One obligation, or a part of one, on its way to one heir. */
type Part = {
  key: string;
  passed: Passed;
  heir: UnitId;
  footprint: string | null;
  owed: Obligation;
  from: Copy;
};

function partsOf(passed: Passed, copies: Copies): Part[] {
  const from = copies.get(dutyStream(passed.plan, passed.unit)) as Copy;
  const known = owed(from.state, passed.obligation);
  return passed.heirs.map(({ unit: heir, footprint }) => {
    return { key: keyOf(passed, heir, copies), passed, heir, footprint, owed: known, from };
  });
}

function keyOf({ plan, unit, obligation }: Passed, heir: UnitId, copies: Copies): string {
  const { task, role } = owed((copies.get(dutyStream(plan, unit)) as Copy).state, obligation);
  return `${plan} ${task} ${role} ${heir}`;
}

/** All that comes to one heir under one task in one role: one obligation, its own where it has one that is open. */
function heirFor(decision: Decision, group: readonly Part[], copies: Copies) {
  const [first] = group as readonly [Part, ...Part[]];
  const { passed, heir: unit, owed: asked, from: origin } = first;
  const stream = dutyStream(passed.plan, unit);
  const { obligations } = (copies.get(stream) as Copy).state;
  const own = [...obligations.values()].find(
    (one) => one.task === asked.task && one.role === asked.role && isOpen(one.state),
  );
  if (decision.passing === 'transfer' && (own !== undefined || group.length > 1))
    refuse(passingRefusals['several-owe-the-same'], { obligation: passed.obligation });
  const from = group.map(({ passed: one, footprint }) => ({
    unit: one.unit,
    obligation: one.obligation,
    footprint,
  }));
  const due = dueFor(group, own);
  const id = own?.obligation ?? inheritedId(decision.decision, passed.plan, asked, unit);
  const heir = { unit, obligation: id, footprint: null, joins: own !== undefined, due };
  if (own !== undefined)
    return {
      stream,
      heir,
      command: {
        type: 'JoinFootprint' as const,
        data: { obligation: id, decision: decision.decision, from, due },
      },
    };
  const { task, role, modality, output } = asked;
  const alone = group.length === 1 && decision.passing !== 'divide';
  const data = {
    obligation: id,
    plan: passed.plan,
    unit,
    issuer: origin.state.issuer ?? unit,
    decision: decision.decision,
    from,
    assignment: { task, role, modality, output, due },
    standing: alone ? standingOf(asked, origin.history) : afresh,
  };
  return { stream, heir, command: { type: 'InheritObligation' as const, data } };
}

const inheritedId = (
  decision: string,
  plan: PlanId,
  { task, role }: Obligation,
  unit: UnitId,
): ObligationId => derivedId('inherited', decision, plan, task, role, unit);

function dueFor(group: readonly Part[], own: Obligation | undefined): Day | null {
  const said = new Set(group.flatMap(({ passed }) => passed.due ?? []));
  if (said.size > 1) refuse(passingRefusals['due-said-twice'], { days: spokenAll([...said]) });
  const [only] = said;
  if (only !== undefined) return only;
  const dues = new Set([...group.map((part) => part.owed.due), ...(own ? [own.due] : [])]);
  if (dues.size > 1) refuse(passingRefusals['due-days-differ'], { days: spokenAll([...dues]) });
  return [...dues][0] ?? null;
}

const spokenAll = (days: readonly (Day | null)[]): string =>
  days
    .map((day) => (day === null ? 'không hạn' : spoken(day)))
    .toSorted()
    .join(', ');
