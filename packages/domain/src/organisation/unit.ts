import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { UnitCommand } from './commands.ts';
import type { Code, UnitEvent } from './events.ts';
import { classOf, codeOf, dayOf, nameOf } from './facts.ts';
import { unitRefusals } from './refusals.ts';
import { holdsOn, type Slice, slicesOfFacts, type UnitFacts } from './slices.ts';

type Establishment = Extract<UnitEvent, { type: 'UnitEstablished' }>['data'];

/** What deciding about a unit needs to remember: every fact and the day it holds from. */
export type Unit = UnitFacts;

/** Null until the unit is established. */
export type UnitState = Unit | null;

const initialState = (): UnitState => null;

function decide(command: UnitCommand, state: UnitState): UnitEvent[] {
  switch (command.type) {
    case 'EstablishUnit':
      return establish(command.data, state);
    case 'RenameUnit': {
      const { unit, from } = command.data;
      const name = nameOf(command.data.name);
      const on = sliceForFact(state, from);
      return on.name === name ? [] : [{ type: 'UnitRenamed', data: { unit, name, from } }];
    }
    case 'ReclassifyUnit': {
      const { unit, from } = command.data;
      const { kind, tier } = classOf(command.data.kind, command.data.tier);
      const on = sliceForFact(state, from);
      if (on.kind === kind && on.tier === tier) return [];
      return [{ type: 'UnitReclassified', data: { unit, kind, tier, from } }];
    }
    case 'MoveUnit': {
      const { unit, parent, from } = command.data;
      const on = sliceForFact(state, from);
      if (parent === unit) refuse(unitRefusals['unit-own-parent']);
      return on.parent === parent ? [] : [{ type: 'UnitMoved', data: { unit, parent, from } }];
    }
    case 'CodeUnit': {
      const { unit, from } = command.data;
      const code = codeOf(command.data.code);
      const on = sliceForFact(state, from);
      const same = on.codes.some((each) => each.system === code.system && each.value === code.value);
      return same ? [] : [{ type: 'UnitCoded', data: { unit, code, from } }];
    }
    case 'EndUnit':
      return end(command.data, state);
  }
}

function evolve(state: UnitState, event: UnitEvent): UnitState {
  if (event.type === 'UnitEstablished') return begin(event.data);
  if (state === null) return null;
  const { data, type } = event;
  switch (type) {
    case 'UnitRenamed':
      return { ...state, names: [...state.names, { from: data.from, value: data.name }] };
    case 'UnitReclassified':
      return {
        ...state,
        classes: [...state.classes, { from: data.from, value: { kind: data.kind, tier: data.tier } }],
      };
    case 'UnitMoved':
      return { ...state, parents: [...state.parents, { from: data.from, value: data.parent }] };
    case 'UnitCoded':
      return { ...state, codes: [...state.codes, { from: data.from, value: data.code }] };
    case 'UnitEnded':
      return { ...state, lastDay: data.lastDay };
  }
}

/** Đơn vị: its facts with the days they hold from, and nothing after its end but corrections dated before. */
export const unitDecider: Decider<UnitState, UnitCommand, UnitEvent> = { decide, evolve, initialState };

/** The events that a series of commands to one unit leads to, or the first refusal. */
export function eventsOf(commands: readonly UnitCommand[], history: readonly UnitEvent[] = []): UnitEvent[] {
  let state = history.reduce(evolve, initialState());
  return commands.flatMap((command) => {
    const events = decide(command, state);
    state = events.reduce(evolve, state);
    return events;
  });
}

function establish(
  asked: Extract<UnitCommand, { type: 'EstablishUnit' }>['data'],
  state: UnitState,
): UnitEvent[] {
  const { kind, tier } = classOf(asked.kind, asked.tier);
  const codes = asked.codes.map(codeOf).sort(bySystem);
  const name = nameOf(asked.name);
  const { unit, parent } = asked;
  const data = { unit, name, kind, tier, parent, codes, from: dayOf(asked.from) };
  if (parent === unit) refuse(unitRefusals['unit-own-parent']);
  if (new Set(codes.map((code) => code.system)).size < codes.length) refuse(unitRefusals['unit-code-twice']);
  if (state === null) return [{ type: 'UnitEstablished', data }];
  if (!isAsEstablished(data, state)) refuse(unitRefusals['unit-already-established']);
  return [];
}

function end({ unit, lastDay }: { unit: UnitId; lastDay: Day }, state: UnitState): UnitEvent[] {
  if (state !== null && state.lastDay === lastDay) return [];
  if (state !== null && state.lastDay !== null)
    refuse(unitRefusals['unit-already-ended'], { end: spoken(state.lastDay) });
  sliceForFact(state, lastDay);
  return [{ type: 'UnitEnded', data: { unit, lastDay } }];
}

/** What holds on the day of a new fact; refused where the unit does not exist on that day. */
function sliceForFact(state: UnitState, day: Day): Slice {
  if (state === null) return refuse(unitRefusals['unit-not-established']);
  const { start } = state;
  if (dayOf(day) < start)
    refuse(unitRefusals['unit-fact-before-start'], { day: spoken(day), start: spoken(start) });
  if (state.lastDay !== null && day > state.lastDay)
    refuse(unitRefusals['unit-fact-after-end'], { day: spoken(day), end: spoken(state.lastDay) });
  const on = slicesOfFacts(state).find((slice) => holdsOn(slice, day));
  return on ?? refuse(unitRefusals['unit-not-established']);
}

const begin = (data: Establishment): Unit => ({
  start: data.from,
  names: [{ from: data.from, value: data.name }],
  classes: [{ from: data.from, value: { kind: data.kind, tier: data.tier } }],
  parents: [{ from: data.from, value: data.parent }],
  codes: data.codes.map((value) => ({ from: data.from, value })),
  lastDay: null,
});

const bySystem = (one: Code, other: Code): number =>
  one.system < other.system ? -1 : one.system > other.system ? 1 : 0;

/** Whether an establishment says nothing but what the first one said. */
function isAsEstablished({ name, kind, tier, parent, codes, from }: Establishment, unit: Unit): boolean {
  const first = { name: unit.names[0], class: unit.classes[0], parent: unit.parents[0] };
  return (
    same(first, {
      name: { from, value: name },
      class: { from, value: { kind, tier } },
      parent: { from, value: parent },
    }) && codes.every((value) => unit.codes.some((fact) => same(fact, { from, value })))
  );
}
