import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với chế độ báo cáo: why a command to a reporting regime is refused. */
export const regimeRefusals = refusals({
  'regime-unknown': {
    vi: 'Chưa có chế độ báo cáo mang mã này.',
    en: 'There is no reporting regime with this id.',
  },
  'regime-established-differently': {
    vi: 'Chế độ báo cáo mang mã này đã được ban hành với nội dung khác.',
    en: 'A reporting regime with this id was established with other contents.',
  },
  'regime-ended': {
    vi: 'Chế độ báo cáo đã kết thúc ngày {day}.',
    en: 'The reporting regime ended on {day}.',
  },
  'regime-window-begun': {
    vi: 'Kỳ “{name}” bắt đầu ngày {day}, đến nay đã bắt đầu nên phải giữ nguyên; việc sửa đổi hoặc kết thúc chỉ áp dụng cho các kỳ chưa bắt đầu.',
    en: 'The period “{name}” of {day} has begun and stays as it is; only periods that have not begun can be changed or ended.',
  },
  'regime-document-missing': {
    vi: 'Phải nêu văn bản quy định chế độ báo cáo.',
    en: 'The document that sets the regime up must be named.',
  },
  'regime-reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'regime-day-unfit': {
    vi: '“{day}” không phải là một ngày có thật từ năm 1945 đến năm 2199.',
    en: '“{day}” is not a day of the calendar between 1945 and 2199.',
  },
  'regime-name-missing': {
    vi: 'Chế độ báo cáo phải có tên.',
    en: 'A reporting regime must have a name.',
  },
  'regime-reporters-missing': {
    vi: 'Phải nêu ít nhất một đơn vị hoặc một nhóm đơn vị phải báo cáo.',
    en: 'At least one unit or one set of units must be asked to report.',
  },
  'regime-closing-unfit': {
    vi: 'Ngày chốt số liệu “{closing}” không phù hợp: báo cáo tuần chốt vào thứ 1 đến 7 (1 là thứ Hai), báo cáo một lần chốt vào một ngày không trước ngày bắt đầu, các kỳ khác chốt vào ngày 1 đến 31 của tháng.',
    en: 'The closing “{closing}” does not fit: a weekly report closes on weekday 1 to 7 (1 is Monday), a single one on a day not before it begins, any other on day 1 to 31 of the month.',
  },
  'regime-reform-is-cumulative': {
    vi: 'Báo cáo cải cách hành chính tính lũy kế từ đầu năm báo cáo.',
    en: 'Reports of administrative reform are cumulative from the beginning of the reporting year.',
  },
  'regime-content-missing': {
    vi: 'Báo cáo phải có ít nhất một chỉ tiêu hoặc một phần lời văn.',
    en: 'A report must ask for at least one figure or one section.',
  },
  'regime-too-large': {
    vi: 'Chế độ báo cáo được có nhiều nhất {terms} chỉ tiêu và phần lời văn, {units} đơn vị và nhóm đơn vị nêu tên.',
    en: 'A regime may have at most {terms} figures and sections, and name {units} units and sets of units.',
  },
  'regime-term-unfit': {
    vi: 'Mã chỉ tiêu hoặc mã phần lời văn “{term}” phải gồm chữ cái không dấu và chữ số, bắt đầu bằng chữ cái, không quá 64 ký tự.',
    en: 'The key “{term}” of a figure or section must be of plain letters and digits, begin with a letter and have at most 64.',
  },
  'regime-term-twice': {
    vi: 'Mã “{term}” được dùng hai lần.',
    en: 'The key “{term}” is used twice.',
  },
  'regime-term-unnamed': {
    vi: 'Chỉ tiêu hoặc phần lời văn “{term}” phải có tên, chỉ tiêu còn phải có đơn vị tính.',
    en: 'The figure or section “{term}” must have a name, and a figure its unit of measure.',
  },
  'regime-leg-missing': {
    vi: 'Chưa quy định nơi nhận và thời hạn cho đơn vị báo cáo cấp {tier}.',
    en: 'It is not said to whom and by when units of the tier {tier} report.',
  },
  'regime-leg-twice': {
    vi: 'Cấp {tier} có hai quy định nơi nhận và thời hạn.',
    en: 'Two rules say to whom and by when units of the tier {tier} report.',
  },
  'regime-due-unfit': {
    vi: 'Thời hạn “{literal}” của cấp {tier} không đúng quy tắc: ngày từ 1 đến 31, cách tháng chốt số liệu không quá 12 tháng, hoặc từ 1 đến 60 ngày làm việc.',
    en: 'The deadline “{literal}” of the tier {tier} is not well formed: a day from 1 to 31, at most 12 months from the closing, or 1 to 60 working days.',
  },
});
