import { describe, expect, it } from 'vitest';
import { units } from '../../cast.ts';
import type { Tier } from '../../organisation/events.ts';
import { eventsOf, unitDecider } from '../../organisation/unit.ts';
import type { Change } from '../../reorganisation/events.ts';
import { type Decree, type DecreePlan, planDecree } from './decree.ts';
import { onDay, type UnitMap } from './map.ts';
import type { Earlier } from './strangers.ts';

const { quangNgai, moDuc, tuNghia, ducPhong, ducThanh, vanPhong, soNoiVu } = units;
const lanPhong = 'lan-phong';

const established = (
  unit: string,
  name: string,
  kind: string,
  tier: Tier,
  parent: string | null,
  code?: string,
) => ({
  type: 'EstablishUnit' as const,
  data: {
    unit,
    name,
    kind,
    tier,
    parent,
    codes: code === undefined ? [] : [{ system: 'GSO', value: code }],
    from: '2021-01-01',
  },
});

const told = [
  established(quangNgai, 'Quảng Ngãi', 'province', 'province', null, '51'),
  established(soNoiVu, 'Sở Nội vụ', 'department', 'province', quangNgai),
  established(moDuc, 'Mộ Đức', 'rural-district', 'district', quangNgai, '533'),
  established(tuNghia, 'Tư Nghĩa', 'rural-district', 'district', quangNgai, '530'),
  established(ducPhong, 'Đức Phong', 'commune', 'commune', moDuc, '21433'),
  established(ducThanh, 'Đức Thạnh', 'commune', 'commune', moDuc, '21412'),
  established(vanPhong, 'Văn phòng – Thống kê', 'post', 'below', ducPhong),
];
const map: UnitMap = new Map(
  told.flatMap((command) => {
    const facts = eventsOf([command]).reduce(unitDecider.evolve, unitDecider.initialState());
    return facts === null ? [] : [[command.data.unit, facts] as const];
  }),
);

const decree = (...changes: Change[]): Decree => ({
  reorganisation: 'r1',
  title: 'Sắp xếp cấp xã',
  by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15', plan: null },
  from: '2025-07-01',
  changes,
});
const planned = (...changes: Change[]) => planDecree(decree(...changes), map, []);
const codesOf = ({ errors }: DecreePlan) => errors.map(({ change, code }) => [change, code]);

const establishLanPhong: Change = {
  change: 'establish',
  unit: lanPhong,
  name: 'Lân Phong',
  kind: 'commune',
  tier: 'commune',
  parent: quangNgai,
  codes: [{ system: 'GSO', value: '21433' }],
};
const theReal: Change[] = [
  establishLanPhong,
  { change: 'merge', units: [ducPhong, ducThanh], into: lanPhong },
  { change: 'transferFunction', unit: moDuc, to: soNoiVu, function: 'tổng hợp báo cáo' },
  { change: 'end', unit: moDuc },
];

describe('A decree that fits the map', () => {
  it('ends what it says, with the bodies under it, deepest first, on the day before', () => {
    const plan = planned(...theReal);
    expect(plan.errors).toEqual([]);
    expect(plan.ends).toEqual([vanPhong, ...[ducPhong, ducThanh].toSorted(), moDuc]);
    for (const unit of plan.ends) {
      expect(onDay(plan.map, unit, '2025-06-30')).toBeDefined();
      expect(onDay(plan.map, unit, '2025-07-01')).toBeUndefined();
    }
  });

  it('lets a code pass from one unit to another with the day', () => {
    const { map: after } = planned(...theReal);
    const bearer = (day: string) =>
      [...after.keys()].filter((unit) =>
        onDay(after, unit, day)?.codes.some(({ value }) => value === '21433'),
      );
    expect([bearer('2025-06-30'), bearer('2025-07-01')]).toEqual([[ducPhong], [lanPhong]]);
  });

  it('says of every unit what becomes of it and why', () => {
    const { diff } = planned(...theReal);
    expect(diff.map(({ heading, unit, change, vi }) => [heading, unit, change, vi])).toEqual([
      ['established', lanPhong, 1, 'Thành lập xã Lân Phong'],
      ['relieved', moDuc, 3, 'Chuyển chức năng của huyện Mộ Đức về Sở Nội vụ: tổng hợp báo cáo'],
      ['ended', vanPhong, 2, 'Kết thúc cùng xã Đức Phong. Nhập xã Đức Phong, xã Đức Thạnh vào xã Lân Phong'],
      ...[ducPhong, ducThanh]
        .toSorted()
        .map((unit) => ['ended', unit, 2, 'Nhập xã Đức Phong, xã Đức Thạnh vào xã Lân Phong']),
      ['ended', moDuc, 4, 'huyện Mộ Đức kết thúc hoạt động, không có đơn vị kế thừa toàn bộ'],
    ]);
  });

  it('lets a unit go on under its id where it is itself what others are merged into', () => {
    const plan = planned(
      { change: 'merge', units: [ducPhong, ducThanh], into: ducPhong },
      { change: 'rename', unit: ducPhong, name: 'Lân Phong' },
      { change: 'retype', unit: ducPhong, kind: 'ward' },
    );
    expect(plan.ends).toEqual([ducThanh]);
    expect(onDay(plan.map, ducPhong, '2025-07-01')).toMatchObject({ name: 'Lân Phong', kind: 'ward' });
    expect(plan.successions).toEqual([{ from: ducThanh, to: ducPhong, extent: 'whole', footprint: null }]);
  });

  it('after a catalogue that said the same records itself alone', () => {
    const once = planned(...theReal);
    const again = planDecree(decree(...theReal), once.map, []);
    expect(again.errors).toEqual([]);
    expect(again.ends).toEqual(once.ends);
    expect(again.units.flatMap(({ events }) => events)).toEqual([]);
    expect(again.diff[0]).toMatchObject({ heading: 'unchanged', unit: lanPhong });
  });
});

describe('A decree that contradicts the map of its day', () => {
  const refused: [string, Change[], [number | null, string][]][] = [
    ['an unknown unit', [{ change: 'end', unit: 'ai' }], [[1, 'decree-unit-unknown']]],
    [
      'a unit changed twice',
      [
        { change: 'rename', unit: ducPhong, name: 'Một' },
        { change: 'rename', unit: ducPhong, name: 'Hai' },
      ],
      [[2, 'decree-changes-twice']],
    ],
    [
      'a unit merged and ended',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'end', unit: ducPhong },
      ],
      [[2, 'decree-changes-twice']],
    ],
    [
      'a unit ended and renamed',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'rename', unit: ducPhong, name: 'Một' },
      ],
      [[2, 'decree-ends-and-changes']],
    ],
    [
      'a part of a unit that ends otherwise',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'transferPart', unit: ducPhong, into: ducThanh, footprint: 'thôn 1' },
      ],
      [[2, 'decree-part-of-ended']],
    ],
    [
      'a successor that is not there on the day',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'merge', units: [ducThanh], into: ducPhong },
      ],
      [
        [1, 'decree-successor-not-then'],
        [2, 'decree-successor-not-then'],
      ],
    ],
    [
      'a parent that ends',
      [
        { change: 'end', unit: moDuc },
        { ...establishLanPhong, parent: moDuc },
      ],
      [[2, 'decree-parent-not-then']],
    ],
    [
      'territories left under a unit that ends',
      [{ change: 'end', unit: moDuc }],
      [
        [1, 'decree-left-behind'],
        [1, 'decree-left-behind'],
      ],
    ],
    [
      'a body of an ended unit that goes on nowhere',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'rename', unit: vanPhong, name: 'Văn phòng' },
      ],
      [[1, 'decree-left-behind']],
    ],
    [
      'a body that ends with its unit and is to receive something',
      [
        { change: 'merge', units: [ducPhong], into: ducThanh },
        { change: 'transferFunction', unit: moDuc, to: vanPhong, function: 'tổng hợp' },
      ],
      [[1, 'decree-left-behind']],
    ],
    [
      'a code that somebody bears',
      [{ change: 'recode', unit: ducPhong, code: { system: 'GSO', value: '21412' } }],
      [[1, 'decree-code-in-use']],
    ],
    [
      'units in a circle',
      [
        { change: 'move', unit: moDuc, parent: tuNghia },
        { change: 'move', unit: tuNghia, parent: moDuc },
      ],
      [
        [1, 'decree-circle'],
        [2, 'decree-circle'],
      ],
    ],
    [
      'a merger of nothing',
      [{ change: 'merge', units: [ducPhong], into: ducPhong }],
      [[1, 'decree-merges-nothing']],
    ],
    [
      'a split in one',
      [{ change: 'split', unit: ducPhong, parts: [{ into: ducThanh, footprint: 'tất cả' }] }],
      [[1, 'decree-splits-in-one']],
    ],
    [
      'a part that is not said, to the unit itself',
      [{ change: 'transferPart', unit: ducPhong, into: ducPhong, footprint: ' ' }],
      [
        [1, 'decree-to-itself'],
        [1, 'decree-footprint-missing'],
      ],
    ],
    [
      'an id that another unit has',
      [{ ...establishLanPhong, unit: tuNghia, codes: [] }],
      [[1, 'unit-already-established']],
    ],
    [
      'a kind that nobody knows',
      [{ change: 'retype', unit: ducPhong, kind: 'làng' }],
      [[1, 'unit-kind-unknown']],
    ],
  ];

  it.each(refused)('names %s', (_, changes, codes) => {
    const plan = planned(...changes);
    expect(codesOf(plan)).toEqual(codes);
    expect([plan.diff, plan.units, plan.ends]).toEqual([[], [], []]);
    expect(plan.map).toBe(map);
  });

  it('says by its name that a unit which it establishes itself was not there before', () => {
    const part: Change = { change: 'transferPart', unit: lanPhong, into: ducThanh, footprint: 'thôn 1' };
    expect(planned(establishLanPhong, part).errors).toMatchObject([
      { change: 2, code: 'decree-unit-not-yet', vi: 'xã Lân Phong chưa tồn tại vào ngày 30/6/2025.' },
    ]);
  });

  it('goes each way up once, however many stand one under the other', () => {
    const links = Array.from({ length: 10_000 }, (_, index): Change => {
      const parent = index === 0 ? quangNgai : `link-${index - 1}`;
      const [kind, tier] = ['commune', 'commune'] as const;
      return { change: 'establish', unit: `link-${index}`, name: `${index}`, kind, tier, parent, codes: [] };
    });
    const chained = planned(...links);
    expect(chained.errors).toEqual([]);
    const all = links.flatMap((one): Change[] =>
      one.change === 'establish' ? [{ change: 'end', unit: one.unit }] : [],
    );
    const later = { ...decree(...all), from: '2025-08-01' };
    expect(planDecree(later, chained.map, []).ends.slice(0, 2)).toEqual(['link-9999', 'link-9998']);
    const round: Change[] = [
      { change: 'move', unit: 'link-0', parent: 'link-9999' },
      { change: 'move', unit: ducPhong, parent: 'link-5' },
    ];
    expect(codesOf(planDecree({ ...later, changes: round }, chained.map, []))).toEqual([
      [1, 'decree-circle'],
    ]);
  });

  it('names a unit that ended earlier, and by which decree', () => {
    const first = planned({ change: 'merge', units: [ducPhong], into: ducThanh });
    const earlier: Earlier = { ...decree(), ends: [...first.ends] };
    const other = (from: string, ...changes: Change[]): Decree => ({
      ...decree(...changes),
      reorganisation: 'r2',
      from,
    });
    const later = planDecree(other('2025-08-01', { change: 'end', unit: ducPhong }), first.map, []);
    expect(later.errors).toMatchObject([
      { code: 'decree-unit-ended', vi: 'xã Đức Phong đã kết thúc hoạt động từ hết ngày 30/6/2025.' },
    ]);
    const sameDay = planDecree(other('2025-07-01', { change: 'end', unit: ducPhong }), first.map, [earlier]);
    expect(sameDay.errors).toMatchObject([
      { code: 'decree-unit-ended-by-decree', en: expect.stringContaining('1677/NQ-UBTVQH15') },
    ]);
  });

  it('warns of a name borne twice under one parent, and of kinds and tiers that are unusual', () => {
    const { errors, warnings } = planned(
      { change: 'rename', unit: ducPhong, name: 'Đức Thạnh' },
      { change: 'retype', unit: ducThanh, kind: 'township' },
    );
    expect(errors).toEqual([]);
    expect(warnings.map(({ change, code }) => [change, code])).toEqual([
      [1, 'decree-name-clash'],
      [2, 'decree-name-clash'],
      [2, 'decree-kind-out-of-force'],
    ]);
  });
});
