import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Bucket = builder.enumType('Bucket', {
  description: 'Nhóm số đếm mà một trạng thái hồ sơ thuộc về.',
  values: described({
    pending: 'Đang giải quyết.',
    resolved: 'Đã giải quyết.',
    returned: 'Trả lại, rút, dừng.',
    none: 'Không tính.',
  }),
});

export const DeliveryMode = builder.enumType('WindowDeliveryMode', {
  description: 'Xử lý một lần gửi khi có mục bị từ chối.',
  values: described({
    all: 'Tất cả hoặc không gì cả: có một mục bị từ chối thì các mục khác không được dùng.',
    partial: 'Mục nào đúng thì nhận mục đó.',
  }),
});

export const DeliveryChannel = builder.enumType('WindowDeliveryChannel', {
  description: 'Số liệu đến bằng cách nào.',
  values: described({
    webhook: 'Hệ thống nguồn gửi đến, có chữ ký.',
    graphql: 'Người nhập qua GraphQL.',
    table: 'Người nhập bằng bảng tính.',
    poll: 'Hệ thống này lấy định kỳ từ nguồn.',
  }),
});

export const SettlingState = builder.enumType('WindowDeliveryState', {
  description: 'Một lần gửi số liệu đã xử lý hay chưa.',
  values: described({ waiting: 'Đã nhận, đang chờ xử lý.', settled: 'Đã xử lý từng mục.' }),
});

export const ItemOutcome = builder.enumType('WindowItemOutcome', {
  description: 'Kết quả của một mục số liệu.',
  values: described({
    recorded: 'Kỳ mới.',
    restated: 'Đính chính kỳ đã có.',
    outrun: 'Đến sau lần số liệu cao hơn: giữ lại, không có hiệu lực.',
    duplicate: 'Trùng với mục đã nhận.',
    unused: 'Không dùng, vì mục khác của lần gửi bị từ chối.',
    refused: 'Bị từ chối.',
  }),
});

export const RevisionKind = builder.enumType('WindowRevisionKind', {
  description: 'Một lần số liệu vào sổ thế nào.',
  values: described({
    recorded: 'Lần đầu của kỳ.',
    restated: 'Đính chính lần trước.',
    outrun: 'Đến sau lần số liệu cao hơn, chưa từng có hiệu lực.',
  }),
});
