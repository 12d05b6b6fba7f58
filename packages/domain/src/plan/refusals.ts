import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với văn bản giao việc: why a command to a plan is refused. */
export const planRefusals = refusals({
  'plan-unregistered': {
    vi: 'Văn bản này chưa được đăng ký.',
    en: 'This plan is not registered.',
  },
  'plan-registered-differently': {
    vi: 'Văn bản này đã được đăng ký với thông tin khác; đề nghị đính chính thay vì đăng ký lại.',
    en: 'This plan is already registered with other facts; correct it instead of registering it again.',
  },
  'plan-not-draft': {
    vi: 'Văn bản đã ban hành; nội dung nhiệm vụ chỉ được thay đổi bằng văn bản sửa đổi, bổ sung.',
    en: 'The plan has been issued; its tasks change only by an amendment.',
  },
  'plan-issued-differently': {
    vi: 'Văn bản đã được ghi nhận ban hành ngày {day}; không ban hành lại với ngày hoặc cơ quan khác.',
    en: 'The plan is recorded as issued on {day}; it cannot be issued again on another day or by another body.',
  },
  'plan-not-issued': {
    vi: 'Văn bản chưa được ban hành.',
    en: 'The plan has not been issued.',
  },
  'plan-no-longer-in-force': {
    vi: 'Văn bản không còn hiệu lực thực hiện (đã thay thế, thu hồi hoặc kết thúc).',
    en: 'The plan is no longer being carried out: it was replaced, recalled or concluded.',
  },
  'title-missing': {
    vi: 'Văn bản phải có trích yếu nội dung.',
    en: 'A plan needs a title.',
  },
  'day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'period-reversed': {
    vi: 'Thời kỳ thực hiện có ngày kết thúc ({to}) trước ngày bắt đầu ({from}).',
    en: 'The period ends ({to}) before it begins ({from}).',
  },
  'reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'issuer-differs': {
    vi: 'Cơ quan ban hành khác với cơ quan đã đăng ký; đề nghị đính chính trước khi ban hành.',
    en: 'The issuing unit differs from the one registered; correct it before issuing.',
  },
  'issue-facts-fixed': {
    vi: 'Văn bản đã ban hành: không được bỏ trống ngày ban hành, không được bỏ trống hoặc thay đổi cơ quan ban hành.',
    en: 'The plan has been issued: its day of issue and issuer may not be removed, nor the issuing unit changed.',
  },
  'basis-repeated': {
    vi: 'Căn cứ bị lặp lại trong cùng một lần ghi: “{literal}”.',
    en: 'The same basis appears twice in one list: “{literal}”.',
  },
  'basis-literal-missing': {
    vi: 'Căn cứ phải giữ nguyên văn như trong văn bản.',
    en: 'A basis must keep the words of the document.',
  },
  'basis-fixed': {
    vi: 'Văn bản đã ban hành; không sửa được căn cứ đã ghi: “{literal}”.',
    en: 'The plan has been issued; a recorded basis cannot be changed: “{literal}”.',
  },
  'basis-unknown': {
    vi: 'Văn bản không có căn cứ này.',
    en: 'The plan has no such basis.',
  },
  'basis-resolved-differently': {
    vi: 'Căn cứ này đã được xác định là một văn bản khác.',
    en: 'This basis has already been resolved to another document.',
  },
  'plan-is-itself': {
    vi: 'Văn bản không thể là căn cứ, văn bản sửa đổi, văn bản thay thế hoặc văn bản triển khai của chính mình.',
    en: 'A plan cannot be its own basis, amendment, replacement or derived plan.',
  },
  'task-repeated': {
    vi: 'Nhiệm vụ tại “{clause}” bị lặp lại.',
    en: 'The task at “{clause}” appears twice.',
  },
  'task-title-missing': {
    vi: 'Nhiệm vụ tại “{clause}” chưa có tên.',
    en: 'The task at “{clause}” has no title.',
  },
  'sentence-missing': {
    vi: 'Nhiệm vụ tại “{clause}” chưa có câu giao việc nguyên văn.',
    en: 'The task at “{clause}” lacks the sentence that asks for it.',
  },
  'clause-malformed': {
    vi: 'Địa chỉ điều khoản “{clause}” không hợp lệ (ví dụ đúng: III/4, II/3/b).',
    en: 'The clause address “{clause}” is malformed (like this: III/4, II/3/b).',
  },
  'expansion-missing': {
    vi: 'Chưa xác định danh sách đơn vị của nhóm nơi nhận tại nhiệm vụ “{clause}”.',
    en: 'The recipients of a set in the task at “{clause}” have not been worked out.',
  },
  'tasks-too-many': {
    vi: 'Một văn bản chỉ giao nhiều nhất {most} nhiệm vụ.',
    en: 'One plan asks for at most {most} tasks.',
  },
  'bases-too-many': {
    vi: 'Một văn bản chỉ có nhiều nhất {most} căn cứ, viện dẫn.',
    en: 'One plan has at most {most} bases and citations.',
  },
  'cascade-too-wide': {
    vi: 'Các nhiệm vụ này giao {count} lượt cho các đơn vị, nhiều hơn mức {most} của một lần; đề nghị chia thành nhiều văn bản.',
    en: 'These tasks fall on units {count} times, more than the {most} of one act; divide them among several plans.',
  },
  'amendment-empty': {
    vi: 'Văn bản sửa đổi không thay đổi nhiệm vụ nào.',
    en: 'The amendment changes no task.',
  },
  'amending-document-missing': {
    vi: 'Phải nêu văn bản sửa đổi, bổ sung.',
    en: 'The amending document must be named.',
  },
  'classifying-document-missing': {
    vi: 'Phải nêu văn bản quyết định mức phổ biến.',
    en: 'The document that decides who may read the plan must be named.',
  },
  'task-known': {
    vi: 'Nhiệm vụ tại “{clause}” đã có trong văn bản; không thể bổ sung lần nữa.',
    en: 'The task at “{clause}” is or was part of the plan; it cannot be added again.',
  },
  'task-unknown': {
    vi: 'Nhiệm vụ được sửa đổi hoặc bãi bỏ không có trong văn bản.',
    en: 'A task to be changed or removed is not part of the plan.',
  },
  'plan-replaced-differently': {
    vi: 'Văn bản đã được thay thế bằng một văn bản khác.',
    en: 'The plan has already been replaced by another one.',
  },
  'flag-unknown': {
    vi: 'Văn bản không có cảnh báo này.',
    en: 'The plan carries no such flag.',
  },
  'flag-note-missing': {
    vi: 'Phải ghi kết quả xem xét trước khi gỡ cảnh báo.',
    en: 'What was looked into must be noted before a flag is cleared.',
  },
  'holder-already': {
    vi: 'Đơn vị nhận bàn giao chính là cơ quan đang theo dõi văn bản này.',
    en: 'The unit to which the plan would be handed over holds it already.',
  },
  'handed-over-differently': {
    vi: 'Quyết định này đã bàn giao văn bản cho đơn vị khác hoặc đã bị hủy; phải có quyết định mới.',
    en: 'This decision handed the plan over to another unit or was undone; a new decision is needed.',
  },
  'handing-over-unknown': {
    vi: 'Văn bản không được bàn giao theo quyết định này.',
    en: 'The plan was not handed over by this decision.',
  },
  'handed-over-since': {
    vi: 'Văn bản đã được bàn giao tiếp theo một quyết định sau; phải hủy quyết định ấy trước.',
    en: 'The plan was handed on by a later decision, which has to be undone first.',
  },
});
