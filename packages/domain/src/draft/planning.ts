import { ruleOf } from '../deadline/meaning.ts';
import type { DeadlineRule } from '../deadline/rule.ts';
import { readDeadline } from '../deadline/wording.ts';
import type { Clause, DraftPlan, Frequency, Lines, ReportingDuty } from '../documents/draft.ts';
import { derivedId } from '../identity.ts';
import type { Addressees, Basis, DocumentIdentity, Task } from '../plan/events.ts';
import type { TaskAsked, TimingAsked } from '../plan/timing.ts';
import type { PlanId, UnitId } from '../vocabulary.ts';
import { reportTitle } from './askDuties.ts';
import { namesOutsideBody } from './collectives.ts';
import type { Answer, Source } from './events.ts';
import { addresseesMeant, questionId } from './questions.ts';

type Answers = Readonly<Record<string, Answer>>;

/** What a confirmed reading becomes: a document to register, its bases, its tasks and where each was read. */
export type Planned = { identity: DocumentIdentity; bases: Basis[]; tasks: TaskAsked[]; sources: Source[] };

/** A task on its way: everything but its id. */
type Planning = { task: Omit<TaskAsked, 'task'>; lines: Lines };

/** Văn bản từ bản đọc: the reading and what people said of it, as a plan; each task keeps its clause, sentence and lines. */
export function planFrom(plan: PlanId, read: DraftPlan, answers: Answers): Planned {
  const planned = [...formTasks(read, answers), ...dutyTasks(read, answers), ...restTasks(read, answers)];
  const seen = new Map<string, number>();
  const tasks = planned.map(({ task, lines }) => {
    const times = (seen.get(task.clause) ?? 0) + 1;
    seen.set(task.clause, times);
    const causes = times === 1 ? [task.clause] : [task.clause, String(times)];
    return { task: { task: derivedId('task', plan, ...causes), ...task }, lines };
  });
  return {
    identity: identityOf(read, answers),
    bases: basesOf(plan, read, answers),
    tasks: tasks.map(({ task }) => task),
    sources: tasks.map(({ task, lines }) => ({ task: task.task, lines })),
  };
}

function identityOf({ document, signatures }: DraftPlan, answers: Answers): DocumentIdentity {
  const unit = answers[questionId('issuer', null, document.issuer ?? '')];
  const signatory = signatures.find(({ role }) => role === 'signatory');
  const signed = signatory ? [...signatory.authority, signatory.position ?? ''].join(' ').trim() : '';
  const capacity = answers[questionId('capacity', null, signed)];
  const known = unit?.kind === 'unit' && unit.unit !== null && capacity?.kind === 'capacity';
  return {
    issuer: known ? { unit: unit.unit as UnitId, capacity: capacity.capacity } : null,
    documentType: document.type,
    number: document.number,
    symbol: document.symbol,
    title: document.title ?? '',
    issuedOn: document.issuedOn,
    period: document.period,
  };
}

/** Each wording once: in the preamble a basis, in the body a content reference. */
function basesOf(plan: PlanId, { citations, unnumbered }: DraftPlan, answers: Answers): Basis[] {
  const cited = citations.map(({ literal, role, clause }): Omit<Basis, 'basis'> => {
    const answer = answers[questionId('citation', clause, literal)];
    const target = answer?.kind === 'document' ? answer.plan : null;
    return { literal, kind: role === 'basis' ? 'basis' : 'content', edge: 'cited', plan: target };
  });
  const named = unnumbered.map(({ literal, clause }): Omit<Basis, 'basis'> => {
    return { literal, kind: clause === null ? 'basis' : 'content', edge: 'cited', plan: null };
  });
  const byId = new Map<string, Basis>();
  for (const one of [...cited, ...named]) {
    const basis = derivedId('basis', plan, one.kind, one.literal);
    const known = byId.get(basis);
    if (known === undefined || known.plan === null) byId.set(basis, { basis, ...one });
  }
  return [...byId.values()];
}

function formTasks(read: DraftPlan, answers: Answers): Planning[] {
  return read.tasks.map(({ clause, title, lead, support, timing, lines }) => {
    const led = lead.length > 0 ? addressed('lead', lead, answers) : asked(clause, title, answers);
    return {
      task: {
        clause,
        title: shortened(title),
        sentence: sentenceAt(read.clauses, clause) ?? title,
        modality: lead.length > 0 && lead.every(namesOutsideBody) ? 'invitation' : 'binding',
        addressees: [...led, ...addressed('support', support, answers)],
        via: null,
        output: { kind: 'activity', detail: null },
        timing: { literal: timing.literal },
      },
      lines,
    };
  });
}

/** A duty that asks for a plan or a report of its own says so by its output. */
function dutyTasks(read: DraftPlan, answers: Answers): Planning[] {
  return read.duties.map(({ clause, addressees, modality, text, lines }) => {
    const report = read.reports.find((one) => one.clause === clause && belongs(one.reporter, addressees));
    const derived = read.derivedPlans.some((one) => one.clause === clause);
    const led = addressees.length > 0 ? addressed('lead', addressees, answers) : asked(clause, text, answers);
    return {
      task: {
        clause,
        title: shortened(text),
        sentence: text,
        modality: modalityOf(clause, text, modality, answers),
        addressees: led,
        via: (!derived && report && viaOf(report.via, answers)) || null,
        output: { kind: derived ? 'derivedPlan' : report ? 'report' : 'activity', detail: null },
        timing: !derived && report ? timingOf(report, read.document.period) : { literal: null },
      },
      lines,
    };
  });
}

const belongs = (reporter: string | null, addressees: readonly string[]): boolean =>
  reporter !== null && addressees.includes(reporter);

/** Reports and plans of one's own that no duty speaks of. */
function restTasks(read: DraftPlan, answers: Answers): Planning[] {
  const derived = read.derivedPlans
    .filter(({ clause }) => !read.duties.some((duty) => duty.clause === clause))
    .map(({ clause, addressees, literal, modality, lines }): Planning => {
      const base = plain(clause, shortened(literal), literal, addressed('lead', addressees, answers));
      const said = modalityOf(clause, literal, modality, answers);
      return { task: { ...base, modality: said, output: { kind: 'derivedPlan', detail: null } }, lines };
    });
  const reports = read.reports
    .filter(({ clause, reporter }) => {
      return !read.duties.some((duty) => duty.clause === clause && belongs(reporter, duty.addressees));
    })
    .map((report): Planning => {
      const { clause, reporter, to, via, due, within, lines } = report;
      const title = reportTitle(to, due.literal);
      const led = reporter === null ? asked(clause, title, answers) : addressed('lead', [reporter], answers);
      const sentence = sentenceAt(read.clauses, clause) ?? title;
      const output = { kind: 'report' as const, detail: within };
      const timing = timingOf(report, read.document.period);
      return {
        task: { ...plain(clause, title, sentence, led), via: viaOf(via, answers), output, timing },
        lines,
      };
    });
  return [...derived, ...reports];
}

const plain = (
  clause: string,
  title: string,
  sentence: string,
  addressees: Addressees[],
): Omit<TaskAsked, 'task'> => ({
  clause,
  title,
  sentence,
  modality: 'binding',
  addressees,
  via: null,
  output: { kind: 'activity', detail: null },
  timing: { literal: null },
});

/** The rule as it stands in the reading, where a person may have put it right; the rest as the words say. */
function timingOf({ due, within }: ReportingDuty, period: DraftPlan['document']['period']): TimingAsked {
  const { literal, rule } = due;
  const [, bound, day] = /^(before|by) (\d{4}-\d\d-\d\d)$/.exec(rule ?? '') ?? [];
  if ((bound === 'before' || bound === 'by') && day !== undefined)
    return { literal, rule: { kind: 'day', bound, day } };
  const read = readDeadline(literal, { period });
  if (rule !== null && read.kind !== 'recurring') return { literal, rule: comingRound(rule, literal) };
  return { literal, rule: rule === null && partOfReform(within) ? everyReform : read };
}

const eachTime: Partial<Record<string, string>> = {
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  semiannual: 'định kỳ 6 tháng',
  annual: 'hằng năm',
};

/** The reader found the recurrence elsewhere in the sentence: with it the words of the day name one of every period. */
function comingRound(frequency: string, literal: string | null): DeadlineRule {
  const rule = readDeadline(`${eachTime[frequency] ?? ''}, ${literal ?? ''}`, { period: null });
  return rule.kind === 'recurring' && rule.due !== null ? rule : ruleOf(null, frequency as Frequency);
}

/** Lồng ghép vào báo cáo CCHC: due when that report is. */
const partOfReform = (within: string | null): boolean =>
  within !== null && /CCHC|cải cách hành chính/iu.test(within);

const everyReform: DeadlineRule = { kind: 'recurring', every: 'cchc', due: null };

function addressed(role: Addressees['role'], names: readonly string[], answers: Answers): Addressees[] {
  const found = names.map((name) => addresseesMeant(name, answers));
  const units = [...new Set(found.flatMap((one) => one?.units ?? []))];
  const sets = found.flatMap((one) => one?.sets ?? []);
  const distinct = [...new Map(sets.map((set) => [`${set.every} ${set.of}`, set])).values()];
  return units.length + distinct.length === 0 ? [] : [{ role, units, sets: distinct }];
}

/** Who was named by a person for a task that names nobody. */
function asked(clause: string, words: string, answers: Answers): Addressees[] {
  const answer = answers[questionId('lead', clause, words)];
  if (answer?.kind !== 'addressees' || answer.units.length + answer.sets.length === 0) return [];
  return [{ role: 'lead', units: answer.units, sets: answer.sets }];
}

function modalityOf(
  clause: string,
  words: string,
  read: Task['modality'],
  answers: Answers,
): Task['modality'] {
  const answer = answers[questionId('modality', clause, words)];
  return answer?.kind === 'modality' ? answer.modality : read;
}

const viaOf = (name: string | null, answers: Answers): UnitId | null =>
  name === null ? null : (addresseesMeant(name, answers)?.units[0] ?? null);

/** The words of a clause with all that stands below it. */
function sentenceAt(clauses: readonly Clause[], address: string): string | null {
  for (const one of clauses) {
    if (one.address === address) return wordsOf(one) || null;
    const below = sentenceAt(one.children, address);
    if (below !== null) return below;
  }
  return null;
}

const wordsOf = ({ heading, text, children }: Clause): string =>
  [heading, text, ...children.map(wordsOf)].filter((part) => part !== null && part.trim() !== '').join('\n');

const longest = 160;

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest)
        .replace(/\s\S*$/u, '')
        .toWellFormed()} …`;
};
