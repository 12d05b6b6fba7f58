import { splitUnits } from './addressees.ts';
import type { Body, ClauseNode } from './clauses.ts';
import type { Confidence, DocumentHead, Duty, Lines } from './draft.ts';
import { isBullet } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { readRole } from './roles.ts';
import { isClosing, isOther, type Section } from './sections.ts';
import { modalityOf, opened, type Subject, subjectOf } from './subjects.ts';

/** Trách nhiệm kèm người được giao như in: a duty with the heading that names whom it is for. */
export type AssignedDuty = Duty & { printedFor: string | null };

type Charge = { units: string[]; printed: string | null; wording: string | null; confidence: Confidence };

const nobody: Charge = { units: [], printed: null, wording: null, confidence: 'unsure' };
/** Outside the section on organisation a heading has to name a unit for certain. */
const stranger: Charge = { ...nobody };

/** Trách nhiệm: what the section on organisation assigns, or the articles and items of a document that has none. */
export const readDuties = (
  body: Body,
  sections: readonly Section[],
  head: DocumentHead | null,
): AssignedDuty[] => {
  const own = sections.filter(({ kind }) => kind === 'organisation').map(({ node }) => node);
  const read = own.flatMap((node) => dutiesOf(node, headed(node), head));
  const articles = body.clauses
    .filter((node) => node.style === 'article' && !own.includes(node))
    .flatMap((node) => articleDuties(node, head));
  if (read.length + articles.length > 0) return [...articles, ...read];
  const known = sections.map(({ node }) => node.address);
  return body.clauses
    .filter(
      (node) => !known.some((one) => `${one}/`.startsWith(`${node.address}/`)) && node.style !== 'appendix',
    )
    .flatMap((node) => itemDuties(node, body, head));
};

/** "Điều 5. Trách nhiệm của Sở Nội vụ": a section on organisation that is for one. */
const headed = (node: ClauseNode): Charge =>
  node.heading !== null && opened(node.heading).wording !== null ? chargeOf(node, stranger) : nobody;

/** "Điều 3. Chánh Văn phòng … chịu trách nhiệm thi hành": articles that name who must act. */
const articleDuties = (article: ClauseNode, head: DocumentHead | null): AssignedDuty[] => {
  const charge = chargeOf(article, stranger);
  return charge.units.length > 0
    ? dutiesOf(article, charge, head)
    : [
        ...looseDuties(article, head),
        ...article.children.flatMap((child) =>
          child.children.length + child.paragraphs.length > 0 && chargeOf(child, stranger).units.length > 0
            ? dutiesOf(child, chargeOf(child, stranger), head)
            : [],
        ),
      ];
};

/** Directives and letters: numbered items for those whom the announcement before them names. */
const itemDuties = (node: ClauseNode, body: Body, head: DocumentHead | null): AssignedDuty[] => {
  const general = announced(body);
  const charge = chargeOf(node, general);
  return charge.units.length > 0 ? dutiesOf(node, charge, head) : [];
};

const announced = (body: Body): Charge => {
  const text = body.preamble.map((line) => line.text).join(' ');
  const match =
    /(?<!\p{L})(yêu cầu|đề nghị|giao|chỉ đạo)\s+(?!số)([^.]{4,300}?[:.])(?!.*(?:yêu cầu|đề nghị|chỉ đạo)\s)/iu.exec(
      text,
    );
  const subject = match?.[2] === undefined ? null : subjectOf(match[2]);
  return subject === null
    ? stranger
    : { units: subject.units, printed: subject.printed, wording: match?.[1] ?? null, confidence: 'likely' };
};

const dutiesOf = (node: ClauseNode, charge: Charge, head: DocumentHead | null): AssignedDuty[] => {
  const announces = node.children.length > 0 && /:$/u.test(node.paragraphs.at(-1)?.text ?? '');
  const lines = node.paragraphs.filter(
    (line, index) => !(announces && index === node.paragraphs.length - 1) && !line.table,
  );
  const found = lines.flatMap((line, index) => paragraphDuty(node, line, charge, index, head));
  let before = nobody;
  for (const child of node.children) {
    if (isOther(child, 'organisation') && !/báo cáo/iu.test(child.heading ?? '')) continue;
    const own = chargeOf(child, charge, before);
    found.push(...dutiesOf(child, own, head));
    before = isBullet(child.style) ? nobody : own;
  }
  return found;
};

/** Who must act in a clause: its heading, its sentence, the item that it goes on with, or who must act above it. */
const chargeOf = (node: ClauseNode, above: Charge, before: Charge = nobody): Charge => {
  const heading = node.heading === null ? null : subjectOf(`${node.heading}:`);
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
  if (named !== null) return named;
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
  const { wording, rest } = opened(heading);
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

const withoutGround = (sentence: string): string =>
  sentence.replace(
    /^(?:Căn cứ|Trên cơ sở|Theo)(?! dõi)[^,;.]{0,160}(?:Kế hoạch|nội dung|nhiệm vụ|chức năng)[^,;.]{0,80},\s*/u,
    '',
  );

/** "… chịu trách nhiệm thi hành" as a paragraph of its own below another article. */
const looseDuties = (article: ClauseNode, head: DocumentHead | null): AssignedDuty[] =>
  article.paragraphs
    .slice(1)
    .filter((line) => subjectOf(line.text) !== null)
    .flatMap((line, index) => paragraphDuty(article, line, nobody, index + 1, head));

const paragraphDuty = (
  node: ClauseNode,
  line: LogicalLine,
  charge: Charge,
  index: number,
  head: DocumentHead | null,
): AssignedDuty[] => {
  if (isClosing(line)) return closingDuty(node, line, head);
  if (readRole(line.text)?.role === 'budget') return [];
  const subject = index > 0 || charge.units.length === 0 ? subjectOf(withoutGround(line.text)) : null;
  const named = subject !== null && (charge.units.length === 0 || subject.wording !== null);
  const own: Charge = named
    ? { units: subject.units, printed: subject.printed, wording: subject.wording, confidence: 'likely' }
    : charge;
  return [dutyOf(node, line.text, line.lines, own, head)];
};

/** A report with a day is explicit also in closing words. */
const demanded =
  /(?<!vướng mắc.*)(?<!\p{L})((?:yêu cầu|đề nghị) .+báo cáo .+(?:trước ngày|chậm nhất|định kỳ|trước \d).+)$/iu;

/** Closing words assign nothing, unless they name somebody who is given something. */
const closingDuty = (node: ClauseNode, line: LogicalLine, head: DocumentHead | null): AssignedDuty[] => {
  const match = /(?<!\p{L})((?:giao|phân công) .+)$/iu.exec(line.text) ?? demanded.exec(line.text);
  const subject = match?.[1] === undefined ? null : subjectOf(match[1]);
  if (subject === null || subject.wording === null) return [];
  return [
    dutyOf(
      node,
      line.text,
      line.lines,
      { units: subject.units, printed: subject.printed, wording: subject.wording, confidence: 'likely' },
      head,
    ),
  ];
};

const dutyOf = (
  node: ClauseNode,
  text: string,
  lines: Lines,
  charge: Charge,
  head: DocumentHead | null,
): AssignedDuty => ({
  clause: node.address,
  addressees: charge.units,
  modality: modalityOf(charge.wording, charge.units, head),
  text,
  confidence: charge.confidence,
  lines,
  printedFor: charge.printed,
});
