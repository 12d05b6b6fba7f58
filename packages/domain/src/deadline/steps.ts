import { addDays } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/events.ts';
import { spoken } from '../calendar/spoken.ts';
import { editionOn, type WorkingDays, weekdayOf } from '../calendar/working.ts';
import type { Day } from '../vocabulary.ts';
import { type Said, weekdays } from './inWords.ts';
import type { Bound, DeadlineRule, Rolling } from './rule.ts';

/** What the bound makes of the day that was named. */
export const boundStep = (bound: Bound, named: Day): Said =>
  bound === 'before'
    ? {
        vi: `“Trước ngày ${spoken(named)}” không gồm ngày ấy: hết hạn lúc 24 giờ ngày ${spoken(addDays(named, -1))}, giờ Việt Nam (+07:00).`,
        en: `“Before ${spoken(named)}” leaves that day out: it ends at 24:00 on ${spoken(addDays(named, -1))}, Vietnam time (+07:00).`,
      }
    : {
        vi: `“Chậm nhất ngày ${spoken(named)}” gồm cả ngày ấy: hết hạn lúc 24 giờ ngày ${spoken(named)}, giờ Việt Nam (+07:00).`,
        en: `“By ${spoken(named)}” includes that day: it ends at 24:00 on ${spoken(named)}, Vietnam time (+07:00).`,
      };

/** A span ends with its last day. */
export const spanStep = ({ from, to }: { from: Day; to: Day }): Said => ({
  vi: `Thời gian thực hiện từ ${spoken(from)} đến ${spoken(to)}: hết hạn lúc 24 giờ ngày cuối cùng, giờ Việt Nam (+07:00).`,
  en: `The time runs from ${spoken(from)} to ${spoken(to)}: it ends at 24:00 on its last day, Vietnam time (+07:00).`,
});

/** How so many days were counted, and which days off were passed over. */
export function countSteps(
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
export function dayStep(day: Day, calendars: readonly WorkingCalendar[], calendar: WorkingDays): Said {
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

/** What the issuer chose where the two days differ. */
export const choiceStep = (literalDay: Day, rolledDay: Day, rolling: Rolling): Said =>
  rolling === 'literal'
    ? {
        vi: `Cơ quan ban hành không chọn chuyển ngày: giữ ngày ${spoken(literalDay)}; nếu chuyển thì là ngày làm việc tiếp theo, ${spoken(rolledDay)}.`,
        en: `The issuer did not choose to roll: ${spoken(literalDay)} stays; rolled it would be the next working day, ${spoken(rolledDay)}.`,
      }
    : {
        vi: `Cơ quan ban hành chọn chuyển sang ngày làm việc tiếp theo: ${spoken(rolledDay)} thay cho ${spoken(literalDay)}.`,
        en: `The issuer chose to roll to the next working day: ${spoken(rolledDay)} instead of ${spoken(literalDay)}.`,
      };

/** What it comes to. */
export const lastStep = (due: Day): Said => ({
  vi: `Ngày cuối còn trong hạn: ${spoken(due)}.`,
  en: `The last day in time is ${spoken(due)}.`,
});

/** Why a rule has no day. */
export function reasonless(rule: DeadlineRule): Said {
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
    case 'day':
    case 'span':
    case 'unread':
      return {
        vi: 'Không suy được ngày từ nguyên văn; người nhập phải nêu ngày.',
        en: 'No day follows from the words; a person has to name it.',
      };
  }
}
