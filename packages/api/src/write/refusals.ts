import { refusals } from '@thac/domain/refusal';

/** Why the door itself refuses, before the domain is asked. */
export const doorRefusals = refusals({
  'obligation-unknown': {
    vi: 'Không có nhiệm vụ được giao mang mã này.',
    en: 'There is no obligation with this id.',
  },
  'unit-unknown': {
    vi: 'Không có đơn vị nào mang mã {unit}.',
    en: 'There is no unit with the id {unit}.',
  },
  'unit-not-then': {
    vi: 'Đơn vị {name} không tồn tại vào ngày {day}.',
    en: 'The unit {name} does not exist on {day}.',
  },
  'unit-closed': {
    vi: '{name} đã kết thúc hoạt động từ hết ngày {day}{under} ({heirs}). Việc sau ngày đó do đơn vị kế thừa thực hiện khi đã có quyết định chuyển giao; việc đến hết ngày đó chỉ quản trị hệ thống ghi bổ sung, kèm thời điểm xảy ra.',
    en: '{name} has ended, with {day} as its last day{underEn} ({heirsEn}). What comes later is for the successor, once a decision has passed it on; what happened up to that day an administrator may still record, with the time at which it did.',
  },
  'unit-under-itself': {
    vi: 'Đơn vị không thể trực thuộc một đơn vị bên dưới chính nó ({name}).',
    en: 'A unit cannot stand under one that stands below it ({name}).',
  },
  'unit-has-units-below': {
    vi: 'Sau ngày {day} vẫn còn đơn vị trực thuộc ({names}); phải chuyển hoặc kết thúc các đơn vị ấy trước.',
    en: 'Units still stand under it after {day} ({names}); move or end them first.',
  },
  'derived-plan-not-in-force': {
    vi: 'Chỉ kế hoạch đã ban hành và còn hiệu lực mới là kết quả thực hiện nhiệm vụ.',
    en: 'Only a plan that was issued and is in force can be what a task asked for.',
  },
  'derived-plan-other-day': {
    vi: 'Kế hoạch được ban hành ngày {day}, không phải ngày đã nêu.',
    en: 'The plan was issued on {day}, not on the day that was stated.',
  },
  'plan-unknown': {
    vi: 'Chưa đăng ký văn bản nào mang mã {plan}.',
    en: 'No plan with the id {plan} is registered.',
  },
  'id-taken': {
    vi: 'Mã này đã dùng cho đối tượng khác; mỗi văn bản, mỗi đơn vị, mỗi chế độ báo cáo phải có mã riêng.',
    en: 'This id belongs to something else; every plan, unit and regime has an id of its own.',
  },
  'issuer-unstated': {
    vi: 'Văn bản chưa ghi cơ quan ban hành; đơn vị đã đăng ký phải bổ sung trước khi cơ quan khác ban hành.',
    en: 'The plan does not say who issues it; the unit that registered it must add that before another one issues it.',
  },
  'not-on-behalf': {
    vi: 'Người gọi không được giao quyền thay mặt đơn vị này.',
    en: 'The caller may not act on behalf of this unit.',
  },
  'delegation-of-another-unit': {
    vi: 'Việc ủy quyền đã nêu không phải của đơn vị được thay mặt.',
    en: 'The delegation that was named is not of the unit on whose behalf this is done.',
  },
  'delegation-ambiguous': {
    vi: 'Có nhiều ủy quyền cho phép việc này ({delegations}); phải nêu thực hiện theo ủy quyền nào.',
    en: 'More than one delegation allows this ({delegations}); say under which one it is done.',
  },
  'at-not-allowed': {
    vi: 'Chỉ quản trị hệ thống mới được ghi lùi thời điểm xảy ra.',
    en: 'Only an administrator may record an act as of an earlier time.',
  },
  'at-in-future': {
    vi: 'Không ghi trước những việc chưa xảy ra ({at}).',
    en: 'What has not happened yet ({at}) cannot be recorded.',
  },
  'day-in-future': {
    vi: 'Không ghi trước những việc chưa xảy ra (ngày {day}).',
    en: 'What is to happen only on {day} cannot be recorded yet.',
  },
  'reminders-another-day': {
    vi: 'Chỉ gửi nhắc việc của chính ngày gửi ({today}); các ngày khác chỉ xem trước được.',
    en: 'Only the reminders of the day itself ({today}) are sent; of other days they can be previewed.',
  },
  'reminders-changed': {
    vi: 'Danh sách nhắc việc đã khác với danh sách được xem trước; xin xem lại trước khi gửi.',
    en: 'What would be sent is no longer what was previewed; look again before it is sent.',
  },
  'issued-in-future': {
    vi: 'Không ghi nhận ban hành trước ngày ban hành ({day}).',
    en: 'A plan cannot be recorded as issued before the day of issue ({day}).',
  },
  'key-empty': {
    vi: 'Khóa của yêu cầu (idempotencyKey) phải có từ 1 đến 200 ký tự.',
    en: 'The idempotency key must have 1 to 200 characters.',
  },
  'key-reused': {
    vi: 'Khóa này đã dùng cho một yêu cầu khác; mỗi yêu cầu phải có khóa riêng.',
    en: 'This key was used for another request; every request needs a key of its own.',
  },
  'version-unfit': {
    vi: 'Phiên bản đã thấy (expectedVersion) phải là số nguyên không âm.',
    en: 'The expected version must be a whole number from 0.',
  },
  'text-unfit': {
    vi: 'Nội dung không lưu được nguyên vẹn: {problem}.',
    en: 'The content cannot be kept as it is: {problem}.',
  },
  'record-halted': {
    vi: 'Sổ ghi tạm dừng nhận từ {since}: cơ sở dữ liệu chỉ còn đến vị trí {head}, trong khi đã niêm phong đến vị trí {signed}{shown}; {lost}. Việc tra cứu vẫn tiếp tục. Quản trị hệ thống khôi phục từ bản sao lưu mới hơn, hoặc nhập lại bản kết xuất (thac import).',
    en: 'The record takes nothing since {since}: the database ends at position {head}, while it was sealed up to position {signed}{shownEn}; {lostEn}. Reading goes on. An administrator restores a newer backup, or imports an export (thac import).',
  },
  'milestones-halted': {
    vi: 'Chưa lập được mốc niêm phong: sổ các mốc chỉ còn đến vị trí {head}, trong khi đã niêm phong đến vị trí {signed}{shown}; {lost}. Sổ ghi vẫn nhận và vẫn niêm phong từng sự kiện. Quản trị hệ thống dừng máy chủ rồi nhập lại (thac import) một gói xuất toàn bộ lập sau mốc đã mất, kể cả gói mà thanh tra đã mang về, hoặc khôi phục từ bản sao lưu mới hơn.',
    en: 'No milestone can be made: the log of milestones ends at position {head}, while it was sealed up to position {signed}{shownEn}; {lostEn}. The record goes on taking events and sealing each of them. An administrator stops the server and imports (thac import) a bundle of everything that was exported after the milestone that is lost, one that an inspector took home as well, or restores a newer backup.',
  },
  'seal-not-allowed': {
    vi: 'Chỉ thanh tra và quản trị hệ thống được yêu cầu niêm phong ngay.',
    en: 'Only an inspector or an administrator may ask for the record to be sealed now.',
  },
  'not-sealed': {
    vi: 'Chưa niêm phong được: bên ký hoặc các bên làm chứng chưa trả lời. Sổ ghi vẫn nhận; xin thử lại sau.',
    en: 'Nothing could be sealed: the signer or the witnesses do not answer. The record goes on taking events; try again later.',
  },
});
