import type { CalendarEvent } from '../calendar/events.ts';
import type { RegimeEvent } from '../regime/events.ts';
import type { WordsFor } from './naming.ts';
import { because, counted, onDay, quoted, sentence, together } from './phrases.ts';

/** Lời cho lịch ngày làm việc. */
export const calendarWords: WordsFor<CalendarEvent> = {
  CalendarPublished({ edition, from, to, off, worked, by }) {
    const [free, made] = [
      counted(off.length, 'ngày nghỉ', 'day off', 'days off'),
      counted(worked.length, 'ngày làm bù', 'day worked instead', 'days worked instead'),
    ];
    return sentence(
      `Ban hành lịch ngày làm việc ${edition} từ ${onDay(from).vi} đến hết ${onDay(to).vi} theo ${by.literal}: ${free.vi}, ${made.vi}`,
      `Published the working calendar ${edition} for ${from} to ${to} by ${by.literal}: ${free.en}, ${made.en}`,
    );
  },
};

/** Lời cho diễn biến của chế độ báo cáo. */
export const regimeWords: WordsFor<RegimeEvent> = {
  RegimeEstablished: ({ owner, terms, from, by }, name) =>
    sentence(
      `${name('body', owner)} ban hành chế độ báo cáo ${quoted(terms.name)} theo ${by.literal}, áp dụng cho các kỳ bắt đầu từ ${onDay(from).vi}`,
      `${name('body', owner)} established the reporting regime ${quoted(terms.name)} by ${by.literal}, for windows that begin on or after ${from}`,
    ),
  RegimeRevised: ({ terms, from, reason }) =>
    together(
      sentence(
        `Sửa đổi chế độ báo cáo ${quoted(terms.name)}, áp dụng cho các kỳ bắt đầu từ ${onDay(from).vi}`,
        `Revised the reporting regime ${quoted(terms.name)}, for windows that begin on or after ${from}`,
      ),
      because(reason),
    ),
  RegimeEnded: ({ regime, lastDay, reason }, name) =>
    together(
      sentence(
        `Kết thúc chế độ báo cáo ${quoted(name('regime', regime))}: không có kỳ nào bắt đầu sau ${onDay(lastDay).vi}`,
        `Ended the reporting regime ${quoted(name('regime', regime))}: no window begins after ${lastDay}`,
      ),
      because(reason),
    ),
};
