import type { PlanRow, TaskRow } from '@thac/projections/planQueries';
import { describe, expect, it } from 'vitest';
import { citationOf, fullCitationOf, planPaper, typeName } from './planPaper.ts';

const plan = (given: Partial<PlanRow>) =>
  ({
    document_type: null,
    symbol: null,
    title: '',
    issued_on: null,
    state: 'issued',
    capacity: null,
    ...given,
  }) as PlanRow;
const task = (clause: string) =>
  ({
    clause,
    title: 'Việc',
    sentence: 'Các xã làm.',
    addressees: [],
    via: null,
    modality: 'binding',
    output: 'activity',
    output_detail: null,
    due_literal: null,
    due_on: null,
  }) as unknown as TaskRow;
const paper = (given: Partial<PlanRow>, ...clauses: string[]) =>
  planPaper({
    plan: plan(given),
    issuer: null,
    signedBy: null,
    bases: [],
    tasks: clauses.map(task),
    units: new Map(),
    headings: new Map([['II', 'NỘI DUNG']]),
  });

describe('The type of a document', () => {
  it.each([
    ['KH', 'x', 'Kế hoạch'],
    ['CTr', 'x', 'Chương trình'],
    ['XYZ', 'x', 'XYZ'],
    [null, 'Kế hoạch tuyên truyền', 'Kế hoạch'],
    [null, 'KẾ HOẠCH tuyên truyền', 'Kế hoạch'],
    [null, 'Tuyên truyền', null],
  ])('%s with the title %s is %s', (document_type, title, name) => {
    expect(typeName({ document_type, title })).toBe(name);
  });
});

describe('A plan that is named in a sentence', () => {
  const known = plan({
    document_type: 'KH',
    symbol: '7/KH-UBND',
    issued_on: '2023-01-06',
    title: 'Về tuyên truyền',
  });
  it('is named by what is known of it', () => {
    expect(citationOf(known, null).replaceAll('\u00a0', ' ')).toBe('Kế hoạch số 7/KH-UBND ngày 06/01/2023');
    expect(fullCitationOf(known, null)).toMatch(/2023 “Về tuyên truyền”$/);
    expect(fullCitationOf(plan({ title: 'Tuyên truyền' }), null)).toBe('Văn bản về “Tuyên truyền”');
  });
});

describe('A decision', () => {
  const decision = { document_type: 'QĐ', title: 'Ban hành Kế hoạch tuyên truyền của tỉnh' };

  it('that puts a plan into force has its clauses in what is attached', () => {
    const { blocks, attached } = paper(decision, 'II/1');
    expect(blocks.slice(-2)).toEqual([
      {
        kind: 'text',
        bold: 'Điều 1. ',
        text: 'Ban hành kèm theo Quyết định này Kế hoạch tuyên truyền của tỉnh.',
      },
      { kind: 'text', bold: 'Điều 2. ', text: '………………' },
    ]);
    expect(attached.map(({ type, title }) => [type, title])).toEqual([
      ['KẾ HOẠCH', 'Tuyên truyền của tỉnh'],
      ['PHỤ LỤC', 'PHÂN CÔNG NHIỆM VỤ'],
    ]);
  });

  it('that orders by its own articles keeps them', () => {
    const { blocks, attached } = paper(decision, 'Điều 1', 'Điều 2/1');
    expect(blocks.at(-4)).toEqual({ kind: 'text', text: 'Các xã làm.' });
    expect(attached.map(({ type }) => type)).toEqual(['PHỤ LỤC']);
  });
});

describe('What was taken back', () => {
  it.each([
    ['draft', 'DỰ THẢO'],
    ['recalled', 'ĐÃ THU HỒI'],
    ['replaced', 'ĐÃ ĐƯỢC THAY THẾ'],
    ['issued', null],
  ] as const)('a plan that is %s says so on its first page', (state, mark) => {
    expect(paper({ state }).mark).toBe(mark);
  });
});
