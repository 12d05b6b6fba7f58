import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { Assignment, Heir, Inheritance, ObligationEvent } from '../obligation/events.ts';
import { obligation as decider } from '../obligation/obligation.ts';
import { type Duty, isOpen } from '../obligation/state.ts';
import { Refusal } from '../refusal.ts';
import { dutyOf, dutyStream } from '../streams.ts';
import type { Passing } from '../succession/events.ts';
import type { PastObligationEvent } from './history.ts';
import { type Passed, passOn, streamsOf } from './passing.ts';
import { takeBack } from './takingBack.ts';

const id = (...path: (string | number)[]) => derivedId('balance', ...path.map(String));
const plans = [0, 1].map((plan) => id('plan', plan));
const tasks = [0, 1].map((task) => id('task', task));
/** Four units end by a first decree, their three heirs by a second; two are there for good. */
const generations = [4, 3, 2].map((size, of) =>
  Array.from({ length: size }, (_, unit) => id('unit', of, unit)),
);
const dues = ['2025-06-30', '2025-09-30', null];

type Log = PastObligationEvent[];

/** What is done is picked by numbers, so that fast-check can shrink it. */
const anyStep = fc.record({
  kind: fc.constantFrom('work', 'decide', 'decide', 'decide', 'undo', 'end'),
  picks: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
});
type Step = { kind: string; picks: number[] };
const anyStory = fc.tuple(
  fc.array(fc.tuple(fc.nat(6), fc.nat(1), fc.nat(1), fc.nat(2)), { minLength: 8, maxLength: 24 }),
  fc.array(anyStep, { maxLength: 40, size: 'max' }),
);

class World {
  readonly log: Log = [];
  readonly decided: { decision: string; passed: (Passed & { heirs: Heir[] })[] }[] = [];
  /** Each stream as it came to be, event by event, while it was decided on. */
  readonly live = new Map<string, Duty>();
  ended = 1;
  refused = 0;

  streams(): Map<string, PastObligationEvent[]> {
    return Map.groupBy(this.log, ({ stream }) => stream);
  }
  duty(stream: string): Duty {
    return this.live.get(stream) ?? decider.initialState();
  }
  append(stream: string, events: readonly ObligationEvent[]): void {
    for (const event of events) {
      this.live.set(stream, decider.evolve(this.duty(stream), event));
      const version = this.log.filter((past) => past.stream === stream).length + 1;
      const place = { stream, version, id: id(stream, version), at: '2025-07-10T02:00:00.000Z' };
      const metadata = {
        actor: 'a',
        unit: null,
        onBehalfOf: null,
        authority: null,
        correlation: '',
        causation: '',
      };
      this.log.push({ ...event, ...place, metadata } as PastObligationEvent);
    }
  }
  order(stream: string, command: ObligationCommand): void {
    this.tried(() => this.append(stream, [decider.decide(command, this.duty(stream))].flat()));
  }
  /** A refusal leaves no trace; anything else is an error of ours. */
  tried(act: () => void): void {
    const before = this.log.length;
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(this.log.length).toBe(before);
      this.refused += 1;
    }
  }
  endedUnits = () => new Set(generations.slice(0, this.ended).flat());
  standing = () => generations.slice(this.ended).flat();
  hanging(): (Omit<Passed, 'heirs' | 'due'> & { task: string })[] {
    const ended = this.endedUnits();
    return [...this.streams().keys()].flatMap((stream) => {
      const { plan, unit } = dutyOf(stream) as { plan: string; unit: string };
      if (!ended.has(unit)) return [];
      return [...this.duty(stream).obligations.values()]
        .filter(({ state }) => isOpen(state) || state === 'declined')
        .map(({ obligation, task }) => ({ plan, unit, obligation, task }));
    });
  }
}

function assigned(world: World, owed: readonly (readonly [number, number, number, number])[]): void {
  const units = generations.slice(0, 2).flat();
  for (const [unit, plan, task, due] of owed) {
    const [of, to] = [plans[plan] ?? '', units[unit] ?? ''];
    const assignment: Assignment = {
      obligation: id('owed', of, to, task),
      task: tasks[task] ?? '',
      role: 'lead',
      modality: 'binding',
      output: 'report',
      due: dues[due] ?? null,
    };
    const data = { plan: of, unit: to, issuer: id('issuer'), assignments: [assignment] };
    world.order(dutyStream(of, to), { type: 'AssignObligations', data });
  }
}

const acts = [
  'AcceptObligation',
  'SubmitObligation',
  'ReturnObligation',
  'DeclineObligation',
  'SuspendObligation',
];
const more = [
  'ResumeObligation',
  'FulfilObligation',
  'ExcuseObligation',
  'ExtendObligation',
  'ReportProgress',
];

function play(world: World, { kind, picks }: Step, index: number): void {
  const pick = <T>(from: readonly T[], at: number): T | undefined => from[(picks[at] ?? 0) % from.length];
  if (kind === 'end') world.ended = Math.min(2, world.ended + ((picks[0] ?? 0) % 4 === 0 ? 1 : 0));
  if (kind === 'work') {
    const stream = pick([...world.streams().keys()], 0) ?? '';
    const one = pick([...world.duty(stream).obligations.keys()], 1);
    const type = pick([...acts, ...more], 2);
    const data = {
      obligation: one,
      note: 'x',
      reason: 'x',
      evidence: ['x'],
      percent: 50,
      due: '2025-12-31',
      literal: '',
    };
    if (one !== undefined) world.order(stream, { type, data } as unknown as ObligationCommand);
  }
  if (kind === 'undo') {
    const done = pick(world.decided, 0);
    if (done === undefined) return;
    const undoing = { decision: done.decision, undoing: id('undo', done.decision), reason: 'x' };
    world.tried(() => {
      const events = takeBack(undoing, done.passed, world.streams());
      for (const [stream, own] of events) world.append(stream, own);
      world.decided.splice(world.decided.indexOf(done), 1);
    });
  }
  if (kind !== 'decide') return;
  const passing =
    pick<Passing>(['transfer', 'transfer', 'merge', 'merge', 'divide', 'lapse'], 0) ?? 'transfer';
  // Those of one task side by side, so that merges have something to merge.
  const hanging = world
    .hanging()
    .toSorted((a, b) => (`${a.plan} ${a.task}` < `${b.plan} ${b.task}` ? -1 : 1));
  const heirs = world.standing();
  const first = (picks[1] ?? 0) % Math.max(1, hanging.length);
  const items = hanging
    .slice(first, first + 1 + ((picks[2] ?? 0) % 5))
    .map(({ task: _, ...one }, at): Passed => {
      const apart = passing === 'merge' ? 0 : at % 3;
      const [heir = '', other = ''] = [pick(heirs, 3 + apart), pick(heirs, 6 + apart)];
      const parts = passing === 'lapse' ? [] : passing === 'divide' ? [heir, other] : [heir];
      const footprint = passing === 'divide' ? 'một phần' : null;
      const due = (picks[9] ?? 0) % 2 === 0 ? '2025-12-31' : null;
      return { ...one, heirs: parts.map((unit) => ({ unit, footprint })), due };
    });
  if (items.length === 0) return;
  const decision = { decision: id('decision', index), reorganisation: id('decree'), passing, reason: 'x' };
  world.tried(() => {
    const { events, effects } = passOn(decision, items, world.streams());
    expect([...events.keys()].every((stream) => streamsOf(items).includes(stream))).toBe(true);
    for (const [stream, own] of events) world.append(stream, own);
    const passed = effects.map((effect) => ({ ...effect.passed, heirs: effect.heirs }));
    world.decided.push({ decision: decision.decision, passed });
  });
}

/** The books, kept with a pencil from the events alone: what was given away, and what was received. */
function books(log: readonly PastObligationEvent[]) {
  const given = new Map<string, { passing: Passing; heirs: Heir[] }>();
  const received = new Map<string, Map<string, readonly Inheritance[]>>();
  const origins = new Set<string>();
  for (const event of log) {
    if (event.type === 'ObligationsAssigned')
      for (const { obligation } of event.data.assignments) origins.add(obligation);
    if (event.type === 'ObligationSucceeded') given.set(event.data.obligation, event.data);
    if (event.type === 'ObligationRestored') given.delete(event.data.obligation);
    if (event.type === 'ObligationInherited' || event.type === 'FootprintJoined') {
      const own = received.get(event.data.obligation) ?? new Map();
      received.set(event.data.obligation, own.set(event.data.decision, event.data.from));
    }
    if (event.type === 'InheritanceRevoked') received.get(event.data.obligation)?.delete(event.data.decision);
  }
  return { given, received, origins };
}

const pair = (origin: string, live: string) => `${origin} ${live}`;

/** Where each origin stands, followed onward by what was given. */
function onward({ given, origins }: ReturnType<typeof books>): string[] {
  const live = (one: string): string[] =>
    given.get(one)?.heirs.flatMap(({ obligation }) => live(obligation)) ?? [one];
  return [...origins].flatMap((origin) => live(origin).map((one) => pair(origin, one)));
}

/** What each obligation that stands covers, followed back by what was received. */
function back({ given, received, origins }: ReturnType<typeof books>): string[] {
  const roots = (one: string): string[] => [
    ...(origins.has(one) ? [one] : []),
    ...[...(received.get(one)?.values() ?? [])].flatMap((from) =>
      from.flatMap(({ obligation }) => roots(obligation)),
    ),
  ];
  const standing = [...new Set([...origins, ...received.keys()])].filter((one) => !given.has(one));
  return standing.flatMap((one) => roots(one).map((origin) => pair(origin, one)));
}

function assertBalanced(world: World): void {
  const kept = books(world.log);
  const gone = onward(kept);
  expect(gone.toSorted()).toEqual(back(kept).toSorted());
  const states = new Map(
    [...world.streams().keys()].flatMap((stream) =>
      [...world.duty(stream).obligations.values()].map((one) => [one.obligation, one] as const),
    ),
  );
  for (const [one, { passing }] of kept.given)
    expect(states.get(one)?.state).toBe(passing === 'lapse' ? 'lapsed' : 'passedOn');
  // Whatever stands nowhere has lapsed or is with one who stands; nothing that was passed on is counted beside its heir.
  for (const place of gone) expect(states.get(place.split(' ')[1] ?? '')?.state).not.toBe('passedOn');
  const lapsed = [...kept.given.values()].filter(({ heirs }) => heirs.length === 0).length;
  const hanging = world.hanging().length;
  const ended = world.endedUnits();
  const before = [...states.values()].filter(({ state, succeeded, obligation }) => {
    const unit = unitOf(world, obligation);
    if (!ended.has(unit)) return false;
    return isOpen(state) || state === 'declined' || (succeeded !== null && !succeeded.restored);
  }).length;
  const passed = [...kept.given.values()].filter(({ heirs }) => heirs.length > 0).length;
  expect(before).toBe(hanging + passed + lapsed);
}

const unitOf = (world: World, obligation: string): string =>
  [...world.streams().keys()]
    .map((stream) => ({ stream, ...(dutyOf(stream) as { unit: string }) }))
    .find(({ stream }) => world.duty(stream).obligations.has(obligation))?.unit ?? '';

describe('after any sequence of decrees, decisions and undoings', () => {
  test('what was given is what was received: nothing is lost, nothing stands twice', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyStory, ([owed, steps]) => {
        const world = new World();
        assigned(world, owed);
        for (const [index, step] of steps.entries()) {
          play(world, step, index);
          assertBalanced(world);
        }
        for (const { type } of world.log) seen.add(type);
        for (const { heirs } of books(world.log).given.values()) if (heirs.length > 1) seen.add('divided');
        if (world.refused > 0) seen.add('refused');
        // Replayed from the beginning, each stream is what it was when it was decided on.
        for (const [stream, own] of world.streams())
          expect(own.reduce<Duty>(decider.evolve, decider.initialState())).toEqual(world.duty(stream));
      }),
      { numRuns: 100 },
    );
    for (const type of [
      ...['ObligationSucceeded', 'ObligationInherited', 'FootprintJoined', 'ObligationRestored'],
      ...['InheritanceRevoked', 'divided', 'refused'],
    ])
      expect(seen).toContain(type);
  }, 60_000);
});
