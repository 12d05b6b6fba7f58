import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với việc giao ký thay, quyền, thừa lệnh, thừa ủy quyền. */
export const delegationRefusals = refusals({
  'delegation-unknown': {
    vi: 'Không có việc ủy quyền nào mang mã này.',
    en: 'There is no delegation with this id.',
  },
  'delegation-granted-differently': {
    vi: 'Việc ủy quyền này đã được giao với nội dung khác; muốn thay đổi thì chấm dứt rồi giao việc mới.',
    en: 'This delegation was granted with other terms; end it and grant a new one.',
  },
  'delegation-document-required': {
    vi: 'Việc ủy quyền phải có văn bản (NĐ 30/2020/NĐ-CP, Điều 13); phải ghi tên văn bản.',
    en: 'A delegation takes a document (NĐ 30/2020/NĐ-CP, Article 13); say which one.',
  },
  'delegation-to-oneself': {
    vi: 'Không ai tự ủy quyền cho chính mình.',
    en: 'Nobody delegates to himself.',
  },
  'delegate-unfit': {
    vi: 'Người nhận ủy quyền phải được nêu bằng mã chức vụ (ví dụ leader:moduc), không dùng họ tên hoặc địa chỉ.',
    en: 'The delegate is named by post, as in leader:moduc, never by a name or an address.',
  },
  'delegation-within-unit': {
    vi: 'Ký thay (KT.) và quyền (Q.) chỉ giao cho người trong cùng cơ quan.',
    en: 'KT. and Q. are given to somebody of the same unit alone.',
  },
  'delegation-beneath': {
    vi: 'Thừa lệnh (TL.) và thừa ủy quyền (TUQ.) giao cho người đứng đầu đơn vị trực thuộc, không giao trong chính cơ quan mình.',
    en: 'TL. and TUQ. are given to the head of a unit beneath, not within the unit itself.',
  },
  'delegation-names-commands': {
    vi: 'Giao ký thừa lệnh (TL.) phải nêu rõ từng loại việc.',
    en: 'TL. must name the commands that it is for.',
  },
  'delegation-commands-unfit': {
    vi: 'Danh sách việc được giao phải có ít nhất một việc, mỗi việc nêu một lần; bỏ trống là mọi việc mà hình thức này cho phép.',
    en: 'Name at least one command, each once; leave the list out for all that the form may carry.',
  },
  'delegation-needs-end': {
    vi: 'Thừa ủy quyền (TUQ.) phải có thời hạn; phải nêu ngày cuối.',
    en: 'TUQ. is limited in time; give its last day.',
  },
  'delegation-days-unfit': {
    vi: 'Thời hạn ủy quyền từ “{from}” đến “{to}” không phải là những ngày có thật theo thứ tự.',
    en: 'The time of the delegation from “{from}” to “{to}” is not two real days in their order.',
  },
  'delegation-backdated': {
    vi: 'Việc ủy quyền không có hiệu lực trước ngày được ghi vào hồ sơ (ngày {day}).',
    en: 'A delegation does not hold before the day on which it is recorded ({day}).',
  },
  'delegation-end-unfit': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'delegation-ended-backwards': {
    vi: 'Những gì đã làm theo ủy quyền vẫn giữ nguyên: ngày cuối sớm nhất là hôm trước ngày ghi (ngày {day}), khi đó ủy quyền hết hiệu lực ngay.',
    en: 'What was done under it stands: its last day is the day before ({day}) at the earliest, and it then holds no more.',
  },
  'delegation-ends-before': {
    vi: 'Việc ủy quyền này đã chấm dứt từ hết ngày {day}; chỉ có thể rút ngắn, không kéo dài.',
    en: 'This delegation ends with {day} already; it can be made shorter, never longer.',
  },
  'delegation-reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
});
