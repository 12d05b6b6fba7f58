import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const ReportState = builder.enumType('ReportState', {
  description: 'Trạng thái báo cáo.',
  values: described({
    unbegun: 'Chưa lập; đã có quyết định chuyển giao hoặc kế thừa.',
    draft: 'Dự thảo, chưa nộp.',
    submitted: 'Đã nộp, chờ tiếp nhận.',
    returned: 'Bị trả lại, phải lập lại.',
    accepted: 'Đã được tiếp nhận.',
    locked: 'Đã khóa số liệu.',
    reopened: 'Được mở lại để đính chính; số liệu cũ còn hiệu lực.',
    passedOn: 'Đã chuyển cho đơn vị kế thừa.',
    lapsed: 'Chấm dứt do sắp xếp.',
  }),
});

export const ReportVerdict = builder.enumType('ReportVerdict', {
  description: 'Kết quả xem xét một lần nộp báo cáo.',
  values: described({
    waiting: 'Đang chờ.',
    returned: 'Bị trả lại.',
    accepted: 'Được tiếp nhận.',
  }),
});

export const DischargeShare = builder.enumType('DischargeShare', {
  description: 'Báo cáo thực hiện toàn bộ hay một phần nhiệm vụ.',
  values: described({
    whole:
      'Toàn bộ: tiếp nhận báo cáo là xác nhận hoàn thành nhiệm vụ do cơ quan nhận hoặc cơ quan ban hành chế độ giao.',
    part: 'Một phần: tiếp nhận báo cáo là ghi nhận tiến độ.',
  }),
});

export const PrefillSource = builder.enumType('PrefillSourceKind', {
  description: 'Loại nguồn của số điền sẵn.',
  values: described({
    below: 'Tổng hợp từ báo cáo đã tiếp nhận của cấp dưới.',
    obligations: 'Đếm từ nhiệm vụ được giao.',
    parts: 'Phần việc của các bộ phận trong đơn vị.',
    report: 'Báo cáo kỳ trước trong năm.',
  }),
});
