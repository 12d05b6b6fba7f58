import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { ObligationEvent } from '@thac/domain/obligation/events';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { plan as planDecider } from '@thac/domain/plan/plan';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { PastEvent } from '@thac/domain/policies/history';
import { type Passed, passOn, streamsOf } from '@thac/domain/policies/passing';
import { takeBack } from '@thac/domain/policies/takingBack';
import { planStream, successionStream } from '@thac/domain/streams';
import type { SuccessionCommand } from '@thac/domain/succession/commands';
import type { Passing, SuccessionEvent } from '@thac/domain/succession/events';
import { succession } from '@thac/domain/succession/succession';
import type { AuthorityDocument, Instant, Metadata, PlanId, UnitId } from '@thac/domain/vocabulary';
import { quangNgaiUnit } from '../cast.ts';
import { eventIdOf } from '../eventId.ts';
import { leaderOf } from '../officials.ts';
import { dutyHistories, type Ledger } from './ledger.ts';

const chairman = leaderOf({ unit: quangNgaiUnit, name: 'tỉnh Quảng Ngãi' });

/** When the Chairman of the province signed, and what. */
export type Signed = { at: Instant; by: AuthorityDocument; reason: string };

/** Quyết định chuyển giao: what passes, and how. */
export type Decision = Signed & {
  key: string;
  reorganisation: string;
  passing: Passing;
  obligations: readonly Passed[];
  plans: readonly { plan: PlanId; unit: UnitId; to: UnitId }[];
};

type Decided = { stream: string; events: { type: string; data: Record<string, unknown> }[] };

/** Chuyển giao: all that the decision passes and the decision itself, as one append. */
export function decide(asked: Decision, ledger: Ledger): PastEvent[] {
  const { key, reorganisation, passing, by, reason, obligations, plans } = asked;
  const request = requestOf(key);
  const decision = derivedId('decision', request);
  assertMay('DecideSuccession', asked, [...obligations, ...plans], ledger);
  const { events } = passOn(
    { decision, reorganisation, passing, reason },
    obligations,
    dutyHistories(ledger, streamsOf(obligations)),
  );
  const handed = plans.map(({ plan, to }) =>
    planned({ type: 'HandOverPlan', data: { plan, decision, reorganisation, to, reason } }, ledger),
  );
  const counts = { obligations: obligations.length, plans: plans.length, reports: 0 };
  const following = [...inStreams(events), ...handed];
  const data = { decision, reorganisation, passing, by, reason, ...counts, events: countOf(following) };
  return recorded(key, asked, ledger, [decided({ type: 'DecideSuccession', data }, ledger), ...following]);
}

/** Hủy một quyết định: all that it passed hangs again. */
export function undo(decision: string, signed: Signed, ledger: Ledger): PastEvent[] {
  const { by, reason } = signed;
  const undoing = derivedId('undone', decision);
  const { obligations, plans } = ledger.passedBy(decision);
  assertMay('UndoSuccession', signed, [...obligations, ...plans], ledger);
  const streams = streamsOf(obligations.map((one) => ({ ...one, due: null })));
  const restored = takeBack({ decision, undoing, reason }, obligations, dutyHistories(ledger, streams));
  const handed = plans.map(({ plan }) =>
    planned({ type: 'HandBackPlan', data: { plan, decision, undoing, reason } }, ledger),
  );
  const following = [...inStreams(restored), ...handed];
  const data = { decision, undoing, by, reason, events: countOf(following) };
  return recorded(undoing, signed, ledger, [decided({ type: 'UndoSuccession', data }, ledger), ...following]);
}

const countOf = (decided: readonly Decided[]): number =>
  decided.reduce((sum, { events }) => sum + events.length, 0);

function planned(command: PlanCommand, { plans }: Ledger): Decided {
  const stream = planStream(command.data.plan);
  const state = plans.get(stream) ?? planDecider.initialState();
  return { stream, events: [planDecider.decide(command, state)].flat() };
}

function decided(command: SuccessionCommand, { historyOf }: Ledger): Decided {
  const stream = successionStream(command.data.decision);
  const past = historyOf(stream) as unknown as SuccessionEvent[];
  const state = past.reduce(succession.evolve, succession.initialState());
  return { stream, events: [succession.decide(command, state)].flat() };
}

const inStreams = (events: ReadonlyMap<string, readonly ObligationEvent[]>): Decided[] =>
  [...events].map(([stream, its]) => ({ stream, events: [...its] }));

function assertMay(
  command: 'DecideSuccession' | 'UndoSuccession',
  { at }: Pick<Signed, 'at'>,
  items: readonly { unit: UnitId }[],
  { above }: Ledger,
): void {
  const { official, roles } = chairman;
  const caller = { official, roles, unit: quangNgaiUnit, onBehalfOf: quangNgaiUnit };
  for (const { unit } of items) {
    const matter = { issuer: null, registrar: null, obliged: unit, reportedBy: null, above: above(unit) };
    assertAuthority(caller, command, matter, dayOf(at));
  }
}

const requestOf = (key: string): string => derivedId('demonstration', 'request', key);

function recorded(key: string, { at, by }: Signed, ledger: Ledger, parts: readonly Decided[]): PastEvent[] {
  const request = requestOf(key);
  const metadata: Metadata = {
    actor: chairman.official,
    unit: quangNgaiUnit,
    onBehalfOf: quangNgaiUnit,
    authority: by,
    correlation: request,
    causation: request,
  };
  const events = parts.flatMap(({ stream, events: its }) => {
    const version = ledger.historyOf(stream).length;
    return its.map((event, index) => ({ stream, version: version + index + 1, ...event }));
  });
  const stamped = events.map((event, index) => ({ ...event, id: eventIdOf(key, index), at, metadata }));
  ledger.keep(stamped);
  return stamped;
}
