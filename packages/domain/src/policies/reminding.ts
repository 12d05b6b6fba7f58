import { addDays } from '../calendar/day.ts';
import { derivedId } from '../identity.ts';
import type { Assignment, WorkState } from '../obligation/events.ts';
import type { LadderTerms, Reminded, Rung } from '../reminder/events.ts';
import { reminderId, stepOf } from '../reminder/reminder.ts';
import type { Day, PlanId, UnitId } from '../vocabulary.ts';

/** What must be known of an obligation to judge whether to remind of it. */
export type Candidate = Reminded & {
  plan: PlanId;
  unit: UnitId;
  state: WorkState;
  modality: Assignment['modality'];
  assignedOn: Day;
  /** Whether the plan is in force and the task still stands in it. */
  inForce: boolean;
  /** Whether the unit to which it is owed exists on the day. */
  issuerStands: boolean;
  /** Whether the unit that owes exists on the day. */
  stands: boolean;
  /** The nearest unit above it that exists on the day. */
  superior: UnitId | null;
};

/** Lý do không nhắc: why an obligation that has come to a rung is left out. */
export type Exclusion =
  | Exclude<WorkState, 'assigned' | 'accepted' | 'underWay' | 'returned'>
  | 'invitation'
  | 'notInForce'
  | 'issuerEnded'
  | 'unitEnded'
  | 'noSuperior'
  | 'reminded';

/** One obligation left out, on which rung and why. */
export type Excluded = Candidate & { rung: string; reason: Exclusion };

/** Một lần nhắc sẽ gửi: to one unit, of all that one rung asks under one plan. */
export type PlannedReminder = {
  reminder: string;
  plan: PlanId;
  unit: UnitId;
  rung: Rung;
  to: UnitId;
  on: Day;
  obligations: Reminded[];
};

/** Đợt nhắc việc: what would be sent on a day and what not; `token` stands for all that would be sent. */
export type Batch = { token: string; reminders: PlannedReminder[]; excluded: Excluded[] };

/**
 * What a ladder asks for on a day: for each obligation the rungs of the latest day that it has come to; earlier ones
 * that were missed are not made up for. A rung that had passed before the obligation was assigned counts only when no
 * other is to come.
 */
export function batchOn(
  { rungs }: LadderTerms,
  day: Day,
  candidates: Iterable<Candidate>,
  taken: ReadonlySet<string>,
): Batch {
  const excluded: Excluded[] = [];
  const groups = new Map<string, PlannedReminder>();
  for (const candidate of candidates) {
    for (const rung of reached(rungs, day, candidate)) {
      const reason = exclusionOf(candidate, rung, taken);
      if (reason !== null) excluded.push({ ...candidate, rung: rung.rung, reason });
      else add(groups, candidate, rung, day);
    }
  }
  const reminders = [...groups.values()].map(settled).toSorted(byPlace);
  return { token: tokenOf(day, reminders), reminders, excluded };
}

/** The latest due day of what a ladder may ask for on a day. */
export const latestDue = ({ rungs }: LadderTerms, day: Day): Day =>
  addDays(day, -Math.min(...rungs.map(({ days }) => days)));

function reached(rungs: readonly Rung[], day: Day, { due, assignedOn }: Candidate): Rung[] {
  const dayOf = ({ days }: Rung): Day => addDays(due, days);
  const come = rungs.filter((rung) => dayOf(rung) <= day);
  if (come.length === 0) return [];
  const latest = Math.max(...come.map(({ days }) => days));
  const more = rungs.some(({ days }) => days > latest);
  return addDays(due, latest) < assignedOn && more ? [] : come.filter(({ days }) => days === latest);
}

function exclusionOf(candidate: Candidate, rung: Rung, taken: ReadonlySet<string>): Exclusion | null {
  const { state, modality, inForce, issuerStands, stands, superior, obligation, due } = candidate;
  if (modality === 'invitation') return 'invitation';
  switch (state) {
    case 'submitted':
    case 'fulfilled':
    case 'suspended':
    case 'declined':
    case 'excused':
    case 'withdrawn':
    case 'passedOn':
    case 'lapsed':
      return state;
    case 'assigned':
    case 'accepted':
    case 'underWay':
    case 'returned':
  }
  if (!inForce) return 'notInForce';
  if (!issuerStands) return 'issuerEnded';
  if (!stands) return 'unitEnded';
  if (rung.to === 'superior' && superior === null) return 'noSuperior';
  return taken.has(stepOf(obligation, rung.rung, due)) ? 'reminded' : null;
}

function add(groups: Map<string, PlannedReminder>, candidate: Candidate, rung: Rung, on: Day): void {
  const { plan, unit, superior, obligation, due, seen } = candidate;
  const to = rung.to === 'superior' && superior !== null ? superior : unit;
  const key = `${plan} ${unit} ${to} ${rung.rung}`;
  const group = groups.get(key) ?? { reminder: '', plan, unit, rung, to, on, obligations: [] };
  group.obligations.push({ obligation, due, seen });
  groups.set(key, group);
}

function settled(planned: PlannedReminder): PlannedReminder {
  const obligations = planned.obligations.toSorted((a, b) => order(a.obligation, b.obligation));
  return { ...planned, obligations, reminder: reminderId(obligations, planned.rung, planned.to) };
}

const tokenOf = (day: Day, reminders: readonly PlannedReminder[]): string =>
  derivedId('reminders', day, ...reminders.map(({ reminder }) => reminder).toSorted());

const byPlace = (a: PlannedReminder, b: PlannedReminder): number =>
  order(a.plan, b.plan) || order(a.unit, b.unit) || order(a.rung.rung, b.rung.rung);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
