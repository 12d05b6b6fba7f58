import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const DraftState = builder.enumType('DraftState', {
  description: 'Trạng thái của bản đọc.',
  values: described({
    open: 'Đang chờ người xem xét.',
    confirmed: 'Đã xác nhận thành văn bản.',
    rejected: 'Đã loại.',
  }),
});

export const QuestionKind = builder.enumType('QuestionKind', {
  description: 'Loại câu hỏi về một bản đọc.',
  values: described({
    unsure: 'Đọc chưa chắc chắn.',
    missing: 'Không thấy trong văn bản.',
    issuer: 'Cơ quan ban hành là đơn vị nào.',
    capacity: 'Tập thể hay người đứng đầu ban hành.',
    citation: 'Viện dẫn là văn bản nào.',
    addressee: 'Nơi thực hiện là những đơn vị nào.',
    lead: 'Nhiệm vụ không ghi đơn vị chủ trì.',
    modality: 'Giao việc hay đề nghị.',
    chronology: 'Văn bản cũ hơn căn cứ của nó.',
    deadline: 'Hạn báo cáo không khớp kỳ chốt số liệu.',
  }),
});

export const AnswerKind = builder.enumType('DraftAnswerKind', {
  description: 'Loại câu trả lời.',
  values: described({
    confirmed: 'Đúng như đã đọc, hoặc đã xem cảnh báo.',
    unit: 'Một đơn vị, hoặc không đơn vị nào đã đăng ký.',
    capacity: 'Thẩm quyền ký.',
    addressees: 'Các đơn vị và tập hợp; để trống cả hai là không đơn vị nào.',
    document: 'Một văn bản đã đăng ký, hoặc không văn bản nào.',
    modality: 'Bắt buộc hay đề nghị.',
  }),
});

export const EditKind = builder.enumType('DraftEditKind', {
  description: 'Cách sửa bản đọc.',
  values: described({
    set: 'Đặt giá trị tại đường dẫn.',
    add: 'Thêm một mục vào danh sách tại đường dẫn.',
    remove: 'Bỏ mục tại đường dẫn khỏi danh sách.',
  }),
});
