import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const DifferenceKind = builder.enumType('DifferenceKind', {
  description: 'Một dòng của con số khác thế nào giữa hai thời điểm.',
  values: described({
    entered: 'Nay mới tính.',
    left: 'Nay không còn tính.',
    reckoned: 'Vẫn tính, theo cách khác.',
    altered: 'Vẫn tính như trước, nội dung khác.',
    restatedOnly: 'Không tính ở cả hai thời điểm, nhưng lẽ ra đã tính ở thời điểm trước.',
  }),
});

export const DifferenceReason = builder.enumType('DifferenceReason', {
  description: 'Vì sao một dòng khác giữa hai thời điểm.',
  values: described({
    backDated: 'Ghi lùi ngày: việc xảy ra đến hết ngày xét trước, sau thời điểm trước mới được ghi.',
    recorded: 'Việc xảy ra sau ngày xét trước, được ghi giữa hai thời điểm.',
    day: 'Ngày xét khác: không cần việc gì xảy ra.',
    surroundings: 'Nhiệm vụ không khác; cây đơn vị, văn bản hoặc kế hoạch triển khai quanh nó khác.',
  }),
});

export const DifferenceLateness = builder.enumType('DifferenceLateness', {
  description: 'Những sự kiện ghi không kịp thời nào được hỏi.',
  values: described({
    late: 'Ghi muộn: ghi vào một ngày sau ngày việc xảy ra.',
    backDated: 'Ghi lùi ngày: xảy ra đến hết ngày xét của thời điểm trước, sau thời điểm ấy mới được ghi.',
  }),
});

export const FactSubject = builder.enumType('FactSubject', {
  description: 'Mục của hồ sơ mà một khác biệt nói đến.',
  values: described({
    document: 'Bản thân văn bản.',
    basis: 'Một căn cứ hoặc viện dẫn.',
    task: 'Một nhiệm vụ trong văn bản.',
    flag: 'Một cảnh báo từ cấp trên.',
    unit: 'Đơn vị.',
    report: 'Một báo cáo của đơn vị.',
    obligation: 'Một nhiệm vụ được giao.',
  }),
});

export const FactKind = builder.enumType('FactDifferenceKind', {
  description: 'Một mục khác thế nào giữa hai thời điểm.',
  values: described({
    appeared: 'Trước chưa có.',
    gone: 'Nay không còn.',
    changed: 'Có ở cả hai thời điểm, nội dung khác.',
  }),
});
