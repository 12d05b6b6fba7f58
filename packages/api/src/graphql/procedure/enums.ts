import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const OnlineService = builder.enumType('OnlineService', {
  description: 'Mức cung cấp dịch vụ công trực tuyến của thủ tục.',
  values: described({
    full: 'Toàn trình.',
    partial: 'Một phần.',
    none: 'Chưa cung cấp trực tuyến.',
  }),
});

export const ProcedureDuty = builder.enumType('ProcedureDuty', {
  description: 'Việc phải làm về thủ tục hành chính.',
  values: described({
    publication: 'Niêm yết công khai.',
    digitisation: 'Số hóa kết quả giải quyết.',
    handling: 'Giải quyết.',
  }),
});

export const ProcedureChangeKind = builder.enumType('ProcedureChangeKind', {
  description: 'Bảng thủ tục làm thay đổi một thủ tục thế nào.',
  values: described({
    published: 'Công bố mới.',
    revised: 'Sửa đổi.',
    abolished: 'Bãi bỏ.',
    unchanged: 'Không đổi.',
  }),
});
