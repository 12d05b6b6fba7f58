import { addDays, isDay } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/events.ts';
import { spoken } from '../calendar/spoken.ts';
import { workingDays } from '../calendar/working.ts';
import { doubtOf } from '../deadline/lint.ts';
import type { DraftPlan, ReportingDuty } from '../documents/draft.ts';
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

/** Hạn báo cáo: a report that is due before the figures are closed, or with no working day in between (NĐ 09/2019). */
export function askDeadlines(
  { document, reports }: DraftPlan,
  calendars: readonly WorkingCalendar[],
): Asked[] {
  const year = Number((document.period?.from ?? document.issuedOn ?? '2020').slice(0, 4));
  const calendar = workingDays(calendars);
  return reports.flatMap((report, index): Asked[] => {
    const { due, clause, lines, reporter, period: every } = report;
    const literal = due.literal ?? '';
    const last = lastDayOf(report, year);
    const doubt = last && doubtOf({ literal, every, last }, calendar);
    if (!doubt) return [];
    const words = `${reporter ?? ''} ${literal}`.trim();
    const asked = of('deadline', 'confirmed', `/reports/${index}/due`, words, lines, clause);
    return [{ ...asked, ...doubt.said, blocking: false }];
  });
}

/** Ngày cuối còn trong hạn: "trước ngày 15/6" ends with the 14th, "chậm nhất ngày 15/6" with the 15th. */
function lastDayOf({ due }: Pick<ReportingDuty, 'due'>, year: number): Day | null {
  const [, relation, day = ''] = /^(before|by) (\d{4}-\d\d-\d\d)$/.exec(due.rule ?? '') ?? [];
  if (relation !== undefined && isDay(day)) return relation === 'before' ? addDays(day, -1) : day;
  const printed = /(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{4}))?/.exec(due.literal ?? '');
  if (printed === null) return null;
  const [, date = '', month = '', written] = printed;
  const named = `${written ?? year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(named)) return null;
  return /trước/i.test(due.literal ?? '') ? addDays(named, -1) : named;
}
