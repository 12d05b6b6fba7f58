import { fold } from '../text/fold.ts';
import type { Body, ClauseNode } from './clauses.ts';
import { everyClause } from './clauses.ts';
import { rankOf } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { readRole, readRoles } from './roles.ts';
import { subjectOf } from './subjects.ts';

/** Loại mục: what a section of a plan is about. */
export type SectionKind =
  | 'purpose'
  | 'audience'
  | 'time'
  | 'form'
  | 'content'
  | 'budget'
  | 'organisation'
  | 'report';

/** Mục đã phân loại: a clause that is a section, and what about. */
export type Section = { kind: SectionKind; node: ClauseNode };

/** In the order in which a heading with several kinds is decided. */
const kinds: readonly [SectionKind, RegExp][] = [
  [
    'organisation',
    /to chuc (?:va )?(?:trien khai )?thuc hien|to chuc trien khai|phan cong|trach nhiem (?:cua|thuc hien|thi hanh|to chuc)|^trach nhiem$/u,
  ],
  [
    'form',
    /(?:hinh thuc|phuong thuc|phuong phap|cach thuc)(?! (?:kiem tra|giam sat|khao sat|dieu tra|do luong|danh gia|cham diem))|nhiem vu|giai phap|bien phap|noi dung (?:va ke hoach )?(?:thuc hien|cong viec|hoat dong|trien khai|cu the)|cac hoat dong|hoat dong chu yeu/u,
  ],
  ['content', /noi dung/u],
  ['report', /(?:che do|thong tin|cong tac)[\p{L} ]*bao cao|^bao cao/u],
  ['budget', /kinh phi|ngan sach|nguon luc thuc hien/u],
  ['audience', /doi tuong/u],
  ['time', /thoi gian|tien do/u],
  [
    'purpose',
    /muc dich|muc tieu|yeu cau|quan diem|nguyen tac|chi tieu|pham vi|su can thiet|danh gia|tinh hinh/u,
  ],
];
const leading = /^(?:ve|cac|mot so|nhung|nhom|cong tac|phan(?! cong)|chu yeu) /u;

const kindsOf = (heading: string, whole: boolean): SectionKind[] => {
  const key = fold(heading).replace(leading, '').replace(leading, '');
  return kinds
    .filter(([, words]) => {
      const at = key.search(words);
      return whole ? at >= 0 : at === 0 && key.length <= 60;
    })
    .map(([kind]) => kind);
};

const isTop = (node: ClauseNode): boolean =>
  ['part', 'chapter', 'section', 'capital', 'roman', 'article', 'appendix'].includes(node.style);

/** Chia mục: the sections of a body, each named by its heading; a clause without a telling heading is looked into. */
export const sectionsOf = (body: Body): Section[] => {
  const topless = !body.clauses.some((node) => isTop(node) && node.style !== 'appendix');
  const found = body.clauses.flatMap((node) => visit(node, isTop(node) || topless, null));
  const tasks = found.some(({ kind }) => kind === 'form');
  return found.map((section) => ({ ...section, kind: settled(section, tasks) }));
};

const visit = (node: ClauseNode, whole: boolean, inherited: SectionKind | null): Section[] => {
  const named = node.heading === null ? [] : kindsOf(node.heading, whole);
  const [kind] = named;
  if (kind === undefined && mostlyLed(node)) return [{ kind: 'form', node }];
  if (kind === undefined)
    return inherited !== null && hasRoles(node)
      ? [{ kind: inherited, node }]
      : node.children.flatMap((child) => visit(child, isTop(child), null));
  const inner = node.children.map((child) => (child.heading === null ? [] : kindsOf(child.heading, false)));
  const divided =
    named.length > 1 && inner.filter((one) => one.length > 0).length >= Math.min(2, inner.length);
  return divided ? node.children.flatMap((child) => visit(child, false, kind)) : [{ kind, node }];
};

/** A list of units is organisation, and contents with their own lead are tasks, whatever the heading says. */
const settled = ({ kind, node }: Section, tasks: boolean): SectionKind => {
  if (kind !== 'form' && kind !== 'content') return mostlyLed(node) ? 'form' : kind;
  const children = node.children.filter((child) => !isRole(child));
  const units = children.filter((child) => child.heading !== null && subjectOf(child.heading)?.rest === '');
  if (units.length > 0 && units.length * 2 > children.length) return 'organisation';
  if (kind === 'form') return kind;
  const propaganda = /tuy[eê]n truy[eề]n|ph[oổ] bi[eế]n/iu.test(node.heading ?? '');
  return everyClause([node]).some(hasRoles) ||
    (!tasks && !propaganda && general.test(fold(node.heading ?? '')))
    ? 'form'
    : 'content';
};

/** Items that say each who leads them are tasks, under whatever title. */
const mostlyLed = (node: ClauseNode): boolean => {
  const items = node.children.filter((child) => !isRole(child));
  const led = items.filter(
    (item) => hasLead(item) && (item.heading === null || subjectOf(item.heading)?.rest !== ''),
  );
  return led.length > 0 && led.length * 2 > items.length;
};

const hasLead = (node: ClauseNode): boolean =>
  node.children.some((child) => readRole(printed(child))?.role === 'lead') ||
  [printed(node), ...node.paragraphs.map((line) => line.text)].some((text) =>
    readRoles(text).roles.some(({ role }) => role === 'lead'),
  );

const general = /^(?:cac )?noi dung(?: (?:chinh|chu yeu|trong tam|ke hoach|nhiem vu|va .*))?$/u;

/** Whether a clause within a section is a section of another kind: "3. Kinh phí" among the tasks. */
export const isOther = (node: ClauseNode, kind: SectionKind): boolean => {
  const [own] = node.heading === null || hasRoles(node) ? [] : kindsOf(node.heading, false);
  return own !== undefined && own !== kind && !['form', 'content', 'purpose'].includes(own);
};

/** The first words of a clause as printed, heading and text in one. */
export const printed = (node: ClauseNode): string =>
  node.heading === null
    ? (node.paragraphs[0]?.text ?? '')
    : [
        node.headingLine?.text.replace(/[:.]?\s*$/u, ':') ?? `${node.heading}:`,
        node.paragraphs[0]?.text ?? '',
      ]
        .join(' ')
        .trim();

/** Whether a clause is a labelled line of the task above it, or heads such lines. */
export const isRole = (node: ClauseNode): boolean =>
  (readRole(printed(node)) !== null && !node.children.some(tells)) || headsRoles(node);

/** "- Phân công thực hiện:" above the lines that say who leads and when: no task and no unit of its own. */
export const headsRoles = (node: ClauseNode): boolean =>
  rankOf(node.style) > rankOf('arabic') &&
  node.children.some(tells) &&
  assigning.test(fold(printed(node))) &&
  /:$/u.test(printed(node));

const assigning =
  /^(?:to chuc|trach nhiem|phan cong|giao|thoi gian|co quan|don vi)(?: (?:va|to chuc|thuc hien|trach nhiem|phan cong|nhiem vu|cu the|nhu sau|trien khai|thoi gian|cho|cac|co quan|don vi|bo phan))*$/u;

const telling = ['lead', 'support', 'timing', 'method'];

const tells = (node: ClauseNode): boolean => telling.includes(readRole(printed(node))?.role ?? '');

/** Whether a clause carries labelled lines that say who, when or how. */
export const hasRoles = (node: ClauseNode): boolean =>
  node.children.some((child) => tells(child) || headsRoles(child)) ||
  node.paragraphs.some((line) => ['lead', 'support'].includes(readRole(line.text)?.role ?? ''));

/** Kết thúc: "Trên đây là …", "Trong quá trình …": what closes a document and belongs to no clause; a labelled line is no appeal to all. */
export const isClosing = (line: LogicalLine, labelled = false): boolean =>
  closing.test(line.text) ||
  (!labelled && [appeal, lastWords, ofItself, emptyAppeal].some((words) => words.test(line.text)));

const closing =
  /^(?:Trên đây là|Trong quá trình|Quá trình (?:triển khai|thực hiện|tổ chức)|Nếu có (?:khó khăn|vướng mắc)|\(?(?:(?:Các|Danh mục|Những) )?(?:nhiệm vụ|Chi tiết|Nội dung)(?: [^.;:]{0,60})? (?:phụ lục|kèm theo))/iu;
/** The last sentence of a document, by its mark: in force from a day, or an appeal of the issuer to all. */
const lastWords =
  /^(?:[^.:;]{0,60} (?:này )?(?:có hiệu lực|thay thế) .*|[^.:;]{4,80}(?:đề nghị|yêu cầu) [^:;]{0,240}(?:quan tâm|nghiêm túc|phối hợp|triển khai|tổ chức|biết)[^:;]{0,80})\.\/\.?\s*$/iu;
/** "Kế hoạch này thực hiện kể từ ngày …": the document speaks of itself. */
const ofItself =
  /^(?:Kế hoạch|Công văn|Chỉ thị|Chương trình|Phương án|Quyết định|Văn bản|Hướng dẫn|Quy chế) này (?:có hiệu lực|(?:được )?(?:thực hiện|áp dụng|triển khai) (?:kể )?từ|thay thế)/iu;
/** Asks all to act on the document and says nothing of what. */
const emptyAppeal =
  /^(?:(?:Căn cứ|Trên cơ sở|(?:Sau khi )?nhận được) [^,;:]{0,100}, |[^.:;,]{0,60}?(?:yêu cầu|đề nghị) )(?:đề nghị |yêu cầu )?(?:các|thủ trưởng|chủ tịch|trưởng|người đứng đầu|cán bộ|toàn thể) [^:;.]{0,240}?(?: (?:nghiêm túc|khẩn trương|tích cực|chủ động|quan tâm|phối hợp|tổ chức|triển khai|thực hiện|quán triệt|chỉ đạo|đồng bộ|kịp thời|có hiệu quả|hiệu quả|tốt|đầy đủ|và|tới|đến)(?=[ ,.;]|$),?)+(?: các nội dung| nội dung| nhiệm vụ)?(?: (?:của )?(?:Kế hoạch|Công văn|Chỉ thị|văn bản)(?: này)?| (?:nêu )?trên)?(?:[.;,]+ (?:Trong |trong )?(?:quá trình|nếu|mọi) .*|[./]*)$/iu;
const appeal =
  /^(?:Yêu cầu|Đề nghị|UBND|[UỦ][yỷ] ban|Nhận được|Căn cứ).{0,240}(?:nghiêm túc|triển khai thực hiện|thực hiện tốt|tổ chức thực hiện|quan tâm)[^:;]{0,80}(?:\.\/\.?|này\.|Kế hoạch\.)\s*$/iu;
