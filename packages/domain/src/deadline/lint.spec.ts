import { describe, expect, it, test } from 'vitest';
import { workingDays } from '../calendar/working.ts';
import { type Asking, doubtsOf } from './lint.ts';
import { readDeadline } from './wording.ts';

const year = { from: '2023-01-01', to: '2023-12-31' };
const weekends = workingDays([]);
const holiday = workingDays([
  { edition: '1', ...year, off: [{ day: '2023-06-15', name: 'Nghỉ' }], worked: [] },
]);

const asking = (literal: string, literalDay: string | null, more: Partial<Asking> = {}): Asking => ({
  sentence: `UBND xã báo cáo ${literal}.`,
  literal,
  rule: readDeadline(literal, { period: year }),
  rolling: 'literal',
  literalDay,
  ...more,
});
const found = (one: Asking, calendar = weekends) =>
  doubtsOf(one, year, calendar).map(({ kind, last, closing }) => `${kind} ${last} ${closing}`);

describe('Deadlines of reports against the windows of NĐ 09/2019', () => {
  it.each<[string, string | null, string[]]>([
    ['6 tháng trước ngày 15/6', '2023-06-14', ['noWorkingDay 2023-06-14 2023-06-14']],
    ['năm trước ngày 10/12', '2023-12-09', ['beforeClosing 2023-12-09 2023-12-14']],
    ['6 tháng chậm nhất ngày 15/6', '2023-06-15', []],
    ['6 tháng trước ngày 20/6', '2023-06-19', []],
    ['trước ngày 15/6', '2023-06-14', []],
    [
      'quý trước ngày 15 của tháng cuối quý',
      null,
      [
        'noWorkingDay 2023-03-14 2023-03-14',
        'noWorkingDay 2023-06-14 2023-06-14',
        'noWorkingDay 2023-09-14 2023-09-14',
        'noWorkingDay 2023-12-14 2023-12-14',
      ],
    ],
    ['quý trong 02 ngày làm việc sau ngày chốt số liệu', null, []],
    ['hàng tuần', null, []],
  ])('“%s”', (literal, day, doubts) => {
    expect(found(asking(literal, day))).toEqual(doubts);
  });

  test('both of two deadlines in one sentence are looked at', () => {
    const both = asking('định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12)', null);
    expect(found(both)).toEqual([
      'noWorkingDay 2023-06-14 2023-06-14',
      'beforeClosing 2023-12-09 2023-12-14',
    ]);
    const one = asking('trước ngày 10/12', '2023-12-09', { sentence: 'Báo cáo năm trước ngày 10/12/2023.' });
    expect(doubtsOf(one, year, weekends)[0]?.said.vi).toBe(
      'Hạn báo cáo “trước ngày 10/12/2023” (hết ngày 9/12/2023) đến trước khi chốt số liệu ngày 14/12/2023: chỉ có thể là số ước.',
    );
  });

  test('a holiday after the closing leaves no working day, and rolling brings one', () => {
    const due = asking('6 tháng chậm nhất ngày 15/6', '2023-06-15');
    expect(found(due, holiday)).toEqual(['noWorkingDay 2023-06-15 2023-06-14']);
    expect(found({ ...due, rolling: 'rolled' }, holiday)).toEqual([]);
  });
});
