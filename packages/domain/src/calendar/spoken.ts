import type { Day } from '../vocabulary.ts';

/** Ngày viết theo lối văn bản hành chính: `15/6/2023`, as a refusal or a notice prints it. */
export function spoken(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
