import type { Day, Instant } from '@thac/domain/vocabulary';
import { between } from './chance.ts';

const oneDay = 86_400_000;
const millis = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(millis(day) + days * oneDay).toISOString().slice(0, 10);

/** Days from one to the other. */
export const daysBetween = (from: Day, to: Day): number => (millis(to) - millis(from)) / oneDay;

/** The later of two days. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);

/** Nghỉ Tết và lễ, ngày nghỉ bù kể cả, of the two years that the script covers. */
const closed: [Day, Day][] = [
  ['2022-01-03', '2022-01-03'],
  ['2022-01-31', '2022-02-04'],
  ['2022-04-11', '2022-04-11'],
  ['2022-04-30', '2022-05-03'],
  ['2022-09-01', '2022-09-02'],
  ['2023-01-02', '2023-01-02'],
  ['2023-01-20', '2023-01-26'],
  ['2023-04-29', '2023-05-03'],
];

const isOpen = (day: Day): boolean => {
  const weekday = new Date(millis(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closed.some(([from, to]) => day >= from && day <= to);
};

/** Ngày làm việc: the day itself or the next one on which offices are open. */
export function workday(day: Day): Day {
  let open = day;
  while (!isOpen(open)) open = daysAfter(open, 1);
  return open;
}

/** The last day on which offices are open, not after the given one. */
export function workdayBefore(day: Day): Day {
  let open = day;
  while (!isOpen(open)) open = daysAfter(open, -1);
  return open;
}

/** Ngày viết theo lối hành chính: `2021-12-20` is `20/12/2021`; the month has its zero only for 1 and 2. */
export function inWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}

/** A moment in office hours of that day in Vietnam, fixed by its words. */
export function moment(day: Day, ...words: string[]): Instant {
  const minute = between(7 * 60 + 30, 16 * 60 + 30, 'moment', ...words);
  return new Date(
    millis(day) + (minute - 7 * 60) * 60_000 + between(0, 59_999, 'ms', ...words),
  ).toISOString();
}

/** A moment at that time of the day in Vietnam, `minute` counted from midnight. */
export const clock = (day: Day, minute: number): Instant =>
  new Date(millis(day) + (minute - 7 * 60) * 60_000).toISOString();
