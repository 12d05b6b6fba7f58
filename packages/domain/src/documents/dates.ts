import { isDay } from '../calendar/day.ts';
import type { Day } from '../vocabulary.ts';

/** Ngày như được in: `day` is null where the words name no day of the calendar. */
export type PrintedDate = { day: Day | null; literal: string; length: number };

const spoken =
  /^ngày\s*(\d{0,2}|\.{2,}|…+)\s*tháng\s*(\d{0,2}|\.{2,}|…+)\s*(?:năm\s*(\d{4}|\d{0,3}\.*|…+)(?!\d))?/iu;
const numeric = /^(?:ngày\s*)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)/iu;
const crippled = /^ngày\s*(\d{1,4}(?:\s*[/.-]\s*\d{1,4}){1,3})(?!\d)/iu;

/** Reads the date that a text begins with: `ngày 16 tháng 01 năm 2023`, `ngày 16/01/2023`; null when there is none. */
export function readDate(text: string): PrintedDate | null {
  const long = spoken.exec(text);
  if (long) return dated(long[0], long[3], long[2], long[1]);
  const short = numeric.exec(text);
  if (short) return dated(short[0], short[4], short[3], short[1]);
  const broken = crippled.exec(text);
  return broken ? dated(broken[0], undefined, undefined, undefined) : null;
}

function dated(literal: string, year = '', month = '', day = ''): PrintedDate {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { day: isDay(iso) ? iso : null, literal: literal.trim(), length: literal.length };
}
