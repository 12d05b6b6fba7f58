import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với kiểm tra, khen thưởng. */
export const oversightRefusals = refusals({
  'inspection-unknown': {
    vi: 'Không có cuộc kiểm tra nào mang mã này.',
    en: 'There is no inspection with this id.',
  },
  'inspection-recorded-differently': {
    vi: 'Cuộc kiểm tra mang mã này đã được ghi với nội dung khác.',
    en: 'The inspection with this id was recorded with another content.',
  },
  'inspection-of-itself': {
    vi: 'Đơn vị không tự kiểm tra chính mình.',
    en: 'A unit does not inspect itself.',
  },
  'oversight-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'inspection-ends-before-it-begins': {
    vi: 'Ngày kết thúc kiểm tra ({to}) phải từ ngày bắt đầu ({from}) trở đi.',
    en: 'An inspection cannot end ({to}) before it begins ({from}).',
  },
  'oversight-document-required': {
    vi: 'Phải nêu văn bản làm căn cứ (quyết định, kết luận kiểm tra, quyết định khen thưởng).',
    en: 'The document that orders or concludes it must be named.',
  },
  'finding-unclear': {
    vi: 'Mỗi kết quả kiểm tra phải có mã riêng và nội dung.',
    en: 'Every finding needs a key of its own and a text.',
  },
  'finding-unknown': {
    vi: 'Cuộc kiểm tra không có kết quả nào mang mã “{finding}”.',
    en: 'The inspection has no finding “{finding}”.',
  },
  'finding-remedied': {
    vi: 'Kết quả kiểm tra này đã được ghi nhận khắc phục.',
    en: 'This finding has been noted as remedied.',
  },
  'remedy-before-inspection': {
    vi: 'Ngày khắc phục ({on}) không thể trước ngày bắt đầu kiểm tra ({from}).',
    en: 'A remedy ({on}) cannot come before the inspection began ({from}).',
  },
  'remedy-by-before-inspection': {
    vi: 'Kết quả kiểm tra “{finding}”: hạn khắc phục ({by}) không thể trước ngày bắt đầu kiểm tra ({from}).',
    en: 'The finding “{finding}” cannot have to be put right ({by}) before the inspection began ({from}).',
  },
  'remedy-note-required': {
    vi: 'Phải nêu việc khắc phục được xác nhận bằng gì.',
    en: 'It must be said how the remedy was seen.',
  },
  'commendation-recorded-differently': {
    vi: 'Việc khen thưởng mang mã này đã được ghi với nội dung khác.',
    en: 'The commendation with this id was recorded with another content.',
  },
  'commendation-unclear': {
    vi: 'Khen thưởng phải nêu hình thức và thành tích.',
    en: 'A commendation must name its form and its reason.',
  },
});
