import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Capacity = builder.enumType('Capacity', {
  description: 'Thẩm quyền ký ban hành: tập thể và người đứng đầu là hai chủ thể khác nhau.',
  values: described({ collective: 'Tập thể (TM.).', head: 'Người đứng đầu.' }),
});

export const Modality = builder.enumType('Modality', {
  description: 'Tính chất của nhiệm vụ.',
  values: described({
    binding: 'Bắt buộc: giao, yêu cầu, có trách nhiệm.',
    invitation: 'Đề nghị: không bao giờ tính quá hạn.',
  }),
});

export const Role = builder.enumType('Role', {
  description: 'Vai trò của đơn vị trong nhiệm vụ.',
  values: described({ lead: 'Chủ trì.', support: 'Phối hợp.' }),
});

export const OutputKind = builder.enumType('OutputKind', {
  description: 'Loại kết quả phải có.',
  values: described({
    activity: 'Hoạt động phải thực hiện.',
    derivedPlan: 'Kế hoạch triển khai của chính đơn vị.',
    report: 'Báo cáo.',
    rate: 'Tỷ lệ phải đạt.',
  }),
});

export const Every = builder.enumType('Every', {
  description: 'Tập hợp đơn vị được hiểu theo ngày ban hành.',
  values: described({
    commune: 'Mọi đơn vị cấp xã thuộc đơn vị nêu tên.',
    district: 'Mọi đơn vị cấp huyện thuộc đơn vị nêu tên.',
    department: 'Mọi cơ quan chuyên môn trực thuộc.',
    unit: 'Mọi đơn vị trực thuộc.',
  }),
});

export const BasisKind = builder.enumType('BasisKind', {
  description: 'Nơi nêu văn bản viện dẫn.',
  values: described({ basis: 'Căn cứ ở phần mở đầu.', content: 'Viện dẫn trong nội dung.' }),
});

export const Edge = builder.enumType('Edge', {
  description: 'Vì sao biết có liên kết này.',
  values: described({
    cited: 'Văn bản viện dẫn.',
    declared: 'Người nhập khai.',
    inferred: 'Hệ thống suy ra.',
  }),
});

export const PlanState = builder.enumType('PlanState', {
  description: 'Trạng thái của văn bản giao việc.',
  values: described({
    draft: 'Dự thảo, mới đăng ký.',
    issued: 'Đã ban hành.',
    replaced: 'Đã được thay thế.',
    recalled: 'Đã thu hồi.',
    concluded: 'Đã kết thúc.',
  }),
});

export const PlanDisclosure = builder.enumType('PlanDisclosure', {
  description: 'Mức phổ biến: ai được đọc văn bản.',
  values: described({
    public: 'Công khai: mọi người.',
    internal: 'Nội bộ: cơ quan ban hành, nơi được giao và cấp trên của họ.',
    restricted: 'Hạn chế: chỉ cơ quan ban hành và chính những nơi được giao.',
  }),
});

export const TaskState = builder.enumType('TaskState', {
  description: 'Trạng thái của nhiệm vụ trong văn bản.',
  values: described({ draft: 'Dự thảo.', standing: 'Đang có hiệu lực.', removed: 'Đã bãi bỏ.' }),
});

export const FlagCause = builder.enumType('FlagCause', {
  description: 'Điều đã thay đổi ở văn bản cấp trên.',
  values: described({ amended: 'Sửa đổi, bổ sung.', replaced: 'Thay thế.', recalled: 'Thu hồi.' }),
});
