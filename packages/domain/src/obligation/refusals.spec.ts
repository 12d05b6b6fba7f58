import { expect, test } from 'vitest';
import { documents } from '../cast.ts';
import { specify } from '../specify.ts';
import type { ObligationCommand } from './commands.ts';
import {
  broadcast,
  obligationCommands as commands,
  obligationEvents as events,
  invitation,
} from './controls.ts';
import type { ObligationEvent } from './events.ts';
import { obligation } from './obligation.ts';
import { obligationRefusals } from './refusals.ts';

type Case = { given: ObligationEvent[]; when: ObligationCommand };

const assigned: ObligationEvent[] = [events.ObligationsAssigned];
const accepted = [...assigned, events.ObligationAccepted];
const underWay = [...accepted, events.ProgressReported];
const submitted = [...underWay, events.ObligationSubmitted];
const { AssignObligations: _, InheritObligation: __, ...onOne } = commands;
const after = (history: ObligationEvent[], ...asked: ObligationCommand[]): Case[] =>
  asked.map((when) => ({ given: history, when }));
const work = [commands.AcceptObligation, commands.ReportProgress, commands.SubmitObligation];
const steering = [commands.SuspendObligation, commands.ResumeObligation, commands.ExtendObligation];
const without = <C extends ObligationCommand>({ type, data }: C, changes: object): ObligationCommand =>
  ({ type, data: { ...data, ...changes } }) as ObligationCommand;

const lapsed: ObligationEvent = {
  type: 'ObligationSucceeded',
  data: { ...events.ObligationSucceeded.data, passing: 'lapse', heirs: [] },
};
const inheritedAfresh = {
  type: 'ObligationInherited' as const,
  data: {
    ...events.ObligationInherited.data,
    standing: { ...events.ObligationInherited.data.standing, state: 'assigned' as const, submission: null },
  },
};
const joinedByAnother: ObligationEvent = {
  type: 'FootprintJoined',
  data: { ...events.FootprintJoined.data, obligation: inheritedAfresh.data.obligation, decision: 'another' },
};

const ofHeir = <C extends ObligationCommand>(command: C): ObligationCommand =>
  without(command, { obligation: events.ObligationInherited.data.obligation });
const handedInAgain: ObligationEvent = {
  type: 'ObligationSubmitted',
  data: {
    ...events.ObligationSubmitted.data,
    obligation: events.ObligationInherited.data.obligation,
    submission: 2,
  },
};

const cases: Record<keyof typeof obligationRefusals, Case[]> = {
  'obligation-unknown': after([], ...Object.values(onOne)),
  'obligation-not-accepted': after(assigned, commands.ReportProgress, commands.SubmitObligation),
  'obligation-awaits-confirmation': after(
    submitted,
    commands.ReportProgress,
    commands.DeclineObligation,
    without(commands.SubmitObligation, { note: 'Bản khác' }),
  ),
  'obligation-not-submitted': after(underWay, commands.FulfilObligation, commands.ReturnObligation),
  'obligation-suspended': after(
    [...submitted, events.ObligationSuspended],
    ...work.slice(1),
    commands.FulfilObligation,
    commands.ReturnObligation,
    commands.DeclineObligation,
  ),
  'obligation-declined': after(
    [...assigned, events.ObligationDeclined],
    ...work,
    ...steering,
    commands.FulfilByDerivedPlan,
  ),
  'obligation-fulfilled': after(
    [...submitted, events.ObligationFulfilled],
    ...work.slice(0, 2),
    ...steering,
    commands.ReturnObligation,
    commands.ExcuseObligation,
  ),
  'obligation-excused': after(
    [...assigned, events.ObligationExcused],
    ...work,
    ...steering,
    commands.WithdrawObligation,
  ),
  'obligation-withdrawn': after(
    [...assigned, events.ObligationWithdrawn],
    ...work,
    ...steering,
    commands.ExcuseObligation,
  ),
  'obligation-passed-on': after(
    [...assigned, events.ObligationReassigned],
    ...work,
    ...steering,
    commands.DeclineObligation,
  ),
  'obligation-lapsed': after(
    [...assigned, lapsed],
    ...work,
    ...steering,
    without(commands.SucceedObligation, { decision: 'another' }),
    commands.JoinFootprint,
  ),
  'invitation-declined': after(
    [...assigned, { type: 'ObligationDeclined', data: { obligation: invitation.obligation, reason: 'Bận' } }],
    without(commands.ReturnObligation, { obligation: invitation.obligation }),
  ),
  'percent-out-of-range': [-1, 101, 50.5, Number.NaN].flatMap((percent) =>
    after(accepted, without(commands.ReportProgress, { percent })),
  ),
  'progress-backwards': after(underWay, without(commands.ReportProgress, { percent: 49 })),
  'submission-empty': after(accepted, without(commands.SubmitObligation, { note: ' ', evidence: [] })),
  'reason-required': after(
    submitted,
    ...[
      commands.ReturnObligation,
      commands.DeclineObligation,
      commands.ExtendObligation,
      commands.ExcuseObligation,
      commands.SuspendObligation,
      commands.ReassignObligation,
      commands.WithdrawObligation,
      commands.SucceedObligation,
    ].map((command) => without(command, { reason: ' ' })),
  ),
  'due-unreal': after(assigned, without(commands.ExtendObligation, { due: '2022-02-29' })),
  'extension-not-later': after(assigned, without(commands.ExtendObligation, { due: '2022-02-27' })),
  'reassigned-to-itself': after(
    assigned,
    without(commands.ReassignObligation, { to: events.ObligationsAssigned.data.unit }),
  ),
  'no-derived-plan-asked': after(
    assigned,
    without(commands.FulfilByDerivedPlan, { obligation: broadcast.obligation }),
  ),
  'derived-plan-known': after(
    [...submitted, events.ObligationFulfilled, events.DerivedPlanNoted],
    without(commands.FulfilByDerivedPlan, { derivedPlan: documents.planOfDucPhong }),
  ),
  'not-succeeded': after(assigned, commands.RestoreObligation),
  'not-inherited': after(assigned, commands.RevokeInheritance),
  'heir-handed-in': [
    ...after(submitted, commands.JoinFootprint),
    ...after([...submitted, events.ObligationSuspended], commands.JoinFootprint),
  ],
  'heir-went-on': [
    ...after(
      [...submitted.slice(0, -1), events.FootprintJoined, events.ObligationSubmitted],
      commands.RevokeInheritance,
    ),
    ...after([...assigned, events.FootprintJoined, events.ObligationExcused], commands.RevokeInheritance),
    ...after([events.ObligationInherited, handedInAgain], ofHeir(commands.RevokeInheritance)),
  ],
  'others-joined': after(
    [inheritedAfresh, joinedByAnother],
    without(commands.RevokeInheritance, { obligation: inheritedAfresh.data.obligation }),
  ),
};

test('every reason to refuse a command on an obligation has an example', () => {
  expect(Object.keys(cases)).toEqual(Object.keys(obligationRefusals));
});

const all = Object.entries(cases).flatMap(([code, examples]) =>
  examples.map((example) => ({
    code: code as keyof typeof obligationRefusals,
    type: example.when.type,
    ...example,
  })),
);

test.each(all)('$type is refused: $code', ({ code, given, when }) => {
  specify(obligation)(...given)
    .when(when)
    .thenRefused(obligationRefusals[code]);
});
