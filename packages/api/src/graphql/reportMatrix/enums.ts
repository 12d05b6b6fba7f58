import { type ReportReckoning as ReportReckoned, reportReckonings } from '@thac/projections/reportStanding';
import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const ReportReckoning = builder.enumType('ReportReckoning', {
  description: 'Cách tính một báo cáo vào tỷ lệ đầy đủ và tỷ lệ đúng hạn; mỗi báo cáo chỉ có một cách tính.',
  values: described(
    Object.fromEntries(Object.entries(reportReckonings).map(([name, { vi }]) => [name, vi])) as Record<
      ReportReckoned,
      string
    >,
  ),
});

export const ReportCellState = builder.enumType('ReportCellState', {
  description: 'Trạng thái của một ô trong ma trận báo cáo.',
  values: described({
    notBegun: 'Chưa lập báo cáo.',
    draft: 'Dự thảo, chưa nộp.',
    submitted: 'Đã nộp, chờ tiếp nhận.',
    returned: 'Bị trả lại, phải lập lại.',
    accepted: 'Đã được tiếp nhận.',
    locked: 'Đã khóa số liệu.',
    reopened: 'Được mở lại để đính chính.',
    passedOn: 'Đã chuyển cho đơn vị kế thừa.',
    lapsed: 'Chấm dứt do sắp xếp.',
  }),
});
