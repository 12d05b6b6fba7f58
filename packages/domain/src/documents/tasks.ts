import { splitUnits } from './addressees.ts';
import { type Assignment, assignmentIn, terseAssignment, withoutAssignment } from './assignments.ts';
import { type ClauseNode, everyClause } from './clauses.ts';
import type { Confidence, DraftTask, Lines } from './draft.ts';
import { isBullet } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { type Role, type RoleLine, readRole, readRoles, roleNamed } from './roles.ts';
import { type Run, runsOf, saysLead, withValues } from './runs.ts';
import { hasRoles, headsRoles, isClosing, isOther, isRole, printed, type Section } from './sections.ts';
import { holdsTable, holdsTaskTable, tableTasks } from './tables.ts';
import { recurrenceIn, timeIn, timingKind } from './timing.ts';

/** Nhiệm vụ: what the sections on forms, tasks and measures list. */
export const readTasks = (sections: readonly Section[], clauses: readonly ClauseNode[]): DraftTask[] => [
  ...sections.filter(({ kind }) => kind === 'form').flatMap(({ node }) => tasksOf(node)),
  ...tableTasks(clauses),
];

const tasksOf = (section: ClauseNode): DraftTask[] => {
  const items = itemsOf(section, mostly(everyClause(section.children).filter(isBulletItem), isAssigned));
  if (items.length > 0)
    return items
      .filter((item) => hasRoles(item) || !holdsTaskTable(item))
      .flatMap((item) => runsOf(item)?.map((run) => runTask(item, run)) ?? [taskOf(item)]);
  if (holdsTable(section.paragraphs)) return [];
  const runs = runsOf(section);
  if (runs !== null) return runs.map((run) => runTask(section, run));
  return section.paragraphs.filter((line) => isItem(line)).map((line) => proseTask(section, line));
};

const isItem = (line: LogicalLine): boolean =>
  !line.table && !isClosing(line) && !/:$|^\(.*\)\.?$/u.test(line.text);

/** The clauses that are one task each: the finest that carry roles, else the finest that are counted; bullets where these say each who leads. */
const itemsOf = (node: ClauseNode, byBullet: boolean): ClauseNode[] =>
  node.children
    .filter((child) => !isRole(child) && !isOther(child, 'form'))
    .flatMap((child) => {
      if (hasRoles(child)) return [child];
      const inner = itemsOf(child, byBullet);
      const counted = inner.filter((one) => !isBullet(one.style)).length;
      const bullets = child.children.filter(isBulletItem);
      const each = bullets.length > 0 && (byBullet || mostly(bullets, isAssigned));
      const led = inner.some((one) => hasRoles(one) || (!isBullet(one.style) && isAssigned(one)));
      return led || counted > 1 || each ? inner : [child];
    });

const isBulletItem = (node: ClauseNode): boolean =>
  isBullet(node.style) && !isRole(node) && node.children.length === 0;

const mostly = (nodes: readonly ClauseNode[], holds: (node: ClauseNode) => boolean): boolean =>
  nodes.filter(holds).length * 2 > nodes.length;

/** Whether a bullet says in its own words who leads what it asks for. */
const isAssigned = (node: ClauseNode): boolean => node.paragraphs.some(({ text }) => saysLead(text));

const taskOf = (node: ClauseNode): DraftTask => {
  const lines = withValues(node.paragraphs.filter((line) => !line.table && !isClosing(line)));
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

/** A task without a label of its own: the clause above it is where it stands. */
const runTask = ({ address, heading }: ClauseNode, run: Run): DraftTask => {
  const read = withValues(run).map((line) => readRoles(line.text));
  const [title = heading ?? '', ...texts] = read.map(({ before }) => before).filter((text) => text !== '');
  const last = run.at(-1)?.lines[1] ?? 0;
  return composed(
    address,
    title,
    read.flatMap(({ roles }) => roles),
    texts,
    [run[0]?.lines[0] ?? last, last],
  );
};

const proseTask = (section: ClauseNode, line: LogicalLine): DraftTask => {
  const { before, roles } = readRoles(line.text);
  return composed(section.address, before, roles, [], line.lines);
};

const composed = (
  clause: string,
  title: string,
  printedRoles: readonly RoleLine[],
  texts: string[],
  lines: Lines,
): DraftTask => {
  const labelled = printedRoles.flatMap(spelledOut);
  const prose = [title, ...texts];
  const printedValue = (role: Role): string | null =>
    labelled
      .filter((one) => one.role === role && one.value !== '')
      .map((one) => one.value)
      .join('\n') || null;
  const lead = units(labelled, 'lead');
  const support = units(labelled, 'support');
  const spoken = lead.length === 0 ? spokenIn(title, texts) : unspoken;
  const literal =
    printedValue('timing') ??
    spoken.timing ??
    prose.map(timeIn).find((time) => time !== null) ??
    (labelled.length === 0 ? (recurrenceIn(title) ?? recurrenceIn(texts[0] ?? '')) : null);
  const confidence: Confidence = lead.length > 0 ? 'certain' : spoken.lead.length > 0 ? 'likely' : 'unsure';
  return {
    clause,
    title: withoutAssignment(title)
      .replace(/\s*\([^()]*$/u, '')
      .replace(/[\s.;:,]+$/u, ''),
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

const unspoken: Assignment = { lead: [], support: [], timing: null };

const spokenIn = (title: string, texts: readonly string[]): Assignment =>
  [title, ...texts].map(assignmentIn).find((found) => found !== null) ??
  texts.map(terseAssignment).find((found) => found !== null) ??
  unspoken;

/** "Phân công thực hiện: Giao Phòng Nội vụ chủ trì, phối hợp với …": a sentence behind the label of who leads. */
const spelledOut = (line: RoleLine): RoleLine[] => {
  const found = line.role === 'lead' ? assignmentIn(line.value) : null;
  if (found === null) return [line];
  return [
    { role: 'lead', value: found.lead.join('; ') },
    { role: 'support', value: found.support.join('; ') },
    { role: 'timing', value: found.timing ?? '' },
  ];
};

const roleOfChild = (child: ClauseNode): RoleLine[] => {
  if (headsRoles(child)) return child.children.flatMap(roleOfChild);
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
