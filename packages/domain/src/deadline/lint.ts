import { addDays } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { WorkingDays } from '../calendar/working.ts';
import { deadlinesIn, type Period } from '../documents/deadlines.ts';
import type { Frequency } from '../documents/draft.ts';
import type { Day } from '../vocabulary.ts';
import { dueDay, lastDayUnder } from './due.ts';
import type { Said } from './inWords.ts';
import { closingFrom } from './meaning.ts';
import type { DeadlineRule, Rolling } from './rule.ts';

/** Điều cần xem lại ở một hạn báo cáo: it comes before its figures close, or leaves no working day after they do. */
export type DeadlineDoubt = {
  kind: 'beforeClosing' | 'noWorkingDay';
  literal: string;
  last: Day;
  closing: Day;
  said: Said;
};

/** Last months of the windows of NĐ 09/2019, which close on the 14th. */
const closingMonths: Partial<Record<Frequency | 'cchc', readonly number[]>> = {
  monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarterly: [3, 6, 9, 12],
  cchc: [3, 6, 9, 12],
  semiannual: [6, 12],
  annual: [12],
};

/** Soát một hạn báo cáo theo Nghị định 09/2019, Điều 12: at least one working day lies between closing and deadline. */
export function doubtOf(
  { literal, every, last }: { literal: string; every: Frequency | 'cchc'; last: Day },
  calendar: WorkingDays,
): DeadlineDoubt | null {
  const closing = closingNear(last, closingMonths[every] ?? []);
  if (closing === null || calendar.between(closing, last) > 0) return null;
  const early = last < closing;
  const [end, shut] = [spoken(last), spoken(closing)];
  return {
    kind: early ? 'beforeClosing' : 'noWorkingDay',
    literal,
    last,
    closing,
    said: early
      ? {
          vi: `Hạn báo cáo “${literal}” (hết ngày ${end}) đến trước khi chốt số liệu ngày ${shut}: chỉ có thể là số ước.`,
          en: `The report is due (${end}) before its figures close on ${shut}: they can only be an estimate.`,
        }
      : {
          vi: `Hạn báo cáo “${literal}” (hết ngày ${end}) không có ngày làm việc nào sau khi chốt số liệu ngày ${shut}.`,
          en: `The report is due (${end}) without a working day after its figures close on ${shut}.`,
        },
  };
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

/** A sentence that asks for a report, with the deadline that was read of it. */
export type Asking = {
  sentence: string;
  literal: string | null;
  rule: DeadlineRule;
  rolling: Rolling;
  /** The literal last day, where one was fixed. */
  literalDay: Day | null;
};

/** Soát các hạn báo cáo của một nhiệm vụ: every day that its words name for a period, and a rule for every closing of it. */
export function doubtsOf(asking: Asking, period: Period | null, calendar: WorkingDays): DeadlineDoubt[] {
  const named = [...recurring(asking, period, calendar), ...dated(asking, period)];
  const found = named.flatMap(({ last, ...one }) => {
    const due = asking.rolling === 'rolled' ? calendar.rolled(last) : last;
    return doubtOf({ ...one, last: due }, calendar) ?? [];
  });
  const byDay = new Map(found.map((one) => [`${one.last} ${one.closing}`, one]));
  return [...byDay.values()].toSorted((one, other) => (one.last < other.last ? -1 : 1));
}

type NamedDay = { literal: string; every: Frequency | 'cchc'; last: Day };

/** The words say for which period a day is meant; the sentence does where the words of the deadline alone do not. */
function dated({ sentence, literal, rule, literalDay }: Asking, period: Period | null): NamedDay[] {
  const found = [literal ?? '', sentence].flatMap((words) =>
    deadlinesIn(words, period).flatMap((one): NamedDay[] => {
      if (one.means.kind !== 'day') return [];
      const last = lastDayUnder(one.means.bound, one.means.day);
      return [{ literal: one.literal ?? '', every: one.period, last }];
    }),
  );
  return rule.kind === 'several' ? found : found.filter(({ last }) => last === literalDay);
}

/** One whole year shows all that a recurrence can do: the first of the period, or of any. */
function recurring({ literal, rule }: Asking, period: Period | null, calendar: WorkingDays): NamedDay[] {
  if (rule.kind !== 'recurring' || rule.due === null || rule.every === 'weekly' || period === null) return [];
  const { every, due } = rule;
  const days: NamedDay[] = [];
  const end = addDays(period.from, 366);
  for (let on = period.from; on < end; ) {
    const closing = closingFrom(every, on);
    if (closing > end) break;
    const { literalDay } = dueDay(due, closing, 'literal', calendar);
    days.push({ literal: literal ?? '', every, last: literalDay });
    on = addDays(closing, 1);
  }
  return days;
}
