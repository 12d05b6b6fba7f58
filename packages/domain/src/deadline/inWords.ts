import { spoken } from '../calendar/spoken.ts';
import type { Bound, DeadlineRule, Recurrence, RecurringDue } from './rule.ts';

/** One sentence in both languages. */
export type Said = { vi: string; en: string };

const rounds: Record<Recurrence, Said> = {
  weekly: { vi: 'hằng tuần', en: 'every week' },
  monthly: { vi: 'hằng tháng', en: 'every month' },
  quarterly: { vi: 'hằng quý', en: 'every quarter' },
  semiannual: { vi: '6 tháng một lần', en: 'twice a year' },
  annual: { vi: 'hằng năm', en: 'every year' },
  cchc: {
    vi: 'theo kỳ báo cáo cải cách hành chính: Quý I, 6 tháng, Quý III, năm',
    en: 'with the reports on administrative reform: Q1, 6 months, Q3, year',
  },
};

/** Tên thứ trong tuần, from Monday. */
export const weekdays: readonly Said[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];

const bounds: Record<Bound, Said> = {
  before: { vi: 'trước', en: 'before' },
  by: { vi: 'chậm nhất', en: 'by' },
};

/** Quy tắc bằng lời: a rule as an official would say it. */
export function inWords(rule: DeadlineRule): Said {
  switch (rule.kind) {
    case 'none':
      return { vi: 'Không hạn', en: 'No deadline' };
    case 'unread':
      return { vi: 'Chưa đọc được thành quy tắc', en: 'Not read as any rule' };
    case 'continuous':
      return { vi: 'Thường xuyên, không có ngày cuối', en: 'Continuous, without a last day' };
    case 'periodic':
      return { vi: 'Định kỳ, không nói bao lâu một lần', en: 'Periodic, without saying how often' };
    case 'day': {
      const { vi, en } = bounds[rule.bound];
      return both(`${vi} ngày ${spoken(rule.day)}`, `${en} ${spoken(rule.day)}`);
    }
    case 'span':
      return both(
        `trong thời gian từ ${spoken(rule.from)} đến hết ${spoken(rule.to)}`,
        `within ${spoken(rule.from)} to ${spoken(rule.to)}`,
      );
    case 'after':
      return counted(rule);
    case 'recurring':
      return recurring(rule.every, rule.due);
    case 'several':
      return {
        vi: rule.each.map((one) => inWords(one.rule).vi).join('; '),
        en: rule.each.map((one) => inWords(one.rule).en).join('; '),
      };
  }
}

function counted({ days, counted, from }: Extract<DeadlineRule, { kind: 'after' }>): Said {
  const working = counted === 'working';
  const event = from === 'issue' ? ['ngày ban hành', 'the issue'] : ['ngày nhận', 'the receipt'];
  return both(
    `${days} ngày${working ? ' làm việc' : ''} kể từ ${event[0]}`,
    `${days}${working ? ' working' : ''} days after ${event[1]}`,
  );
}

function recurring(every: Recurrence, due: RecurringDue | null): Said {
  const round = rounds[every];
  if (due === null) return both(round.vi, round.en);
  const day = dueInWords(due, every);
  return both(`${round.vi}, ${day.vi}`, `${round.en}, ${day.en}`);
}

function dueInWords(due: RecurringDue, every: Recurrence): Said {
  switch (due.kind) {
    case 'workingDaysAfterClosing':
      return {
        vi: `${due.days} ngày làm việc sau ngày chốt số liệu`,
        en: `${due.days} working days after the closing`,
      };
    case 'weekday': {
      const name = weekdays[due.weekday - 1] ?? { vi: '', en: '' };
      return { vi: `${bounds[due.bound].vi} ${name.vi}`, en: `${bounds[due.bound].en} ${name.en}` };
    }
    case 'dayOfMonth': {
      const { vi, en } = bounds[due.bound];
      const day = every === 'annual' ? dayOfYear(due) : dayOfPeriod(due, every);
      return { vi: `${vi} ngày ${day.vi}`, en: `${en} ${day.en}` };
    }
  }
}

type DayOfMonth = Extract<RecurringDue, { kind: 'dayOfMonth' }>;

/** A yearly window closes in December, so that months from there name a day of this year or of the next. */
function dayOfYear({ day, monthsAfter }: DayOfMonth): Said {
  const month = ((((monthsAfter + 11) % 12) + 12) % 12) + 1;
  const next = monthsAfter > 0;
  return {
    vi: `${day}/${month}${next ? ' năm sau' : ''}`,
    en: `${day}/${month}${next ? ' of the next year' : ''}`,
  };
}

function dayOfPeriod({ day, monthsAfter }: DayOfMonth, every: Recurrence): Said {
  if (monthsAfter > 0) return { vi: `${day} của tháng sau kỳ`, en: `day ${day} of the month after` };
  if (every === 'monthly') return { vi: `${day}`, en: `day ${day}` };
  return { vi: `${day} của tháng cuối kỳ`, en: `day ${day} of the last month` };
}

const both = (vi: string, en: string): Said => ({ vi: capital(vi), en: capital(en) });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
