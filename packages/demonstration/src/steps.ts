import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { AuthorityDocument, Day } from '@thac/domain/vocabulary';
import { between, chance } from './chance.ts';
import { daysAfter, daysBetween, inWords, workday, workdayBefore } from './days.ts';
import type { Step } from './life.ts';
import type { Owed } from './owed.ts';
import { words } from './words.ts';

/** No work is reported as done for the year before its end; what starts later ends later. */
export const yearEnd = ({ since, obligation }: Owed): Day =>
  daysAfter(since < '2022-11-01' ? '2022-12-05' : '2023-12-05', between(0, 12, 'year', obligation));

/** Tiếp nhận trong vài ngày: the day on which the unit takes notice. */
export const soon = ({ since, obligation }: Owed): Day => daysAfter(since, between(3, 9, 'soon', obligation));

/** Reports for a closed period come in the last fortnight; other work when it is done. */
export function inTimeDay(owed: Owed, end: Day): Day {
  const span = Math.max(4, daysBetween(owed.since, end));
  const ahead =
    owed.output === 'report'
      ? between(0, 11, 'ahead', owed.obligation)
      : between(0, Math.min(45, Math.floor(span / 3)), 'ahead', owed.obligation);
  return workdayBefore(daysAfter(end, -ahead));
}

/** Tiếp nhận. */
export const accept = (owed: Owed): Step => ({
  on: soon(owed),
  by: 'unit',
  command: { type: 'AcceptObligation', data: { obligation: owed.obligation, note: words.accept(owed) } },
});

function progress(owed: Owed, on: Day, percent: number): Step {
  const { obligation } = owed;
  const note = words.progress(owed, percent);
  return { on, by: 'unit', command: { type: 'ReportProgress', data: { obligation, percent, note } } };
}

/** Báo cáo kết quả. */
export const submit = (owed: Owed, on: Day, again = false): Step => ({
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

/** Trả lại. */
export const giveBack = (owed: Owed, on: Day, reason = words.giveBack(owed)): Step => ({
  on,
  by: 'issuer',
  command: { type: 'ReturnObligation', data: { obligation: owed.obligation, reason } },
});

/** Acceptance and one or two reports of progress before the end. */
export function working(owed: Owed, end: Day): Step[] {
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
export function reports(owed: Owed, until: Day): Step[] {
  const steps: Step[] = [];
  let on = daysAfter(owed.since, between(25, 60, 'first', owed.obligation));
  for (let percent = 20; on < until && percent <= 80; percent += 20) {
    steps.push(progress(owed, on, percent));
    on = daysAfter(on, between(60, 120, 'every', owed.obligation, String(percent)));
  }
  return steps;
}

/** Submission and confirmation. */
export function finish(owed: Owed, on: Day, again = false): Step[] {
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
export function planned(owed: Owed): Step[] {
  const draftedOn =
    owed.due !== null && daysBetween(owed.since, owed.due) > 90
      ? daysAfter(owed.due, -60)
      : daysAfter(owed.since, 13);
  const drafted = progress(owed, draftedOn, 60);
  return chance('drafted', owed.obligation) < 0.5 ? [accept(owed), drafted] : [accept(owed)];
}

export function extended(owed: Owed, end: Day): Step[] {
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
        data: { obligation, due, literal: `chậm nhất ngày ${inWords(due)}`, reason: words.extend(owed) },
      },
    },
    ...finish(owed, daysAfter(due, between(-6, 3, 'after', obligation))),
  ];
}

/** Từ chối. */
export const decline = (owed: Owed): Step => ({
  on: soon(owed),
  by: 'unit',
  command: { type: 'DeclineObligation', data: { obligation: owed.obligation, reason: words.decline(owed) } },
});

type Decision = 'ExcuseObligation' | 'WithdrawObligation' | 'SuspendObligation' | 'ResumeObligation';

/** Quyết định của cơ quan giao: under a letter of its own. */
export const decision = (type: Decision, owed: Owed, on: Day, reason: string): Step => ({
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
