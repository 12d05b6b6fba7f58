import { assignmentIn } from './assignments.ts';
import { type ClauseNode, everyClause } from './clauses.ts';
import { isBullet } from './labels.ts';
import type { LogicalLine } from './lines.ts';
import { type Role, readRole, readRoles } from './roles.ts';
import { isClosing, isRole } from './sections.ts';

/** Chuỗi đoạn: the paragraphs of one task that carries no label of its own. */
export type Run = LogicalLine[];

/** The runs of a clause below which several tasks stand without labels, each with who leads it; null where there is one task or none. */
export const runsOf = (node: ClauseNode): Run[] | null => {
  const lines = linesBelow(node);
  if (lines === null) return null;
  const runs: Run[] = [];
  for (const [at, line] of lines.entries()) {
    const run = runs.at(-1);
    if (run === undefined || begins(lines, at, run)) runs.push([line]);
    else run.push(line);
  }
  const introduced = runs[0] !== undefined && !isLed(runs[0]) && !isBold(runs[0][0]);
  const own = introduced ? runs.slice(1) : runs;
  const led = own.filter(isLed);
  return led.length > 1 && led.length * 2 > own.length ? own : null;
};

/** Whether a paragraph says in its own words, or by a label, who leads. */
export const saysLead = (text: string): boolean =>
  readRoles(text).roles.some(({ role }) => role === 'lead') || assignmentIn(text) !== null;

/** The paragraphs of a clause, those of its bullets among them where these only label who and when, or bold titles stand between them. */
const linesBelow = (node: ClauseNode): LogicalLine[] | null => {
  const lines = everyClause([node])
    .flatMap(({ paragraphs }) => paragraphs)
    .filter((line) => !line.table && !isClosing(line))
    .sort((one, other) => one.lines[0] - other.lines[0]);
  const titled = lines.filter(isBold).length > 1;
  return node.children.every((child) => isBullet(child.style) && (titled || isRole(child))) ? lines : null;
};

/** Whether a line names a further task: a title, or who leads where the task above has its lead already. */
const begins = (lines: readonly LogicalLine[], at: number, run: Run): boolean => {
  const line = lines[at];
  const above = lines[at - 1];
  if (line === undefined || roleOf(line) !== null || (above !== undefined && isOpen(above))) return false;
  if (isBold(line)) return true;
  if (saysLead(line.text)) return isLed(run);
  const below = lines[at + 1];
  if (below === undefined || (roleOf(below) === null && !saysLead(below.text))) return false;
  return isLed(run) || !/[.;:,]$/u.test(line.text);
};

const isLed = (run: Run): boolean => run.some(({ text }) => saysLead(text));

const isBold = (line: LogicalLine | undefined): boolean =>
  line !== undefined && line.strong > 0 && line.strong >= line.text.length && roleOf(line) === null;

const roleOf = (line: LogicalLine): Role | null => readRole(line.text)?.role ?? null;

/** A label whose value stands in the next line. */
const isOpen = (line: LogicalLine): boolean => readRole(line.text)?.value === '';

/** "Cơ quan chủ trì:" above "Phòng Nội vụ": a label and its value in one. */
export const withValues = (lines: readonly LogicalLine[]): LogicalLine[] => {
  const whole: LogicalLine[] = [];
  for (const line of lines) {
    const above = whole.at(-1);
    const role = above === undefined || !isOpen(above) ? null : roleOf(above);
    if (above === undefined || role === null || role === 'content' || roleOf(line) !== null) whole.push(line);
    else {
      const text = `${above.text} ${line.text}`;
      whole[whole.length - 1] = { ...above, text, lines: [above.lines[0], line.lines[1]] };
    }
  }
  return whole;
};
