import type { Day, Instant } from '../vocabulary.ts';

const millisecondsOfDay = 86_400_000;
const offsetOfVietnam = 7 * 3_600_000;

/** Năm của văn bản: from 1900 to 2199; what names another is misprinted, and counting from it leads nowhere. */
export const isYear = (year: number): boolean => year >= 1900 && year <= 2199;

/** Ngày có thật: whether the text is a day of the calendar between 1900 and 2199, so that 2023-02-29 is not one. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  // A day that its month does not have is one of the month after it.
  const isReal = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  return isYear(year) && month >= 1 && month <= 12 && isReal;
}

/** Cộng ngày: the day so many calendar days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * millisecondsOfDay).toISOString().slice(0, 10);
}

/** Số ngày chênh lệch: calendar days from one day to the other. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / millisecondsOfDay;
}

/** Ngày theo giờ Việt Nam: the day at +07:00 on which an instant falls. */
export function dayOf(instant: Instant): Day {
  // Vietnam is whole hours away from UTC: all that is of one hour is of one day.
  const hour = instant.endsWith('Z') ? instant.slice(0, 13) : instant;
  if (hour !== last.hour)
    last = { hour, day: new Date(Date.parse(instant) + offsetOfVietnam).toISOString().slice(0, 10) };
  return last.day;
}

let last: { hour: string; day: Day } = { hour: '', day: '' };

/** Đầu ngày: the first instant of a day at +07:00. */
export function startOf(day: Day): Instant {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetOfVietnam).toISOString();
}
