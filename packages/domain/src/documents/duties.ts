import { type Charge, chargeOf, nobody, stranger, withoutGround } from './charges.ts';
import type { Body, ClauseNode } from './clauses.ts';
import type { DocumentHead, Duty, Lines } from './draft.ts';
import { isBullet } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { readRole } from './roles.ts';
import { isClosing, isOther, type Section } from './sections.ts';
import { modalityOf, opened, subjectOf } from './subjects.ts';

/** Trách nhiệm kèm người được giao như in: a duty with the heading that names whom it is for. */
export type AssignedDuty = Duty & { printedFor: string | null };

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
  if (isClosing(line, index === 0 && node.heading === null)) return closingDuty(node, line, head);
  if (readRole(line.text)?.role === 'budget') return [];
  const subject = index > 0 || charge.units.length === 0 ? subjectOf(withoutGround(line.text)) : null;
  const named = subject !== null && (charge.units.length === 0 || subject.wording !== null);
  const own: Charge = named
    ? { units: subject.units, printed: subject.printed, wording: subject.wording, confidence: 'likely' }
    : asked(charge, line.text);
  return [dutyOf(node, line.text, line.lines, own, head)];
};

/** "Đề nghị phối hợp …" below a heading that only names whom: the sentence says how it is asked. */
const asked = (charge: Charge, text: string): Charge =>
  charge.wording === null ? { ...charge, wording: opened(text).wording } : charge;

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
