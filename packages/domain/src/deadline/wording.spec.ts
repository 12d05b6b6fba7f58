import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { DeadlineRule } from './rule.ts';
import { readDeadline } from './wording.ts';

const year = { period: { from: '2023-01-01', to: '2023-12-31' } };
const years = { period: { from: '2021-01-01', to: '2025-12-31' } };
const none = { period: null };

const before = (day: string): DeadlineRule => ({ kind: 'day', bound: 'before', day });
const by = (day: string): DeadlineRule => ({ kind: 'day', bound: 'by', day });
const span = (from: string, to: string): DeadlineRule => ({ kind: 'span', from, to });
type Every = Extract<DeadlineRule, { kind: 'recurring' }>['every'];
const every = (one: Every): DeadlineRule => ({ kind: 'recurring', every: one, due: null });
const onDay = (one: Every, bound: 'before' | 'by', day: number, monthsAfter = 0): DeadlineRule => ({
  kind: 'recurring',
  every: one,
  due: { kind: 'dayOfMonth', bound, day, monthsAfter },
});
const after = (days: number, counted: 'working' | 'calendar', from: 'issue' | 'receipt'): DeadlineRule => ({
  kind: 'after',
  days,
  counted,
  from,
});
const unread: DeadlineRule = { kind: 'unread' };

describe('A wording is read as a rule', () => {
  it.each<[string | null, DeadlineRule]>([
    [null, { kind: 'none' }],
    ['  ', { kind: 'none' }],
    ['trước ngày 15/6/2024', before('2024-06-15')],
    ['Trước 15/6/2024', before('2024-06-15')],
    ['hoàn thành trước ngày 05 tháng 12 năm 2024', before('2024-12-05')],
    ['chậm nhất ngày 15/6/2024', by('2024-06-15')],
    ['chậm nhất là ngày 15-6-2024', by('2024-06-15')],
    ['muộn nhất vào ngày 15.6.2024', by('2024-06-15')],
    ['không quá ngày 15/6/2024', by('2024-06-15')],
    ['đến hết ngày 15/6/2024', by('2024-06-15')],
    ['Ngày 20/10/2025', by('2025-10-20')],
    ['28/02/2026', by('2026-02-28')],
    ['Năm học 2025 - 2026', unread],
    ['trước 17 giờ ngày 15/6/2024', by('2024-06-15')],
    ['trước 16h30 ngày 15/6/2024', by('2024-06-15')],
    ['chậm nhất trước ngày 15/6/2024', before('2024-06-15')],
    ['trước tháng 6/2024', before('2024-06-01')],
    ['trước quý II/2024', before('2024-04-01')],
    ['trước năm 2025', before('2025-01-01')],
    ['trong quý IV/9999', unread],
    ['từ tháng 11/9999 đến tháng 12/9999', unread],
    ['trong tháng 01/0001', unread],
    ['trước ngày 01/01/0001', unread],
    ['chậm nhất ngày 31/12/9999', unread],
    ['chậm nhất trong quý I/2024', by('2024-03-31')],
    ['đến hết năm 2025', by('2025-12-31')],
    ['xong trong tháng 02/2024', span('2024-02-01', '2024-02-29')],
    ['Hoàn thành trong quý I/2023', span('2023-01-01', '2023-03-31')],
    ['Trong năm 2023', span('2023-01-01', '2023-12-31')],
    ['Năm 2024', span('2024-01-01', '2024-12-31')],
    ['Quý II, III năm 2023', span('2023-04-01', '2023-09-30')],
    ['Tháng 6/2024', span('2024-06-01', '2024-06-30')],
    ['Từ ngày 01/3/2023 đến ngày 30/4/2023', span('2023-03-01', '2023-04-30')],
    ['Từ tháng 3 đến tháng 5 năm 2024', span('2024-03-01', '2024-05-31')],
    ['Giai đoạn 2022 - 2025', span('2022-01-01', '2025-12-31')],
    ['6 tháng đầu năm 2025', span('2025-01-01', '2025-06-30')],
    ['trong 9 tháng đầu năm 2025', span('2025-01-01', '2025-09-30')],
    ['9 tháng năm 2025', span('2025-01-01', '2025-09-30')],
    ['trong ba tháng đầu năm 2025', span('2025-01-01', '2025-03-31')],
    ['02 tháng cuối năm 2025', span('2025-11-01', '2025-12-31')],
    ['ngày 15 tháng 6 năm 2024', by('2024-06-15')],
    ['15-20/3/2024', by('2024-03-20')],
    ['ngày 10-12/3/2024', by('2024-03-12')],
    ['15/3 - 30/4/2024', span('2024-03-15', '2024-04-30')],
    ['Trong tháng 8,9/2024', span('2024-08-01', '2024-09-30')],
    ['Từ ngày 01 tháng 3 đến ngày 30 tháng 4 năm 2023', span('2023-03-01', '2023-04-30')],
    ['trước ngày 15 tháng 6/2024', before('2024-06-15')],
    ['trước 6/2024', before('2024-06-01')],
    ['Hàng tuần', every('weekly')],
    ['Định kỳ 01 lần/tuần', every('weekly')],
    ['phát định kỳ 1 chuyên mục/tuần', every('weekly')],
    ['hằng tháng', every('monthly')],
    ['Định kỳ theo quý', every('quarterly')],
    ['định kỳ 6 tháng', every('semiannual')],
    ['hàng năm', every('annual')],
    ['Thường xuyên', { kind: 'continuous' }],
    ['Thực hiện thường xuyên trong năm 2023', { kind: 'continuous' }],
    ['Định kỳ', { kind: 'periodic' }],
    ['định kỳ tổng hợp, báo cáo', { kind: 'periodic' }],
    ['theo chế độ báo cáo CCHC', every('cchc')],
    ['lồng ghép vào báo cáo CCHC định kỳ', every('cchc')],
    ['lồng ghép vào báo cáo cải cách hành chính định kỳ', every('cchc')],
    ['trước ngày 20 hàng tháng', onDay('monthly', 'before', 20)],
    ['chậm nhất ngày 05 tháng sau, định kỳ hằng tháng', onDay('monthly', 'by', 5, 1)],
    ['báo cáo quý trước ngày 15 của tháng cuối quý', onDay('quarterly', 'before', 15)],
    ['báo cáo quý trước ngày 05 của tháng đầu quý sau', onDay('quarterly', 'before', 5, 1)],
    [
      'vào thứ sáu hằng tuần',
      { kind: 'recurring', every: 'weekly', due: { kind: 'weekday', bound: 'by', weekday: 5 } },
    ],
    [
      'trước thứ năm hàng tuần',
      { kind: 'recurring', every: 'weekly', due: { kind: 'weekday', bound: 'before', weekday: 4 } },
    ],
    ['trong thời hạn 10 ngày làm việc kể từ ngày ban hành Kế hoạch này', after(10, 'working', 'issue')],
    ['chậm nhất 05 (năm) ngày làm việc sau khi ký', after(5, 'working', 'issue')],
    ['trong vòng mười lăm ngày kể từ ngày nhận được văn bản', after(15, 'calendar', 'receipt')],
    ['03 ngày làm việc từ khi tiếp nhận', after(3, 'working', 'receipt')],
    [
      'báo cáo quý trong 03 ngày làm việc sau ngày chốt số liệu',
      { kind: 'recurring', every: 'quarterly', due: { kind: 'workingDaysAfterClosing', days: 3 } },
    ],
    ['Theo quy định', unread],
    ['Theo kế hoạch của tỉnh', unread],
    ['trước ngày 31/02/2024', unread],
    ['trong 05 ngày làm việc', unread],
    ['sau ngày 15/6/2024', unread],
    ['từ 8 giờ ngày 15/6/2024', unread],
    ['Năm 2024 và những năm tiếp theo', unread],
    ['Theo Công văn số 2231/SNV-CCHC ngày 20/12/2022', unread],
    ['theo Kế hoạch số 12/KH-UBND ngày 15/01/2024', unread],
    ['từ ngày 15/6/2024', unread],
    ['kể từ ngày 15 tháng 6 năm 2024', unread],
    ['từ quý II/2024 trở đi', unread],
    ['sau tháng 6/2024', unread],
    ['đầu tháng 6/2024', unread],
    ['giữa quý II/2024', unread],
    ['đầu năm 2024', unread],
    ['tuần đầu tháng 6/2024', unread],
    ['tuần thứ hai của tháng 6/2024', unread],
    ['tháng đầu quý II/2024', unread],
    ['năm học 2024 - 2025', unread],
    ['chậm nhất 05 ngày trước ngày 15/6/2024', unread],
    ['15 ngày sau ngày 15/6/2024', unread],
    ['chậm nhất tháng 5 và tháng 10/2024', unread],
    ['định kỳ 6 tháng (trước ngày\n15/6/2024)', before('2024-06-15')],
  ])('“%s”', (literal, rule) => {
    expect(readDeadline(literal, none)).toEqual(rule);
  });

  it.each<[string, { period: { from: string; to: string } }, DeadlineRule]>([
    ['trước ngày 15/6', year, before('2023-06-15')],
    ['trước ngày 15/01 năm sau, hằng năm', year, before('2024-01-15')],
    ['trong quý I', year, span('2023-01-01', '2023-03-31')],
    ['trước ngày 15/6', years, unread],
    ['hằng năm, trước ngày 15/6', years, onDay('annual', 'before', 15, -6)],
    ['hằng năm, trước ngày 15/01 năm sau', years, onDay('annual', 'before', 15, 1)],
  ])('“%s”, of a document for some years', (literal, around, rule) => {
    expect(readDeadline(literal, around)).toEqual(rule);
  });

  test('with several deadlines, each with its own words', () => {
    expect(readDeadline('định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12)', year)).toEqual(
      {
        kind: 'several',
        each: [
          { literal: 'trước ngày 15/6', rule: before('2023-06-15') },
          { literal: 'trước ngày 10/12', rule: before('2023-12-10') },
        ],
      },
    );
    expect(readDeadline('báo cáo 6 tháng trước ngày 15/6 và năm trước ngày 10/12', years)).toMatchObject({
      each: [{ rule: onDay('annual', 'before', 15, -6) }, { rule: onDay('annual', 'before', 10) }],
    });
    for (const days of ['trước 31/5, 31/10/2026', 'trước 31/5 và 31/10 năm 2026'])
      expect(readDeadline(days, none)).toMatchObject({
        each: [{ rule: before('2026-05-31') }, { rule: before('2026-10-31') }],
      });
    expect(readDeadline('Định kỳ 6 tháng, năm', year)).toMatchObject({
      each: [{ rule: every('semiannual') }, { rule: every('annual') }],
    });
  });
});

const seeds = new URL('../../../../../shared/seeds/', import.meta.url);
const wording =
  /Thời gian thực hiện: ([^.\n]+)|(Định kỳ theo quý)|định kỳ (6 tháng)|(thường xuyên trong năm \d{4})|((?:báo\s+)?cáo CCHC định kỳ)/giu;

describe.skipIf(!existsSync(seeds))('The documents that are at hand', () => {
  test.each(existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [])(
    '%s: no wording of a time is left unread',
    (name) => {
      const text = readFileSync(new URL(name, seeds), 'utf8').normalize('NFC');
      const found = [...text.matchAll(wording)].map((match) => match.slice(1).find(Boolean) ?? '');
      expect(found).not.toEqual([]);
      const missed = found.filter((one) => ['unread', 'none'].includes(readDeadline(one.trim(), year).kind));
      expect(missed).toEqual([]);
    },
  );
});
