import { splitUnits } from './addressees.ts';
import type { ClauseNode } from './clauses.ts';
import type { Confidence, DraftTask, Lines } from './draft.ts';
import { isBullet } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { type Role, type RoleLine, readRole, readRoles, roleNamed } from './roles.ts';
import { hasRoles, isClosing, isOther, isRole, printed, type Section } from './sections.ts';
import { subjectOf, supportIn } from './subjects.ts';
import { holdsTable, tableTasks } from './tables.ts';
import { recurrenceIn, timeIn, timingKind } from './timing.ts';

/** Nhiệm vụ: what the sections on forms, tasks and measures list. */
export const readTasks = (sections: readonly Section[], clauses: readonly ClauseNode[]): DraftTask[] => [
  ...sections.filter(({ kind }) => kind === 'form').flatMap(({ node }) => tasksOf(node)),
  ...tableTasks(clauses),
];

const tasksOf = (section: ClauseNode): DraftTask[] => {
  const items = itemsOf(section);
  if (items.length > 0) return items.map(taskOf);
  if (holdsTable(section.paragraphs)) return [];
  return section.paragraphs.filter((line) => isItem(line)).map((line) => proseTask(section, line));
};

const isItem = (line: LogicalLine): boolean =>
  !line.table && !isClosing(line) && !/:$|^\(.*\)\.?$/u.test(line.text);

/** The clauses that are one task each: the finest that carry roles, else the finest that are counted. */
const itemsOf = (node: ClauseNode): ClauseNode[] =>
  node.children
    .filter((child) => !isRole(child) && !isOther(child, 'form'))
    .flatMap((child) => {
      if (hasRoles(child)) return [child];
      const inner = itemsOf(child);
      const counted = inner.filter((one) => !isBullet(one.style)).length;
      return inner.some(hasRoles) || counted > 1 ? inner : [child];
    });

const taskOf = (node: ClauseNode): DraftTask => {
  const lines = node.paragraphs.filter((line) => !line.table && !isClosing(line));
  const swallowed = endsWithLabel(node.heading);
  const read = lines.map((line, index) => readRoles(swallowed && index === 0 ? printed(node) : line.text));
  const labelled = [...read.flatMap(({ roles }) => roles), ...node.children.flatMap(roleOfChild)];
  const [own, ...further] = read.map(({ before }) => before).filter((text) => text !== '');
  const bullets = node.children.filter((child) => !isRole(child)).map((child) => wholeText(child));
  const headed = node.heading !== null && !swallowed && roleNamed(node.heading) === null;
  const title = (headed ? node.heading : own) ?? '';
  const texts = [...(headed ? [own ?? ''] : []), ...further, ...bullets].filter((text) => text !== '');
  const last = Math.max(
    node.headingLine?.lines[1] ?? node.lines[0],
    ...lines.map((line) => line.lines[1]),
    ...node.children.map((child) => child.lines[1]),
  );
  return composed(node.address, title, labelled, texts, [node.lines[0], last]);
};

/** A heading that ran on to the label of a role: "Niêm yết thủ tục; thời gian:". */
const endsWithLabel = (heading: string | null): boolean =>
  heading !== null && /[.;,(]/u.test(heading) && roleNamed(heading.split(/[.;,(]\s*/u).at(-1) ?? '') !== null;

const proseTask = (section: ClauseNode, line: LogicalLine): DraftTask => {
  const { before, roles } = readRoles(line.text);
  return composed(section.address, before, roles, [], line.lines);
};

const composed = (
  clause: string,
  title: string,
  labelled: RoleLine[],
  texts: string[],
  lines: Lines,
): DraftTask => {
  const prose = [title, ...texts];
  const printedValue = (role: Role): string | null =>
    labelled
      .filter((one) => one.role === role && one.value !== '')
      .map((one) => one.value)
      .join('\n') || null;
  const lead = units(labelled, 'lead');
  const support = units(labelled, 'support');
  const spoken = lead.length === 0 ? spokenRoles(prose) : { lead: [], support: [] };
  const literal =
    printedValue('timing') ??
    prose.map(timeIn).find((time) => time !== null) ??
    (labelled.length === 0 ? (recurrenceIn(title) ?? recurrenceIn(texts[0] ?? '')) : null);
  const confidence: Confidence = lead.length > 0 ? 'certain' : spoken.lead.length > 0 ? 'likely' : 'unsure';
  return {
    clause,
    title: title.replace(/\s*\([^()]*$/u, '').replace(/[\s.;:,]+$/u, ''),
    lead: lead.length > 0 ? lead : spoken.lead,
    support: support.length > 0 ? support : spoken.support,
    timing: { literal: literal?.replace(/[\s.;,)]+$/u, '') ?? null, kind: timingKind(literal) },
    method: printedValue('method'),
    content: printedValue('content') ?? (texts.length > 0 ? texts.join('\n') : null),
    confidence,
    lines,
  };
};

const units = (labelled: readonly RoleLine[], role: Role): string[] =>
  labelled.filter((one) => one.role === role).flatMap((one) => splitUnits(one.value));

/** "Giao Phòng Nội vụ chủ trì, phối hợp với …": roles that a sentence gives without labels. */
const spokenRoles = (texts: readonly string[]): { lead: string[]; support: string[] } => {
  for (const sentence of texts.flatMap((text) => text.split(/(?<=[.;])\s+|\n/u))) {
    const found = subjectOf(sentence) ?? byPassive(sentence);
    const gives =
      found !== null &&
      (/^(?:là cơ quan )?(?:chủ trì|chịu trách nhiệm chủ trì|có trách nhiệm chủ trì)/iu.test(found.rest) ||
        /^(?:giao|phân công)/iu.test(found.wording ?? ''));
    if (gives) return { lead: found.units, support: supportIn(sentence) };
  }
  return { lead: [], support: [] };
};

const byPassive = (sentence: string): ReturnType<typeof subjectOf> => {
  const match = /(?<!\p{L})(?:giao|do|\() ?((?:\p{Lu}|các ).{3,120}? (?:làm )?chủ trì.*)$/u.exec(sentence);
  return match?.[1] === undefined ? null : subjectOf(match[1].replace(' làm chủ trì', ' chủ trì'));
};

const roleOfChild = (child: ClauseNode): RoleLine[] => {
  const role = readRole(printed(child));
  if (role === null) return [];
  const within = child.children.map(wholeText);
  const more = child.paragraphs
    .slice(1)
    .filter((line) => !isClosing(line))
    .map((line) => line.text);
  const several = readRoles(printed(child)).roles;
  if (several.length > 1 && role.role !== 'content' && role.role !== 'method') return several;
  return [
    { role: role.role, value: [role.value, ...more, ...within].filter((text) => text !== '').join('\n') },
  ];
};

const wholeText = (node: ClauseNode): string =>
  [
    node.heading,
    ...node.paragraphs.filter((line) => !isClosing(line)).map((line) => line.text),
    ...node.children.map(wholeText),
  ]
    .filter((text) => text !== null && text !== '')
    .join('\n');
