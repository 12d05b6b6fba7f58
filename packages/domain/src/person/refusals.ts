import { refusals } from '../refusal.ts';

/** Lý do từ chối về người giữ chức danh và dữ liệu cá nhân. */
export const personRefusals = refusals({
  'person-unknown': {
    vi: 'Không có dữ liệu cá nhân nào mang mã {person}.',
    en: 'No personal data is kept under the id {person}.',
  },
  'person-erased': {
    vi: 'Dữ liệu của người này đã xóa; người mới phải có mã mới.',
    en: 'The data of this person were erased; somebody else takes another id.',
  },
  'post-missing': {
    vi: 'Phải nêu chức danh.',
    en: 'The post must be named.',
  },
  'name-missing': {
    vi: 'Phải nêu họ và tên.',
    en: 'The name must be given.',
  },
  'office-held': {
    vi: 'Người này đã giữ chức danh ấy từ ngày {day}; muốn ghi khác thì ghi thôi giữ trước.',
    en: 'This person has held the office since {day}; record the end of that first.',
  },
  'filled-before-vacated': {
    vi: 'Người này đã giữ chức danh ấy đến hết ngày {day}; chỉ giữ lại được từ sau ngày đó.',
    en: 'This person held the office until {day}; it can be taken again only after that day.',
  },
  'office-not-held': {
    vi: 'Người này không giữ chức danh ấy.',
    en: 'This person does not hold the office.',
  },
  'vacated-before-filled': {
    vi: 'Không thể thôi giữ chức danh (ngày {day}) trước khi giữ (ngày {from}).',
    en: 'An office cannot be left on {day}, before it was taken on {from}.',
  },
  'person-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'person-reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'erasure-document-required': {
    vi: 'Xóa dữ liệu cá nhân phải có văn bản làm căn cứ (yêu cầu của người ấy, quyết định chấp thuận).',
    en: 'Erasing takes a document: the request of the person, the decision that grants it.',
  },
  'nobody-to-erase': {
    vi: 'Phải nêu ít nhất một và nhiều nhất {most} người để xóa dữ liệu.',
    en: 'Name at least one person to erase, and at most {most}.',
  },
});
