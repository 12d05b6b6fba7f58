import type { Change } from '../../reorganisation/events.ts';
import type { Day, UnitId } from '../../vocabulary.ts';

/** Tên của đơn vị vào một ngày. */
export type Naming = (unit: UnitId, day: Day) => string;

type Said = { vi: string; en: string };

/** Lời của một thay đổi: one sentence that an official would sign; units before the day by their names of then. */
export function sentenceOf(change: Change, days: { before: Day; from: Day }, name: Naming): Said {
  const was = (unit: UnitId) => name(unit, days.before);
  const is = (unit: UnitId) => name(unit, days.from);
  const list = (units: readonly UnitId[]) => units.map(was).join(', ');
  switch (change.change) {
    case 'establish':
      return { vi: `Thành lập ${is(change.unit)}`, en: `${is(change.unit)} is established` };
    case 'rename':
      return {
        vi: `Đổi tên ${was(change.unit)} thành ${is(change.unit)}`,
        en: `${was(change.unit)} is renamed ${is(change.unit)}`,
      };
    case 'recode': {
      const code = `${change.code.system} ${change.code.value}`;
      return {
        vi: `Đặt mã ${code} cho ${is(change.unit)}`,
        en: `${is(change.unit)} is given the code ${code}`,
      };
    }
    case 'retype':
    case 'retier':
      return {
        vi: `Chuyển ${was(change.unit)} thành ${is(change.unit)}`,
        en: `${was(change.unit)} becomes ${is(change.unit)}`,
      };
    case 'move':
      return {
        vi: `Chuyển ${is(change.unit)} về trực thuộc ${is(change.parent)}`,
        en: `${is(change.unit)} now stands under ${is(change.parent)}`,
      };
    case 'merge': {
      const others = change.units.filter((unit) => unit !== change.into);
      return {
        vi: `Nhập ${list(others)} vào ${is(change.into)}`,
        en: `${list(others)} merged into ${is(change.into)}`,
      };
    }
    case 'split': {
      const parts = change.parts.map(({ into, footprint }) => `${is(into)} (${footprint})`).join('; ');
      return {
        vi: `Chia ${was(change.unit)} về: ${parts}`,
        en: `${was(change.unit)} is split among: ${parts}`,
      };
    }
    case 'transferPart':
      return {
        vi: `Chuyển một phần của ${was(change.unit)} về ${is(change.into)}: ${change.footprint}`,
        en: `A part of ${was(change.unit)} passes to ${is(change.into)}: ${change.footprint}`,
      };
    case 'end':
      return {
        vi: `${was(change.unit)} kết thúc hoạt động, không có đơn vị kế thừa toàn bộ`,
        en: `${was(change.unit)} ends without a successor to the whole of it`,
      };
    case 'transferFunction':
      return {
        vi: `Chuyển chức năng của ${was(change.unit)} về ${is(change.to)}: ${change.function}`,
        en: `A function of ${was(change.unit)} passes to ${is(change.to)}: ${change.function}`,
      };
  }
}
