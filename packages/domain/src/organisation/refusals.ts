import { refusals } from '../refusal.ts';

/** Why something about units is refused. */
export const unitRefusals = refusals({
  'unit-already-established': {
    vi: 'Đơn vị đã được thành lập với nội dung khác.',
    en: 'The unit is established already, with other facts.',
  },
  'unit-not-established': {
    vi: 'Đơn vị chưa được thành lập.',
    en: 'The unit is not established.',
  },
  'unit-fact-before-start': {
    vi: 'Ngày {day} trước ngày thành lập đơn vị ({start}).',
    en: 'The day {day} lies before the unit began ({start}).',
  },
  'unit-fact-after-end': {
    vi: 'Ngày {day} sau ngày đơn vị kết thúc hoạt động ({end}); chỉ được đính chính dữ kiện có hiệu lực đến ngày đó.',
    en: 'The day {day} lies after the unit ended ({end}); only facts up to that day may be corrected.',
  },
  'unit-already-ended': {
    vi: 'Đơn vị đã kết thúc hoạt động từ hết ngày {end}.',
    en: 'The unit has ended already, with {end} as its last day.',
  },
  'unit-own-parent': {
    vi: 'Đơn vị không thể trực thuộc chính mình.',
    en: 'A unit cannot stand under itself.',
  },
  'unit-name-empty': { vi: 'Thiếu tên đơn vị.', en: 'The name of the unit is missing.' },
  'unit-name-too-long': {
    vi: 'Tên đơn vị dài quá {most} ký tự.',
    en: 'The name of the unit is longer than {most} characters.',
  },
  'unit-name-unfit': {
    vi: 'Tên đơn vị có ký tự điều khiển hoặc ký tự không hợp lệ.',
    en: 'The name of the unit holds control characters or characters that are not text.',
  },
  'unit-kind-unknown': {
    vi: 'Không có loại hình đơn vị “{kind}”.',
    en: 'There is no kind of unit “{kind}”.',
  },
  'unit-tier-unknown': { vi: 'Không có cấp “{tier}”.', en: 'There is no tier “{tier}”.' },
  'unit-code-unfit': {
    vi: 'Mã đơn vị hoặc hệ thống mã để trống, quá dài hoặc có ký tự không hợp lệ.',
    en: 'The code or its system is empty, too long or holds unfit characters.',
  },
  'unit-code-twice': {
    vi: 'Một đơn vị chỉ có một mã trong mỗi hệ thống mã.',
    en: 'A unit has one code in each system of codes.',
  },
  'unit-day-unfit': {
    vi: '“{day}” không phải là ngày dương lịch.',
    en: '“{day}” is not a day of the calendar.',
  },
  'unit-name-unknown': {
    vi: 'Không có đơn vị nào tên “{name}”.',
    en: 'No unit is called “{name}” on any day.',
  },
  'unit-name-unknown-on-day': {
    vi: 'Ngày {day} không có đơn vị nào phù hợp tên “{name}”; đã biết: {elsewhen}.',
    en: 'No unit called “{name}” fits on {day}; known are: {elsewhenEn}.',
  },
  'unit-name-ambiguous': {
    vi: 'Ngày {day} có {count} đơn vị tên “{name}”: {candidates}. Hãy nêu rõ loại hình, cấp, đơn vị cấp trên hoặc mã.',
    en: 'On {day} there are {count} units called “{name}”: {candidatesEn}. Say which by kind, tier, parent or code.',
  },
  'unit-name-unfitting': {
    vi: 'Không có đơn vị nào tên “{name}” thuộc loại hình, cấp hoặc nơi trực thuộc đã nêu; đã biết: {elsewhen}.',
    en: 'No unit called “{name}” was ever of that kind, at that tier or there; known are: {elsewhenEn}.',
  },
  'unit-name-needs-day': {
    vi: 'Không kèm ngày thì tên “{name}” có thể là {count} đơn vị hoặc giai đoạn: {candidates}. Hãy nêu ngày, và loại hình, cấp hoặc mã.',
    en: 'Without a day “{name}” may be any of {count}: {candidatesEn}. Say the day, and the kind, tier or code.',
  },
  'unit-code-needs-day': {
    vi: 'Không kèm ngày thì mã {system} {code} có thể là {count} đơn vị hoặc giai đoạn: {candidates}. Hãy nêu ngày.',
    en: 'Without a day the code {system} {code} may be any of {count}: {candidatesEn}. Say the day.',
  },
  'unit-code-unknown': {
    vi: 'Không có đơn vị nào mang mã {system} {code}.',
    en: 'No unit carries the code {system} {code} on any day.',
  },
  'unit-code-unknown-on-day': {
    vi: 'Ngày {day} không có đơn vị nào mang mã {system} {code}; đã biết: {elsewhen}.',
    en: 'No unit carries the code {system} {code} on {day}; known are: {elsewhenEn}.',
  },
  'unit-code-ambiguous': {
    vi: 'Ngày {day} có {count} đơn vị cùng mang mã {system} {code}: {candidates}.',
    en: 'On {day} {count} units carry the code {system} {code}: {candidatesEn}.',
  },
});
