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
});
