import type { Said } from '../deadline/inWords.ts';
import type { Counts } from '../oneStopShop/events.ts';
import { say } from './phrases.ts';

/** Tên các số đếm của một kỳ số liệu. */
export const countWords: Readonly<Record<keyof Counts, Said>> = {
  carried: say('tồn kỳ trước', 'carried over'),
  received: say('tiếp nhận', 'received'),
  receivedOnline: say('tiếp nhận trực tuyến', 'received online'),
  receivedByPost: say('tiếp nhận qua bưu chính', 'received by post'),
  resolvedEarly: say('giải quyết trước hạn', 'resolved early'),
  resolvedInTime: say('giải quyết đúng hạn', 'resolved in time'),
  resolvedLate: say('giải quyết quá hạn', 'resolved late'),
  pendingInTime: say('đang giải quyết trong hạn', 'pending in time'),
  pendingOverdue: say('đang giải quyết quá hạn', 'pending overdue'),
  returned: say('trả lại, rút, dừng', 'returned'),
  digitised: say('số hóa kết quả', 'digitised'),
  paidOnline: say('thanh toán trực tuyến', 'paid online'),
  resultsByPost: say('trả kết quả qua bưu chính', 'results sent by post'),
  rated: say('lượt đánh giá', 'rated'),
  satisfied: say('lượt hài lòng', 'satisfied'),
};
