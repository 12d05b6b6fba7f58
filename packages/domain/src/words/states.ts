import type { Said } from '../deadline/inWords.ts';
import type { WorkState } from '../obligation/events.ts';
import type { PlanStatus } from '../plan/state.ts';
import type { Passing } from '../succession/events.ts';

/** Trạng thái xử lý bằng lời. */
export const workStates: Readonly<Record<WorkState, Said>> = {
  assigned: { vi: 'đã giao, chưa tiếp nhận', en: 'assigned, not accepted yet' },
  accepted: { vi: 'đã tiếp nhận', en: 'accepted' },
  underWay: { vi: 'đang thực hiện', en: 'under way' },
  submitted: { vi: 'đã trình, chờ xác nhận', en: 'submitted, waiting for confirmation' },
  fulfilled: { vi: 'đã hoàn thành', en: 'fulfilled' },
  returned: { vi: 'bị trả lại, đang thực hiện lại', en: 'returned, to be done again' },
  suspended: { vi: 'tạm dừng', en: 'suspended' },
  declined: { vi: 'từ chối thực hiện', en: 'declined' },
  excused: { vi: 'được miễn', en: 'excused' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  passedOn: { vi: 'đã chuyển đơn vị khác', en: 'passed on to another unit' },
  lapsed: { vi: 'chấm dứt do sắp xếp', en: 'ended with its unit' },
};

/** Trạng thái văn bản bằng lời. */
export const planStates: Readonly<Record<PlanStatus, Said>> = {
  draft: { vi: 'dự thảo', en: 'draft' },
  issued: { vi: 'đã ban hành', en: 'issued' },
  replaced: { vi: 'đã được thay thế', en: 'replaced' },
  recalled: { vi: 'đã thu hồi', en: 'recalled' },
  concluded: { vi: 'đã kết thúc', en: 'concluded' },
};

/** Cách xử lý bằng lời. */
export const passings: Readonly<Record<Passing, Said>> = {
  transfer: { vi: 'chuyển nguyên trạng', en: 'transfer' },
  merge: { vi: 'gộp', en: 'merging' },
  divide: { vi: 'chia', en: 'division' },
  handOver: { vi: 'giao đơn vị khác theo dõi', en: 'handing over' },
  lapse: { vi: 'chấm dứt, không có đơn vị kế thừa', en: 'ending without a successor' },
};
