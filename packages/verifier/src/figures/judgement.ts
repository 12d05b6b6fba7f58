import { daysBetween } from '@thac/domain/calendar/day';
import type { Assignment, WorkState } from '@thac/domain/obligation/events';
import type { Day } from '@thac/domain/vocabulary';

/** Cách tính vào tỷ lệ hoàn thành: each obligation is reckoned in exactly one way. */
export type Reckoning =
  | 'doneInTime'
  | 'doneLate'
  | 'overdue'
  | 'dueSoon'
  | 'inTime'
  | 'noDeadline'
  | 'invitation'
  | 'excused'
  | 'suspended'
  | 'withdrawn'
  | 'passedOn'
  | 'lapsed';

/** What is judged of an obligation. */
export type Judged = {
  modality: Assignment['modality'];
  state: WorkState;
  due: Day | null;
  submittedOn: Day | null;
};

/** Sắp đến hạn: so many days before the due day, or fewer. */
const soon = 3;

/**
 * Xét một nhiệm vụ on a day. Written a second time, apart from the views whose figures it checks: what was accepted or
 * waits is judged by the day on which it was handed in, everything else by the day asked about.
 */
export function reckon({ modality, state, due, submittedOn }: Judged, on: Day): Reckoning {
  if (modality === 'invitation') return 'invitation';
  switch (state) {
    case 'excused':
    case 'suspended':
    case 'withdrawn':
    case 'passedOn':
    case 'lapsed':
      return state;
    case 'fulfilled':
      return due === null || handedInBy(due, submittedOn) ? 'doneInTime' : 'doneLate';
    case 'submitted':
      if (due === null) return 'noDeadline';
      return handedInBy(due, submittedOn) ? 'inTime' : 'overdue';
    case 'assigned':
    case 'accepted':
    case 'underWay':
    case 'returned':
    case 'declined':
      if (due === null) return 'noDeadline';
      if (on > due) return 'overdue';
      return daysBetween(on, due) <= soon ? 'dueSoon' : 'inTime';
  }
}

const handedInBy = (due: Day, submittedOn: Day | null): boolean => submittedOn !== null && submittedOn <= due;

const done: readonly string[] = ['doneInTime', 'doneLate'] satisfies Reckoning[];
const fallenDue: readonly string[] = [...done, 'overdue' satisfies Reckoning];

/** Tỷ lệ hoàn thành chính thức: done / (done + not done and fallen due), in percent to two places. */
export function rated(counts: Partial<Record<Reckoning, number>>) {
  const sum = (of: readonly string[] | null) =>
    Object.entries(counts).reduce(
      (all, [reckoning, count]) => ((of?.includes(reckoning) ?? true) ? all + count : all),
      0,
    );
  const numerator = sum(done);
  const denominator = sum(fallenDue);
  const rate = denominator === 0 ? null : Math.round((numerator * 10_000) / denominator) / 100;
  return { total: sum(null), numerator, denominator, rate };
}
