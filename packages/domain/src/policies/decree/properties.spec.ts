import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import type { UnitEvent } from '../../organisation/events.ts';
import { kindOf } from '../../organisation/kinds.ts';
import { unitDecider } from '../../organisation/unit.ts';
import type { Change } from '../../reorganisation/events.ts';
import { successionsOf } from '../../reorganisation/succession.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { type Decree, planDecree } from './decree.ts';
import { lifeOf, onDay, type UnitMap } from './map.ts';
import type { Earlier } from './strangers.ts';

type Told = Map<UnitId, UnitEvent[]>;

const code = (value: number) => ({ system: 'GSO', value: String(value) });
const start = '2021-01-01';
const unit = (
  id: string,
  kind: string,
  tier: 'province' | 'district' | 'commune' | 'below',
  parent: string | null,
) =>
  ({
    type: 'UnitEstablished',
    data: { unit: id, name: id, kind, tier, parent, codes: [], from: start },
  }) as const satisfies UnitEvent;

/** A province with two districts of three communes, a department, and an office in every second commune. */
const opening: UnitEvent[] = [
  unit('p', 'province', 'province', null),
  unit('p.so', 'department', 'province', 'p'),
  ...[0, 1].flatMap((d) => [
    unit(`d${d}`, 'rural-district', 'district', 'p'),
    ...[0, 1, 2].flatMap((c) => [
      unit(`d${d}c${c}`, 'commune', 'commune', `d${d}`),
      ...(c % 2 === 0 ? [unit(`d${d}c${c}.vp`, 'post', 'below', `d${d}c${c}`)] : []),
    ]),
  ]),
];

const mapOf = (told: Told): UnitMap =>
  new Map(
    [...told].flatMap(([id, events]) => {
      const facts = events.reduce(unitDecider.evolve, unitDecider.initialState());
      return facts === null ? [] : [[id, facts] as const];
    }),
  );

/** What somebody wants who knows which units there are; whether it can be is for the plan to say. */
type Wish = { kind: number; one: number; other: number; third: number; value: number };
const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.nat(12),
  one: fc.nat(40),
  other: fc.nat(40),
  third: fc.nat(40),
  value: fc.nat(6),
});

function changesFor({ kind, one, other, third, value }: Wish, map: UnitMap, day: Day, key: string): Change[] {
  const alive = [...map.keys()].filter((id) => onDay(map, id, day) !== undefined);
  const pick = (n: number): UnitId => alive[n % alive.length] ?? 'p';
  const [a, b, c] = [pick(one), pick(other), pick(third)];
  const fresh = `new ${key}`;
  const like = onDay(map, a, day);
  const begin: Change = {
    change: 'establish',
    unit: fresh,
    name: fresh,
    kind: like?.kind ?? 'commune',
    tier: like?.tier ?? 'commune',
    parent: like?.parent ?? null,
    codes: value === 0 ? [] : [code(value)],
  };
  const kids = alive.filter((id) => onDay(map, id, day)?.parent === a);
  const moved = kids
    .filter((id) => kindOf(onDay(map, id, day)?.kind ?? '')?.category === 'territory')
    .map((id): Change => ({ change: 'move', unit: id, parent: like?.parent ?? 'p' }));
  switch (kind) {
    case 0:
    case 1:
      return [begin, { change: 'merge', units: [a, b], into: fresh }];
    case 2:
      return [{ change: 'merge', units: [a, b], into: b }];
    case 3:
      return [
        begin,
        {
          change: 'split',
          unit: a,
          parts: [
            { into: fresh, footprint: 'bắc' },
            { into: b, footprint: 'nam' },
          ],
        },
      ];
    case 4:
      return [
        begin,
        {
          change: 'split',
          unit: a,
          parts: [
            { into: a, footprint: 'bắc' },
            { into: fresh, footprint: 'nam' },
          ],
        },
      ];
    case 5:
    case 6:
      return [{ change: 'end', unit: a }, ...moved];
    case 7:
      return [{ change: 'transferPart', unit: a, into: b, footprint: 'một thôn' }];
    case 8:
      return [{ change: 'transferFunction', unit: a, to: c, function: 'tổng hợp' }];
    case 9:
      return [{ change: 'move', unit: a, parent: b }];
    case 10:
      return [{ change: 'recode', unit: a, code: code(value) }];
    case 11:
      return [{ change: 'rename', unit: a, name: `tên ${value}` }];
    default:
      return [{ change: 'retype', unit: a, kind: value % 2 === 0 ? 'ward' : 'commune' }];
  }
}

type Step = { after: number; wishes: Wish[] };
const steps = fc.array(
  fc.record({ after: fc.nat(3), wishes: fc.array(wish, { minLength: 1, maxLength: 3 }) }),
  { minLength: 1, maxLength: 8 },
);

let recorded = 0;
let refused = 0;

/** Plays decrees one after the other, as the door does, and looks at the map after each. */
function play(
  all: readonly Step[],
  look: (
    before: UnitMap,
    after: UnitMap,
    decree: Decree,
    ends: readonly UnitId[],
    recorded: readonly Earlier[],
  ) => void,
) {
  const told: Told = new Map(opening.map((event) => [event.data.unit, [event]]));
  const earlier: Earlier[] = [];
  let day = '2025-01-01';
  for (const [index, { after, wishes }] of all.entries()) {
    day = addDays(day, after);
    const map = mapOf(told);
    const changes = wishes.flatMap((one, nth) => changesFor(one, map, day, `${index}.${nth}`));
    const decree = {
      reorganisation: String(index),
      title: 'Sắp xếp',
      from: day,
      by: { literal: 'NQ', plan: null },
      changes,
    };
    const plan = planDecree(decree, map, earlier);
    if (plan.errors.length > 0) {
      refused += 1;
      expect([plan.units, plan.ends]).toEqual([[], []]);
      continue;
    }
    recorded += 1;
    for (const { unit: id, events } of plan.units) told.set(id, [...(told.get(id) ?? []), ...events]);
    earlier.push({ ...decree, ends: [...plan.ends] });
    const replayed = mapOf(told);
    expect(plan.map).toEqual(replayed);
    look(map, replayed, decree, plan.ends, [...earlier]);
  }
}

const turningDays = (map: UnitMap): Day[] => [
  ...new Set(
    [...map.values()].flatMap((facts) =>
      lifeOf(facts).flatMap(({ from, to }) => (to === null ? [from] : [from, to, addDays(to, 1)])),
    ),
  ),
];

it('after any decree no unit stands under one that has ended, and no code is borne twice on a day', () => {
  fc.assert(
    fc.property(steps, (all) =>
      play(all, (_, map) => {
        for (const day of turningDays(map)) {
          const bearers = new Map<string, UnitId>();
          for (const id of map.keys()) {
            const slice = onDay(map, id, day);
            if (slice === undefined) continue;
            if (slice.parent !== null && onDay(map, slice.parent, day) === undefined)
              throw new Error(`${id} stands under ${slice.parent}, which is not there on ${day}`);
            for (const { value } of slice.codes) {
              if (bearers.has(value))
                throw new Error(`${id} and ${bearers.get(value)} both bear ${value} on ${day}`);
              bearers.set(value, id);
            }
          }
        }
      }),
    ),
    { numRuns: 400 },
  );
});

it('what no change names, and no ended unit takes with it, stays as it was', () => {
  fc.assert(
    fc.property(steps, (all) =>
      play(all, (before, after, { changes, from }, ends) => {
        const named = new Set([...changes.flatMap((one) => ('unit' in one ? [one.unit] : [])), ...ends]);
        for (const [id, facts] of before) if (!named.has(id)) expect(after.get(id)).toEqual(facts);
        for (const id of ends) expect(after.get(id)?.lastDay).toBe(addDays(from, -1));
        const gone = new Set(ends);
        for (const { to } of successionsOf(changes)) expect(gone.has(to)).toBe(false);
        for (const { to } of successionsOf(changes)) expect(onDay(after, to, from)).toBeDefined();
      }),
    ),
    { numRuns: 200 },
  );
});

it('a decree that is held against the map that it made itself changes nothing more', () => {
  fc.assert(
    fc.property(steps, (all) =>
      play(all, (_, after, decree, ends, others) => {
        const again = planDecree(decree, after, others);
        expect(again.errors).toEqual([]);
        expect(again.units.flatMap(({ events }) => events)).toEqual([]);
        expect(again.ends.toSorted()).toEqual(ends.toSorted());
      }),
    ),
    { numRuns: 100 },
  );
});

it('the decrees that were tried were neither all taken nor all refused', () => {
  expect(recorded).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(200);
});
