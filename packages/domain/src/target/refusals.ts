import { refusals } from '../refusal.ts';

/** Lý do từ chối đối với chỉ tiêu của nhiệm vụ. */
export const targetRefusals = refusals({
  'target-unknown': {
    vi: 'Không có chỉ tiêu nào mang mã này đang áp dụng.',
    en: 'No target with this id is set.',
  },
  'target-set-differently': {
    vi: 'Chỉ tiêu này đã được đặt với mức hoặc nguyên văn khác; muốn thay đổi thì bỏ chỉ tiêu cũ trước.',
    en: 'This target was set with another value or wording; drop it before setting it anew.',
  },
  'target-value-unfit': {
    vi: 'Mức “{value}” phải là một số viết theo dạng chuẩn, ví dụ 95 hoặc 99.5.',
    en: 'The value “{value}” must be a number in canonical form, such as 95 or 99.5.',
  },
  'target-rank-unfit': {
    vi: 'Thứ hạng phải đạt {from}-{to}/{of} không hợp lệ: phải là số nguyên, từ 1 đến tổng số đơn vị xếp hạng.',
    en: 'The places {from}-{to}/{of} are none: they must be whole numbers from 1 to the number of units ranked.',
  },
  'target-period-unfit': {
    vi: 'Thời gian tính chỉ tiêu từ “{from}” đến “{to}” không phải là hai ngày có thật theo thứ tự.',
    en: 'The period of the target from “{from}” to “{to}” is not two real days in their order.',
  },
  'target-procedures-unfit': {
    vi: 'Danh sách thủ tục phải có ít nhất một thủ tục, mỗi thủ tục nêu một lần; bỏ trống là mọi thủ tục.',
    en: 'Name at least one procedure, each once; leave the list out for all of them.',
  },
  'target-literal-missing': {
    vi: 'Phải ghi nguyên văn chỉ tiêu trong văn bản.',
    en: 'The words of the target in the plan must be given.',
  },
  'target-reason-missing': {
    vi: 'Phải nêu rõ lý do.',
    en: 'A reason must be given.',
  },
  'target-not-of-indicator': {
    vi: 'Chỉ tiêu thứ hạng chỉ đặt cho chỉ số xếp hạng, chỉ tiêu theo mức chỉ đặt cho chỉ số có công thức.',
    en: 'Places are wanted of a ranking, and a value of an indicator with a formula.',
  },
  'target-task-unknown': {
    vi: 'Văn bản đã ban hành không có nhiệm vụ này.',
    en: 'The plan as issued has no such task.',
  },
});
