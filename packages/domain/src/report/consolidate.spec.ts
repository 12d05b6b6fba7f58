import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { units } from '../cast.ts';
import { sumOfDecimals } from '../decimal.ts';
import { derivedId } from '../identity.ts';
import { composedOf } from './chain.ts';
import { type Accepted, type ContentRules, consolidated } from './consolidate.ts';
import { differenceBetween } from './difference.ts';

const rules: ContentRules = {
  figures: [
    { figure: 'hoSo', unit: 'hồ sơ', consolidation: 'sum' },
    { figure: 'tyLe', unit: '%', consolidation: 'sum' },
    { figure: 'thuTuc', unit: 'thủ tục', consolidation: 'latest' },
  ],
  sections: [
    { section: 'viec', consolidation: 'list' },
    { section: 'nhanXet', consolidation: 'text' },
  ],
};

type Given = { hoSo?: string | null; tyLe?: string; thuTuc?: string; viec?: string; nhanXet?: string };

const accepted = (name: string, position: number, given: Given, version = 1): Accepted => ({
  unit: derivedId('unit', name),
  report: derivedId('report', name),
  version,
  position,
  accepted: position + 1,
  submittedOn: '2026-03-16',
  estimate: false,
  expected: true,
  content: {
    figures: (['hoSo', 'tyLe', 'thuTuc'] as const)
      .filter((figure) => given[figure] !== undefined)
      .map((figure) => ({ figure, value: given[figure] ?? null, note: '', prefilled: null })),
    sections: (['viec', 'nhanXet'] as const)
      .filter((section) => given[section] !== undefined)
      .map((section) => ({ section, text: given[section] ?? '' })),
  },
});

const [one, two, three] = ['Một', 'Hai', 'Ba'].map((name) => derivedId('unit', name)) as [
  string,
  string,
  string,
];
const figure = (of: ReturnType<typeof consolidated>, name: string) =>
  of.figures.find((found) => found.figure === name) ?? expect.fail(`no figure ${name}`);

describe('A consolidated figure', () => {
  it('is the exact sum of what was given, and opens down to unit, report, version and position', () => {
    const both = consolidated(
      rules,
      [accepted('Một', 7, { hoSo: '1200.1' }, 2), accepted('Hai', 9, { hoSo: '50.25' })],
      [],
    );
    const { value, contributions } = figure(both, 'hoSo');
    expect(value).toBe('1250.35');
    expect(contributions).toMatchObject([
      {
        unit: one,
        report: derivedId('report', 'Một'),
        version: 2,
        position: 7,
        value: '1200.1',
        counted: true,
      },
      {
        unit: two,
        report: derivedId('report', 'Hai'),
        version: 1,
        position: 9,
        value: '50.25',
        counted: true,
      },
    ]);
  });

  it('tells missing from zero: a report left blank, a unit without a report, and nobody at all', () => {
    const nobody = consolidated(rules, [], [{ unit: one, state: 'unbegun' }]);
    expect(figure(nobody, 'hoSo')).toMatchObject({ value: null, contributions: [] });
    expect(nobody.missing).toEqual([{ unit: one, state: 'unbegun' }]);
    const blank = consolidated(rules, [accepted('Một', 1, { hoSo: null }), accepted('Hai', 2, {})], []);
    expect(figure(blank, 'hoSo')).toMatchObject({
      value: null,
      contributions: [
        { value: null, counted: false },
        { value: null, counted: false },
      ],
    });
    const zero = consolidated(
      rules,
      [accepted('Một', 1, { hoSo: '0' }), accepted('Hai', 2, { hoSo: null })],
      [],
    );
    expect(figure(zero, 'hoSo')).toMatchObject({
      value: '0',
      contributions: [{ counted: true }, { counted: false }],
    });
  });

  it('of percentages is withheld, and shows what each unit gave', () => {
    const rates = consolidated(
      rules,
      [accepted('Một', 1, { tyLe: '90' }), accepted('Hai', 2, { tyLe: '70' })],
      [],
    );
    expect(figure(rates, 'tyLe')).toMatchObject({
      value: null,
      withheld: 'rate',
      contributions: [
        { value: '90', counted: false },
        { value: '70', counted: false },
      ],
    });
  });

  it('by the rule of the latest is what was handed in last, whichever unit comes first', () => {
    const [early, late] = [accepted('Một', 5, { thuTuc: '100' }), accepted('Hai', 8, { thuTuc: '103' })];
    for (const order of [
      [early, late],
      [late, early],
    ])
      expect(figure(consolidated(rules, order, []), 'thuTuc').value).toBe('103');
    const later = accepted('Ba', 9, {});
    expect(figure(consolidated(rules, [early, late, later], []), 'thuTuc')).toMatchObject({
      value: '103',
      contributions: [{ counted: false }, { counted: true }, { counted: false, value: null }],
    });
  });
});

describe('A consolidated section', () => {
  it('as a list holds the item of several units once, with whom it is from', () => {
    const { sections } = consolidated(
      rules,
      [
        accepted('Một', 1, { viec: '- Tuyên truyền trên loa\n- Niêm yết công khai' }),
        accepted('Hai', 2, { viec: '1. tuyên truyền trên loa\n\n2. Số hóa hồ sơ' }),
        accepted('Ba', 3, { viec: '  ' }),
      ],
      [],
    );
    expect(sections[0]).toMatchObject({
      passages: [
        { text: 'Tuyên truyền trên loa', sources: [{ unit: one }, { unit: two }] },
        { text: 'Niêm yết công khai', sources: [{ unit: one }] },
        { text: 'Số hóa hồ sơ', sources: [{ unit: two }] },
      ],
      blank: [three],
    });
  });

  it('as text holds what each unit wrote, as it wrote it', () => {
    const text = 'Dòng một\n- Dòng hai';
    const { sections } = consolidated(
      rules,
      [accepted('Một', 1, { nhanXet: text }), accepted('Hai', 2, { nhanXet: text })],
      [],
    );
    expect(sections[1]).toMatchObject({
      passages: [
        { text, sources: [{ unit: one }] },
        { text, sources: [{ unit: two }] },
      ],
      blank: [],
    });
  });
});

const given = fc.array(
  fc.option(
    fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 3 }))
      .map(([n, d]) => String(n) + (d > 0 ? `.${'5'.repeat(d)}` : '')),
    { nil: null },
  ),
  { maxLength: 12 },
);

describe('Whatever the units give', () => {
  it('the sum does not depend on their order, and is the sum of the sums of any two parts', () => {
    fc.assert(
      fc.property(given, fc.nat({ max: 12 }), (values, cut) => {
        const reports = values.map((hoSo, index) => accepted(`Xã ${index}`, index + 1, { hoSo }));
        const sumOf = (some: Accepted[]) => figure(consolidated(rules, some, []), 'hoSo').value;
        const whole = sumOf(reports);
        expect(sumOf(reports.toReversed())).toBe(whole);
        const parts = [sumOf(reports.slice(0, cut)), sumOf(reports.slice(cut))].filter(
          (part) => part !== null,
        );
        expect(Number(sumOfDecimals(parts) ?? Number.NaN)).toBe(Number(whole ?? Number.NaN));
        expect(whole === null).toBe(values.every((value) => value === null));
      }),
    );
  });

  it('every unit with a report is a contribution of every figure, and only what has a value is counted', () => {
    fc.assert(
      fc.property(given, (values) => {
        const reports = values.map((hoSo, index) =>
          accepted(`Xã ${index}`, index + 1, { hoSo, thuTuc: '1' }),
        );
        for (const { contributions } of consolidated(rules, reports, []).figures) {
          expect(contributions.map(({ unit }) => unit)).toEqual(reports.map(({ unit }) => unit));
          expect(contributions.every(({ value, counted }) => value !== null || !counted)).toBe(true);
        }
      }),
    );
  });

  it('nothing differs from itself', () => {
    fc.assert(
      fc.property(given, (values) => {
        const reports = values.map((hoSo, index) =>
          accepted(`Xã ${index}`, index + 1, { hoSo, viec: `${hoSo}` }),
        );
        const same = consolidated(rules, reports, []);
        expect(differenceBetween(same, structuredClone(same))).toEqual({
          figures: [],
          sections: [],
          arrived: [],
          gone: [],
        });
      }),
    );
  });
});

describe('A late addition', () => {
  const before = consolidated(
    rules,
    [accepted('Một', 1, { hoSo: '10', viec: 'Niêm yết' })],
    [{ unit: two, state: 'draft' }],
  );

  it('shows what it changed, and nothing else', () => {
    const after = consolidated(
      rules,
      [
        accepted('Một', 1, { hoSo: '10', viec: 'Niêm yết' }),
        accepted('Hai', 20, { hoSo: '5', viec: 'niêm yết' }),
      ],
      [],
    );
    const { figures, sections, arrived, gone } = differenceBetween(before, after);
    expect({ arrived, gone }).toEqual({ arrived: [two], gone: [] });
    expect(figures.find(({ figure }) => figure === 'hoSo')).toMatchObject({
      before: '10',
      after: '15',
      contributions: [{ unit: two, before: null, after: { value: '5', position: 20 } }],
    });
    expect(sections).toMatchObject([{ section: 'viec' }]);
  });

  it('that restates shows both versions, even where the sum stays', () => {
    const [a, b] = [accepted('Một', 30, { hoSo: '8' }, 2), accepted('Hai', 21, { hoSo: '2' })];
    const restated = differenceBetween(
      consolidated(rules, [accepted('Một', 1, { hoSo: '10' }), accepted('Hai', 2, { hoSo: '0' })], []),
      consolidated(rules, [a, b], []),
    );
    expect(restated.figures[0]).toMatchObject({
      figure: 'hoSo',
      before: '10',
      after: '10',
      contributions: [
        { unit: one, before: { value: '10', version: 1 }, after: { value: '8', version: 2 } },
        { unit: two, before: { value: '0' }, after: { value: '2' } },
      ],
    });
  });
});

describe('Whose reports a unit composes its own from', () => {
  const { quangNgai: province, moDuc: district, soNoiVu: department } = units;
  const communes = [one, two];

  it('are those that come to it or through it', () => {
    const paths = communes.map((unit) => ({ unit, to: province, via: department }));
    expect(composedOf(province, paths)).toEqual(paths);
    expect(composedOf(department, paths)).toEqual(paths);
    expect(composedOf(district, paths)).toEqual([]);
  });

  it('are not those whose figures it gets within the report of another', () => {
    const through = communes.map((unit) => ({ unit, to: province, via: district }));
    const own = { unit: district, to: province, via: null };
    expect(composedOf(province, [...through, own])).toEqual([own]);
    expect(composedOf(district, [...through, own])).toEqual(through);
  });

  it('are not those whose figures come to it by more than one step within other reports', () => {
    const commune = { unit: one, to: province, via: district };
    const steps = [
      { unit: district, to: department, via: null },
      { unit: department, to: province, via: null },
    ];
    expect(composedOf(province, [commune, ...steps])).toEqual(steps.slice(1));
    const circle = [
      { unit: district, to: department, via: null },
      { unit: department, to: district, via: null },
    ];
    expect(composedOf(province, [commune, ...circle])).toEqual([commune]);
  });

  it('bring every unit to the top exactly once, whichever of them report past the one above them', () => {
    const tree = fc.array(fc.record({ above: fc.nat(), past: fc.boolean() }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(tree, (nodes) => {
        const parents = [-1, ...nodes.map(({ above }, index) => above % (index + 1))];
        const paths = nodes.map(({ past }, index) => {
          const parent = parents[index + 1] ?? 0;
          const higher = parents[parent] ?? -1;
          const beyond = past && higher >= 0;
          return {
            unit: String(index + 1),
            to: String(beyond ? higher : parent),
            via: beyond ? String(parent) : null,
          };
        });
        const carried = (unit: string): string[] =>
          composedOf(unit, paths).flatMap((path) => [path.unit, ...carried(path.unit)]);
        expect(carried('0').toSorted()).toEqual(paths.map(({ unit }) => unit).toSorted());
      }),
    );
  });

  it('never hold its own', () => {
    expect(composedOf(province, [{ unit: province, to: province, via: null }])).toEqual([]);
  });
});
