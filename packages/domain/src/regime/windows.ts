import { addDays, daysBetween } from '../calendar/day.ts';
import { weekdayOf } from '../calendar/working.ts';
import type { Recurrence } from '../deadline/rule.ts';
import type { Day } from '../vocabulary.ts';

/** Kỳ theo quy tắc: what the rule alone says, before anything was established, revised or ended. */
export type Window = {
  period: string;
  name: string;
  from: Day;
  to: Day;
  /** The first day of the reporting year, from which cumulative figures are counted. */
  yearFrom: Day;
};

const roman = ['I', 'II', 'III', 'IV'];

/** Kỳ tính theo tháng: how many months a window has, and what the one that closes in a month is called. */
const ofMonths: Record<
  Exclude<Recurrence, 'weekly'>,
  { months: number; named: (year: number, month: number) => { period: string; name: string } }
> = {
  monthly: {
    months: 1,
    named: (year, month) => ({ period: `${year}-M${padded(month)}`, name: `Tháng ${month} năm ${year}` }),
  },
  quarterly: {
    months: 3,
    named: (year, month) => ({ period: `${year}-Q${month / 3}`, name: quarter(year, month) }),
  },
  semiannual: {
    months: 6,
    named: (year, month) => ({ period: `${year}-H${month / 6}`, name: half(year, month) }),
  },
  annual: { months: 12, named: (year) => ({ period: `${year}`, name: `Năm ${year}` }) },
  cchc: {
    months: 3,
    named: (year, month) => ({ period: `${year}-${padded(month)}T`, name: cumulative(year, month) }),
  },
};

/** The window of a recurrence in which a day lies. */
export const windowOn = (every: Recurrence, closesOn: number, day: Day): Window =>
  every === 'weekly' ? weekOn(closesOn, day) : monthsOn(every, closesOn, day);

function monthsOn(every: Exclude<Recurrence, 'weekly'>, closesOn: number, day: Day): Window {
  const { months, named } = ofMonths[every];
  const [year = 0, month = 0] = day.split('-').map(Number);
  const soonest = Math.ceil((year * 12 + month) / months) * months;
  const last = closingIn(soonest, closesOn) < day ? soonest + months : soonest;
  return {
    ...named(yearOf(last), monthOf(last)),
    from: addDays(closingIn(last - months, closesOn), 1),
    to: closingIn(last, closesOn),
    yearFrom: addDays(closingIn(yearOf(last) * 12, closesOn), 1),
  };
}

// Months are counted through the years: January of the year 1 is the 13th.
const yearOf = (count: number): number => Math.ceil(count / 12) - 1;
const monthOf = (count: number): number => count - yearOf(count) * 12;

/** The closing day in that month; a month that is too short closes on its last day. */
function closingIn(count: number, closesOn: number): Day {
  const last = new Date(Date.UTC(yearOf(count), monthOf(count), 0)).toISOString().slice(0, 10);
  return `${last.slice(0, 8)}${padded(Math.min(closesOn, Number(last.slice(8))))}`;
}

/** A week is counted with the year and number (ISO 8601) of the day on which it closes. */
function weekOn(closesOn: number, day: Day): Window {
  const to = addDays(day, (closesOn - weekdayOf(day) + 7) % 7);
  const thursday = addDays(to, 4 - closesOn);
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return {
    period: `${year}-W${padded(week)}`,
    name: `Tuần ${week} năm ${year}`,
    from: addDays(to, -6),
    to,
    yearFrom: addDays(to, -6 - 7 * (week - 1)),
  };
}

const padded = (count: number): string => String(count).padStart(2, '0');
const quarter = (year: number, month: number): string => `Quý ${roman[month / 3 - 1]} năm ${year}`;
const half = (year: number, month: number): string => `6 tháng ${month === 6 ? 'đầu' : 'cuối'} năm ${year}`;

/** Bốn báo cáo cải cách hành chính trong năm; there is none of the second and of the fourth quarter. */
function cumulative(year: number, month: number): string {
  if (month === 6) return half(year, month);
  return month === 12 ? `Năm ${year}` : quarter(year, month);
}
