import { describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '../calendar/events.ts';
import { type Explained, explain } from './explain.ts';
import { nothingYet } from './fixing.ts';
import { readDeadline } from './wording.ts';

const year: WorkingCalendar = {
  edition: '2023-1',
  from: '2023-01-01',
  to: '2023-12-31',
  off: [
    { day: '2023-05-01', name: 'Quốc tế Lao động' },
    { day: '2023-05-02', name: 'nghỉ bù' },
    { day: '2023-05-03', name: 'nghỉ bù' },
  ],
  worked: [],
};

const asked = (literal: string, more: Partial<Explained> = {}) =>
  explain(
    {
      rule: readDeadline(literal, { period: { from: '2023-01-01', to: '2023-12-31' } }),
      rolling: 'literal',
      base: nothingYet,
      on: '2023-01-16',
      ...more,
    },
    [year],
  );

const days = (literal: string, more: Partial<Explained> = {}) =>
  asked(literal, more).results.map(({ bound, rolling, day, holds }) => `${bound} ${rolling} ${day} ${holds}`);

describe('A deadline is explained', () => {
  test('with its day under each reading, and which of them holds', () => {
    expect(days('trước ngày 02/5')).toEqual([
      'before literal 2023-05-01 true',
      'before rolled 2023-05-04 false',
      'by literal 2023-05-02 false',
      'by rolled 2023-05-04 false',
    ]);
    expect(days('chậm nhất ngày 02/5', { rolling: 'rolled' })[3]).toBe('by rolled 2023-05-04 true');
  });

  test('step by step, in Vietnamese and English', () => {
    const { rule, steps, due } = asked('trước ngày 02/5');
    expect(rule).toEqual({ vi: 'Trước ngày 2/5/2023', en: 'Before 2/5/2023' });
    expect(due).toBe('2023-05-01');
    expect(steps.map(({ vi }) => vi)).toEqual([
      '“Trước ngày 2/5/2023” không gồm ngày ấy: hết hạn lúc 24 giờ ngày 1/5/2023, giờ Việt Nam (+07:00).',
      'Ngày 1/5/2023 là thứ Hai, ngày nghỉ (Quốc tế Lao động); lịch làm việc “2023-1”.',
      'Cơ quan ban hành không chọn chuyển ngày: giữ ngày 1/5/2023; nếu chuyển thì là ngày làm việc tiếp theo, 4/5/2023.',
      'Ngày cuối còn trong hạn: 1/5/2023.',
    ]);
    expect(steps[0]?.en).toBe(
      '“Before 2/5/2023” leaves that day out: it ends at 24:00 on 1/5/2023, Vietnam time (+07:00).',
    );
  });

  test('with the days off that a count passed over', () => {
    const counted = asked('trong 05 ngày làm việc kể từ ngày ban hành', {
      base: { issue: '2023-04-28', receipt: null },
    });
    expect(counted.due).toBe('2023-05-10');
    expect(counted.steps[1]?.vi).toBe(
      'Không đếm thứ Bảy, Chủ nhật và các ngày nghỉ: 1/5/2023 (Quốc tế Lao động), 2/5/2023 (nghỉ bù), 3/5/2023 (nghỉ bù).',
    );
    expect(counted.results.map(({ bound }) => bound)).toEqual(['by', 'by']);
    expect(asked('trong 05 ngày làm việc kể từ ngày ban hành').due).toBeNull();
  });

  test('one after another, where one wording has several', () => {
    const both = asked('báo cáo 6 tháng trước ngày 15/6 và năm trước ngày 10/12');
    expect(both.rule.vi).toBe('Trước ngày 15/6/2023; Trước ngày 10/12/2023');
    expect(both.due).toBeNull();
    expect(both.results.filter(({ holds }) => holds)).toMatchObject([
      { literal: 'trước ngày 15/6', day: '2023-06-14' },
      { literal: 'trước ngày 10/12', day: '2023-12-09' },
    ]);
    expect(both.steps[0]?.vi).toMatch(/^“trước ngày 15\/6”: “Trước ngày 15\/6\/2023” không gồm ngày ấy/);
  });

  test('for the next of many, by the closing of its period', () => {
    const quarter = asked('báo cáo quý trước ngày 20 của tháng cuối quý', { on: '2023-03-15' });
    expect(quarter.steps[0]?.vi).toContain('chốt số liệu ngày 14/3/2023');
    expect(quarter.due).toBe('2023-03-19');
    expect(asked('trước thứ sáu hàng tuần', { on: '2023-03-13' }).due).toBe('2023-03-16');
    expect(asked('trước ngày 05 hằng tháng', { on: '2023-03-10' }).due).toBe('2023-04-04');
    expect(asked('trước ngày 20/12 hằng năm', { on: '2023-03-10' })).toMatchObject({
      rule: { vi: 'Trước ngày 20/12/2023' },
    });
    const closing = asked('báo cáo quý trong 02 ngày làm việc sau ngày chốt số liệu', { on: '2023-06-01' });
    expect(closing.due).toBe('2023-06-16');
  });

  test.each([
    ['Thường xuyên', 'Thường xuyên, không có ngày cuối'],
    ['hàng năm', 'Hằng năm'],
    ['định kỳ', 'Định kỳ, không nói bao lâu một lần'],
    ['', 'Không hạn'],
    ['theo quy định', 'Chưa đọc được thành quy tắc'],
  ])('“%s” has no single day, and says why', (literal, words) => {
    const { rule, steps, results, due } = asked(literal);
    expect(rule.vi).toBe(words);
    expect(steps).toHaveLength(1);
    expect({ results, due }).toEqual({ results: [], due: null });
  });
});
