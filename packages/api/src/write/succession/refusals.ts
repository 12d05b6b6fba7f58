import { refusals } from '@thac/domain/refusal';

/** Why the door refuses a decision about succession before the domain is asked. */
export const successionDoorRefusals = refusals({
  'reorganisation-unknown': {
    vi: 'Chưa ghi nhận việc sắp xếp nào mang mã này, hoặc chưa đến ngày có hiệu lực.',
    en: 'No reorganisation with this id is recorded, or it is not in effect yet.',
  },
  'item-unknown': {
    vi: 'Không có nhiệm vụ được giao nào mang mã {id}.',
    en: 'There is no obligation with the id {id}.',
  },
  'not-of-an-ended-unit': {
    vi: '{id} không thuộc đơn vị đã kết thúc theo việc sắp xếp này.',
    en: '{id} does not belong to a unit that this reorganisation ended.',
  },
  'heir-not-standing': {
    vi: 'Đơn vị nhận {unit} không tồn tại vào ngày quyết định.',
    en: 'The heir {unit} does not exist on the day of the decision.',
  },
  'not-hanging': {
    vi: '{id} không còn treo theo việc sắp xếp này: không phải của đơn vị đã kết thúc, đã nộp, hoặc đã được quyết định.',
    en: '{id} does not hang under this reorganisation: it is not of a unit that ended, was handed in, or is decided on.',
  },
  'plans-are-handed-over': {
    vi: 'Văn bản chỉ được bàn giao (`handOver`) cho đúng một đơn vị theo dõi.',
    en: 'Plans are only handed over, each to exactly one unit.',
  },
  'heir-beyond': {
    vi: 'Không chuyển được cho {unit}: văn bản sắp xếp không nêu đơn vị này là đơn vị kế thừa, và đơn vị này không thuộc cơ quan quyết định. Chọn đơn vị do văn bản nêu hoặc trực thuộc, hoặc trình cấp trên chung quyết định.',
    en: 'This cannot pass to {unit}: the decree does not name it as a successor, and it does not stand under who decides. Choose a unit that the decree names or that stands under you, or let a common superior decide.',
  },
  'items-or-proposals': {
    vi: 'Nêu từng mục được quyết định, hoặc nhóm đề xuất được chấp nhận: một trong hai.',
    en: 'Say the items, or the group of proposals that is accepted: one of the two.',
  },
  'decision-too-large': {
    vi: 'Mỗi lần quyết định nhiều nhất {most} mục (nhận được {count}); gửi thành nhiều lần.',
    en: 'One decision takes at most {most} items, not {count}: send several.',
  },
  'item-twice': {
    vi: '{id} được nêu hai lần.',
    en: '{id} is named twice.',
  },
  'nothing-proposed': {
    vi: 'Không còn mục nào được đề xuất theo cách này trong phạm vi đã nêu.',
    en: 'Nothing is left in this scope for which this is proposed.',
  },
  'passing-not-proposed': {
    vi: 'Chia và chấm dứt không bao giờ được đề xuất: phải nêu từng mục.',
    en: 'To divide or to end is never proposed: say the items.',
  },
});
