import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với chỉ số và thứ hạng. */
export const indicatorRefusals = refusals({
  'indicator-unknown': {
    vi: 'Chưa có chỉ số mang mã này.',
    en: 'There is no indicator with this id.',
  },
  'indicator-defined-differently': {
    vi: 'Chỉ số “{code}” đã được định nghĩa với nội dung khác; muốn thay đổi thì ban hành phiên bản mới.',
    en: 'The indicator “{code}” is defined with other contents; publish a new version to change it.',
  },
  'indicator-code-unfit': {
    vi: 'Mã chỉ số “{code}” phải gồm chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ cái, không quá 64 ký tự.',
    en: 'The code “{code}” of an indicator must be of plain letters, digits, dots or hyphens, begin with a letter and have at most 64.',
  },
  'indicator-unnamed': {
    vi: 'Chỉ số phải có tên và đơn vị tính.',
    en: 'An indicator must have a name and a unit of measure.',
  },
  'indicator-document-missing': {
    vi: 'Phải nêu văn bản quy định chỉ số hoặc công bố thứ hạng.',
    en: 'The document that sets the indicator or publishes the rank must be named.',
  },
  'indicator-day-unfit': {
    vi: '“{day}” không phải là một ngày có thật từ năm 1945 đến năm 2199.',
    en: '“{day}” is not a day of the calendar between 1945 and 2199.',
  },
  'formula-unfit': {
    vi: 'Tử số và mẫu số đều phải có ít nhất một số liệu được cộng vào, mỗi số liệu chỉ nêu một lần.',
    en: 'Numerator and denominator each need at least one count that is added, and each count only once.',
  },
  'formula-scale-unfit': {
    vi: 'Hệ số “{scale}” phải là số nguyên từ 1 đến 1.000.000 (100 cho tỷ lệ phần trăm), số chữ số thập phân “{decimals}” phải từ 0 đến 6.',
    en: 'The scale “{scale}” must be a whole number from 1 to 1,000,000 (100 for per cent), the decimals “{decimals}” from 0 to 6.',
  },
  'indicator-kind-changed': {
    vi: 'Chỉ số tính theo công thức không thể thành thứ hạng, và ngược lại; phải định nghĩa chỉ số khác.',
    en: 'An indicator with a formula cannot become a rank, nor the other way round; define another one.',
  },
  'indicator-revised-backwards': {
    vi: 'Phiên bản mới áp dụng từ ngày {day}, trước phiên bản đang có (từ ngày {from}).',
    en: 'The new version would hold from {day}, before the one there is (from {from}).',
  },
  'rank-of-formula': {
    vi: 'Chỉ số này tính theo công thức từ số liệu; không ghi thứ hạng cho nó.',
    en: 'This indicator is worked out by a formula; no rank is recorded of it.',
  },
  'rank-unfit': {
    vi: 'Thứ hạng {rank}/{of} không hợp lệ: phải là số nguyên, từ 1 đến tổng số đơn vị xếp hạng.',
    en: 'The rank {rank}/{of} is none: it must be a whole number from 1 to the number of units ranked.',
  },
  'rank-period-unfit': {
    vi: 'Kỳ xếp hạng phải kết thúc (ngày {to}) từ ngày bắt đầu (ngày {from}) trở đi.',
    en: 'The period of a rank cannot end ({to}) before it begins ({from}).',
  },
  'rank-recorded-differently': {
    vi: 'Thứ hạng của đơn vị này trong kỳ này đã được ghi là {rank}/{of} theo cùng văn bản; muốn đính chính phải nêu văn bản đính chính.',
    en: 'The rank of this unit in this period was recorded as {rank}/{of} by the same document; name the document that corrects it.',
  },
});
