import { refusals } from '../../refusal.ts';

/** Lý do từ chối về thẩm quyền. */
export const authorityRefusals = refusals({
  'inspector-only-reads': {
    vi: 'Thanh tra chỉ được tra cứu, không được ghi vào hồ sơ.',
    en: 'An inspector may read everything and write nothing.',
  },
  'for-the-system-alone': {
    vi: 'Việc này do hệ thống tự ghi nhận, không thực hiện bằng tay.',
    en: 'This follows from other acts and is not ordered by hand.',
  },
  'role-lacking': {
    vi: 'Việc này thuộc thẩm quyền của: {roles}.',
    en: 'This takes one of these roles: {rolesEn}.',
  },
  'not-the-issuer': {
    vi: 'Chỉ cơ quan ban hành văn bản mới được thực hiện việc này.',
    en: 'Only the unit that issues the plan may do this.',
  },
  'not-the-keeper': {
    vi: 'Chỉ cơ quan ban hành hoặc đơn vị đã đăng ký văn bản mới được thực hiện việc này.',
    en: 'Only the issuer or the unit that registered the plan may do this.',
  },
  'not-the-owner': {
    vi: 'Chỉ cơ quan ban hành chế độ báo cáo mới được thực hiện việc này.',
    en: 'Only the unit that owns the reporting regime may do this.',
  },
  'not-the-obliged-unit': {
    vi: 'Chỉ đơn vị được giao nhiệm vụ mới được thực hiện việc này.',
    en: 'Only the unit that owes the obligation may do this.',
  },
  'not-the-reporting-unit': {
    vi: 'Chỉ đơn vị phải báo cáo mới được thực hiện việc này.',
    en: 'Only the unit that reports may do this.',
  },
  'not-a-contributor': {
    vi: 'Chỉ bộ phận được giao phần việc này hoặc đơn vị phải báo cáo mới được thực hiện.',
    en: 'Only the section whose part this is, or the unit that reports, may do this.',
  },
  'not-the-recipient': {
    vi: 'Chỉ cơ quan nhận báo cáo mới được thực hiện việc này.',
    en: 'Only the unit to which the report was handed in may do this.',
  },
  'not-above': {
    vi: 'Chỉ lãnh đạo đơn vị cấp trên của đơn vị kết thúc, hoặc cơ quan ban hành văn bản, mới được quyết định chuyển giao.',
    en: 'Only the leaders of a unit above the ended one, or of the issuer of the plan, decide on succession.',
  },
  'not-over-the-source': {
    vi: 'Chỉ đơn vị phụ trách toàn bộ phạm vi của nguồn số liệu mới được gửi số liệu thay nguồn.',
    en: 'Only a unit under which all lies that the source speaks for may bring its figures.',
  },
  'reporter-may-not-confirm': {
    vi: 'Người báo cáo kết quả không được tự xác nhận kết quả đó.',
    en: 'Who submitted the work may not confirm it.',
  },
  'figures-bringer-may-not-confirm': {
    vi: 'Người đã gửi số liệu dùng để đo chỉ tiêu của nhiệm vụ không được xác nhận nhiệm vụ đó.',
    en: 'Who brought the figures by which the target is measured may not confirm the obligation.',
  },
  'administrator-decides-nothing': {
    vi: 'Người quản trị hệ thống không quyết định công việc của đơn vị, kể cả khi giữ chức vụ khác.',
    en: 'Who administers the system decides no matters, not in another post either.',
  },
  'service-delivers-only': {
    vi: 'Hệ thống chỉ được tra cứu nhiệm vụ và gửi số liệu.',
    en: 'A service reads duties and delivers figures, and does nothing else.',
  },
  'post-not-held': {
    vi: 'Ngày {day} người gọi không giữ chức vụ này.',
    en: 'On {dayEn} the caller does not hold this post.',
  },
  'not-the-delegator': {
    vi: 'Chỉ lãnh đạo của chính đơn vị, hoặc của đơn vị cấp trên trực tiếp khi giao quyền người đứng đầu (Q.), mới được giao và chấm dứt ủy quyền.',
    en: 'Only a leader of the unit itself, or of the one directly above where an acting head (Q.) is appointed, grants and ends a delegation.',
  },
  'delegation-of-another': {
    vi: 'Việc ủy quyền này giao cho chức vụ khác.',
    en: 'This delegation was granted to somebody else, or to another post.',
  },
  'delegation-not-in-force': {
    vi: 'Ngày {day} việc ủy quyền này không có hiệu lực.',
    en: 'The delegation does not hold on {dayEn}.',
  },
  'delegation-not-for-this': {
    vi: 'Việc ủy quyền này không gồm: {act}.',
    en: 'The delegation is not for {command}.',
  },
  'delegation-of-another-plan': {
    vi: 'Việc ủy quyền này chỉ trong phạm vi một văn bản khác.',
    en: 'The delegation holds in the matter of another plan alone.',
  },
  'not-delegable': {
    vi: 'Việc này không được giao theo hình thức {form}: {act}.',
    en: '{command} cannot be done under the form {form}.',
  },
  'delegate-lacks-role': {
    vi: 'Chỉ {roles} mới được thực hiện theo hình thức {form}.',
    en: 'Acting under the form {form} takes one of these roles: {rolesEn}.',
  },
  'delegate-not-beneath': {
    vi: 'Đơn vị của người nhận ủy quyền không trực thuộc đơn vị giao theo hình thức {form} (TL.: trực thuộc trực tiếp; TUQ.: trực thuộc).',
    en: 'The unit of the delegate does not stand beneath the one that delegates by {form} (TL. directly, TUQ. anywhere).',
  },
  'delegator-may-not': {
    vi: 'Không giao cho người khác việc mà chính mình không được làm: {act}.',
    en: 'Nobody delegates what he may not do himself: {command}.',
  },
  'command-unknown': {
    vi: 'Không có loại việc “{command}”; tên các loại việc ở bảng thẩm quyền.',
    en: 'There is no command “{command}”; the table of authority names them.',
  },
});
