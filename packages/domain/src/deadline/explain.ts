import { addDays } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/events.ts';
import { spoken } from '../calendar/spoken.ts';
import { editionOn, type WorkingDays, weekdayOf, workingDays } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import { chosen, dueDay, lastDayUnder } from './due.ts';
import { type Base, fixedDay } from './fixing.ts';
import { inWords, type Said, weekdays } from './inWords.ts';
import { closingFrom } from './meaning.ts';
import type { Bound, DeadlineRule, Recurrence, RecurringDue, Rolling } from './rule.ts';

/** What is to be explained: the rule with its choice and base, and the day from which the next occurrence is sought. */
export type Explained = { rule: DeadlineRule; rolling: Rolling; base: Base; on: Day };

/** The last day in time under one way to read the rule; one of them holds. */
export type Result = { bound: Bound; rolling: Rolling; day: Day; holds: boolean };

/** Giải thích thời hạn: the rule in words, the steps to the day, and the day under every other reading. */
export type Explanation = { rule: Said; steps: Said[]; results: Result[]; due: Day | null };

/** The day that a bound speaks of, and the steps that led to it. */
type Reached = { bound: Bound; named: Day; boundless: boolean; steps: Said[] };

/** Giải thích: nothing but rule, calendar and base goes in, so that whoever contests a day can work it out again. */
export function explain(
  { rule, rolling, base, on }: Explained,
  calendars: readonly WorkingCalendar[],
): Explanation {
  const calendar = workingDays(calendars);
  const reached = reach(rule, base, on, calendars, calendar);
  if (reached === null) return { rule: inWords(rule), steps: [reasonless(rule)], results: [], due: null };
  const { bound, named, boundless, steps } = reached;
  const { literalDay, rolledDay, due } = chosen(bound, lastDayUnder(bound, named), rolling, calendar);
  return {
    rule: inWords(rule),
    steps: [
      ...steps,
      ...(boundless ? [] : [boundStep(bound, named)]),
      dayStep(literalDay, calendars, calendar),
      ...(literalDay === rolledDay ? [] : [choiceStep(literalDay, rolledDay, rolling)]),
      lastStep(due),
    ],
    results: resultsOf(reached, rolling, calendar),
    due,
  };
}

function reach(
  rule: DeadlineRule,
  base: Base,
  on: Day,
  calendars: readonly WorkingCalendar[],
  calendar: WorkingDays,
): Reached | null {
  switch (rule.kind) {
    case 'day':
      return { bound: rule.bound, named: rule.day, boundless: false, steps: [] };
    case 'span':
      return { bound: 'by', named: rule.to, boundless: true, steps: [spanStep(rule)] };
    case 'after': {
      const from = base[rule.from];
      const found = fixedDay(rule, base, 'literal', calendar);
      if (from === null || found === null) return null;
      const named = found.literalDay;
      const steps = countSteps(rule, from, named, calendars, calendar);
      return { bound: 'by', named, boundless: true, steps };
    }
    case 'recurring':
      return rule.due === null ? null : occurrence(rule, on, calendars, calendar);
    default:
      return null;
  }
}

function occurrence(
  { every, due }: Extract<DeadlineRule, { kind: 'recurring' }>,
  on: Day,
  calendars: readonly WorkingCalendar[],
  calendar: WorkingDays,
): Reached | null {
  if (due === null) return null;
  const closing = nextClosing(every, due, on, calendar);
  const { bound, literalDay } = dueDay(due, closing, 'literal', calendar);
  const named = bound === 'before' ? addDays(literalDay, 1) : literalDay;
  const closes: Said = {
    vi: `Tính theo kỳ chốt số liệu ngày ${spoken(closing)} (Nghị định 09/2019/NĐ-CP).`,
    en: `Of the period that closes on ${spoken(closing)} (Decree 09/2019/NĐ-CP).`,
  };
  const steps = every === 'weekly' ? [] : [closes];
  if (due.kind !== 'workingDaysAfterClosing') return { bound, named, boundless: false, steps };
  const counted = countSteps({ days: due.days, counted: 'working' }, closing, named, calendars, calendar);
  return { bound, named, boundless: true, steps: [...steps, ...counted] };
}

/** The closing of the first occurrence that is not yet over on a day. */
function nextClosing(every: Recurrence, due: RecurringDue, on: Day, calendar: WorkingDays): Day {
  if (every === 'weekly') return on;
  // A day of the month after the closing may still lie ahead when that closing is past.
  let closing = closingFrom(every, addDays(on, -62));
  while (dueDay(due, closing, 'literal', calendar).literalDay < on)
    closing = closingFrom(every, addDays(closing, 1));
  return closing;
}

function resultsOf({ bound, named, boundless }: Reached, rolling: Rolling, calendar: WorkingDays): Result[] {
  const bounds: Bound[] = boundless ? [bound] : ['before', 'by'];
  return bounds.flatMap((one) =>
    (['literal', 'rolled'] as const).map((how): Result => {
      const { due } = chosen(one, lastDayUnder(one, named), how, calendar);
      return { bound: one, rolling: how, day: due, holds: one === bound && how === rolling };
    }),
  );
}

const boundStep = (bound: Bound, named: Day): Said =>
  bound === 'before'
    ? {
        vi: `“Trước ngày ${spoken(named)}” không gồm ngày ấy: hết hạn lúc 24 giờ ngày ${spoken(addDays(named, -1))}, giờ Việt Nam (+07:00).`,
        en: `“Before ${spoken(named)}” leaves that day out: it ends at 24:00 on ${spoken(addDays(named, -1))}, Vietnam time (+07:00).`,
      }
    : {
        vi: `“Chậm nhất ngày ${spoken(named)}” gồm cả ngày ấy: hết hạn lúc 24 giờ ngày ${spoken(named)}, giờ Việt Nam (+07:00).`,
        en: `“By ${spoken(named)}” includes that day: it ends at 24:00 on ${spoken(named)}, Vietnam time (+07:00).`,
      };

const spanStep = ({ from, to }: { from: Day; to: Day }): Said => ({
  vi: `Thời gian thực hiện từ ${spoken(from)} đến ${spoken(to)}: hết hạn lúc 24 giờ ngày cuối cùng, giờ Việt Nam (+07:00).`,
  en: `The time runs from ${spoken(from)} to ${spoken(to)}: it ends at 24:00 on its last day, Vietnam time (+07:00).`,
});

function countSteps(
  { days, counted }: { days: number; counted: 'working' | 'calendar' },
  from: Day,
  last: Day,
  calendars: readonly WorkingCalendar[],
  calendar: WorkingDays,
): Said[] {
  const working = counted === 'working';
  const start: Said = {
    vi: `Tính từ ngày ${spoken(from)}; ngày ấy không tính (Bộ luật Dân sự 2015, Điều 147), đếm ${days} ngày${working ? ' làm việc' : ''} đến ngày ${spoken(last)}.`,
    en: `Counted from ${spoken(from)}, which does not count itself (Civil Code 2015, article 147): ${days}${working ? ' working' : ''} days end on ${spoken(last)}.`,
  };
  const holidays = working ? holidaysBetween(from, last, calendars, calendar) : [];
  if (holidays.length === 0) return [start];
  const list = holidays.map(({ day, name }) => `${spoken(day)} (${name})`).join(', ');
  return [
    start,
    {
      vi: `Không đếm thứ Bảy, Chủ nhật và các ngày nghỉ: ${list}.`,
      en: `Saturdays, Sundays and these days off are not counted: ${list}.`,
    },
  ];
}

function holidaysBetween(from: Day, last: Day, calendars: readonly WorkingCalendar[], calendar: WorkingDays) {
  const found: { day: Day; name: string }[] = [];
  for (let day = addDays(from, 1); day <= last; day = addDays(day, 1)) {
    const off = editionOn(calendars, day)?.off.find((one) => one.day === day);
    if (off !== undefined && !calendar.isWorking(day)) found.push(off);
  }
  return found;
}

/** What day it is, and by which edition of the calendar that is said. */
function dayStep(day: Day, calendars: readonly WorkingCalendar[], calendar: WorkingDays): Said {
  const edition = editionOn(calendars, day);
  const weekday = weekdays[weekdayOf(day) - 1] ?? { vi: '', en: '' };
  const special = [...(edition?.off ?? []), ...(edition?.worked ?? [])].find((one) => one.day === day);
  const name = special === undefined ? '' : ` (${special.name})`;
  const working = calendar.isWorking(day);
  const by =
    edition === null
      ? { vi: 'chưa có lịch làm việc cho ngày này', en: 'no calendar covers this day' }
      : { vi: `lịch làm việc “${edition.edition}”`, en: `calendar “${edition.edition}”` };
  return {
    vi: `Ngày ${spoken(day)} là ${weekday.vi}, ${working ? 'ngày làm việc' : 'ngày nghỉ'}${name}; ${by.vi}.`,
    en: `${spoken(day)} is a ${weekday.en}, ${working ? 'a working day' : 'a day off'}${name}; ${by.en}.`,
  };
}

const choiceStep = (literalDay: Day, rolledDay: Day, rolling: Rolling): Said =>
  rolling === 'literal'
    ? {
        vi: `Cơ quan ban hành không chọn chuyển ngày: giữ ngày ${spoken(literalDay)}; nếu chuyển thì là ngày làm việc tiếp theo, ${spoken(rolledDay)}.`,
        en: `The issuer did not choose to roll: ${spoken(literalDay)} stays; rolled it would be the next working day, ${spoken(rolledDay)}.`,
      }
    : {
        vi: `Cơ quan ban hành chọn chuyển sang ngày làm việc tiếp theo: ${spoken(rolledDay)} thay cho ${spoken(literalDay)}.`,
        en: `The issuer chose to roll to the next working day: ${spoken(rolledDay)} instead of ${spoken(literalDay)}.`,
      };

const lastStep = (due: Day): Said => ({
  vi: `Ngày cuối còn trong hạn: ${spoken(due)}.`,
  en: `The last day in time is ${spoken(due)}.`,
});

/** Why a rule has no day. */
function reasonless(rule: DeadlineRule): Said {
  switch (rule.kind) {
    case 'none':
      return { vi: 'Văn bản không nêu hạn: không hạn.', en: 'The document names no deadline.' };
    case 'continuous':
    case 'periodic':
    case 'recurring':
      return {
        vi: 'Văn bản nêu việc lặp lại mà không nêu ngày cuối của từng kỳ.',
        en: 'The document says that it comes round, and no last day of each time.',
      };
    case 'after':
      return {
        vi: 'Chưa có ngày để tính từ đó: hạn được xác định khi văn bản được ban hành.',
        en: 'There is no day to count from yet: it is fixed when the document is issued.',
      };
    case 'several':
      return {
        vi: 'Văn bản nêu nhiều hạn; xem từng hạn.',
        en: 'The document names several deadlines; see each of them.',
      };
    case 'day':
    case 'span':
    case 'unread':
      return {
        vi: 'Không suy được ngày từ nguyên văn; người nhập phải nêu ngày.',
        en: 'No day follows from the words; a person has to name it.',
      };
  }
}
