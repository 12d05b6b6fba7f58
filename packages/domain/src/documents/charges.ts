import { splitUnits } from './addressees.ts';
import type { ClauseNode } from './clauses.ts';
import type { Confidence } from './draft.ts';
import { isBullet } from './labels.ts';
import { opened, type Subject, subjectOf } from './subjects.ts';

/** Người được giao: whom a clause is for, how that was printed and by what wording. */
export type Charge = {
  units: string[];
  printed: string | null;
  wording: string | null;
  confidence: Confidence;
};

/** Within the section on organisation, before anybody was named. */
export const nobody: Charge = { units: [], printed: null, wording: null, confidence: 'unsure' };
/** Outside the section on organisation a heading has to name a unit for certain. */
export const stranger: Charge = { ...nobody };

/** "Sở Nội vụ có trách nhiệm:": the words between the unit and what it must do. */
const announcing = /,?\s+(?:có|chịu) (?:trách nhiệm|nhiệm vụ)(?: sau(?: đây)?)?[\s:]*$/iu;

/** Who must act in a clause: its heading, its sentence, the item that it goes on with, or who must act above it. */
export const chargeOf = (node: ClauseNode, above: Charge, before: Charge = nobody): Charge => {
  const heading = node.heading === null ? null : subjectOf(`${node.heading.replace(announcing, '')}:`);
  if (
    heading !== null &&
    heading.rest === '' &&
    (above.units.length === 0 || heading.wording !== null || !isBullet(node.style))
  )
    return {
      units: heading.units,
      printed: heading.printed,
      wording: heading.wording ?? wordingOf(node.heading ?? ''),
      confidence: 'certain',
    };
  const first = node.paragraphs[0]?.text ?? '';
  const named = labelledUnit(first);
  if (named !== null) return { ...named, wording: named.wording ?? above.wording };
  if (above.units.length > 0 && above.confidence !== 'likely') return above;
  const subject = node.continues
    ? null
    : subjectOf(withoutGround(node.heading === null ? first : `${node.heading}: ${first}`));
  if (subject !== null)
    return {
      units: [...subject.units, ...further(first, subject)],
      printed: subject.printed,
      wording: subject.wording,
      confidence: above.units.length > 0 ? 'certain' : 'likely',
    };
  if (above.units.length > 0) return above;
  const loose = above === nobody ? (looseHeading(node) ?? looseLabel(first)) : null;
  if (loose !== null) return loose;
  return before.units.length > 0 && (node.continues || (node.heading === null && actions.test(first)))
    ? { ...before, confidence: 'unsure' }
    : nobody;
};

/** "Đề nghị A …; đề nghị B …": who else is invited in the same breath. */
const further = (text: string, { wording }: Subject): string[] =>
  wording === null
    ? []
    : text
        .split(/;\s+/u)
        .slice(1)
        .map((part) => subjectOf(part))
        .flatMap((one) =>
          one !== null && one.wording?.toLowerCase() === wording.toLowerCase() ? one.units : [],
        );

/** "3.1. Phòng Kinh tế: rà soát …": a unit before a colon is the one, also below a heading that names many. */
const labelledUnit = (text: string): Charge | null => {
  const label = /^[^:.;]{3,120}:(?=\s|$)/u.exec(text)?.[0];
  const subject = label === undefined ? null : subjectOf(label);
  if (subject === null || subject.rest !== '' || !/^\p{Lu}/u.test(subject.printed)) return null;
  return { units: subject.units, printed: subject.printed, wording: subject.wording, confidence: 'certain' };
};

const wordingOf = (heading: string): string | null => opened(heading).wording;

/** A short heading that begins with no verb names a unit that no word list knows: "Tư pháp – Hộ tịch:". */
const looseHeading = (node: ClauseNode): Charge | null => {
  const heading = node.heading;
  if (heading === null || node.continues || heading.split(' ').length > 14 || isBullet(node.style))
    return null;
  const { wording, rest } = opened(heading.replace(announcing, ''));
  if (!/^\p{Lu}/u.test(rest) || actions.test(rest)) return null;
  return { units: splitUnits(rest), printed: rest, wording, confidence: 'likely' };
};

/** The same before a colon within a line: "Tổ thư ký: …". */
const looseLabel = (text: string): Charge | null => {
  const label = /^(\p{Lu}[^:.;]{3,100}):\s/u.exec(text)?.[1];
  if (label === undefined || actions.test(label) || label.split(' ').length > 14) return null;
  return { units: splitUnits(label), printed: label, wording: null, confidence: 'unsure' };
};

const actions =
  /^(?:Hướng dẫn|Tăng cường|Phối hợp|Chủ trì|Tổ chức|Xây dựng|Chỉ đạo|Thực hiện|Triển khai|Đẩy mạnh|Chủ động|Tham mưu|Tiếp tục|Nâng cao|Rà soát|Kiểm tra|Theo dõi|Bố trí|Định kỳ|Lồng ghép|Báo cáo|Chế độ|Tuyên truyền|Công khai|Công tác|Đăng tải|Cung cấp|Gắn|Là|Quán triệt|Ban hành|Đảm bảo|Bảo đảm|Kịp thời|Căn cứ|Trong|Trên|Có|Về|Kinh phí|Thời gian|Nhiệm vụ|Giải pháp|Nội dung|Phân công|Sơ kết|Tổng kết|Khen thưởng|Cấp|Hình thức|Thông tin)(?!\p{L})/u;

/** A sentence without the ground or the time that it begins with: "Căn cứ Kế hoạch này, …", "Định kỳ hằng quý, …". */
export const withoutGround = (sentence: string): string =>
  sentence
    .replace(
      /^(?:Căn cứ|Trên cơ sở|Theo)(?! dõi)[^,;.]{0,160}(?:Kế hoạch|nội dung|nhiệm vụ|chức năng)[^,;.]{0,80},\s*/u,
      '',
    )
    .replace(/^(?:Định kỳ|H[àằ]ng|Trước|Chậm nhất)[^,;.:]{2,80},\s*/u, '');
