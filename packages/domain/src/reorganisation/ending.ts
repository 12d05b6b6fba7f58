import type { UnitId } from '../vocabulary.ts';
import type { Change } from './events.ts';

/** Đơn vị kết thúc by a change itself; the bodies under them are found on the map. */
export function endedBy(change: Change): UnitId[] {
  switch (change.change) {
    case 'merge':
      return change.units.filter((unit) => unit !== change.into);
    case 'split':
      return change.parts.some(({ into }) => into === change.unit) ? [] : [change.unit];
    case 'end':
      return [change.unit];
    case 'establish':
    case 'rename':
    case 'recode':
    case 'retype':
    case 'retier':
    case 'move':
    case 'transferPart':
    case 'transferFunction':
      return [];
  }
}
