import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { consolidated } from '../report/consolidate.ts';
import { content, terms } from '../report/controls.ts';
import type { FigureValue, ReportContent } from '../report/events.ts';
import { isEdited, withSources } from '../report/prefilled.ts';
import { type Known, prefilledFigures, prefilledSections, type Work } from './prefill.ts';

const nothing: Known = { on: '2022-03-14', works: [], parts: [], below: null, earlier: null };
const figure = (value: string | null, name = 'hoSoTrucTuyen'): FigureValue => ({
  figure: name,
  value,
  note: '',
  prefilled: null,
});
const part = (section: string, value: string | null, text = '') => ({
  section,
  content: {
    figures: [figure(value)],
    sections: text === '' ? [] : [{ section: 'ketQua', text }],
  } satisfies ReportContent,
});
const earlier = { report: 'quý I', version: 2, figures: [figure('120'), figure('5', 'kinhPhi')] };
const work = (changes: Partial<Work> = {}): Work => ({
  obligation: 'một',
  place: 'III/4, 17/KH-UBND',
  title: 'Phát thanh hằng tuần',
  state: 'underWay',
  percent: 40,
  due: null,
  submittedOn: null,
  timeliness: 'inTime',
  ...changes,
});

describe('a figure', () => {
  test('is missing where nothing is known of it', () => {
    expect(prefilledFigures(terms, nothing).size).toBe(0);
    expect(prefilledFigures(terms, { ...nothing, parts: [part(units.vanPhong, 'khoảng 3')] }).size).toBe(0);
  });

  test('that counts from the beginning of the year begins from the earlier report; another one does not', () => {
    expect(prefilledFigures(terms, { ...nothing, earlier })).toEqual(
      new Map([['hoSoTrucTuyen', { value: '120', source: 'report:quý I@2' }]]),
    );
  });

  test('is put together from the parts of sections by its rule, which come before the earlier report', () => {
    const parts = [part('a', '100'), part('b', '28'), part('c', null)];
    expect(prefilledFigures(terms, { ...nothing, parts, earlier }).get('hoSoTrucTuyen')).toEqual({
      value: '128',
      source: 'parts:a,b',
    });
    const latest = {
      ...terms,
      figures: terms.figures.map((term) => ({ ...term, consolidation: 'latest' as const })),
    };
    expect(prefilledFigures(latest, { ...nothing, parts }).has('hoSoTrucTuyen')).toBe(false);
    expect(prefilledFigures(latest, { ...nothing, parts: parts.slice(1) }).get('hoSoTrucTuyen')?.value).toBe(
      '28',
    );
  });

  test('of a unit to which others report is consolidated from below, saying how many of how many', () => {
    const source = {
      ...{ report: 'báo cáo', version: 1, position: 7, accepted: 8, submittedOn: '2022-03-16' },
      ...{ estimate: false, expected: true },
    };
    const reported = ['100', '28'].map((value, index) => ({
      ...{ ...source, unit: `xã ${index}`, content: part('', value, '- Đã niêm yết').content },
    }));
    const names = new Map([['xã 0', 'Đức Phong']]);
    const below = { content: consolidated(terms, reported, [{ unit: 'xã 3', state: 'draft' }]), names };
    const parts = [part('a', '5')];
    expect(prefilledFigures(terms, { ...nothing, below, parts, earlier })).toEqual(
      new Map([['hoSoTrucTuyen', { value: '128', source: 'below:2/3@8' }]]),
    );
    expect(prefilledSections(terms, { ...nothing, below })).toEqual([
      { section: 'ketQua', text: '- Đã niêm yết (Đức Phong, xã 1)' },
    ]);
    const asText = {
      ...terms,
      sections: terms.sections.map((term) => ({ ...term, consolidation: 'text' as const })),
    };
    const texts = { content: consolidated(asText, reported.slice(0, 1), []), names };
    expect(prefilledSections(asText, { ...nothing, below: texts })[0]?.text).toBe('Đức Phong: - Đã niêm yết');
    const silent = { content: consolidated(terms, [], [{ unit: 'xã 3', state: 'unbegun' }]), names };
    expect(prefilledFigures(terms, { ...nothing, below: silent, earlier }).get('hoSoTrucTuyen')?.source).toBe(
      'report:quý I@2',
    );
  });

  test('of obligations is counted from them, zero included', () => {
    const names = ['nhiemVuDuocGiao', 'nhiemVuHoanThanh', 'nhiemVuDungHan', 'nhiemVuTreHan', 'nhiemVuQuaHan'];
    const [first] = terms.figures;
    if (first === undefined) throw new Error('the terms have no figure');
    const counting = { sections: [], figures: names.map((name) => ({ ...first, figure: name })) };
    const works = [
      work(),
      work({ state: 'fulfilled', timeliness: 'doneInTime' }),
      work({ state: 'fulfilled', timeliness: 'doneLate' }),
      work({ timeliness: 'overdue' }),
      work({ state: 'excused', timeliness: 'notJudged' }),
    ];
    const values = (known: Known) =>
      [...prefilledFigures(counting, known).values()].map(({ value, source }) => [value, source]);
    const source = 'obligations@2022-03-14';
    expect(values({ ...nothing, works })).toEqual(['4', '2', '1', '1', '1'].map((value) => [value, source]));
    expect(values(nothing)).toEqual(names.map(() => ['0', source]));
    const later = { state: 'fulfilled', submittedOn: '2022-03-15' } as const;
    const closed = [
      work({ state: 'fulfilled', timeliness: 'doneInTime', submittedOn: '2022-03-14', due: '2022-03-14' }),
      work({ ...later, timeliness: 'doneInTime', due: '2022-03-20' }),
      work({ ...later, timeliness: 'doneLate', due: '2022-03-10' }),
    ];
    expect(values({ ...nothing, works: closed }).map(([value]) => value)).toEqual(['3', '1', '1', '0', '1']);
    expect(prefilledSections(terms, { ...nothing, works: closed })[0]?.text).not.toContain('15/3/2022');
  });
});

test('a text begins with what sections say, and a list with what came of the obligations', () => {
  const works = [
    work(),
    work({ title: 'Xây dựng kế hoạch', state: 'fulfilled', submittedOn: '2022-02-25' }),
    work({ state: 'passedOn' }),
  ];
  expect(prefilledSections(terms, { ...nothing, works, parts: [part('a', null, 'Đã niêm yết.')] })).toEqual([
    {
      section: 'ketQua',
      text: [
        'Đã niêm yết.',
        '- Phát thanh hằng tuần (III/4, 17/KH-UBND): đang thực hiện, 40%.',
        '- Xây dựng kế hoạch (III/4, 17/KH-UBND): đã hoàn thành, trình kết quả ngày 25/2/2022.',
      ].join('\n'),
    },
  ]);
});

test('an edit shows against what was offered, and what was never offered is no edit', () => {
  const offered = new Map([['hoSoTrucTuyen', { value: '120', source: 'parts:a' }]]);
  const typed = [
    { figure: 'hoSoTrucTuyen', value: ' 120', note: '' },
    { figure: 'kinhPhi', value: '5', note: '' },
  ];
  expect(withSources(typed, offered).map(isEdited)).toEqual([false, false]);
  expect(isEdited({ ...figure(null), prefilled: { value: '120', source: 'parts:a' } })).toBe(true);
  expect(content.figures.map(isEdited)).toEqual([true, false]);
});
