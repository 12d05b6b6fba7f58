import { addDays, isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { DraftPlan, Frequency, ReportingDuty } from '../documents/draft.ts';
import type { Day } from '../vocabulary.ts';
import { of } from './askDocument.ts';
import type { Asked } from './questions.ts';

/** Trình tự thời gian: a plan that is older than what it rests on; it happens, and a person should know. */
export function askChronology({ document, citations }: DraftPlan): Asked[] {
  const { issuedOn } = document;
  if (issuedOn === null) return [];
  return citations.flatMap(({ date, role, literal, clause, lines }, index): Asked[] => {
    if (role !== 'basis' || date === null || date <= issuedOn) return [];
    return [
      {
        ...of('chronology', 'confirmed', `/citations/${index}`, literal, lines, clause),
        vi: `Văn bản ngày ${spoken(issuedOn)} căn cứ vào văn bản ban hành sau nó, ngày ${spoken(date)}.`,
        en: `The document of ${spoken(issuedOn)} rests on one that is younger, of ${spoken(date)}.`,
        blocking: false,
      },
    ];
  });
}

/** Last months of the windows of NĐ 09/2019, which close on the 14th. */
const closingMonths: Partial<Record<Frequency, readonly number[]>> = {
  monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarterly: [3, 6, 9, 12],
  semiannual: [6, 12],
  annual: [12],
};

/** Hạn báo cáo: a report that is due before the figures are closed, or with no working day in between (NĐ 09/2019). */
export function askDeadlines({ document, reports }: DraftPlan): Asked[] {
  const year = Number((document.period?.from ?? document.issuedOn ?? '2020').slice(0, 4));
  return reports.flatMap((report, index): Asked[] => {
    const last = lastDayOf(report, year);
    const closing = last && closingNear(last, closingMonths[report.period] ?? []);
    if (last === null || closing === null || workingDaysBetween(closing, last) > 0) return [];
    const { due, clause, lines, reporter } = report;
    const literal = due.literal ?? '';
    const early = last < closing;
    const [end, shut] = [spoken(last), spoken(closing)];
    return [
      {
        ...of(
          'deadline',
          'confirmed',
          `/reports/${index}/due`,
          `${reporter ?? ''} ${literal}`.trim(),
          lines,
          clause,
        ),
        vi: early
          ? `Hạn báo cáo “${literal}” (hết ngày ${end}) đến trước khi chốt số liệu ngày ${shut}: chỉ có thể là số ước.`
          : `Hạn báo cáo “${literal}” (hết ngày ${end}) không có ngày làm việc nào sau khi chốt số liệu ngày ${shut}.`,
        en: early
          ? `The report is due (${end}) before its figures close on ${shut}: they can only be an estimate.`
          : `The report is due (${end}) without a working day after its figures close on ${shut}.`,
        blocking: false,
      },
    ];
  });
}

/** Ngày cuối còn trong hạn: "trước ngày 15/6" ends with the 14th, "chậm nhất ngày 15/6" with the 15th. */
export function lastDayOf({ due }: Pick<ReportingDuty, 'due'>, year: number): Day | null {
  const [, relation, day = ''] = /^(before|by) (\d{4}-\d\d-\d\d)$/.exec(due.rule ?? '') ?? [];
  if (relation !== undefined && isDay(day)) return relation === 'before' ? addDays(day, -1) : day;
  const printed = /(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}))?/.exec(due.literal ?? '');
  if (printed === null) return null;
  const [, date = '', month = '', written] = printed;
  const named = `${written ?? year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(named)) return null;
  return /trước/i.test(due.literal ?? '') ? addDays(named, -1) : named;
}

/** The closing that a due day can only belong to: the nearest one, not more than a month away. */
function closingNear(last: Day, months: readonly number[]): Day | null {
  const year = Number(last.slice(0, 4));
  const closings = [year - 1, year, year + 1].flatMap((one) =>
    months.map((month) => `${one}-${String(month).padStart(2, '0')}-14`),
  );
  const near = closings.filter((closing) => addDays(closing, -15) <= last && last <= addDays(closing, 15));
  return near.find((closing) => closing <= last) ?? near[0] ?? null;
}

/** Working days after one day, up to and with another; the days off of Tết and swapped days are not counted off here. */
function workingDaysBetween(closing: Day, last: Day): number {
  let count = 0;
  for (let day = addDays(closing, 1); day <= last; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}
