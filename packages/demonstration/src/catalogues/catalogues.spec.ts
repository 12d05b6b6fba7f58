import { planImport } from '@thac/domain/organisation/catalogue';
import { existingOn } from '@thac/domain/organisation/catalogue/matching';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { type Candidate, lookUpByCode, lookUpByName } from '@thac/domain/organisation/lookUp';
import { searchKeysOf } from '@thac/domain/organisation/naming';
import { eventsOf } from '@thac/domain/organisation/unit';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import { Refusal } from '@thac/domain/refusal';
import { fold } from '@thac/domain/text/fold';
import { describe, expect, it } from 'vitest';
import { type Catalogue, csvOf } from './catalogue.ts';
import { quangNgai } from './quangNgai.ts';
import { readThreeTier, threeTier } from './threeTier.ts';
import { readTwoTier, twoTier } from './twoTier.ts';

const record = new Map<string, UnitEvent[]>();
const existing = (day: string) =>
  [...record].flatMap(([unit, events]) => existingOn(unit, slicesOf(events), day) ?? []);

function load({ rows, from, complete, scope }: Catalogue) {
  const planned = planImport({ rows, from, complete, scope, existing: existing(from) });
  for (const { unit, commands } of planned.changes)
    record.set(unit, [...(record.get(unit) ?? []), ...eventsOf(commands, record.get(unit))]);
  return planned;
}

const old = threeTier(readThreeTier());
const recent = twoTier(readTwoTier());
const bodies = quangNgai(old);
const plans = [old, bodies, recent].map(load);

const lastOfThree = '2025-06-30';
const firstOfTwo = '2025-07-01';

const candidates: readonly Candidate[] = [...record].flatMap(([unit, events]) =>
  slicesOf(events).map((slice) => ({ ...slice, unit, parentName: parentName(slice.parent, slice.from) })),
);

function parentName(parent: string | null, day: string): string | null {
  return parent === null
    ? null
    : (slicesOf(record.get(parent) ?? []).find(({ from, to }) => from <= day && (to === null || day <= to))
        ?.name ?? null);
}

const coded = (code: string, on: string) => lookUpByCode(candidates, { system: 'GSO', code, on });
const folded = Map.groupBy(candidates, (each) => fold(each.name));
const named = (name: string, on: string, narrowing = {}) =>
  lookUpByName(
    searchKeysOf(name).flatMap((key) => folded.get(key) ?? []),
    { name, on, ...narrowing },
  );
const refused = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('nothing was refused');
};

const countOf = (day: string, tier: string) =>
  existing(day).filter((unit) => unit.tier === tier && unit.codes.some(({ system }) => system === 'GSO'))
    .length;

describe('Both national catalogues and the bodies of Quảng Ngãi', () => {
  it('load without an error or a warning', () => {
    expect(plans.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  it('give 63 provinces, 705 districts and 10,599 communes until 30/6/2025', () => {
    expect(['province', 'district', 'commune'].map((tier) => countOf(lastOfThree, tier))).toEqual([
      63, 705, 10_599,
    ]);
  });

  it('give 34 provinces, no district and 3,321 communes from 01/7/2025', () => {
    expect(['province', 'district', 'commune'].map((tier) => countOf(firstOfTwo, tier))).toEqual([
      34, 0, 3_321,
    ]);
  });

  it('change nothing when they are imported again', () => {
    expect([old, bodies, recent].map((each) => load(each).changes.length)).toEqual([0, 0, 0]);
  });

  it('leave nothing under a unit that has ended', () => {
    const units = existing(firstOfTwo);
    const ids = new Set(units.map(({ unit }) => unit));
    expect(units.filter(({ parent }) => parent !== null && !ids.has(parent)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(units.filter(({ parent }) => parent === null).map(({ name }) => name)).toEqual(['Việt Nam']);
  });
});

describe('On the days before and after', () => {
  it.each([
    ['21433', 'Đức Phong', 'Lân Phong'],
    ['91', 'Kiên Giang', 'An Giang'],
  ])('code %s is %s and then %s', (code, before, after) => {
    expect(coded(code, lastOfThree).name).toBe(before);
    expect(coded(code, firstOfTwo).name).toBe(after);
    expect(coded(code, lastOfThree).unit).not.toBe(coded(code, firstOfTwo).unit);
  });

  it('Quảng Ngãi goes on with its departments, while those of Mộ Đức end with the district', () => {
    expect(coded('51', lastOfThree).unit).toBe(coded('51', firstOfTwo).unit);
    expect(named('Sở Nội vụ', firstOfTwo).parent).toBe(coded('51', firstOfTwo).unit);
    expect(named('Phòng Nội vụ', lastOfThree, { parent: coded('533', lastOfThree).unit }).name).toBe(
      'Phòng Nội vụ',
    );
    expect(refused(() => named('Phòng Nội vụ', firstOfTwo)).code).toBe('unit-name-unknown-on-day');
  });

  it('Mộ Đức is a district and its township, then a commune alone', () => {
    expect(refused(() => named('Mộ Đức', lastOfThree)).details.candidatesEn).toMatch(
      /township.*rural district|rural district.*township/,
    );
    expect(named('huyện Mộ Đức', lastOfThree).codes).toEqual([{ system: 'GSO', value: '533' }]);
    expect(named('Mộ Đức', firstOfTwo).codes).toEqual([{ system: 'GSO', value: '21400' }]);
    expect(refused(() => named('huyện Mộ Đức', firstOfTwo)).vi).toContain('đến hết ngày 30/6/2025');
  });

  it('Mỹ Thạnh is refused with its five communes, two of them in Bến Tre', () => {
    const refusal = refused(() => named('Mỹ Thạnh', lastOfThree));
    expect(refusal.code).toBe('unit-name-ambiguous');
    expect(refusal.details.count).toBe('5');
    for (const district of ['Giồng Trôm', 'Ba Tri', 'Thủ Thừa', 'Hàm Thuận Nam', 'Long Xuyên'])
      expect(refusal.details.candidates).toContain(district);
  });

  it('the posts, sections and outside bodies of Đức Phong stand under it', () => {
    const commune = coded('21433', lastOfThree).unit;
    const under = existing(lastOfThree).filter(({ parent }) => parent === commune);
    for (const name of [
      'Văn phòng – Thống kê',
      'Văn hóa – Xã hội',
      'Tư pháp – Hộ tịch',
      'Đài truyền thanh',
      'Ủy ban MTTQ Việt Nam xã',
      'Đảng ủy xã',
    ])
      expect(under.map((unit) => unit.name)).toContain(name);
    expect(named('Văn phòng- Thống kê xã', lastOfThree, { parent: commune }).kind).toBe('post');
  });
});

describe('Rows of a catalogue', () => {
  it('take the kind word off the name', () => {
    const row = recent.rows.find(({ code }) => code === '00004');
    expect([row?.kind, row?.name]).toEqual(['ward', 'Ba Đình']);
    expect(recent.rows.find(({ code }) => code === '01')).toMatchObject({
      kind: 'central-city',
      name: 'Hà Nội',
    });
  });

  it('are written as CSV with quotes where a cell needs them', () => {
    expect(
      csvOf([
        { system: 'THAC', name: 'Sở Văn hóa, Thể thao và Du lịch' },
        { system: 'THAC', name: 'Tổ "Một cửa"' },
      ]),
    ).toBe('system,name\r\nTHAC,"Sở Văn hóa, Thể thao và Du lịch"\r\nTHAC,"Tổ ""Một cửa"""\r\n');
  });
});
