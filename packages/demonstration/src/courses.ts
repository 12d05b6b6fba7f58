import { between, chance } from './chance.ts';
import { daysAfter, workday } from './days.ts';
import type { Step } from './life.ts';
import type { Owed } from './owed.ts';
import {
  accept,
  decision,
  decline,
  extended,
  finish,
  giveBack,
  inTimeDay,
  planned,
  reports,
  soon,
  submit,
  working,
  yearEnd,
} from './steps.ts';
import { words } from './words.ts';

/** Diễn biến: how one obligation goes. */
export type Course =
  | 'inTime'
  | 'returned'
  | 'late'
  | 'waiting'
  | 'stuck'
  | 'untouched'
  | 'declined'
  | 'insisted'
  | 'excused'
  | 'suspended'
  | 'resumed'
  | 'extended'
  | 'withdrawn'
  | 'underWay'
  | 'yearly'
  | 'planned';

type Share = readonly [until: number, course: Course];

const binding: readonly Share[] = [
  [0.008, 'declined'],
  [0.016, 'insisted'],
  [0.03, 'excused'],
  [0.042, 'suspended'],
  [0.055, 'resumed'],
  [0.09, 'extended'],
  [0.1, 'withdrawn'],
  [0.13, 'untouched'],
  [0.18, 'stuck'],
  [0.2, 'waiting'],
  [0.3, 'late'],
  [0.38, 'returned'],
  [1, 'inTime'],
];
const lasting: readonly Share[] = [
  [0.01, 'declined'],
  [0.03, 'suspended'],
  [0.1, 'untouched'],
  [0.6, 'underWay'],
  [1, 'yearly'],
];
const invited: readonly Share[] = [
  [0.15, 'declined'],
  [0.35, 'untouched'],
  [1, 'underWay'],
];
const planning: readonly Share[] = [
  [0.3, 'untouched'],
  [0.9, 'stuck'],
  [1, 'excused'],
];

/** The steps of one obligation, in order; the course is drawn unless the story prescribes it. */
export function courseOf(owed: Owed, prescribed: Course | null): Step[] {
  return course(owed, prescribed ?? drawn(owed));
}

function drawn(owed: Owed): Course {
  const shares =
    owed.modality === 'invitation'
      ? invited
      : owed.output === 'derivedPlan'
        ? planning
        : owed.due === null
          ? lasting
          : binding;
  // A careless unit is careless in all it does: its draws lean towards the unhappy courses.
  const care = 0.65 + 0.7 * chance('care', owed.unit.unit);
  const draw = Math.min(0.999, chance('course', owed.obligation) * care);
  return (shares.find(([until]) => draw < until) ?? shares.at(-1) ?? [1, 'inTime'])[1];
}

function course(owed: Owed, kind: Course): Step[] {
  const { due, since } = owed;
  const end = due ?? daysAfter(since, 150);
  const done = inTimeDay(owed, end);
  switch (kind) {
    case 'untouched':
      return [];
    case 'inTime':
      return [...working(owed, done), ...finish(owed, done)];
    case 'waiting':
      return [...working(owed, done), submit(owed, done)];
    case 'late': {
      const late = daysAfter(end, between(1, 24, 'late', owed.obligation));
      return [...working(owed, end), ...finish(owed, late)];
    }
    case 'returned': {
      const again = daysAfter(done, between(6, 14, 'again', owed.obligation));
      return [
        ...working(owed, done),
        submit(owed, done),
        giveBack(owed, daysAfter(done, 3)),
        ...finish(owed, again, true),
      ];
    }
    case 'stuck':
      return working(owed, end);
    case 'declined':
      return [decline(owed)];
    case 'insisted':
      return [
        decline(owed),
        giveBack(owed, daysAfter(soon(owed), 5), words.insist()),
        ...finish(owed, done, true),
      ];
    case 'excused':
      return [accept(owed), decision('ExcuseObligation', owed, daysAfter(soon(owed), 12), words.excuse())];
    case 'withdrawn':
      return [
        accept(owed),
        decision('WithdrawObligation', owed, daysAfter(soon(owed), 20), words.withdraw()),
      ];
    case 'suspended':
      return [
        ...working(owed, end),
        decision('SuspendObligation', owed, daysAfter(soon(owed), 30), words.suspend()),
      ];
    case 'resumed':
      return [
        accept(owed),
        decision('SuspendObligation', owed, daysAfter(soon(owed), 10), words.suspend()),
        decision('ResumeObligation', owed, daysAfter(soon(owed), 35), words.resume()),
        ...finish(owed, daysAfter(end, between(-3, 9, 'resumed', owed.obligation))),
      ];
    case 'extended':
      return extended(owed, end);
    case 'underWay':
      return [accept(owed), ...reports(owed, daysAfter(since, 400))];
    case 'planned':
      return planned(owed);
    case 'yearly':
      return [accept(owed), ...reports(owed, '2022-12-01'), ...finish(owed, workday(yearEnd(owed)))];
  }
}
