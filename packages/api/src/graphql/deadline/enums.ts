import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Rolling = builder.enumType('Rolling', {
  description: 'Cách tính khi ngày cuối của thời hạn là ngày nghỉ; do cơ quan ban hành chọn.',
  values: described({
    literal: 'Giữ nguyên ngày như ghi.',
    rolled: 'Chuyển sang ngày làm việc tiếp theo.',
  }),
});

export const Bound = builder.enumType('Bound', {
  description: 'Ngày được nêu có còn trong hạn không.',
  values: described({
    before: '“Trước ngày”: không gồm ngày ấy, hết hạn lúc 24 giờ ngày liền trước.',
    by: '“Chậm nhất ngày”: gồm cả ngày ấy.',
  }),
});

export const RuleKind = builder.enumType('DeadlineRuleKind', {
  description: 'Loại quy tắc thời hạn.',
  values: described({
    none: 'Không hạn.',
    day: 'Một ngày.',
    after: 'Số ngày sau khi ban hành hoặc nhận.',
    span: 'Trong một khoảng thời gian.',
    continuous: 'Thường xuyên.',
    periodic: 'Định kỳ, không nói bao lâu một lần.',
    recurring: 'Lặp lại theo kỳ.',
    several: 'Nhiều hạn trong một câu.',
    unread: 'Chưa đọc được thành quy tắc; người nhập phải nêu ngày.',
  }),
});

export const DoubtKind = builder.enumType('DeadlineDoubtKind', {
  description: 'Điều cần xem lại ở một hạn báo cáo.',
  values: described({
    beforeClosing: 'Hạn đến trước khi chốt số liệu: chỉ có thể là số ước.',
    noWorkingDay: 'Không có ngày làm việc nào giữa ngày chốt số liệu và hạn.',
  }),
});
