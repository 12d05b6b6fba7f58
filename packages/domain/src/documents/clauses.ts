import type { Clause, Lines } from './draft.ts';
import { isBullet, type Label, type LabelStyle, rankOf, readLabel } from './labels.ts';
import { isUpperCase, type LogicalLine, sliceOf } from './lines.ts';

/** Mục khi đọc: a clause with its paragraphs still tied to their source lines. */
export type ClauseNode = Omit<Clause, 'children'> & {
  style: LabelStyle;
  value: number;
  /** The first line printed bold, whole or in part. */
  strong: boolean;
  headingLine: LogicalLine | null;
  /** Paragraphs of text without label and heading; `text` joins them with line feeds. */
  paragraphs: LogicalLine[];
  /** A label that was printed where the sentence of the clause before goes on: no heading, no unit. */
  continues: boolean;
  children: ClauseNode[];
};

/** Thân văn bản: what stands before the first clause, and the clauses. */
export type Body = { preamble: LogicalLine[]; clauses: ClauseNode[] };

type Open = { node: ClauseNode; rank: number };

const decorative = /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|NGHỊ QUYẾT)\s*:?$/u;
/** Preambles are also printed as a list of bullets. */
const opener = /^(?:Căn cứ|Thực hiện|Theo|Xét|Để)(?!\p{L})/u;
/** The parts without a superior number: appendix pages may each begin to count anew. */
const resetting: readonly LabelStyle[] = ['appendix', 'part', 'chapter'];

/** Cây điều mục: nests the labelled paragraphs of the parts of one document, body first, attachments behind. */
export function readBody(parts: readonly (readonly LogicalLine[])[]): Body {
  const body: Body = { preamble: [], clauses: [] };
  for (const part of parts) {
    const stack: Open[] = [];
    for (const line of part) {
      const label = line.table ? null : readLabel(line.text);
      if (stack.length === 0 && label && isBullet(label.style) && opener.test(line.text.slice(label.length)))
        body.preamble.push(sliceOf(line, label.length));
      else if (label) place(body.clauses, stack, label, line);
      else if (decorative.test(line.text)) continue;
      else if (stack.length === 0 && isUpperCase(line.text)) continue;
      else if (stack.length > 0) stack.at(-1)?.node.paragraphs.push(line);
      else body.preamble.push(line);
    }
  }
  settle(body.clauses, null);
  return body;
}

function place(roots: ClauseNode[], stack: Open[], label: Label, line: LogicalLine): void {
  const read = { ...label, style: capitalOrRoman(stack, label) };
  const sibling = stack.findLastIndex(({ node }) => node.style === read.style && !isFalseSibling(node, read));
  if (sibling >= 0 && !resetting.includes(read.style)) stack.length = sibling;
  else while (stack.length > 0 && !holds(stack.at(-1)?.node as ClauseNode, read)) stack.pop();
  const siblings = stack.at(-1)?.node.children ?? roots;
  const node = nodeOf(read, line, siblings);
  siblings.push(node);
  stack.push({ node, rank: rankOf(read.style) });
}

/** `3.1` counts under `3`, not beside `2.4`. */
const isFalseSibling = (node: ClauseNode, label: Label): boolean =>
  label.style.startsWith('decimal') && prefixOf(node.label) !== prefixOf(label.label);

const prefixOf = (label: string): string => label.slice(0, label.lastIndexOf('.'));

/** `I.` after `H.` goes on with capitals; after anything else it is Roman. */
function capitalOrRoman(stack: readonly Open[], label: Label): LabelStyle {
  const capital = stack.find(({ node }) => node.style === 'capital')?.node;
  return label.label === 'I' && capital?.label === 'H' ? 'capital' : label.style;
}

/** Whether an open clause may contain a label of another style. */
function holds(node: ClauseNode, label: Label): boolean {
  if (isBullet(node.style) && isBullet(label.style)) {
    if (node.style === label.style) return false;
    return rankOf(label.style) > rankOf(node.style)
      ? label.style !== '•' || announces(node)
      : announces(node);
  }
  return rankOf(node.style) < rankOf(label.style);
}

const announces = (node: ClauseNode): boolean => /:$/u.test(node.paragraphs.at(-1)?.text ?? '');

function nodeOf(label: Label, line: LogicalLine, siblings: readonly ClauseNode[]): ClauseNode {
  const same = siblings.filter((one) => one.style === label.style);
  const printed = isBullet(label.style) ? `${label.label}${same.length + 1}` : label.label;
  const repeated = siblings.filter((one) => one.label === printed).length;
  const rest = sliceOf(line, label.length);
  return {
    address: repeated > 0 ? `${printed}#${repeated + 1}` : printed,
    label: printed,
    style: label.style,
    value: label.value,
    strong: line.strong > label.length,
    heading: null,
    headingLine: null,
    text: '',
    paragraphs: rest.text === '' ? [] : [rest],
    continues: false,
    children: [],
    lines: line.lines,
  };
}

/** Completes addresses, headings, texts and line ranges from the leaves to the root. */
function settle(nodes: readonly ClauseNode[], parent: string | null): void {
  for (const [index, node] of nodes.entries()) {
    if (parent !== null) node.address = `${parent}/${node.address}`;
    const before = nodes[index - 1];
    node.continues = before !== undefined && /[,–-]$/u.test(lastText(before)) && !isBullet(node.style);
    splitHeading(node);
    settle(node.children, node.address);
    node.text = node.paragraphs.map((paragraph) => paragraph.text).join('\n');
    node.lines = [node.lines[0], lastLine(node)];
  }
}

function lastText(node: ClauseNode): string {
  const child = node.children.at(-1);
  return child ? lastText(child) : (node.paragraphs.at(-1)?.text ?? '');
}

const lastLine = (node: ClauseNode): number =>
  Math.max(
    node.lines[1],
    ...node.paragraphs.map((one): Lines[1] => one.lines[1]),
    ...node.children.map(lastLine),
  );

/** Tiêu đề mục: "Mục đích:" is one, a whole sentence is not, "Về kinh phí: Bố trí …" is one with text behind it. */
function splitHeading(node: ClauseNode): void {
  const first = node.paragraphs[0];
  if (!first || isBullet(node.style) || first.table) return;
  const colon = headingColon(first);
  if (colon > 0 && !node.continues) {
    takeHeading(node, sliceOf(first, 0, colon), sliceOf(first, colon + 1));
  } else if (isHeading(node, first)) {
    takeHeading(node, first, null);
  }
}

function headingColon(line: LogicalLine): number {
  const colon = line.text.indexOf(':');
  const rest = line.text.slice(colon + 1).trim();
  if (colon < 0 || colon > 140 || (rest !== '' && !/^["“(]?\p{Lu}/u.test(rest))) return -1;
  const head = line.text.slice(0, colon);
  if (/[.;](?:\s|$)/u.test(head) || head.split(' ').length > 24) return -1;
  return rest === '' || line.strong > 0 || head.split(' ').length <= 14 ? colon : -1;
}

function isHeading(node: ClauseNode, line: LogicalLine): boolean {
  if (isUpperCase(line.text)) return true;
  if (node.continues && node.children.length === 0) return false;
  const sentence = /[;,]$|\.\s+\p{Lu}.*\.\s+\p{Lu}/u.test(line.text);
  const followed = node.children.length > 0 || node.paragraphs.length > 1;
  if (followed)
    return !sentence && line.text.length <= 300 && (node.children.length > 0 || !/\.$/u.test(line.text));
  const short = line.text.length <= 80 && rankOf(node.style) < rankOf('letter');
  return !/[.;,]$/u.test(line.text) && (short || line.strong >= line.text.length);
}

function takeHeading(node: ClauseNode, heading: LogicalLine, rest: LogicalLine | null): void {
  node.headingLine = heading;
  node.heading = heading.text.replace(/\s*[:.]$/u, '');
  node.paragraphs.splice(0, 1, ...(rest && rest.text !== '' ? [rest] : []));
}

/** The clause as a draft shows it. */
export const plainClause = (node: ClauseNode): Clause => ({
  address: node.address,
  label: node.label,
  heading: node.heading,
  text: node.text,
  children: node.children.map(plainClause),
  lines: node.lines,
});

/** All clauses, each before its children. */
export const everyClause = (nodes: readonly ClauseNode[]): ClauseNode[] =>
  nodes.flatMap((node) => [node, ...everyClause(node.children)]);
