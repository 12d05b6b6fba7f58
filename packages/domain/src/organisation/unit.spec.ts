import { describe, expect, it } from 'vitest';
import { units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { UnitCommand } from './commands.ts';
import { unitEvents } from './controls.ts';
import { unitRefusals } from './refusals.ts';
import { eventsOf, unitDecider } from './unit.ts';

const given = specify(unitDecider);
const unit = units.ducPhong;
const { UnitEstablished, UnitRenamed, UnitReclassified, UnitMoved, UnitCoded, UnitEnded } = unitEvents;
const establish: Extract<UnitCommand, { type: 'EstablishUnit' }> = {
  type: 'EstablishUnit',
  data: UnitEstablished.data,
};
const establishing = (data: Partial<typeof establish.data>): UnitCommand => ({
  ...establish,
  data: { ...establish.data, ...data },
});
const rename = (name: string, from: string): UnitCommand => ({
  type: 'RenameUnit',
  data: { unit, name, from },
});

describe('Establishing a unit', () => {
  it('records it with its first facts', () => {
    given().when(establish).then(UnitEstablished);
  });

  it('keeps the name in NFC with single blanks', () => {
    given()
      .when(establishing({ name: ` ${'Đức  Phong'.normalize('NFD')} ` }))
      .then(UnitEstablished);
  });

  it('records nothing when the same is said again, in whatever order its codes come', () => {
    const codes = [
      { system: 'THAC', value: 'DP' },
      { system: 'GSO', value: '21433' },
    ];
    const events = eventsOf([establishing({ codes })]);
    given(...events)
      .when(establishing({ codes: codes.toReversed() }))
      .thenNothing();
  });

  it.each([
    [{ name: 'Đức Thạnh' }],
    [{ from: '2021-01-02' }],
    [{ parent: units.tuNghia }],
    [{ kind: 'ward' }],
    [{ codes: [{ system: 'GSO', value: '21418' }] }],
  ])('is refused when the unit was established otherwise: %j', (other) => {
    given(UnitEstablished).when(establishing(other)).thenRefused(unitRefusals['unit-already-established']);
  });

  it.each([
    [{ name: '  ' }, unitRefusals['unit-name-empty']],
    [{ name: 'x'.repeat(301) }, unitRefusals['unit-name-too-long']],
    [{ name: 'Đức\u0000Phong' }, unitRefusals['unit-name-unfit']],
    [{ name: 'Đức Phong\ud800' }, unitRefusals['unit-name-unfit']],
    [{ kind: 'kingdom' }, unitRefusals['unit-kind-unknown']],
    [{ tier: 'galaxy' as 'below' }, unitRefusals['unit-tier-unknown']],
    [{ from: '2021-02-29' }, unitRefusals['unit-day-unfit']],
    [{ parent: unit }, unitRefusals['unit-own-parent']],
    [{ codes: [{ system: 'GSO', value: ' ' }] }, unitRefusals['unit-code-unfit']],
    [
      {
        codes: [
          { system: 'GSO', value: '1' },
          { system: 'GSO', value: '2' },
        ],
      },
      unitRefusals['unit-code-twice'],
    ],
  ])('is refused with unfit facts: %j', (facts, refusal) => {
    given().when(establishing(facts)).thenRefused(refusal);
  });
});

describe('A fact about a unit', () => {
  const facts = [
    [UnitRenamed, { type: 'RenameUnit', data: UnitRenamed.data }],
    [UnitReclassified, { type: 'ReclassifyUnit', data: UnitReclassified.data }],
    [UnitMoved, { type: 'MoveUnit', data: UnitMoved.data }],
    [UnitCoded, { type: 'CodeUnit', data: UnitCoded.data }],
  ] as const;
  const ends = { type: 'EndUnit', data: { unit, lastDay: '2024-12-31' } } as const;

  it.each(facts)('is recorded once: $type', (event, command) => {
    given(UnitEstablished).when(command).then(event);
  });

  it.each(facts)('is refused before the unit is established: $type', (_, command) => {
    given().when(command).thenRefused(unitRefusals['unit-not-established']);
  });

  it.each(facts)('is refused from a day before the unit began: $type', (_, { type, data }) => {
    given(UnitEstablished)
      .when({ type, data: { ...data, from: '2020-12-31' } } as UnitCommand)
      .thenRefused(unitRefusals['unit-fact-before-start']);
  });

  it.each(facts)('is refused from a day after the unit ended: $type', (_, command) => {
    given(UnitEstablished, { type: 'UnitEnded', data: ends.data })
      .when(command)
      .thenRefused(unitRefusals['unit-fact-after-end']);
  });

  it('may still be corrected up to the last day of a unit that ended', () => {
    given(UnitEstablished, UnitEnded)
      .when(rename('Đức Phong Mới', UnitEnded.data.lastDay))
      .then({ type: 'UnitRenamed', data: { unit, name: 'Đức Phong Mới', from: UnitEnded.data.lastDay } });
  });

  it('records nothing when it holds already on that day', () => {
    given(UnitEstablished, UnitRenamed).when(rename('Đức Phong', '2023-05-01')).thenNothing();
    given(UnitEstablished, UnitRenamed).when(rename('Lân Phong', '2026-01-01')).thenNothing();
  });

  it('is corrected by another fact of the same day', () => {
    given(UnitEstablished, UnitRenamed)
      .when(rename('Long Phong', '2025-07-01'))
      .then({ type: 'UnitRenamed', data: { unit, name: 'Long Phong', from: '2025-07-01' } });
  });

  it('may not put the unit under itself', () => {
    given(UnitEstablished)
      .when({ type: 'MoveUnit', data: { unit, parent: unit, from: '2025-07-01' } })
      .thenRefused(unitRefusals['unit-own-parent']);
  });
});

describe('Ending a unit', () => {
  const end = (lastDay: string): UnitCommand => ({ type: 'EndUnit', data: { unit, lastDay } });

  it('records its last day', () => {
    given(UnitEstablished).when(end('2025-06-30')).then(UnitEnded);
  });

  it('is refused twice with different days', () => {
    given(UnitEstablished, UnitEnded).when(end('2024-06-30')).thenRefused(unitRefusals['unit-already-ended']);
  });

  it('is refused before the unit began, before it exists, and on no day', () => {
    given(UnitEstablished).when(end('2020-12-31')).thenRefused(unitRefusals['unit-fact-before-start']);
    given().when(end('2025-06-30')).thenRefused(unitRefusals['unit-not-established']);
    given(UnitEstablished).when(end('hôm nay')).thenRefused(unitRefusals['unit-day-unfit']);
  });
});

it('A series of commands to one unit is decided one upon the other', () => {
  const commands: UnitCommand[] = [
    establish,
    rename('Lân Phong', '2025-07-01'),
    rename('Lân Phong', '2025-08-01'),
  ];
  expect(eventsOf(commands)).toEqual([UnitEstablished, UnitRenamed]);
});
