import { spoken } from '../../calendar/spoken.ts';
import type { Day } from '../../vocabulary.ts';

/** One thing that a catalogue says wrongly or doubtfully, where it says it; `row` is null for what lies outside the file. */
export type Finding = { row: number | null; column: string | null; code: string; vi: string; en: string };

type Text = Pick<Finding, 'code' | 'vi' | 'en'>;

const text = (code: string, vi: string, en: string): Text => ({ code, vi, en });

/** What can be found in a catalogue beyond what each unit refuses. */
export const findings = {
  empty: text('catalogue-empty', 'Danh mục không có dòng nào.', 'The catalogue has no rows.'),
  missingColumn: text(
    'catalogue-column-missing',
    'Thiếu cột bắt buộc này.',
    'This required column is missing.',
  ),
  ignoredColumn: text('catalogue-column-ignored', 'Cột này không được dùng đến.', 'This column is not used.'),
  unknownKind: (kind: string): Text =>
    text('unit-kind-unknown', `Không có loại hình đơn vị “${kind}”.`, `There is no kind of unit “${kind}”.`),
  unknownTier: (tier: string): Text =>
    text('unit-tier-unknown', `Không có cấp “${tier}”.`, `There is no tier “${tier}”.`),
  codeTwice: (row: number): Text =>
    text('catalogue-code-twice', `Mã này đã có ở dòng ${row}.`, `Row ${row} has this code already.`),
  unitTwice: (row: number): Text =>
    text(
      'catalogue-unit-twice',
      `Dòng ${row} đã nói về đơn vị này.`,
      `Row ${row} speaks of this unit already.`,
    ),
  unknownId: text(
    'catalogue-id-unknown',
    'Không có đơn vị nào mang định danh này vào ngày danh mục có hiệu lực.',
    'No unit has this id on the day the catalogue takes effect.',
  ),
  unknownParent: (parent: string): Text =>
    text(
      'catalogue-parent-unknown',
      `Không tìm thấy đơn vị cấp trên có mã ${parent}.`,
      `There is no parent with the code ${parent}.`,
    ),
  cycle: text(
    'catalogue-cycle',
    'Đơn vị này trực thuộc chính mình qua các đơn vị cấp trên.',
    'This unit stands under itself through its parents.',
  ),
  parentTier: text(
    'catalogue-parent-tier',
    'Cấp của đơn vị cấp trên không cao hơn cấp của đơn vị này.',
    'The tier of the parent is not above that of this unit.',
  ),
  kindTier: text(
    'catalogue-kind-tier',
    'Loại hình đơn vị này thường không thuộc cấp đã nêu.',
    'This kind of unit is not usual at that tier.',
  ),
  kindOutOfForce: text(
    'catalogue-kind-out-of-force',
    'Pháp luật không quy định loại hình này vào ngày danh mục có hiệu lực.',
    'The law does not know this kind on the day the catalogue takes effect.',
  ),
  endsBeforeStart: (name: string, start: Day): Text =>
    text(
      'catalogue-ends-before-start',
      `“${name}” không có trong danh mục nhưng mới thành lập ngày ${spoken(start)}, nên không thể kết thúc trước ngày đó.`,
      `“${name}” is not in the catalogue but began only on ${spoken(start)}, so it cannot have ended before.`,
    ),
  leftBehind: (name: string, parent: string): Text =>
    text(
      'catalogue-left-behind',
      `“${name}” còn trực thuộc “${parent}” là đơn vị sẽ kết thúc hoạt động; danh mục phải nêu nơi trực thuộc mới.`,
      `“${name}” still stands under “${parent}”, which would end; the catalogue must say where it belongs.`,
    ),
  badDays: text(
    'catalogue-days-unfit',
    'Ngày có hiệu lực hoặc ngày cuối của danh mục cũ không hợp lệ.',
    'The day of effect, or the last day of what it follows, is no day or comes in the wrong order.',
  ),
};
