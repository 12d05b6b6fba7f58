import { spoken } from '../../calendar/spoken.ts';
import type { Day, UnitId } from '../../vocabulary.ts';

/** One thing that a decree says wrongly or doubtfully: in which of its changes (from 1 on), about which unit. */
export type DecreeFinding = {
  change: number | null;
  unit: UnitId | null;
  code: string;
  vi: string;
  en: string;
};

type Text = Pick<DecreeFinding, 'code' | 'vi' | 'en'>;

const text = (code: string, vi: string, en: string): Text => ({ code, vi, en });

/** What can be found in a decree beyond what each unit refuses. */
export const findings = {
  unknown: (unit: UnitId): Text =>
    text(
      'decree-unit-unknown',
      `Không có đơn vị nào mang mã ${unit}; đơn vị mới phải được thành lập trong cùng văn bản.`,
      `There is no unit with the id ${unit}; a new one must be established by the same decree.`,
    ),
  ended: (name: string, end: Day): Text =>
    text(
      'decree-unit-ended',
      `${name} đã kết thúc hoạt động từ hết ngày ${spoken(end)}.`,
      `${name} ended already, with ${spoken(end)} as its last day.`,
    ),
  endedBy: (name: string, title: string, literal: string): Text =>
    text(
      'decree-unit-ended-by-decree',
      `${name} đã kết thúc theo ${literal} (${title}); muốn khác phải có quyết định về văn bản ấy trước.`,
      `${name} was ended by ${literal} (${title}); that decree must be dealt with first.`,
    ),
  notYet: (name: string, day: Day): Text =>
    text(
      'decree-unit-not-yet',
      `${name} chưa tồn tại vào ngày ${spoken(day)}.`,
      `${name} does not exist yet on ${spoken(day)}.`,
    ),
  successorNotThen: (name: string, day: Day): Text =>
    text(
      'decree-successor-not-then',
      `${name} không tồn tại vào ngày ${spoken(day)} nên không thể kế thừa hoặc tiếp nhận.`,
      `${name} does not exist on ${spoken(day)}, so nothing can pass to it.`,
    ),
  parentNotThen: (name: string, day: Day): Text =>
    text(
      'decree-parent-not-then',
      `${name} không tồn tại, hoặc không còn, từ ngày ${spoken(day)}, nên không đơn vị nào có thể trực thuộc.`,
      `${name} does not exist, or not for long enough, from ${spoken(day)} on, so no unit can stand under it.`,
    ),
  twice: (other: number): Text =>
    text(
      'decree-changes-twice',
      `Thay đổi thứ ${other} đã nói khác về cùng một điều của đơn vị này.`,
      `Change ${other} says something else already about the same thing of this unit.`,
    ),
  endsAndChanges: (name: string): Text =>
    text(
      'decree-ends-and-changes',
      `${name} kết thúc theo chính văn bản này nên không thể đổi tên, loại, mã hay nơi trực thuộc.`,
      `${name} ends by this very decree and cannot be renamed, retyped, recoded or moved by it.`,
    ),
  partOfEnded: (name: string): Text =>
    text(
      'decree-part-of-ended',
      `${name} kết thúc theo văn bản này: các phần của đơn vị phải nêu trong một thay đổi “chia”, đủ mọi phần.`,
      `${name} ends by this decree: its parts belong into one split that names all of them.`,
    ),
  mergesNothing: text(
    'decree-merges-nothing',
    'Việc nhập phải nêu ít nhất một đơn vị khác với đơn vị tiếp nhận.',
    'A merger names at least one unit besides the one that it goes into.',
  ),
  splitsInOne: text(
    'decree-splits-in-one',
    'Việc chia phải nêu ít nhất hai phần, thuộc các đơn vị khác nhau.',
    'A split names at least two parts, of different units.',
  ),
  footprintMissing: text(
    'decree-footprint-missing',
    'Phải nêu phần địa bàn hoặc chức năng được chuyển, theo lời của văn bản.',
    'Which part, or which function, passes must be said in the words of the decree.',
  ),
  toItself: (name: string): Text =>
    text(
      'decree-to-itself',
      `${name} không thể chuyển cho chính mình.`,
      `${name} cannot pass anything to itself.`,
    ),
  leftBehind: (name: string, above: string): Text =>
    text(
      'decree-left-behind',
      `${name} còn trực thuộc ${above} là đơn vị sẽ kết thúc; văn bản phải nêu nơi trực thuộc mới.`,
      `${name} still stands under ${above}, which would end; the decree must say where it belongs.`,
    ),
  circle: (name: string): Text =>
    text(
      'decree-circle',
      `${name} sẽ trực thuộc chính mình qua các đơn vị cấp trên.`,
      `${name} would stand under itself through the units above it.`,
    ),
  codeInUse: (code: string, name: string, day: Day): Text =>
    text(
      'decree-code-in-use',
      `Từ ngày ${spoken(day)} mã ${code} do ${name} mang.`,
      `From ${spoken(day)} on the code ${code} is borne by ${name}.`,
    ),
  nameClash: (name: string, above: string): Text =>
    text(
      'decree-name-clash',
      `${above} sẽ có hai đơn vị cùng tên “${name}”.`,
      `${above} would have two units called “${name}”.`,
    ),
  parentTier: (above: string): Text =>
    text(
      'decree-parent-tier',
      `Cấp của ${above} không cao hơn cấp của đơn vị này.`,
      `The tier of ${above} is not above that of this unit.`,
    ),
  kindTier: text(
    'decree-kind-tier',
    'Loại hình đơn vị này thường không thuộc cấp đã nêu.',
    'This kind of unit is not usual at that tier.',
  ),
  kindOutOfForce: text(
    'decree-kind-out-of-force',
    'Pháp luật không quy định loại hình này vào ngày văn bản có hiệu lực.',
    'The law does not know this kind on the day the decree takes effect.',
  ),
};
