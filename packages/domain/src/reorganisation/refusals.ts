import { refusals } from '../refusal.ts';

/** Why a decree on units is refused before it is held against the map. */
export const reorganisationRefusals = refusals({
  'reorganisation-recorded-differently': {
    vi: 'Việc sắp xếp mang mã này đã được ghi nhận với nội dung khác; văn bản sau phải mang mã khác.',
    en: 'A reorganisation with this id is recorded already, with another content; a later decree has an id of its own.',
  },
  'reorganisation-unnamed': {
    vi: 'Việc sắp xếp phải có tên gọi và văn bản quyết định.',
    en: 'A reorganisation has a title and the document that decides it.',
  },
  'reorganisation-empty': {
    vi: 'Văn bản sắp xếp chưa nêu thay đổi nào.',
    en: 'The decree does not say what changes.',
  },
  'reorganisation-day-unfit': {
    vi: '“{day}” không phải là ngày dương lịch.',
    en: '“{day}” is not a day of the calendar.',
  },
});
