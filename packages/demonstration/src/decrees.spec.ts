import { unitDecider } from '@thac/domain/organisation/unit';
import { planDecree } from '@thac/domain/policies/decree/decree';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Change } from '@thac/domain/reorganisation/events';
import type { Mapping } from '@thac/domain/reorganisation/mapping';
import { reportOf } from '@thac/domain/reorganisation/mapping/report';
import { successionsOf } from '@thac/domain/reorganisation/succession';
import { beforeAll, describe, expect, it } from 'vitest';
import { decreesOf2025, mappingOf2025, type RecordedDecree, type TwoMaps } from './decrees.ts';
import { openingEvents, reorganisationEvents, reorganisedOnFirstOfJuly } from './opening.ts';
import { historyOfUnits } from './unitHistory.ts';

let maps: TwoMaps;
let mapping: Mapping;
let decrees: RecordedDecree[];
let events: PastEvent[];

beforeAll(() => {
  const opening = openingEvents();
  const around = reorganisedOnFirstOfJuly(opening);
  maps = around.maps;
  mapping = mappingOf2025(maps, around.addresses);
  decrees = decreesOf2025(maps, mapping);
  events = reorganisationEvents(opening);
}, 60_000);

const sum = (counted: Record<string, number>): number =>
  Object.values(counted).reduce((total, each) => total + each, 0);
const decreed = (literal: string): RecordedDecree =>
  decrees.find(({ by }) => by.literal.includes(literal)) ?? expect.fail(`no ${literal}`);
const merges = (decree: RecordedDecree) =>
  decree.changes.flatMap((change) => (change.change === 'merge' ? [change] : []));
const nameOf = (unit: string) => [...maps.before, ...maps.after].find((each) => each.unit === unit)?.name;

describe('The 10,977 mappings of 01/7/2025', () => {
  it('are each understood or contradict the catalogues, and every count adds up', () => {
    const { counts, contradictions, withoutSuccessor, withoutPredecessor } = reportOf(mapping);
    expect(counts).toEqual({
      rows: 10_977 + 5,
      standings: { edge: 10_523, repeated: 199, contradiction: 260 },
      old: {
        code: 9_736,
        'name-without-code': 891,
        'name-against-code': 90,
        district: 5,
        'code-disagrees': 205,
        unknown: 47,
        unnamed: 5,
        'code-unknown': 3,
      },
      next: { code: 10_596, 'name-for-unknown-code': 323, 'name-against-code': 63 },
      before: { communes: 10_599, whole: 10_462, split: 27, goesOn: 5, without: 105 },
      after: {
        communes: 3_321,
        unchanged: 132,
        succeeded: 21,
        merged: 3_161,
        fromPart: 2,
        goesOn: 0,
        without: 5,
      },
      crossDistrict: 205,
      crossProvince: 0,
    });
    const { rows, standings, old, next, before, after } = counts;
    expect([standings, old, next].map(sum)).toEqual([rows, rows, rows]);
    const { communes: oldCommunes, ...fates } = before;
    const { communes: newCommunes, ...origins } = after;
    expect([sum(fates), sum(origins)]).toEqual([oldCommunes, newCommunes]);
    expect(new Set(contradictions.map(({ row }) => row)).size).toBe(standings.contradiction);
    expect(withoutSuccessor).toHaveLength(105);
    expect(withoutPredecessor.map(({ name }) => name)).toEqual([
      'Thảo Nguyên',
      'Phong Phú',
      'Dương Nỗ',
      'Ia Mơ',
      'Đạ Huoai 3',
    ]);
  });

  it('believe no code against its name: 26872 is Phường 13 in one catalogue and Phường 15 in the other', () => {
    const row = mapping.rows.find((each) => each.row === 4);
    expect(row).toMatchObject({ old: 'name-against-code', standing: 'edge' });
    const edge = mapping.edges.find((each) => each.row === 4);
    expect([edge?.from.name, edge?.from.codes[0]?.value, edge?.to.name]).toEqual([
      '15',
      expect.not.stringMatching('26872'),
      'An Hội Đông',
    ]);
  });

  it('lead the communes of every old province to one new province, and give the 63 and the 34', () => {
    const [provinces] = decrees;
    const pairs = merges(provinces ?? expect.fail()).flatMap(({ units, into }) =>
      units.map((unit) => `${nameOf(unit)} → ${nameOf(into)}`),
    );
    expect(pairs).toContain('Kon Tum → Quảng Ngãi');
    expect(pairs).toContain('Kiên Giang → An Giang');
    expect(provinces?.changes.filter(({ change }) => change === 'establish')).toHaveLength(8);
    expect(provinces?.ends).toHaveLength(63 - 34 + 8);
  });
});

describe('The decrees of 01/7/2025', () => {
  it('are one of the National Assembly, one law, and 34 resolutions, none over 200 kB', () => {
    expect(decrees).toHaveLength(36);
    expect(new Set(decrees.map(({ reorganisation }) => reorganisation)).size).toBe(36);
    expect(Math.max(...decrees.map((decree) => JSON.stringify(decree).length))).toBeLessThan(200_000);
  });

  it('end together exactly what ends, each unit once', () => {
    const ends = decrees.flatMap((decree) => decree.ends);
    expect(ends.toSorted()).toEqual([...maps.ended].toSorted());
    const tierOf = new Map(maps.before.map(({ unit, tier, kind }) => [unit, `${tier} ${kind}`]));
    const law = decreed('72/2025/QH15').changes.map((change) =>
      tierOf.get((change as { unit: string }).unit),
    );
    expect(law).toHaveLength(700);
    expect(law.every((tier) => tier?.startsWith('district '))).toBe(true);
  });

  it('establish what begins, once each, under a unit that stands', () => {
    const established = decrees.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.change === 'establish' ? [change] : [])),
    );
    const known = new Set(maps.before.map(({ unit }) => unit));
    const standing = new Set(maps.after.map(({ unit }) => unit));
    expect(established.map(({ unit }) => unit).toSorted()).toEqual(
      [...standing].filter((unit) => !known.has(unit)).toSorted(),
    );
    expect(established.filter(({ parent }) => parent === null || !standing.has(parent))).toEqual([]);
  });

  it('lead on only to units that stand, and away from none that goes on whole', () => {
    const standing = new Set(maps.after.map(({ unit }) => unit));
    const edges = decrees.flatMap(({ changes }) => successionsOf(changes));
    expect(edges.filter(({ to }) => !standing.has(to))).toEqual([]);
    expect(edges.filter(({ from, extent }) => extent === 'whole' && standing.has(from))).toEqual([]);
    const ends = new Set(maps.ended);
    expect(edges.filter(({ from, extent }) => extent === 'whole' && !ends.has(from))).toEqual([]);
  });

  it('are the authority of every unit they change, which the import alone is not', () => {
    const literals = new Map(
      decrees.flatMap(({ by, changes, ends }) => [
        ...changes.map((change) => [(change as { unit?: string }).unit ?? '', by.literal] as const),
        ...ends.map((unit) => [unit, by.literal] as const),
      ]),
    );
    const ofUnits = events.filter(({ stream, at }) => stream.startsWith('unit-') && at < '2026');
    expect(ofUnits.length).toBeGreaterThan(10_000);
    expect(
      ofUnits.filter(
        ({ stream, metadata }) => metadata.authority?.literal !== literals.get(stream.slice('unit-'.length)),
      ),
    ).toEqual([]);
  });
});

describe('Quảng Ngãi on 01/7/2025', () => {
  const province = (name: string, tier: string) => {
    const unit = maps.before.find((each) => each.tier === 'province' && each.name === name)?.unit;
    const within = [...mapping.before.byId.values()].filter((each) => each.province?.unit === unit);
    return within.filter((each) => each.tier === tier);
  };

  it('loses its thirteen districts, Lý Sơn as a đặc khu among them', () => {
    const districts = province('Quảng Ngãi', 'district');
    expect(districts).toHaveLength(13);
    const ends = new Set([...decreed('72/2025').ends, ...decreed('1677/NQ-UBTVQH15').ends]);
    expect(districts.filter(({ unit }) => !ends.has(unit))).toEqual([]);
    const lySon = merges(decreed('1677/NQ-UBTVQH15')).filter(({ into }) => nameOf(into) === 'Lý Sơn');
    expect(lySon.map(({ units }) => units.map(nameOf))).toEqual([['Lý Sơn']]);
  });

  it('makes 96 communes of its 173 and of the 102 of Kon Tum, and every one of them has successors', () => {
    const old = [...province('Quảng Ngãi', 'commune'), ...province('Kon Tum', 'commune')];
    expect([province('Quảng Ngãi', 'commune').length, old.length]).toEqual([173, 275]);
    const led = new Map(mapping.edges.map(({ from, to }) => [from.unit, to]));
    expect(old.filter(({ unit }) => !led.has(unit))).toEqual([]);
    expect(new Set(old.map(({ unit }) => led.get(unit)?.unit))).toHaveLength(95);
    const begun = decreed('1677').changes.filter(({ change }) => change === 'establish' || change === 'move');
    expect(begun).toHaveLength(96);
  });

  it('makes Lân Phong, with code 21433, of Đức Phong and Đức Lân', () => {
    const lanPhong = decreed('1677').changes.flatMap((change: Change) =>
      change.change === 'establish' && change.codes.some(({ value }) => value === '21433') ? [change] : [],
    );
    expect(lanPhong.map(({ name }) => name)).toEqual(['Lân Phong']);
    const made = merges(decreed('1677')).filter(({ into }) => into === lanPhong[0]?.unit);
    expect(made.map(({ units }) => units.map(nameOf))).toEqual([['Đức Phong', 'Đức Lân']]);
  });
});

describe('Đồng Nai on 30/4/2026', () => {
  it('becomes a centrally run city, and ten of its communes wards, by a decree of our own', () => {
    const retyped = events.filter(({ at }) => at.startsWith('2026-04-30'));
    expect(retyped.map(({ type }) => type)).toEqual([
      'ReorganisationRecorded',
      ...Array.from({ length: 11 }, () => 'UnitReclassified'),
    ]);
    expect(retyped.slice(1).map(({ data }) => data.kind)).toEqual([
      'central-city',
      ...Array.from({ length: 10 }, () => 'ward'),
    ]);
    const dongNai = maps.after.find(({ tier, name }) => tier === 'province' && name === 'Đồng Nai')?.unit;
    const parents = retyped
      .slice(2)
      .map(({ data }) => maps.after.find(({ unit }) => unit === data.unit)?.parent);
    expect(new Set(parents)).toEqual(new Set([dongNai]));
  });
});

describe('The planner of decrees', () => {
  it('makes of all of them together the very events that the import of the catalogue makes', () => {
    const opening = historyOfUnits(openingEvents());
    const map = new Map(
      [...opening].flatMap(([unit, its]) => {
        const facts = its.reduce(unitDecider.evolve, unitDecider.initialState());
        return facts === null ? [] : [[unit, facts] as const];
      }),
    );
    const [first] = decrees;
    // Together, since on one day provinces end with their districts, and districts when their communes have gone.
    const changes = decrees.flatMap((decree) => decree.changes);
    const plan = planDecree({ ...(first ?? expect.fail()), changes }, map, []);
    expect(plan.errors).toEqual([]);
    expect(new Set(plan.warnings.map(({ code }) => code))).toEqual(new Set(['decree-name-clash']));
    const said = (unit: string, { type, data }: { type: string; data: object }) =>
      JSON.stringify([unit, type, data]);
    const ofUnits = events.filter(({ stream, at }) => stream.startsWith('unit-') && at < '2026');
    expect(
      plan.units.flatMap(({ unit, events: its }) => its.map((event) => said(unit, event))).toSorted(),
    ).toEqual(ofUnits.map((event) => said(event.stream.slice('unit-'.length), event)).toSorted());
    expect(plan.ends.toSorted()).toEqual(decrees.flatMap(({ ends }) => ends).toSorted());
  });
});
