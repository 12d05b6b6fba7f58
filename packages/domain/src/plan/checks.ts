import { isDay } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import { refuse } from '../refusal.ts';
import type { Day, PlanId } from '../vocabulary.ts';
import type { Basis, DocumentIdentity, Expansion, RecipientSet } from './events.ts';
import { planRefusals } from './refusals.ts';
import type { TaskAsked } from './timing.ts';

/** Labels as printed; a bullet is its mark with its ordinal (`-1`, `+2`), a repeated label counts (`a#2`). */
const label = String.raw`[-–+*•(]?[\p{L}\p{N}][\p{L}\p{M}\p{N}.()# -]*`;
const clauseAddress = new RegExp(`^${label}(/${label})*$`, 'u');

/** Most tasks of one plan, most bases of one plan, and most obligations that one act may give; far above any document seen. */
export const most = { tasks: 1_000, bases: 1_000, obligations: 250_000 };

/** Whether a text says nothing. */
export const isBlank = (text: string): boolean => text.trim() === '';

/** Refuses what is not a day of the calendar. */
export function assertDay(day: Day): void {
  if (!isDay(day)) refuse(planRefusals['day-unreal'], { day });
}

/** Refuses an act without a reason. */
export function assertReason(reason: string): void {
  if (isBlank(reason)) refuse(planRefusals['reason-missing']);
}

/** Refuses a document that names itself. */
export function assertOther(plan: PlanId, other: PlanId | null): void {
  if (plan === other) refuse(planRefusals['plan-is-itself']);
}

/** Refuses facts about a document that cannot be true; unknown facts pass. */
export function assertIdentity(facts: Partial<DocumentIdentity>): void {
  if (facts.title !== undefined && isBlank(facts.title)) refuse(planRefusals['title-missing']);
  if (facts.issuedOn) assertDay(facts.issuedOn);
  if (!facts.period) return;
  const { from, to } = facts.period;
  assertDay(from);
  assertDay(to);
  if (to < from) refuse(planRefusals['period-reversed'], { from: spoken(from), to: spoken(to) });
}

/** Refuses a list of bases with an empty, repeated or self-referring one. */
export function assertBases(plan: PlanId, bases: readonly Basis[]): void {
  const seen = new Set<string>();
  for (const { basis, literal, plan: target } of bases) {
    if (isBlank(literal)) refuse(planRefusals['basis-literal-missing']);
    if (seen.has(basis)) refuse(planRefusals['basis-repeated'], { literal });
    assertOther(plan, target);
    seen.add(basis);
  }
}

/** Refuses tasks that nobody could find again in the document, or that stand twice. */
export function assertTasks(tasks: readonly TaskAsked[]): void {
  if (tasks.length > most.tasks) refuse(planRefusals['tasks-too-many'], { most: `${most.tasks}` });
  const seen = new Set<string>();
  for (const { task, clause, title, sentence, timing } of tasks) {
    if (!clauseAddress.test(clause)) refuse(planRefusals['clause-malformed'], { clause });
    if (isBlank(title)) refuse(planRefusals['task-title-missing'], { clause });
    if (isBlank(sentence)) refuse(planRefusals['sentence-missing'], { clause });
    if (seen.has(task)) refuse(planRefusals['task-repeated'], { clause });
    if (timing.due) assertDay(timing.due);
    seen.add(task);
  }
}

/** The identity of a set of recipients within one document. */
export const setKey = (set: RecipientSet): string => `${set.every}:${set.of}`;

/** The given expansions that these tasks speak of, each once; a set nobody has worked out is refused. */
export function expansionsFor(tasks: readonly TaskAsked[], given: readonly Expansion[]): Expansion[] {
  const known = new Map(given.map((expansion) => [setKey(expansion.set), expansion]));
  const used = new Map<string, Expansion>();
  for (const { clause, addressees } of tasks) {
    for (const set of addressees.flatMap((addressed) => addressed.sets)) {
      const expansion = known.get(setKey(set)) ?? refuse(planRefusals['expansion-missing'], { clause });
      used.set(setKey(set), expansion);
    }
  }
  assertReach(tasks, [...used.values()]);
  return [...used.values()];
}

/** Refuses a cascade of which nobody could keep the overview, before it is worked out. */
export function assertReach(tasks: readonly TaskAsked[], expansions: readonly Expansion[]): void {
  const sizes = new Map(expansions.map(({ set, units }) => [setKey(set), units.length]));
  let count = 0;
  for (const { units, sets } of tasks.flatMap(({ addressees }) => addressees)) {
    const meant = new Set(sets.map(setKey));
    count += units.length;
    for (const set of meant) count += sizes.get(set) ?? 0;
  }
  if (count > most.obligations) {
    refuse(planRefusals['cascade-too-wide'], { count: `${count}`, most: `${most.obligations}` });
  }
}
