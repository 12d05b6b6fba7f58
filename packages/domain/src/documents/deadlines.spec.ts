import { describe, expect, it } from 'vitest';
import { deadlinesIn } from './deadlines.ts';

const year = { from: '2023-01-01', to: '2023-12-31' };
const read = (sentence: string) =>
  deadlinesIn(sentence, year).map((one) => [one.period, one.literal, one.rule]);

describe('Reading by when to report', () => {
  it.each([
    ['báo cáo trước ngày 15/6', [['once', 'trước ngày 15/6', 'before 2023-06-15']]],
    ['báo cáo chậm nhất ngày 15/6', [['once', 'chậm nhất ngày 15/6', 'by 2023-06-15']]],
    [
      'báo cáo kết quả trước ngày 05 tháng 12 năm 2024',
      [['once', 'trước ngày 05 tháng 12 năm 2024', 'before 2024-12-05']],
    ],
    ['Định kỳ theo quý, báo cáo kết quả', [['quarterly', 'Định kỳ theo quý', 'quarterly']]],
    ['báo cáo trước ngày 20 hàng tháng', [['monthly', 'trước ngày 20 hàng tháng', 'monthly']]],
    [
      'báo cáo quý trước ngày 15 của tháng cuối quý',
      [['quarterly', 'trước ngày 15 của tháng cuối quý', 'quarterly']],
    ],
    [
      'hằng năm báo cáo trước ngày 15/01 năm sau',
      [['annual', 'trước ngày 15/01 năm sau', 'before 2024-01-15']],
    ],
    [
      'định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12) để tổng hợp',
      [
        ['semiannual', 'trước ngày 15/6', 'before 2023-06-15'],
        ['annual', 'trước ngày 10/12', 'before 2023-12-10'],
      ],
    ],
    [
      'báo cáo trước ngày 15/6 đối với báo cáo 6 tháng, trước ngày 10/12 đối với báo cáo năm',
      [
        ['semiannual', 'trước ngày 15/6', 'before 2023-06-15'],
        ['annual', 'trước ngày 10/12', 'before 2023-12-10'],
      ],
    ],
    [
      'định kỳ 6 tháng, năm báo cáo trước ngày 15/6 và 10/12',
      [
        ['semiannual', 'trước ngày 15/6', 'before 2023-06-15'],
        ['annual', '10/12', 'before 2023-12-10'],
      ],
    ],
    [
      'báo cáo Quý I trước ngày 15/3, 6 tháng trước ngày 15/6, Quý III trước ngày 15/9 và năm trước ngày 15/12',
      [
        ['quarterly', 'trước ngày 15/3', 'before 2023-03-15'],
        ['semiannual', 'trước ngày 15/6', 'before 2023-06-15'],
        ['quarterly', 'trước ngày 15/9', 'before 2023-09-15'],
        ['annual', 'trước ngày 15/12', 'before 2023-12-15'],
      ],
    ],
    ['báo cáo định kỳ theo quy định', []],
    ['báo cáo theo hướng dẫn tại Công văn số 15/UBND-NV', []],
    ['báo cáo trước ngày 31/02', [['once', 'trước ngày 31/02', null]]],
  ])('%s', (sentence, expected) => {
    expect(read(sentence)).toEqual(expected);
  });

  it('computes no date where the document is for several years', () => {
    expect(deadlinesIn('báo cáo năm trước ngày 15/12', { from: '2021-01-01', to: '2025-12-31' })).toEqual([
      {
        literal: 'trước ngày 15/12',
        rule: 'annual',
        period: 'annual',
        means: {
          kind: 'recurring',
          every: 'annual',
          due: { kind: 'dayOfMonth', bound: 'before', day: 15, monthsAfter: 0 },
        },
      },
    ]);
  });
});
