import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với lịch ngày làm việc. */
export const calendarRefusals = refusals({
  'edition-unnamed': {
    vi: 'Bản lịch phải có tên, ví dụ 2026-1.',
    en: 'An edition of the calendar needs a name, like 2026-1.',
  },
  'edition-known': {
    vi: 'Đã có bản lịch “{edition}” với nội dung khác; lịch thay đổi thì ban hành bản mới.',
    en: 'There is another edition “{edition}” already; a changed calendar is published as a new edition.',
  },
  'calendar-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'calendar-reversed': {
    vi: 'Lịch kết thúc ({to}) trước ngày bắt đầu ({from}).',
    en: 'The calendar ends ({to}) before it begins ({from}).',
  },
  'calendar-too-long': {
    vi: 'Một bản lịch nói về nhiều nhất {most} ngày.',
    en: 'One edition covers at most {most} days.',
  },
  'calendar-document-missing': {
    vi: 'Phải nêu văn bản thông báo lịch nghỉ.',
    en: 'The document that announces the calendar must be named.',
  },
  'day-beyond-calendar': {
    vi: 'Ngày {day} nằm ngoài khoảng thời gian của bản lịch.',
    en: '{day} lies outside the days that the edition covers.',
  },
  'day-repeated': {
    vi: 'Ngày {day} được nêu hai lần.',
    en: '{day} stands twice.',
  },
  'day-unnamed': {
    vi: 'Phải nêu lý do của ngày {day}.',
    en: 'The reason for {day} must be given.',
  },
  'worked-on-weekday': {
    vi: 'Ngày {day} không phải thứ Bảy hay Chủ nhật nên không phải ngày làm bù.',
    en: '{day} is neither a Saturday nor a Sunday, so that it is no swapped working day.',
  },
});
