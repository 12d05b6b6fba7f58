import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { ObligationCommand } from './commands.ts';
import {
  broadcast,
  obligationCommands as commands,
  obligationEvents as events,
  invitation,
  ownPlan,
} from './controls.ts';
import type { Assignment, ObligationEvent } from './events.ts';
import { obligation } from './obligation.ts';
import { obligationRefusals as refusals } from './refusals.ts';

const given = specify(obligation);
const assigned = events.ObligationsAssigned;
const accepted = [assigned, events.ObligationAccepted];
const underWay = [...accepted, events.ProgressReported];
const submitted = [...underWay, events.ObligationSubmitted];
const returned = [...submitted, events.ObligationReturned];
const declined = [assigned, events.ObligationDeclined];
const stateOf = (history: ObligationEvent[]) =>
  history.reduce(obligation.evolve, obligation.initialState()).obligations.get(ownPlan.obligation);

describe('obligations are assigned', () => {
  test('in one event that lists all a unit owes', () => {
    given().when(commands.AssignObligations).then(assigned);
  });

  test('again: nothing; with a later amendment: one more list, of the new ones only', () => {
    const added: Assignment = { ...broadcast, obligation: 'added' };
    const data = { ...assigned.data, assignments: [broadcast, added, added] };
    given(assigned)
      .when({ type: 'AssignObligations', data })
      .then({ type: 'ObligationsAssigned', data: { ...data, assignments: [added] } });
  });
});

describe('the unit works', () => {
  test('accepts, reports progress and submits', () => {
    given(assigned).when(commands.AcceptObligation).then(events.ObligationAccepted);
    given(...accepted)
      .when(commands.ReportProgress)
      .then(events.ProgressReported);
    given(...underWay)
      .when(commands.SubmitObligation)
      .then(events.ObligationSubmitted);
  });

  test('may submit what it accepted without reporting progress before', () => {
    given(...accepted)
      .when(commands.SubmitObligation)
      .then(events.ObligationSubmitted);
  });

  test('accepting what is already under way is ignored', () => {
    for (const history of [accepted, underWay, submitted, returned]) {
      given(...history)
        .when(commands.AcceptObligation)
        .thenNothing();
    }
  });

  test('accepts an invitation too', () => {
    const data = { obligation: invitation.obligation, note: '' };
    given(assigned).when({ type: 'AcceptObligation', data }).then({ type: 'ObligationAccepted', data });
  });

  test('the same progress with other words is news', () => {
    const data = { ...commands.ReportProgress.data, note: 'Đang lấy ý kiến' };
    given(...underWay)
      .when({ type: 'ReportProgress', data })
      .then({ type: 'ProgressReported', data });
  });

  test('declines with a reason, whether binding or an invitation', () => {
    given(assigned).when(commands.DeclineObligation).then(events.ObligationDeclined);
    const data = { obligation: invitation.obligation, reason: 'Đã có chương trình riêng' };
    given(assigned).when({ type: 'DeclineObligation', data }).then({ type: 'ObligationDeclined', data });
  });

  test('what happens to one obligation leaves the others as they are', () => {
    const { obligations } = submitted.reduce(obligation.evolve, obligation.initialState());
    expect(obligations.get(broadcast.obligation)?.state).toBe('assigned');
  });
});

describe('the superior judges', () => {
  test('a submission as fulfilled', () => {
    given(...submitted)
      .when(commands.FulfilObligation)
      .then(events.ObligationFulfilled);
  });

  test('a submission as to be done again; the next one has the next number', () => {
    given(...submitted)
      .when(commands.ReturnObligation)
      .then(events.ObligationReturned);
    given(...returned)
      .when(commands.SubmitObligation)
      .then({
        type: 'ObligationSubmitted',
        data: { ...events.ObligationSubmitted.data, submission: 2 },
      });
    const again = [
      ...returned,
      { ...events.ObligationSubmitted, data: { ...events.ObligationSubmitted.data, submission: 2 } },
    ];
    given(...again)
      .when(commands.FulfilObligation)
      .then({
        type: 'ObligationFulfilled',
        data: { ...events.ObligationFulfilled.data, submission: 2 },
      });
  });

  test('progress reported after a return puts the work under way again', () => {
    given(...returned)
      .when(commands.ReportProgress)
      .then(events.ProgressReported);
  });

  test('a refusal of a binding task by returning it', () => {
    given(...declined)
      .when(commands.ReturnObligation)
      .then({
        type: 'ObligationReturned',
        data: { ...events.ObligationReturned.data, submission: 0 },
      });
  });
});

describe('the superior steers', () => {
  test('extends, also what waits for confirmation', () => {
    given(...submitted)
      .when(commands.ExtendObligation)
      .then(events.ObligationExtended);
    expect(stateOf([...submitted, events.ObligationExtended])).toMatchObject({
      state: 'submitted',
      due: '2022-03-31',
    });
  });

  test('gives a deadline to what had none', () => {
    const data = { ...commands.ExtendObligation.data, obligation: broadcast.obligation };
    given(assigned).when({ type: 'ExtendObligation', data }).then({ type: 'ObligationExtended', data });
  });

  test.each([
    ['assigned', [assigned]],
    ['accepted', accepted],
    ['underWay', underWay],
    ['submitted', submitted],
    ['returned', returned],
  ] as const)('suspends and resumes: back to %s', (state, history) => {
    given(...history)
      .when(commands.SuspendObligation)
      .then(events.ObligationSuspended);
    const suspended = [...history, events.ObligationSuspended];
    given(...suspended)
      .when(commands.ResumeObligation)
      .then(events.ObligationResumed);
    expect(stateOf([...suspended, events.ObligationResumed])?.state).toBe(state);
  });

  test('excuses, withdraws or passes on whatever is not closed, also what was declined', () => {
    for (const history of [[assigned], accepted, underWay, submitted, returned, declined]) {
      given(...history)
        .when(commands.ExcuseObligation)
        .then(events.ObligationExcused);
      given(...history)
        .when(commands.WithdrawObligation)
        .then(events.ObligationWithdrawn);
      given(...history)
        .when(commands.ReassignObligation)
        .then(events.ObligationReassigned);
    }
  });

  test('passing on again to the same unit is ignored, to another one refused', () => {
    given(assigned, events.ObligationReassigned).when(commands.ReassignObligation).thenNothing();
    const data = { ...commands.ReassignObligation.data, to: units.soNoiVu };
    given(assigned, events.ObligationReassigned)
      .when({ type: 'ReassignObligation', data })
      .thenRefused(refusals['obligation-passed-on']);
  });
});

describe('the unit’s own plan fulfils what asked for it', () => {
  const { obligation: id } = ownPlan;
  const byPlan = (submission: number): ObligationEvent[] => [
    {
      type: 'ObligationSubmitted',
      data: {
        obligation: id,
        submission,
        note: 'Ban hành kế hoạch triển khai ngày 25/2/2022',
        evidence: [`plan:${documents.planOfMoDuc}`],
      },
    },
    {
      type: 'ObligationFulfilled',
      data: {
        obligation: id,
        submission,
        note: '',
        derivedPlan: documents.planOfMoDuc,
        issuedOn: '2022-02-25',
      },
    },
  ];

  test('from every open state; the issue counts as the submission', () => {
    const suspended = [...accepted, events.ObligationSuspended];
    for (const history of [[assigned], accepted, underWay, suspended]) {
      given(...history)
        .when(commands.FulfilByDerivedPlan)
        .then(...byPlan(1));
    }
    for (const history of [submitted, returned]) {
      given(...history)
        .when(commands.FulfilByDerivedPlan)
        .then(...byPlan(2));
    }
  });

  test('known only after the superior has confirmed by hand: it is noted once, and nothing else changes', () => {
    const confirmed = [...submitted, events.ObligationFulfilled];
    given(...confirmed)
      .when(commands.FulfilByDerivedPlan)
      .then(events.DerivedPlanNoted);
    const noted = [...confirmed, events.DerivedPlanNoted];
    given(...noted)
      .when(commands.FulfilByDerivedPlan)
      .thenNothing();
    expect(stateOf(noted)).toEqual({ ...stateOf(confirmed), derivedPlan: documents.planOfMoDuc });
  });

  test('never another obligation, and never what was declined', () => {
    const other: ObligationCommand = {
      type: 'FulfilByDerivedPlan',
      data: { ...commands.FulfilByDerivedPlan.data, obligation: broadcast.obligation },
    };
    given(assigned).when(other).thenRefused(refusals['no-derived-plan-asked']);
    given(...declined)
      .when(commands.FulfilByDerivedPlan)
      .thenRefused(refusals['obligation-declined']);
  });
});

describe('its unit has ended', () => {
  const suspended = [...submitted, events.ObligationSuspended];
  const lapse: ObligationCommand = {
    type: 'SucceedObligation',
    data: { ...commands.SucceedObligation.data, passing: 'lapse', heirs: [] },
  };
  const heir = events.ObligationInherited.data.obligation;
  const heirOf = (history: ObligationEvent[]) =>
    history.reduce(obligation.evolve, obligation.initialState()).obligations.get(heir);

  test('a decision passes on whatever is not closed; undone, it stands where it stood', () => {
    for (const history of [[assigned], accepted, underWay, submitted, returned, declined, suspended]) {
      given(...history)
        .when(commands.SucceedObligation)
        .then(events.ObligationSucceeded);
      const passed = [...history, events.ObligationSucceeded];
      expect(stateOf(passed)?.state).toBe('passedOn');
      given(...passed)
        .when(commands.RestoreObligation)
        .then(events.ObligationRestored);
      const { state, before } = stateOf(history) ?? {};
      expect(stateOf([...passed, events.ObligationRestored])).toMatchObject({ state, before });
    }
  });

  test('without a successor it lapses by decision, which is undone alike', () => {
    given(assigned)
      .when(lapse)
      .then({ type: 'ObligationSucceeded', data: lapse.data as typeof events.ObligationSucceeded.data });
    const lapsed = [assigned, { ...events.ObligationSucceeded, data: lapse.data }] as ObligationEvent[];
    expect(stateOf(lapsed)?.state).toBe('lapsed');
    given(...lapsed)
      .when(commands.RestoreObligation)
      .then(events.ObligationRestored);
  });

  test('the heir goes on where it stood, and may be told to do it again', () => {
    given().when(commands.InheritObligation).then(events.ObligationInherited);
    expect(heirOf([events.ObligationInherited])).toMatchObject({
      state: 'submitted',
      due: ownPlan.due,
      progress: { percent: 90 },
      inherited: [{ from: events.ObligationInherited.data.from, joined: null, revoked: false }],
    });
    const data = { ...events.ObligationReturned.data, obligation: heir };
    given(events.ObligationInherited)
      .when({ type: 'ReturnObligation', data: { obligation: heir, reason: data.reason } })
      .then({ type: 'ObligationReturned', data });
  });

  test('who owes the same already covers the others too, by the day that was decided', () => {
    given(...underWay)
      .when(commands.JoinFootprint)
      .then(events.FootprintJoined);
    expect(stateOf([...underWay, events.FootprintJoined])).toMatchObject({
      state: 'underWay',
      due: events.FootprintJoined.data.due,
      inherited: [{ from: events.FootprintJoined.data.from }],
    });
  });

  test('the decision undone, what was joined is as before, in whichever order', () => {
    const join = (decision: string, due: string) => ({
      ...events.FootprintJoined,
      data: { ...events.FootprintJoined.data, decision, due },
    });
    const both = [assigned, join('first', '2022-03-31'), join('second', '2022-06-30')];
    const undo = (decision: string): ObligationCommand => ({
      type: 'RevokeInheritance',
      data: { ...commands.RevokeInheritance.data, decision },
    });
    const undone = (decision: string, due: string | null): ObligationEvent => ({
      type: 'InheritanceRevoked',
      data: { ...commands.RevokeInheritance.data, decision, due },
    });
    const [first, second] = [undone('first', '2022-06-30'), undone('second', '2022-03-31')];
    given(...both)
      .when(undo('first'))
      .then(first);
    given(...both, first)
      .when(undo('second'))
      .then(undone('second', ownPlan.due));
    given(...both)
      .when(undo('second'))
      .then(second);
    given(...both, second)
      .when(undo('first'))
      .then(undone('first', ownPlan.due));
    const longer = {
      ...events.ObligationExtended,
      data: { ...events.ObligationExtended.data, due: '2022-12-31' },
    };
    given(...both, longer)
      .when(undo('second'))
      .then(undone('second', '2022-12-31'));
  });

  test('a submission that only came along does not hold the decision fast, one of the heir does', () => {
    const data = { ...commands.RevokeInheritance.data, obligation: heir };
    const undo: ObligationCommand = { type: 'RevokeInheritance', data };
    given(events.ObligationInherited)
      .when(undo)
      .then({ type: 'InheritanceRevoked', data: { ...data, due: ownPlan.due } });
    const again = { ...events.ObligationSubmitted.data, obligation: heir, submission: 2 };
    given(events.ObligationInherited, { type: 'ObligationSubmitted', data: again })
      .when(undo)
      .thenRefused(refusals['heir-went-on']);
  });

  test('the decision undone, what was made for the heir is owed there no more', () => {
    const data = { ...events.ObligationReturned.data, obligation: heir };
    const history: ObligationEvent[] = [events.ObligationInherited, { type: 'ObligationReturned', data }];
    const revoked: ObligationEvent = {
      type: 'InheritanceRevoked',
      data: { ...commands.RevokeInheritance.data, obligation: heir, due: ownPlan.due },
    };
    given(...history)
      .when({ type: 'RevokeInheritance', data: { ...commands.RevokeInheritance.data, obligation: heir } })
      .then(revoked);
    expect(heirOf([...history, revoked])?.state).toBe('passedOn');
  });
});
