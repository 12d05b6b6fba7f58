import { describe, expect, test } from 'vitest';
import { workingDays } from '../calendar/working.ts';
import { terms } from './controls.ts';
import type { RegimeTerms } from './events.ts';
import { type CalendarOn, occurrenceOf, occurrencesOf, termsOf } from './occurrences.ts';
import { decree09 } from './prescribed.ts';

const weekends: CalendarOn = () => workingDays([]);
const course = (asked: Partial<RegimeTerms>, from: string, lastDay: string | null = null) => ({
  revisions: [{ from, terms: { ...terms, cumulative: false, ...asked } }],
  lastDay,
});
const year = { from: '2026-01-01', to: '2026-12-31' };
const listed = (...[of, span]: [Parameters<typeof occurrencesOf>[0], typeof year]) =>
  occurrencesOf(of, span, weekends).map(
    ({ period, name, window }) => `${period}, ${name}: ${window.from} - ${window.to}`,
  );

describe('kỳ báo cáo', () => {
  test('báo cáo tuần trong nhiều năm: hỏi từng kỳ theo mã không tính lại từ đầu', () => {
    const weekly = course({ frequency: 'weekly', closesOn: 5 }, '1945-01-01');
    const begun = performance.now();
    const found = occurrencesOf(weekly, { from: '2195-01-01', to: '2199-12-31' }, weekends);
    expect(found.every(({ period }) => termsOf(weekly, period) !== null)).toBe(true);
    expect(found.every(({ period }) => occurrenceOf(weekly, period, weekends)?.period === period)).toBe(true);
    expect(found.length).toBeGreaterThan(250);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('cải cách hành chính: bốn báo cáo lũy kế một năm', () => {
    const reform = { revisions: [{ from: '2021-12-15', terms }], lastDay: null };
    const found = occurrencesOf(reform, { from: '2025-12-15', to: '2026-12-14' }, weekends);
    expect(found.map(({ period, name, window, covers }) => ({ period, name, window, covers }))).toEqual(
      [
        ['2026-03T', 'Quý I năm 2026', '2025-12-15', '2026-03-14'],
        ['2026-06T', '6 tháng đầu năm 2026', '2026-03-15', '2026-06-14'],
        ['2026-09T', 'Quý III năm 2026', '2026-06-15', '2026-09-14'],
        ['2026-12T', 'Năm 2026', '2026-09-15', '2026-12-14'],
      ].map(([period, name, from, to]) => ({
        period,
        name,
        window: { from, to },
        covers: { from: '2025-12-15', to },
      })),
    );
  });

  test('mỗi cấp có hạn riêng, ngày theo câu chữ bên cạnh ngày làm việc kế tiếp', () => {
    const reform = { revisions: [{ from: '2021-12-15', terms }], lastDay: null };
    expect(occurrenceOf(reform, '2026-06T', weekends)?.dues).toEqual([
      {
        tier: 'commune',
        literal: 'trước ngày 17 của tháng cuối quý',
        bound: 'before',
        rolling: 'literal',
        literalDay: '2026-06-16',
        rolledDay: '2026-06-16',
        due: '2026-06-16',
      },
      {
        tier: 'district',
        literal: 'chậm nhất 02 ngày làm việc sau ngày chốt số liệu',
        bound: 'by',
        rolling: 'literal',
        literalDay: '2026-06-16',
        rolledDay: '2026-06-16',
        due: '2026-06-16',
      },
      {
        tier: 'province',
        literal: 'chậm nhất ngày 20 của tháng cuối quý',
        bound: 'by',
        rolling: 'rolled',
        literalDay: '2026-06-20',
        rolledDay: '2026-06-22',
        due: '2026-06-22',
      },
    ]);
  });

  test('Nghị định 09/2019: từ ngày 15 đến ngày 14', () => {
    expect(listed(course(decree09('quarterly'), '2025-12-15'), year)).toEqual([
      '2026-Q1, Quý I năm 2026: 2025-12-15 - 2026-03-14',
      '2026-Q2, Quý II năm 2026: 2026-03-15 - 2026-06-14',
      '2026-Q3, Quý III năm 2026: 2026-06-15 - 2026-09-14',
      '2026-Q4, Quý IV năm 2026: 2026-09-15 - 2026-12-14',
      '2027-Q1, Quý I năm 2027: 2026-12-15 - 2027-03-14',
    ]);
    expect(listed(course(decree09('semiannual'), '2025-12-15'), year).slice(0, 2)).toEqual([
      '2026-H1, 6 tháng đầu năm 2026: 2025-12-15 - 2026-06-14',
      '2026-H2, 6 tháng cuối năm 2026: 2026-06-15 - 2026-12-14',
    ]);
    expect(listed(course(decree09('annual'), '2025-12-15'), year)[0]).toBe(
      '2026, Năm 2026: 2025-12-15 - 2026-12-14',
    );
    expect(listed(course(decree09('monthly'), '2025-12-15'), year).slice(0, 3)).toEqual([
      '2026-M01, Tháng 1 năm 2026: 2025-12-15 - 2026-01-14',
      '2026-M02, Tháng 2 năm 2026: 2026-01-15 - 2026-02-14',
      '2026-M03, Tháng 3 năm 2026: 2026-02-15 - 2026-03-14',
    ]);
  });

  test('chốt vào bất kỳ ngày nào: hết tháng, thứ Sáu, một lần', () => {
    expect(
      listed(course({ frequency: 'monthly', closesOn: 31 }, '2024-01-01'), {
        from: '2024-02-01',
        to: '2024-03-01',
      }),
    ).toEqual([
      '2024-M02, Tháng 2 năm 2024: 2024-02-01 - 2024-02-29',
      '2024-M03, Tháng 3 năm 2024: 2024-03-01 - 2024-03-31',
    ]);
    expect(
      listed(course({ frequency: 'weekly', closesOn: 5 }, '2025-12-01'), {
        from: '2025-12-27',
        to: '2026-01-03',
      }),
    ).toEqual([
      '2026-W01, Tuần 1 năm 2026: 2025-12-27 - 2026-01-02',
      '2026-W02, Tuần 2 năm 2026: 2026-01-03 - 2026-01-09',
    ]);
    expect(listed(course({ frequency: 'once', closesOn: '2026-05-31' }, '2026-01-05'), year)).toEqual([
      '2026-05-31, Đến ngày 31/5/2026: 2026-01-05 - 2026-05-31',
    ]);
  });

  test('lũy kế từ đầu năm báo cáo, kể cả khi chế độ bắt đầu giữa năm', () => {
    const covers = (asked: Partial<RegimeTerms>, period: string) =>
      occurrenceOf(course({ cumulative: true, ...asked }, '2026-03-02'), period, weekends)?.covers;
    expect(covers(decree09('monthly'), '2026-M04')).toEqual({ from: '2026-03-15', to: '2026-04-14' });
    expect(covers({ frequency: 'monthly', closesOn: 14 }, '2026-M04')).toEqual({
      from: '2025-12-15',
      to: '2026-04-14',
    });
    expect(covers({ frequency: 'weekly', closesOn: 7 }, '2026-W12')).toEqual({
      from: '2025-12-29',
      to: '2026-03-22',
    });
  });

  test('không có kỳ đã bắt đầu trước ngày hiệu lực, không có kỳ bắt đầu sau ngày kết thúc', () => {
    const brief = course({ frequency: 'cchc', closesOn: 14 }, '2026-01-01', '2026-06-30');
    expect(listed(brief, { from: '2025-01-01', to: '2027-12-31' })).toEqual([
      '2026-06T, 6 tháng đầu năm 2026: 2026-03-15 - 2026-06-14',
      '2026-09T, Quý III năm 2026: 2026-06-15 - 2026-09-14',
    ]);
    expect(occurrenceOf(brief, '2026-03T', weekends)).toBeNull();
    expect(occurrenceOf(brief, '2026-Q2', weekends)).toBeNull();
    expect(occurrenceOf(brief, 'hôm qua', weekends)).toBeNull();
    expect(occurrenceOf(brief, '9999', weekends)).toBeNull();
    expect(termsOf(brief, '2026-06T')?.frequency).toBe('cchc');
    expect(termsOf(brief, '2026-03T')).toBeNull();
  });

  test('sửa đổi: kỳ đang chạy giữ nguyên, kỳ mới lấp chỗ còn lại và không trùng tên', () => {
    const monthly = { ...terms, frequency: 'monthly', closesOn: 31 } as const;
    const changed = (from: string) => ({
      revisions: [
        { from: '2025-12-15', terms: { ...terms, ...decree09('monthly') } },
        { from, terms: monthly },
      ],
      lastDay: null,
    });
    expect(listed(changed('2026-03-01'), { from: '2026-03-01', to: '2026-05-01' })).toEqual([
      '2026-M03, Tháng 3 năm 2026: 2026-02-15 - 2026-03-14',
      '2026-M04, Tháng 4 năm 2026: 2026-03-15 - 2026-04-30',
      '2026-M05, Tháng 5 năm 2026: 2026-05-01 - 2026-05-31',
    ]);
    expect(termsOf(changed('2026-03-01'), '2026-M03')?.closesOn).toBe(14);
    expect(termsOf(changed('2026-03-01'), '2026-M04')?.closesOn).toBe(31);
    // Sửa trước khi kỳ nào bắt đầu: chỉ còn nội dung mới.
    expect(listed(changed('2025-12-15'), { from: '2025-12-01', to: '2026-01-02' })).toEqual([
      '2026-M01, Tháng 1 năm 2026: 2026-01-01 - 2026-01-31',
    ]);
  });

  test('chuyển tiếp có thể để lại một kỳ chỉ một ngày', () => {
    const quarterly = { ...terms, frequency: 'quarterly', closesOn: 13 } as const;
    const changed = {
      revisions: [
        { from: '2025-12-14', terms: quarterly },
        { from: '2026-03-01', terms: { ...terms, ...decree09('monthly') } },
      ],
      lastDay: null,
    };
    expect(listed(changed, { from: '2026-03-13', to: '2026-03-15' })).toEqual([
      '2026-Q1, Quý I năm 2026: 2025-12-14 - 2026-03-13',
      '2026-M03, Tháng 3 năm 2026: 2026-03-14 - 2026-03-14',
      '2026-M04, Tháng 4 năm 2026: 2026-03-15 - 2026-04-14',
    ]);
  });

  test('báo cáo một lần rồi định kỳ: ở giữa không có kỳ nào', () => {
    const once = { ...terms, frequency: 'once', closesOn: '2026-02-10' } as const;
    const later = {
      revisions: [
        { from: '2026-01-05', terms: once },
        { from: '2026-05-20', terms: { ...terms, ...decree09('monthly') } },
      ],
      lastDay: null,
    };
    expect(listed(later, { from: '2026-01-01', to: '2026-07-15' })).toEqual([
      '2026-02-10, Đến ngày 10/2/2026: 2026-01-05 - 2026-02-10',
      '2026-M07, Tháng 7 năm 2026: 2026-06-15 - 2026-07-14',
      '2026-M08, Tháng 8 năm 2026: 2026-07-15 - 2026-08-14',
    ]);
  });

  test('lịch ban hành sau ngày chốt số liệu không dời hạn', () => {
    const holiday = { day: '2026-06-22', name: 'Nghỉ bù' };
    const edition = { edition: '2026-2', from: '2026-01-01', to: '2026-12-31', off: [holiday], worked: [] };
    const publishedOn =
      (day: string): CalendarOn =>
      (until) =>
        workingDays(until < day ? [] : [edition]);
    const reform = { revisions: [{ from: '2021-12-15', terms }], lastDay: null };
    const due = (day: string) =>
      occurrenceOf(reform, '2026-06T', publishedOn(day))?.dues.find(({ tier }) => tier === 'province')?.due;
    expect(due('2026-06-15')).toBe('2026-06-22');
    expect(due('2026-06-14')).toBe('2026-06-23');
  });
});
