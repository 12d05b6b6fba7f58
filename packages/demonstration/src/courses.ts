import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { AuthorityDocument, Day } from '@thac/domain/vocabulary';
import { between, chance } from './chance.ts';
import { daysAfter, daysBetween, inWords, workday, workdayBefore } from './days.ts';
import type { Step } from './life.ts';
import type { Owed } from './owed.ts';
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

/** No work is reported as done for the year before its end; what starts later ends later. */
const yearEnd = ({ since, obligation }: Owed): Day =>
  daysAfter(since < '2022-11-01' ? '2022-12-05' : '2023-12-05', between(0, 12, 'year', obligation));

const soon = ({ since, obligation }: Owed): Day => daysAfter(since, between(3, 9, 'soon', obligation));

/** Reports for a closed period come in the last fortnight; other work when it is done. */
function inTimeDay(owed: Owed, end: Day): Day {
  const span = Math.max(4, daysBetween(owed.since, end));
  const ahead =
    owed.output === 'report'
      ? between(0, 11, 'ahead', owed.obligation)
      : between(0, Math.min(45, Math.floor(span / 3)), 'ahead', owed.obligation);
  return workdayBefore(daysAfter(end, -ahead));
}

const accept = (owed: Owed): Step => ({
  on: soon(owed),
  by: 'unit',
  command: { type: 'AcceptObligation', data: { obligation: owed.obligation, note: words.accept(owed) } },
});

function progress(owed: Owed, on: Day, percent: number): Step {
  const { obligation } = owed;
  const note = words.progress(owed, percent);
  return { on, by: 'unit', command: { type: 'ReportProgress', data: { obligation, percent, note } } };
}

const submit = (owed: Owed, on: Day, again = false): Step => ({
  on,
  by: 'unit',
  command: {
    type: 'SubmitObligation',
    data: {
      obligation: owed.obligation,
      note: again ? words.resubmit() : words.submit(owed),
      evidence: words.evidence(owed),
    },
  },
});

const giveBack = (owed: Owed, on: Day, reason = words.giveBack(owed)): Step => ({
  on,
  by: 'issuer',
  command: { type: 'ReturnObligation', data: { obligation: owed.obligation, reason } },
});

/** Acceptance and one or two reports of progress before the end. */
function working(owed: Owed, end: Day): Step[] {
  const span = daysBetween(owed.since, end);
  const first =
    owed.output === 'report'
      ? daysAfter(end, -between(14, 24, 'p1', owed.obligation))
      : daysAfter(owed.since, Math.floor(span / 3));
  const second = daysAfter(end, -between(6, 12, 'p2', owed.obligation));
  const steps = [accept(owed)];
  if (span > 25) steps.push(progress(owed, first, between(2, 5, 'p3', owed.obligation) * 10));
  if (span > 60 && chance('p4', owed.obligation) < 0.5)
    steps.push(progress(owed, second, between(6, 9, 'p5', owed.obligation) * 10));
  return steps;
}

/** Progress every two to four months, for work without a deadline. */
function reports(owed: Owed, until: Day): Step[] {
  const steps: Step[] = [];
  let on = daysAfter(owed.since, between(25, 60, 'first', owed.obligation));
  for (let percent = 20; on < until && percent <= 80; percent += 20) {
    steps.push(progress(owed, on, percent));
    on = daysAfter(on, between(60, 120, 'every', owed.obligation, String(percent)));
  }
  return steps;
}

/** Submission and confirmation. */
function finish(owed: Owed, on: Day, again = false): Step[] {
  const { obligation } = owed;
  const reported = submit(owed, on, again);
  const confirmed = daysAfter(on, between(2, 8, 'confirm', obligation));
  return [
    reported,
    {
      on: confirmed,
      by: 'issuer',
      command: { type: 'FulfilObligation', data: { obligation, note: words.fulfil(owed) } },
    },
  ];
}

/** Accepted and drafted in time to be issued; issuing itself follows from the plan. */
function planned(owed: Owed): Step[] {
  const draftedOn =
    owed.due !== null && daysBetween(owed.since, owed.due) > 90
      ? daysAfter(owed.due, -60)
      : daysAfter(owed.since, 13);
  const drafted = progress(owed, draftedOn, 60);
  return chance('drafted', owed.obligation) < 0.5 ? [accept(owed), drafted] : [accept(owed)];
}

function extended(owed: Owed, end: Day): Step[] {
  const { obligation } = owed;
  const due = workday(daysAfter(end, between(10, 30, 'extension', obligation)));
  const decided = daysAfter(end, -between(2, 6, 'decided', obligation));
  return [
    ...working(owed, daysAfter(end, -7)),
    {
      on: decided,
      by: 'issuer',
      authority: letter(owed, decided),
      command: {
        type: 'ExtendObligation',
        data: { obligation, due, literal: `chậm nhất ngày ${inWords(due)}`, reason: words.extend() },
      },
    },
    ...finish(owed, daysAfter(due, between(-6, 3, 'after', obligation))),
  ];
}

const decline = (owed: Owed): Step => ({
  on: soon(owed),
  by: 'unit',
  command: { type: 'DeclineObligation', data: { obligation: owed.obligation, reason: words.decline() } },
});

type Decision = 'ExcuseObligation' | 'WithdrawObligation' | 'SuspendObligation' | 'ResumeObligation';

const decision = (type: Decision, owed: Owed, on: Day, reason: string): Step => ({
  on,
  by: 'issuer',
  authority: letter(owed, on),
  command: { type, data: { obligation: owed.obligation, reason } } as ObligationCommand,
});

/** Công văn cho phép: the letter under which an issuer extends, excuses, suspends or withdraws. */
const letter = (owed: Owed, on: Day): AuthorityDocument => ({
  literal: `Công văn số ${between(41, 1490, 'letter', owed.obligation)}/${owed.issuer.tier === 'below' ? 'UBND' : 'UBND-NC'} ngày ${inWords(workday(on))}`,
  plan: null,
});
