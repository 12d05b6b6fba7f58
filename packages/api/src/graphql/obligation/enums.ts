import { type Reckoning as Reckoned, reckonings } from '@thac/projections/judgement';
import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const WorkState = builder.enumType('WorkState', {
  description: 'Trạng thái xử lý: suy từ các sự kiện đã ghi.',
  values: described({
    assigned: 'Đã giao.',
    accepted: 'Đã tiếp nhận.',
    underWay: 'Đang thực hiện.',
    submitted: 'Đã trình, chờ xác nhận.',
    fulfilled: 'Đã được xác nhận hoàn thành.',
    returned: 'Bị trả lại, thực hiện lại.',
    suspended: 'Tạm dừng.',
    declined: 'Đơn vị từ chối thực hiện; vẫn xét thời hạn cho đến khi cấp giao quyết định.',
    excused: 'Được miễn.',
    withdrawn: 'Đã rút.',
    passedOn: 'Đã chuyển đơn vị khác.',
    lapsed: 'Chấm dứt do sắp xếp đơn vị.',
  }),
});

export const Timeliness = builder.enumType('Timeliness', {
  description: 'Tình trạng thời hạn: tính cho ngày xét, không lưu.',
  values: described({
    noDeadline: 'Không hạn.',
    inTime: 'Trong hạn.',
    dueSoon: 'Sắp đến hạn (còn từ 3 ngày trở xuống).',
    overdue: 'Quá hạn.',
    doneInTime: 'Hoàn thành đúng hạn.',
    doneLate: 'Hoàn thành quá hạn.',
    notJudged:
      'Không xét thời hạn: lời đề nghị, việc được miễn, rút, tạm dừng, chuyển đơn vị khác, hoặc báo cáo chưa nộp lần nào.',
  }),
});

export const Reckoning = builder.enumType('Reckoning', {
  description: 'Cách tính một nhiệm vụ vào tỷ lệ hoàn thành chính thức; mỗi nhiệm vụ chỉ có một cách tính.',
  values: described(
    Object.fromEntries(Object.entries(reckonings).map(([name, { vi }]) => [name, vi])) as Record<
      Reckoned,
      string
    >,
  ),
});
