import { builder } from '../builder.ts';

export const OnlineService = builder.enumType('OnlineService', {
  description: 'Mức cung cấp dịch vụ công trực tuyến của thủ tục.',
  values: {
    full: { value: 'full', description: 'Toàn trình.' },
    partial: { value: 'partial', description: 'Một phần.' },
    none: { value: 'none', description: 'Chưa cung cấp trực tuyến.' },
  } as const,
});

export const ProcedureDuty = builder.enumType('ProcedureDuty', {
  description: 'Việc phải làm về thủ tục hành chính.',
  values: {
    publication: { value: 'publication', description: 'Niêm yết công khai.' },
    digitisation: { value: 'digitisation', description: 'Số hóa kết quả giải quyết.' },
    handling: { value: 'handling', description: 'Giải quyết.' },
  } as const,
});

export const ProcedureChangeKind = builder.enumType('ProcedureChangeKind', {
  description: 'Bảng thủ tục làm thay đổi một thủ tục thế nào.',
  values: {
    published: { value: 'published', description: 'Công bố mới.' },
    revised: { value: 'revised', description: 'Sửa đổi.' },
    abolished: { value: 'abolished', description: 'Bãi bỏ.' },
    unchanged: { value: 'unchanged', description: 'Không đổi.' },
  } as const,
});
