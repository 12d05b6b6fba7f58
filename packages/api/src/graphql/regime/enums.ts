import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Frequency = builder.enumType('Frequency', {
  description: 'Tần suất của một chế độ báo cáo.',
  values: described({
    once: 'Một lần.',
    weekly: 'Hằng tuần.',
    monthly: 'Hằng tháng.',
    quarterly: 'Hằng quý.',
    semiannual: '6 tháng.',
    annual: 'Hằng năm.',
    cchc: 'Theo kỳ báo cáo cải cách hành chính, lũy kế: Quý I, 6 tháng, Quý III, năm.',
  }),
});

export const DueKind = builder.enumType('RecurringDueKind', {
  description: 'Cách xác định ngày đến hạn của một kỳ.',
  values: described({
    dayOfMonth: 'Một ngày trong tháng chốt số liệu, hoặc trong tháng cách đó một số tháng.',
    weekday: 'Thứ trong tuần, kể từ ngày chốt số liệu.',
    workingDaysAfterClosing: 'Số ngày làm việc sau ngày chốt số liệu.',
  }),
});

export const Consolidation = builder.enumType('Consolidation', {
  description: 'Cách tổng hợp từ các đơn vị bên dưới; không lấy trung bình.',
  values: described({
    sum: 'Cộng.',
    latest: 'Lấy số mới nhất.',
    list: 'Liệt kê theo đơn vị.',
    text: 'Người tổng hợp viết lại.',
  }),
});

export const FigureType = builder.enumType('FigureType', {
  description: 'Kiểu của chỉ tiêu số liệu.',
  values: described({ count: 'Số đếm.', decimal: 'Số thập phân.', money: 'Số tiền.' }),
});
