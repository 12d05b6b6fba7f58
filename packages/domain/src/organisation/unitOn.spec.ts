import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { units } from '../cast.ts';
import { unitEvents } from './controls.ts';
import type { UnitEvent } from './events.ts';
import { eventsOf } from './unit.ts';
import { factsOn, slicesOf } from './unitOn.ts';

const { UnitEstablished, UnitRenamed, UnitMoved, UnitEnded, UnitCoded } = unitEvents;
const unit = units.ducPhong;
const renamed = (name: string, from: string): UnitEvent => ({
  type: 'UnitRenamed',
  data: { unit, name, from },
});

describe('The slices of a unit', () => {
  it('are none before it is established', () => {
    expect(slicesOf([])).toEqual([]);
  });

  it('are cut where a fact changes, one cut for the facts of one day', () => {
    const { name, kind, tier, parent, codes, from } = UnitEstablished.data;
    expect(slicesOf([UnitEstablished, UnitRenamed, UnitMoved])).toEqual([
      { name, kind, tier, parent, codes, from, to: '2025-06-30' },
      { name: 'Lân Phong', kind, tier, parent: units.quangNgai, codes, from: '2025-07-01', to: null },
    ]);
  });

  it('end with the unit, and what was to come after no longer comes', () => {
    const slices = slicesOf([UnitEstablished, UnitRenamed, UnitEnded]);
    expect(slices.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Đức Phong', '2021-01-01', '2025-06-30'],
    ]);
  });

  it('place a fact learnt late where it belongs', () => {
    const slices = slicesOf([UnitEstablished, UnitRenamed, renamed('Đức Phong Đông', '2023-01-01')]);
    expect(slices.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Đức Phong', '2021-01-01', '2022-12-31'],
      ['Đức Phong Đông', '2023-01-01', '2025-06-30'],
      ['Lân Phong', '2025-07-01', null],
    ]);
  });

  it('follow the later record where two facts name one day', () => {
    const events = [
      UnitEstablished,
      renamed('Đức Phong Đông', '2021-01-01'),
      UnitRenamed,
      renamed('Đức Phong', '2025-07-01'),
    ];
    expect(slicesOf(events).map(({ name }) => name)).toEqual(['Đức Phong Đông', 'Đức Phong']);
  });

  it('give a unit one code in each system', () => {
    const own: UnitEvent = {
      type: 'UnitCoded',
      data: { unit, code: { system: 'BNV', value: 'A1' }, from: '2022-01-01' },
    };
    const after = factsOn([UnitEstablished, UnitCoded, own], '2025-07-01');
    expect(after?.codes).toEqual([
      { system: 'BNV', value: 'A1' },
      { system: 'GSO', value: '21434' },
    ]);
  });
});

describe('The facts on a day', () => {
  it('are none before the unit began and after it ended', () => {
    const events = [UnitEstablished, UnitEnded];
    expect(
      ['2020-12-31', '2021-01-01', '2025-06-30', '2025-07-01'].map((day) => factsOn(events, day)?.name),
    ).toEqual([undefined, 'Đức Phong', 'Đức Phong', undefined]);
  });

  it('hold without gap or overlap whatever is learnt in whatever order', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2021-01-01', days));
    const fact = fc.oneof(
      fc.tuple(fc.constantFrom('Một', 'Hai', 'Ba'), day).map(([name, from]) => renamed(name, from)),
      fc
        .tuple(fc.constantFrom(units.moDuc, units.tuNghia, null), day)
        .map(([parent, from]): UnitEvent => ({ type: 'UnitMoved', data: { unit, parent, from } })),
    );
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 12 }), fc.option(day), (facts, lastDay) => {
        const end: UnitEvent[] = lastDay === null ? [] : [{ type: 'UnitEnded', data: { unit, lastDay } }];
        const slices = slicesOf([UnitEstablished, ...facts, ...end]);
        expect(slices[0]?.from).toBe('2021-01-01');
        expect(slices.at(-1)?.to).toBe(lastDay);
        for (const [index, slice] of slices.slice(1).entries())
          expect(slice.from).toBe(addDays(slices[index]?.to ?? '', 1));
        for (const on of ['2021-01-01', '2021-01-20', lastDay ?? '2021-03-01'].filter(
          (each) => lastDay === null || each <= lastDay,
        ))
          expect(factsOn([UnitEstablished, ...facts, ...end], on)?.name).toBe(latestName(facts, on));
      }),
    );
  });
});

/** The rule again, in the plainest words: sorted by day, the last one counts. */
const latestName = (facts: readonly UnitEvent[], day: string): string => {
  const names = facts.flatMap((each) =>
    each.type === 'UnitRenamed' && each.data.from <= day ? [each.data] : [],
  );
  return (
    names.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0)).at(-1)
      ?.name ?? 'Đức Phong'
  );
};

it('A command that is accepted shows on its day', () => {
  const events = eventsOf([
    { type: 'EstablishUnit', data: UnitEstablished.data },
    { type: 'ReclassifyUnit', data: { unit, kind: 'township', tier: 'commune', from: '2024-01-01' } },
  ]);
  expect(['2023-12-31', '2024-01-01'].map((day) => factsOn(events, day)?.kind)).toEqual([
    'commune',
    'township',
  ]);
});
