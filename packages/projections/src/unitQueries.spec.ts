import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { abolishDistricts, map, places } from '../spec/randomStory.ts';
import { story } from '../spec/story.ts';
import { unitTimeline } from './timelineQueries.ts';
import {
  ancestorsOf,
  childrenOf,
  directory,
  stretchesOf,
  unitsByCode,
  unitsById,
  unitsByName,
  unitsPage,
} from './unitQueries.ts';

const june = { knownAt: null, validAt: '2025-06-30' };
const july = { knownAt: null, validAt: '2025-07-01' };
const { province, department, front, districts, communes } = places;
const lanPhong = communes[5] ?? '';

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
  const told = story();
  await map(told);
  await abolishDistricts(told, '2025-06-20T02:00:00.000Z');
  await kept.log.append(told.events);
  await kept.catchUp(7);
});
afterAll(() => kept.drop());

const idsOf = (rows: { unit: string }[]) => rows.map(({ unit }) => unit);

describe('units on a day', () => {
  test('one code is two units, depending on the day', async () => {
    const code = { system: 'GSO', code: '530' };
    expect(idsOf(await unitsByCode(kept.db, code, june))).toEqual([districts[0]]);
    expect(idsOf(await unitsByCode(kept.db, code, july))).toEqual([lanPhong]);
  });

  test('a code of another system is another code', async () => {
    expect(await unitsByCode(kept.db, { system: 'BNV', code: '530' }, june)).toEqual([]);
    expect(idsOf(await unitsByCode(kept.db, { system: null, code: '530' }, june))).toEqual([districts[0]]);
  });

  test('a name finds every unit that bears it, wherever its tone stands', async () => {
    const found = await unitsByName(kept.db, 'hòa bình', june);
    expect(found.map(({ name }) => name).sort()).toEqual(['Hoà Bình', 'Hoà Bình', 'Hòa Bình']);
    expect(await unitsByName(kept.db, 'Mỹ Thạnh', june)).toHaveLength(2);
    expect(await unitsByName(kept.db, 'Mỹ Thạnh', june, districts[2])).toHaveLength(0);
    expect((await unitsByName(kept.db, 'Mộ Đức', june)).map(({ tier }) => tier)).toEqual([
      'commune',
      'district',
    ]);
  });

  test('a name given later is none of the day before', async () => {
    expect(await unitsByName(kept.db, 'Lân Phong', june)).toEqual([]);
    expect(idsOf(await unitsByName(kept.db, 'lan phong', july))).toEqual([lanPhong]);
  });

  test('children and ancestors are those of the day', async () => {
    const three = communes.slice(3, 6);
    expect(idsOf(await childrenOf(kept.db, [districts[1] ?? ''], june)).sort()).toEqual([...three].sort());
    expect(await childrenOf(kept.db, [districts[1] ?? ''], july)).toEqual([]);
    expect(idsOf(await ancestorsOf(kept.db, lanPhong, june))).toEqual([districts[1], province]);
    expect(idsOf(await ancestorsOf(kept.db, lanPhong, july))).toEqual([province]);
  });

  test('the directory holds who exists on the day, with codes', async () => {
    const of = async (asOf: typeof june) => idsOf(await directory(kept.db, province, asOf)).sort();
    const always = [province, department, front, ...communes];
    expect(await of(june)).toEqual([...always, ...districts].sort());
    expect(await of(july)).toEqual(always.sort());
    const [line] = await directory(kept.db, districts[0] ?? '', june);
    expect(line).toEqual({
      ...{ unit: communes[0], parent: districts[0], tier: 'commune', kind: 'commune', category: 'territory' },
      ...{ name: 'Hoà Bình', codes: [{ system: 'GSO', value: '21400' }] },
    });
  });

  test('a unit that has ended is still known by its id, one not yet established is not', async () => {
    expect(await unitsById(kept.db, [districts[0] ?? ''], july)).toMatchObject([{ valid_to: '2025-06-30' }]);
    expect(await unitsById(kept.db, [province], { knownAt: null, validAt: '2003-12-31' })).toEqual([]);
  });

  test('pages of units cover all of them once, in order of name', async () => {
    const rows = [];
    for (let after: { folded: string; unit: string } | null = null; ; ) {
      const page = await unitsPage(kept.db, { under: province }, june, { first: 4, after });
      rows.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = { folded: last.folded, unit: last.unit };
    }
    expect(rows).toEqual(await unitsPage(kept.db, { under: province }, june, { first: 100, after: null }));
    expect(rows).toHaveLength(15);
  });

  test('the stretches of a unit follow each other without a gap', async () => {
    expect(await stretchesOf(kept.db, lanPhong, june)).toMatchObject([
      {
        name: 'Mộ Đức',
        parent: districts[1],
        valid_from: '2004-01-01',
        valid_to: '2025-06-30',
        last: false,
      },
      {
        name: 'Lân Phong',
        parent: province,
        valid_from: '2025-07-01',
        valid_to: null,
        last: true,
        version: 4,
      },
    ]);
  });

  test('what was learnt later was not known before', async () => {
    const [established] = await unitTimeline(kept.db, lanPhong, july, { first: 1, after: 16 });
    const then = { knownAt: established?.position ?? 0, validAt: '2025-07-01' };
    expect(await unitsById(kept.db, [lanPhong], then)).toMatchObject([
      { name: 'Mộ Đức', parent: districts[1] },
    ]);
  });

  test('a unit nobody knows is not found', async () => {
    expect(await unitsById(kept.db, [derivedId('nobody')], june)).toEqual([]);
    expect(await ancestorsOf(kept.db, derivedId('nobody'), june)).toEqual([]);
  });
});
