import { refusals, refuse } from '../refusal.ts';
import type { Passing } from '../succession/events.ts';
import type { UnitId } from '../vocabulary.ts';

/** Lý do từ chối một quyết định chuyển giao nhiệm vụ: why obligations may not be passed in this way. */
export const passingRefusals = refusals({
  'several-owe-the-same': {
    vi: 'Cùng nhiệm vụ này đang do đơn vị kế thừa hoặc một đơn vị khác cùng chuyển đến thực hiện ({obligation}): phải quyết định gộp.',
    en: 'The heir, or another predecessor of it, owes the same ({obligation}): decide to merge them.',
  },
  'due-days-differ': {
    vi: 'Các nhiệm vụ được gộp có thời hạn khác nhau ({days}): quyết định phải nêu thời hạn.',
    en: 'What is merged is due on different days ({days}): the decision must say the day.',
  },
  'due-said-twice': {
    vi: 'Quyết định nêu nhiều thời hạn cho cùng một nhiệm vụ của đơn vị kế thừa ({days}).',
    en: 'The decision says several due days for one obligation of the heir ({days}).',
  },
  'one-heir-needed': {
    vi: 'Chuyển nguyên trạng hoặc gộp thì mỗi nhiệm vụ có đúng một đơn vị kế thừa.',
    en: 'To transfer or to merge takes exactly one heir for each obligation.',
  },
  'several-heirs-needed': {
    vi: 'Chia nhiệm vụ thì phải có ít nhất hai đơn vị kế thừa khác nhau, mỗi đơn vị ghi rõ phạm vi.',
    en: 'To divide takes at least two different heirs, each with its part.',
  },
  'no-heir-wanted': {
    vi: 'Chấm dứt thì không có đơn vị kế thừa.',
    en: 'What lapses has no heir.',
  },
  'heir-is-itself': {
    vi: 'Đơn vị đã kết thúc không kế thừa chính mình.',
    en: 'The unit that ended is no heir of itself.',
  },
  'handed-over-alone': {
    vi: 'Chỉ văn bản mới được giao cho đơn vị khác theo dõi; nhiệm vụ thì chuyển, gộp, chia hoặc chấm dứt.',
    en: 'Plans alone are handed over; obligations are transferred, merged, divided or lapse.',
  },
});

type Heirs = readonly { unit: UnitId; footprint: string | null }[];

/** Refuses heirs that do not fit the way in which it is passed. */
export function assertHeirs(passing: Passing, unit: UnitId, heirs: Heirs): void {
  if (heirs.some((heir) => heir.unit === unit)) refuse(passingRefusals['heir-is-itself']);
  switch (passing) {
    case 'transfer':
    case 'merge':
      if (heirs.length !== 1) refuse(passingRefusals['one-heir-needed']);
      return;
    case 'divide': {
      const distinct = new Set(heirs.map((heir) => heir.unit)).size;
      const said = heirs.every(({ footprint }) => footprint !== null && footprint.trim() !== '');
      if (distinct < 2 || distinct < heirs.length || !said) refuse(passingRefusals['several-heirs-needed']);
      return;
    }
    case 'lapse':
      if (heirs.length > 0) refuse(passingRefusals['no-heir-wanted']);
      return;
    case 'handOver':
      refuse(passingRefusals['handed-over-alone']);
  }
}
