import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayMap, type Followed, mapOn, type Stretch, treeOf } from './rebase.ts';
import type { Extent } from './succession.ts';

const days = ['2020-01-01', '2021-06-01', '2023-01-01', '2025-07-01', '2026-04-30'];
const between = [
  '2019-01-01',
  '2020-01-01',
  '2020-12-31',
  '2022-01-01',
  '2024-01-01',
  '2025-07-01',
  '2030-01-01',
];
const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

type Told = { stretches: Stretch[]; successions: Followed[] };

/** Anything at all: units that come and go, edges among them and to nobody, parents in circles. */
const nonsense: fc.Arbitrary<Told> = fc.record({
  stretches: fc
    .array(
      fc.record({
        unit: fc.constantFrom(...'abcdefgh'),
        parent: fc.option(fc.constantFrom(...'abcdefghx'), { nil: null }),
        from: fc.constantFrom(...days),
        to: fc.option(fc.constantFrom(...days.map(dayBefore)), { nil: null }),
      }),
      { maxLength: 14 },
    )
    .map((all) => [...new Map(all.map((one) => [`${one.unit} ${one.from}`, one])).values()]),
  successions: fc.array(
    fc.record({
      from: fc.constantFrom(...'abcdefghx'),
      to: fc.constantFrom(...'abcdefghx'),
      extent: fc.constantFrom<Extent>('whole', 'part', 'function'),
      effective: fc.constantFrom(...days),
    }),
    { maxLength: 14 },
  ),
});

/** One step of a decree: how many are merged or into how many one is split, and which, by chance. */
const decrees = fc.array(
  fc.record({
    kind: fc.constantFrom('merge', 'split', 'end', 'rename', 'goesOn'),
    many: fc.integer({ min: 1, max: 3 }),
    which: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** A province with districts and communes, and decrees on four days that hold together; a rename leaves no edge. */
const wellFormed: fc.Arbitrary<Told> = decrees.map((steps) => {
  const stretches: Stretch[] = [];
  const successions: Followed[] = [];
  const living = new Map<string, string>();
  const establish = (unit: string, parent: string | null, from: string) => {
    stretches.push({ unit, parent, from, to: null });
    if (parent !== null && parent !== 'p') living.set(unit, parent);
  };
  const end = (unit: string, day: string) => {
    living.delete(unit);
    for (const one of stretches) if (one.unit === unit && one.to === null) one.to = dayBefore(day);
  };
  establish('p', null, '2019-01-01');
  for (const district of ['d0', 'd1']) establish(district, 'p', '2019-01-01');
  for (let index = 0; index < 8; index += 1) establish(`c${index}`, `d${index % 2}`, '2019-01-01');
  steps.forEach(({ kind, many, which }, step) => {
    const day = days[1 + Math.floor((step * 4) / 12)] ?? '';
    const old = [...living.keys()].filter((unit) =>
      stretches.some((one) => one.unit === unit && one.to === null && one.from < day),
    );
    const chosen = [...new Set(which.slice(0, many).flatMap((at) => old[at % old.length] ?? []))];
    const [one] = chosen;
    if (one === undefined) return;
    const parent = living.get(one) ?? 'd0';
    if (kind === 'rename') {
      const last = stretches.find((stretch) => stretch.unit === one && stretch.to === null);
      if (last) last.to = dayBefore(day);
      stretches.push({ unit: one, parent, from: day, to: null });
    } else if (kind === 'split') {
      end(one, day);
      for (let part = 0; part <= many; part += 1) {
        establish(`${step}.${part}`, part % 2 === 0 ? 'd0' : 'd1', day);
        successions.push({ from: one, to: `${step}.${part}`, extent: 'part', effective: day });
      }
    } else if (kind === 'merge' || kind === 'goesOn') {
      const into = kind === 'merge' ? `${step}` : one;
      if (kind === 'merge') establish(into, parent, day);
      for (const each of chosen.filter((unit) => unit !== into)) {
        end(each, day);
        successions.push({ from: each, to: into, extent: 'whole', effective: day });
      }
    } else end(one, day);
  });
  return { stretches, successions };
});

const anyTold = fc.oneof(nonsense, wellFormed);
const anyDay = fc.constantFrom(...between);
const on = (day: string, { stretches, successions }: Told) => mapOn(day, stretches, successions);
const unitsOf = ({ stretches }: Told) => [...new Set(stretches.map(({ unit }) => unit))];
const exists = ({ stretches }: Told, unit: string, day: string) =>
  stretches.some((one) => one.unit === unit && one.from <= day && (one.to === null || day <= one.to));

const unitsIn = (placed: readonly { from: string }[]) => placed.map(({ from }) => from).toSorted();
const under = (map: DayMap, root: string) => unitsIn(treeOf(map, root));

describe('whatever is told, in circles or with gaps', () => {
  test('every unit has exactly one place, which is of that day unless nothing above it is', () => {
    fc.assert(
      fc.property(anyTold, anyDay, (told, day) => {
        const map = on(day, told);
        const units = unitsOf(told);
        for (const unit of units) {
          const place = map.placeOf(unit);
          expect(units.filter((at) => unitsIn(map.placedAt(at)).includes(unit))).toEqual([place.unit]);
          if (!exists(told, place.unit, day)) expect(place.exact).toBe(false);
        }
      }),
    );
  });

  test('what exists on the day is itself, whatever became of it before or after', () => {
    fc.assert(
      fc.property(anyTold, anyDay, (told, day) => {
        const map = on(day, told);
        for (const unit of unitsOf(told))
          if (exists(told, unit, day)) expect(map.placeOf(unit)).toEqual({ unit, exact: true });
      }),
    );
  });

  test('the order in which units and successions are told changes nothing', () => {
    fc.assert(
      fc.property(anyTold, anyDay, fc.infiniteStream(fc.nat()), (told, day, random) => {
        const shuffled = <Of>(all: readonly Of[]): Of[] =>
          all
            .map((one) => ({ one, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const again = on(day, {
          stretches: shuffled(told.stretches),
          successions: shuffled(told.successions),
        });
        expect(again.moved).toEqual(on(day, told).moved);
      }),
    );
  });

  test('a unit is under another once at most, however the superiors run', () => {
    fc.assert(
      fc.property(anyTold, anyDay, (told, day) => {
        const map = on(day, told);
        for (const unit of unitsOf(told)) {
          const found = under(map, unit);
          expect(new Set(found).size).toBe(found.length);
        }
      }),
    );
  });

  test('moved lists all that is not exactly itself, and nothing else', () => {
    fc.assert(
      fc.property(anyTold, anyDay, (told, day) => {
        const map = on(day, told);
        const moved = new Map(map.moved.map(({ from, ...place }) => [from, place]));
        for (const unit of unitsOf(told))
          expect(map.placeOf(unit)).toEqual(moved.get(unit) ?? { unit, exact: true });
      }),
    );
  });
});

describe('where the decrees hold together', () => {
  test('the sum over a unit and each one below it is the sum of what is under it; the top holds all', () => {
    fc.assert(
      fc.property(wellFormed, anyDay, (told, day) => {
        const map = on(day, told);
        const top = map.placeOf('p').unit;
        expect(under(map, top).toSorted()).toEqual(unitsOf(told).toSorted());
        for (const unit of unitsOf(told)) {
          const branches = Map.groupBy(treeOf(map, unit), ({ branch }) => branch);
          expect(unitsIn(branches.get(unit) ?? [])).toEqual(unitsIn(map.placedAt(unit)));
          branches.delete(unit);
          expect([...branches.keys()].toSorted()).toEqual(map.below(unit).toSorted());
          for (const [child, placed] of branches) expect(unitsIn(placed)).toEqual(under(map, child));
        }
      }),
    );
  });

  test('what passes whole is exactly where its heir is, on every later day', () => {
    fc.assert(
      fc.property(wellFormed, anyDay, (told, day) => {
        const map = on(day, told);
        for (const { from, to, extent, effective } of told.successions)
          if (extent === 'whole' && effective <= day) expect(map.placeOf(from)).toEqual(map.placeOf(to));
      }),
    );
  });

  test('what is counted by guess stands under a unit that is over all its heirs, or all its forebears', () => {
    fc.assert(
      fc.property(wellFormed, anyDay, (told, day) => {
        const map = on(day, told);
        for (const { from, unit, exact } of map.moved) {
          const ended = told.stretches.every((one) => one.unit !== from || one.from < day);
          const kin = told.successions.flatMap((edge) => {
            const start = told.stretches.find((one) => one.unit === from)?.from ?? '';
            if (ended) return edge.from === from ? [edge.to] : [];
            return edge.to === from && edge.effective <= start ? [edge.from] : [];
          });
          const held = new Set(under(map, unit));
          expect(kin.filter((one) => !held.has(one))).toEqual([]);
          const places = new Set(kin.map((one) => map.placeOf(one).unit));
          if (places.size > 1) expect(exact).toBe(false);
        }
      }),
    );
  });

  test('going through a day between changes nothing that is exact', () => {
    fc.assert(
      fc.property(wellFormed, anyDay, anyDay, (told, one, other) => {
        const [first = '', last = ''] = [one, other].toSorted();
        const [near, far] = [on(first, told), on(last, told)];
        for (const unit of unitsOf(told)) {
          const ended = told.stretches.every(
            (each) => each.unit !== unit || (each.to !== null && each.to < first),
          );
          const at = near.placeOf(unit);
          if (ended && at.exact) expect(far.placeOf(unit)).toEqual(far.placeOf(at.unit));
        }
      }),
    );
  });

  test('a unit renamed, moved or of another kind is itself on every day it exists', () => {
    fc.assert(
      fc.property(wellFormed, (told) => {
        for (const unit of unitsOf(told).filter((each) => /^[cpd]/.test(each)))
          for (const day of between)
            if (exists(told, unit, day)) expect(on(day, told).placeOf(unit)).toEqual({ unit, exact: true });
      }),
    );
  });
});
