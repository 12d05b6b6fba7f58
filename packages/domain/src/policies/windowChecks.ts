import { addDays, isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import { same } from '../equality.ts';
import { countReasons, mostWritten, stateReasons } from '../oneStopShop/counts.ts';
import { type SourceCourse, scopeOn } from '../oneStopShop/course.ts';
import type { CodeTable, Reason, WindowContent } from '../oneStopShop/events.ts';
import { sourceRefusals } from '../oneStopShop/refusals.ts';
import type { Code } from '../organisation/events.ts';
import { titleOf } from '../organisation/kinds.ts';
import { type Candidate, lookUpByCode } from '../organisation/lookUp.ts';
import { handledBy, inForceThroughout, type ProcedureCourse } from '../procedure/course.ts';
import { Refusal, type RefusalText } from '../refusal.ts';
import type { Day, ProcedureId, UnitId } from '../vocabulary.ts';
import { windowRefusals } from './windowRefusals.ts';

/** What settling looks up: whatever it is asked about must have been fetched before. */
export type Knowledge = {
  /** Null where the source is not registered. */
  source: SourceCourse | null;
  codeTable(version: string): CodeTable | undefined;
  /** Every slice of every unit that ever carried the code. */
  carriers(code: Code): readonly Candidate[];
  /** The unit and all above it on the day, from below. */
  upFrom(unit: UnitId, day: Day): readonly UnitId[];
  procedure(code: string): { procedure: ProcedureId; course: ProcedureCourse } | undefined;
};

/** Whom and what a window speaks of, once its codes are resolved. */
export type Subject = { competent: UnitId; receiving: UnitId; procedure: ProcedureId };

/** What is found of a window before its series is looked at: its subject, or every reason against it. */
export type Finding = { subject: Subject; reasons: readonly [] } | { subject: null; reasons: Reason[] };

type Role = 'competent' | 'receiving';
type Resolved = { unit: UnitId; first: Candidate; last: Candidate };

/** The beginning of what was written, as a text that can be recorded: half a character would stop all settling. */
const short = (text: string): string => text.slice(0, 64).toWellFormed();

const reason = ({ code }: RefusalText, details: Record<string, string> = {}): Reason => ({ code, details });

/** Xét một kỳ số liệu: all that is wrong with it, so that who sent it need not come back for every fault. */
export function examine(content: WindowContent, today: Day, known: Knowledge): Finding {
  const { source, codeTable, procedure } = known;
  if (source === null) return refused([reason(sourceRefusals['source-unknown'])]);
  if (source.lastDay !== null && today > source.lastDay)
    return refused([reason(sourceRefusals['source-closed'], { day: spoken(source.lastDay) })]);
  const timed = timeReasons(content, today);
  if (timed.length > 0) return refused([...timed, ...countReasons(content.counts)]);
  const table = codeTable(content.codeTable);
  const competent = resolved('competent', content, table, source, known);
  const receiving = resolved('receiving', content, table, source, known);
  const found = procedure(content.procedure);
  const reasons = [
    ...tableReasons(content, table, today),
    ...competent.reasons,
    ...receiving.reasons,
    ...procedureReasons(content, found?.course, competent.found),
    ...countReasons(content.counts),
  ];
  if (competent.found === null || receiving.found === null || found === undefined || reasons.length > 0)
    return refused(reasons);
  const subject = {
    competent: competent.found.unit,
    receiving: receiving.found.unit,
    procedure: found.procedure,
  };
  return { subject, reasons: [] };
}

const refused = (reasons: readonly Reason[]): Finding => ({
  subject: null,
  reasons: reasons.filter((one, at) => reasons.findIndex((other) => same(one, other)) === at),
});

function timeReasons({ from, to, revision }: WindowContent, today: Day): Reason[] {
  const unreal = [from, to].filter((day) => !isDay(day));
  if (unreal.length > 0)
    return unreal.map((day) => reason(windowRefusals['window-day-unreal'], { day: short(day) }));
  const days = { from: spoken(from), to: spoken(to), today: spoken(today) };
  return [
    ...(to < from ? [reason(windowRefusals['window-reversed'], days)] : []),
    ...(to >= yearAfter(from) ? [reason(windowRefusals['window-too-long'], days)] : []),
    ...(to > today ? [reason(windowRefusals['window-in-future'], days)] : []),
    ...(isRevision(revision) ? [] : [reason(windowRefusals['revision-unfit'])]),
  ];
}

/** One that no view could hold would stop all that came after it. */
const isRevision = (revision: number): boolean =>
  Number.isSafeInteger(revision) && revision >= 1 && revision <= mostWritten;

/** The same day of the next year; of 29/2 the day after the 28th. */
function yearAfter(day: Day): Day {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return isDay(next) ? next : addDays(`${next.slice(0, 8)}28`, 1);
}

function tableReasons(content: WindowContent, table: CodeTable | undefined, today: Day): Reason[] {
  const version = short(content.codeTable);
  if (table === undefined) return [reason(windowRefusals['code-table-unknown'], { version })];
  if (table.from > today)
    return [reason(windowRefusals['code-table-not-in-force'], { version, from: spoken(table.from) })];
  return stateReasons(content, table);
}

/** The unit that the code means on the first day of the window and on the last, if both are one that the source may speak for. */
function resolved(
  role: Role,
  content: WindowContent,
  table: CodeTable | undefined,
  source: SourceCourse,
  { carriers, upFrom }: Knowledge,
): { found: Resolved | null; reasons: Reason[] } {
  const { from, to } = content;
  const { system, value: code } = content[role];
  const against = (text: RefusalText, details: Record<string, string>): Reason =>
    reason(text, { ...details, role });
  if (table !== undefined && !table.unitSystems.includes(system)) {
    const details = { system: short(system), version: table.version };
    return { found: null, reasons: [against(windowRefusals['unit-system-unknown'], details)] };
  }
  const looked = [from, to].map((on) => lookedUp(carriers(content[role]), { system, code, on }));
  const [first, last] = looked;
  if (first === undefined || last === undefined || first instanceof Refusal || last instanceof Refusal)
    return {
      found: null,
      reasons: looked.flatMap((each) =>
        each instanceof Refusal ? [against(each, { ...each.details })] : [],
      ),
    };
  if (first.unit !== last.unit) {
    const days = { from: spoken(from), to: spoken(to) };
    const names = { before: titleOf(first), after: titleOf(last), units: `${first.unit},${last.unit}` };
    return {
      found: null,
      reasons: [against(windowRefusals['unit-changes-within-window'], { system, code, ...days, ...names })],
    };
  }
  const outside = [from, to].filter((day) => {
    const scope = scopeOn(source, day);
    return !upFrom(first.unit, day).some((unit) => scope.includes(unit));
  });
  return {
    found: { unit: first.unit, first, last },
    reasons: outside.map((day) =>
      against(windowRefusals['outside-scope'], {
        day: spoken(day),
        source: source.code,
        unit: titleOf(day === from ? first : last),
      }),
    ),
  };
}

function lookedUp(
  carriers: readonly Candidate[],
  query: Parameters<typeof lookUpByCode>[1],
): Candidate | Refusal {
  try {
    return lookUpByCode(carriers, query);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function procedureReasons(
  { procedure: code, from, to }: WindowContent,
  course: ProcedureCourse | undefined,
  competent: Resolved | null,
): Reason[] {
  const procedure = short(code);
  const days = { from: spoken(from), to: spoken(to) };
  if (course === undefined) return [reason(windowRefusals['procedure-unknown'], { procedure })];
  if (!inForceThroughout(course, from, to))
    return [reason(windowRefusals['procedure-not-in-force'], { procedure, ...days })];
  const fits =
    competent === null ||
    [competent.first, competent.last].every(({ tier }) => handledBy(course, tier, from, to));
  if (fits) return [];
  const unit = titleOf(competent.first);
  return [reason(windowRefusals['procedure-of-another-tier'], { procedure, unit, ...days })];
}
