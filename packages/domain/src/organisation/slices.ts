import { addDays } from '../calendar/day.ts';
import { same } from '../equality.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { Code, Tier } from './events.ts';

/** One fact and the day it holds from; of two of one day the later recorded counts. */
export type Fact<Value> = { from: Day; value: Value };

/** What is known of a unit: each kind of fact in the order it was recorded, which need not be that of its days. */
export type UnitFacts = {
  start: Day;
  names: readonly [Fact<string>, ...Fact<string>[]];
  classes: readonly [Fact<{ kind: string; tier: Tier }>, ...Fact<{ kind: string; tier: Tier }>[]];
  parents: readonly [Fact<UnitId | null>, ...Fact<UnitId | null>[]];
  codes: readonly Fact<Code>[];
  lastDay: Day | null;
};

/** What is true of a unit from one day to another, both included; `to` is null while it lasts. */
export type Slice = {
  name: string;
  kind: string;
  tier: Tier;
  parent: UnitId | null;
  /** One per system, ordered by system. */
  codes: readonly Code[];
  from: Day;
  to: Day | null;
};

/** Whether something valid in that range holds on the day. */
export const holdsOn = ({ from, to }: { from: Day; to: Day | null }, day: Day): boolean =>
  from <= day && (to === null || day <= to);

/** Các giai đoạn của đơn vị: slices without gap or overlap, in whatever order the facts were learnt. */
export function slicesOfFacts(unit: UnitFacts): Slice[] {
  const slices: Slice[] = [];
  for (const from of turningDays(unit)) {
    const next = sliceFrom(unit, from);
    const last = slices.at(-1);
    if (last !== undefined && sameFacts(last, next)) continue;
    if (last !== undefined) last.to = addDays(from, -1);
    slices.push(next);
  }
  return slices;
}

function turningDays(unit: UnitFacts): Day[] {
  const { start, lastDay } = unit;
  const facts = [...unit.names, ...unit.classes, ...unit.parents, ...unit.codes];
  const days = new Set(facts.map((fact) => fact.from));
  return [...days].filter((day) => day >= start && (lastDay === null || day <= lastDay)).sort();
}

function sliceFrom(unit: UnitFacts, day: Day): Slice {
  const systems = [...new Set(unit.codes.map((code) => code.value.system))].sort();
  return {
    name: valueOn(unit.names, day),
    ...valueOn(unit.classes, day),
    parent: valueOn(unit.parents, day),
    codes: systems.flatMap((system) => codeOn(unit.codes, system, day)),
    from: day,
    to: unit.lastDay,
  };
}

const codeOn = (codes: readonly Fact<Code>[], system: string, day: Day): Code[] => {
  const [first, ...rest] = codes.filter((code) => code.value.system === system && code.from <= day);
  return first === undefined ? [] : [valueOn([first, ...rest], day)];
};

/** The latest fact by its day; of one day, the last recorded. The first recorded is that of the start. */
const valueOn = <Value>([first, ...rest]: readonly [Fact<Value>, ...Fact<Value>[]], day: Day): Value =>
  rest.reduce((found, fact) => (fact.from <= day && fact.from >= found.from ? fact : found), first).value;

const sameFacts = (one: Slice, other: Slice): boolean => same(one, { ...other, from: one.from, to: one.to });
