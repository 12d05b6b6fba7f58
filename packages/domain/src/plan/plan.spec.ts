import { describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { PlanCommand } from './commands.ts';
import * as controls from './controls.ts';
import { planCommands as commands, drafted, planEvents as events, issued } from './controls.ts';
import type { PlanEvent, Task } from './events.ts';
import { plan } from './plan.ts';
import { planRefusals as refusals } from './refusals.ts';
import { holderOf } from './state.ts';

const given = specify(plan);
const id = documents.decision2074;
const correction = (changes: Record<string, unknown>, reason = ''): PlanCommand => ({
  type: 'CorrectPlan',
  data: { plan: id, changes, reason },
});
const drafting = (...tasks: Task[]): PlanCommand => ({ type: 'DraftTasks', data: { plan: id, tasks } });
const corrected = (changes: Record<string, unknown>, reason = ''): PlanEvent => ({
  type: 'PlanCorrected',
  data: { plan: id, changes, reason },
});

describe('a plan is registered with what is known of it', () => {
  test('with all parts', () => {
    given().when(commands.RegisterPlan).then(events.PlanRegistered);
  });

  test('with only a title, like the plan of Đức Phong that has no number', () => {
    const unknown = {
      issuer: null,
      documentType: null,
      number: null,
      symbol: null,
      issuedOn: null,
      period: null,
    };
    const data = {
      plan: documents.planOfDucPhong,
      ...unknown,
      title: 'Tuyên truyền cải cách hành chính năm 2023',
    };
    given().when({ type: 'RegisterPlan', data }).then({ type: 'PlanRegistered', data });
  });

  test('and registering it again is ignored, also after a correction', () => {
    given(events.PlanRegistered, events.PlanCorrected).when(commands.RegisterPlan).thenNothing();
    const complete: PlanCommand = { type: 'RegisterPlan', data: { plan: id, ...controls.decision2074 } };
    given(events.PlanRegistered, events.PlanCorrected).when(complete).thenNothing();
  });
});

describe('a plan is completed and corrected', () => {
  test('with only the facts that differ, without a reason while it is a draft', () => {
    given(events.PlanRegistered)
      .when(correction({ number: '2074', documentType: 'QĐ' }))
      .then(corrected({ number: '2074' }));
  });

  test('after issue with a reason', () => {
    given(...issued)
      .when(correction({ title: 'Tên đúng' }, 'Sai lỗi chính tả'))
      .then(corrected({ title: 'Tên đúng' }, 'Sai lỗi chính tả'));
  });

  test('after issue also in whether the collective or the head signed, but never in the unit', () => {
    const collective = { issuer: { unit: units.quangNgai, capacity: 'collective' } };
    given(...issued)
      .when(correction(collective, 'Nhầm thẩm quyền ký'))
      .then(corrected(collective, 'Nhầm thẩm quyền ký'));
    const other = { issuer: { unit: units.soNoiVu, capacity: 'head' } };
    given(...issued)
      .when(correction(other, 'Nhầm'))
      .thenRefused(refusals['issue-facts-fixed']);
    given(...issued)
      .when(correction({ issuer: null }, 'Nhầm'))
      .thenRefused(refusals['issue-facts-fixed']);
    given(...issued)
      .when(correction({ issuedOn: null }, 'Nhầm'))
      .thenRefused(refusals['issue-facts-fixed']);
  });

  test('and what is known already is ignored', () => {
    given(...issued)
      .when(correction({ number: '2074' }))
      .thenNothing();
  });
});

describe('bases keep their words', () => {
  test('unresolved at first, then resolved', () => {
    given(events.PlanRegistered).when(commands.RecordBases).then(events.BasesRecorded);
    given(events.PlanRegistered, events.BasesRecorded).when(commands.ResolveBasis).then(events.BasisResolved);
  });

  test('stating one again without its target does not undo its resolution', () => {
    given(...drafted)
      .when(commands.RecordBases)
      .thenNothing();
  });

  test('until issue one may be restated, and resolved to another document', () => {
    const restated = { ...controls.basis, edge: 'declared' as const, plan: documents.decision768 };
    given(...drafted)
      .when({
        type: 'RecordBases',
        data: { plan: id, bases: [{ ...restated, plan: null }, controls.content] },
      })
      .then({ type: 'BasesRecorded', data: { plan: id, bases: [restated] } });
    const another = { plan: id, basis: parts.basis, target: documents.newerDecision };
    given(...drafted)
      .when({ type: 'ResolveBasis', data: another })
      .then({ type: 'BasisResolved', data: another });
  });

  test('after issue an unresolved one may still be resolved', () => {
    const data = { plan: id, basis: parts.content, target: documents.newerDecision };
    given(...issued)
      .when({ type: 'ResolveBasis', data })
      .then({ type: 'BasisResolved', data });
  });
});

describe('tasks are drafted as a whole', () => {
  test('and replaced as a whole until issue', () => {
    given(...drafted)
      .when(drafting(controls.training))
      .then({ type: 'TasksDrafted', data: { plan: id, tasks: [controls.training] } });
  });

  test('clause addresses take Vietnamese letters, numbers with dots and names of appendices', () => {
    const tasks = ['III/4', 'đ', 'II/3/3.1', 'Phụ lục 2/Mục A/7'].map((clause, index) => ({
      ...controls.training,
      task: `${index}`,
      clause,
    }));
    given(events.PlanRegistered)
      .when(drafting(...tasks))
      .then({ type: 'TasksDrafted', data: { plan: id, tasks } });
  });

  test('a task may be due before the day of issue: that is for a person to look at', () => {
    const early = { ...controls.training, timing: controls.timing('trước 01/12/2021', '2021-11-30') };
    given(...drafted)
      .when(drafting(early))
      .then({ type: 'TasksDrafted', data: { plan: id, tasks: [early] } });
  });
});

describe('a plan is issued', () => {
  test('with its tasks, who its sets mean, and its parents: resolved bases of the preamble only', () => {
    given(...drafted)
      .when(commands.IssuePlan)
      .then(events.PlanIssued);
  });

  test('carrying out no document that is only named in its body', () => {
    const named: PlanEvent = {
      type: 'BasisResolved',
      data: { plan: id, basis: parts.content, target: documents.newerDecision },
    };
    given(...drafted, named)
      .when(commands.IssuePlan)
      .then(events.PlanIssued);
  });

  test('keeping of the expansions only those that its tasks speak of', () => {
    const stray = { set: { every: 'unit' as const, of: units.moDuc }, units: [units.ducPhong] };
    const { data } = commands.IssuePlan;
    given(...drafted)
      .when({ type: 'IssuePlan', data: { ...data, expansions: [stray, ...data.expansions] } })
      .then(events.PlanIssued);
  });

  test('without any task, as some decisions only approve', () => {
    given(events.PlanRegistered)
      .when({ type: 'IssuePlan', data: { ...commands.IssuePlan.data, expansions: [] } })
      .then({
        type: 'PlanIssued',
        data: { ...events.PlanIssued.data, symbol: null, parents: [], tasks: [], expansions: [] },
      });
  });

  test('on a day that is older than its basis, which is never refused', () => {
    given(...drafted)
      .when({ type: 'IssuePlan', data: { ...commands.IssuePlan.data, issuedOn: '2021-08-06' } })
      .then({ type: 'PlanIssued', data: { ...events.PlanIssued.data, issuedOn: '2021-08-06' } });
  });

  test('once: the same again is ignored, also after it was recalled', () => {
    given(...issued, events.PlanRecalled)
      .when(commands.IssuePlan)
      .thenNothing();
  });
});

describe('after issue a plan', () => {
  test('is amended, and amended once by one amendment', () => {
    given(...issued)
      .when(commands.AmendPlan)
      .then(events.PlanAmended);
    given(...issued, events.PlanAmended, events.PlanConcluded)
      .when(commands.AmendPlan)
      .thenNothing();
  });

  test('keeps after an amendment what stands, in its place', () => {
    const { tasks, removed } = [...issued, events.PlanAmended].reduce(plan.evolve, plan.initialState());
    const [changed] = events.PlanAmended.data.changed;
    expect(tasks).toEqual([controls.ownPlan, changed, controls.training]);
    expect(removed).toEqual([parts.invitation]);
  });

  test('is classified as to who may read it, also when it is no longer in force, and the same again is ignored', () => {
    given(...issued)
      .when(commands.ClassifyPlan)
      .then(events.PlanClassified);
    given(...issued, events.PlanRecalled)
      .when(commands.ClassifyPlan)
      .then(events.PlanClassified);
    given(...issued, events.PlanClassified)
      .when(commands.ClassifyPlan)
      .thenNothing();
    const internal = { ...commands.ClassifyPlan.data, disclosure: 'internal' as const };
    given(...issued)
      .when({ type: 'ClassifyPlan', data: internal })
      .thenNothing();
  });

  test.each(['ReplacePlan', 'RecallPlan', 'ConcludePlan'] as const)('ends by %s', (type) => {
    const ends = {
      ReplacePlan: events.PlanReplaced,
      RecallPlan: events.PlanRecalled,
      ConcludePlan: events.PlanConcluded,
    };
    given(...issued)
      .when(commands[type])
      .then(ends[type]);
  });
});

describe('when the unit that issued it has ended', () => {
  const handed = [...issued, events.PlanHandedOver];

  test('it is handed over by a decision and handed back by another, each once', () => {
    given(...issued)
      .when(commands.HandOverPlan)
      .then(events.PlanHandedOver);
    given(...handed)
      .when(commands.HandOverPlan)
      .thenNothing();
    given(...handed)
      .when(commands.HandBackPlan)
      .then(events.PlanHandedBack);
    given(...handed, events.PlanHandedBack)
      .when(commands.HandBackPlan)
      .thenNothing();
  });

  test('it is held by its issuer, then by whom it was handed over to, and by its issuer again', () => {
    const holders = [[], [events.PlanHandedOver], [events.PlanHandedOver, events.PlanHandedBack]].map(
      (later) => holderOf([...issued, ...later].reduce(plan.evolve, plan.initialState())),
    );
    expect(holders).toEqual([units.quangNgai, units.soNoiVu, units.quangNgai]);
  });
});

describe('between plans', () => {
  test('a derived plan is noted once, whatever its age', () => {
    given(...issued)
      .when(commands.NoteDerivation)
      .then(events.PlanDerived);
    const older = { ...commands.NoteDerivation.data, issuedOn: '2021-08-06' };
    given(...issued, events.PlanDerived)
      .when({ type: 'NoteDerivation', data: older })
      .thenNothing();
  });

  test('a flag is raised once and cleared once, by a person who notes what was looked into', () => {
    given(...issued)
      .when(commands.FlagPlan)
      .then(events.PlanFlagged);
    given(...issued, events.PlanFlagged)
      .when(commands.ClearFlag)
      .then(events.FlagCleared);
    given(...issued, events.PlanFlagged, events.FlagCleared)
      .when(commands.FlagPlan)
      .thenNothing();
  });
});
