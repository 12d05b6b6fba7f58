import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const PassingKind = builder.enumType('SuccessionPassing', {
  description: 'Cách xử lý điều còn treo khi đơn vị kết thúc.',
  values: described({
    transfer: 'Chuyển nguyên trạng cho một đơn vị kế thừa.',
    merge: 'Gộp của nhiều đơn vị thành một nhiệm vụ của đơn vị kế thừa.',
    divide: 'Chia cho nhiều đơn vị, mỗi đơn vị một phần.',
    handOver: 'Giao văn bản cho đơn vị khác theo dõi.',
    lapse: 'Chấm dứt, không có đơn vị kế thừa.',
  }),
});

export const HangingKind = builder.enumType('HangingKind', {
  description: 'Loại mục còn treo khi đơn vị kết thúc.',
  values: described({
    obligation: 'Nhiệm vụ được giao.',
    plan: 'Văn bản phải có người theo dõi.',
    report: 'Báo cáo còn phải nộp.',
  }),
});
