import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const ReadKind = builder.enumType('ReadKind', {
  description: 'Loại tra cứu được ghi lại.',
  values: described({
    Read: 'Hỏi hoặc tải văn bản, bảng biểu.',
    Exported: 'Xuất gói để kiểm chứng.',
    ProofTaken: 'Lấy chứng thực của một vị trí.',
    OriginalTaken: 'Tải tệp gốc.',
    ReadsLost: 'Phần nhật ký trước đó đã mất, quản trị hệ thống đã xác nhận.',
  }),
});
