import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const RungTarget = builder.enumType('RungTarget', {
  description: 'Bậc nhắc việc gửi đến ai.',
  values: described({
    obliged: 'Chính đơn vị được giao nhiệm vụ.',
    superior: 'Đơn vị cấp trên trực tiếp của đơn vị đó, để đôn đốc.',
  }),
});

export const Tone = builder.enumType('ReminderTone', {
  description: 'Loại thư nhắc việc.',
  values: described({
    remind: 'Nhắc việc trước hạn.',
    urge: 'Đôn đốc việc quá hạn.',
    escalate: 'Báo cáo cấp trên về việc chậm thực hiện.',
  }),
});

export const ExclusionReason = builder.enumType('ReminderExclusion', {
  description: 'Lý do một nhiệm vụ đã đến bậc nhắc mà không nhắc.',
  values: described({
    fulfilled: 'Đã được xác nhận hoàn thành.',
    submitted: 'Đã trình, chờ xác nhận.',
    excused: 'Được miễn.',
    suspended: 'Đang tạm dừng.',
    declined: 'Đơn vị từ chối, chờ cơ quan giao quyết định.',
    withdrawn: 'Đã rút.',
    passedOn: 'Đã chuyển đơn vị khác.',
    lapsed: 'Chấm dứt do sắp xếp đơn vị.',
    invitation: 'Là lời đề nghị, không bắt buộc.',
    notInForce: 'Văn bản đã bị thu hồi, thay thế, kết thúc, hoặc nhiệm vụ đã bị bãi bỏ.',
    issuerEnded: 'Cơ quan giao không còn tồn tại vào ngày nhắc.',
    unitEnded: 'Đơn vị không còn tồn tại vào ngày nhắc.',
    noSuperior: 'Không có đơn vị cấp trên đang tồn tại để báo cáo.',
    reminded: 'Đã nhắc ở bậc này cho thời hạn này.',
  }),
});

export const DeliveryState = builder.enumType('DeliveryState', {
  description: 'Tình trạng của một lần chuyển thư.',
  values: described({
    waiting: 'Đang chờ gửi hoặc chờ gửi lại.',
    parked: 'Tạm gác sau nhiều lần không gửi được; chờ người xem và cho gửi lại.',
    delivered: 'Bên nhận đã nhận.',
  }),
});
