import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { ownPlan, planCommands } from '../plan/controls.ts';
import { dutyStream, planStream } from '../streams.ts';
import { obligationId } from './cascade.ts';
import type { PastEvent } from './history.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { below, district, ducPhong, moDuc, noon, theDecision } from './story.ts';

const { decision2074: decision, planOfMoDuc, planOfDucPhong } = documents;
const dutyOfMoDuc = obligationId(decision, parts.ownPlan, units.moDuc, 'lead');

let record: ReturnType<typeof rehearsal>;
beforeEach(() => {
  record = rehearsal();
});

const say = (day: string, ...commands: PlanCommand[]) => {
  for (const command of commands) record.orderPlan(command, noon(day));
};
const of = (type: string): PastEvent[] => record.log.filter((event) => event.type === type);
const owing = (plan: string, unit: string) => [...record.dutyState(plan, unit).obligations.values()];

describe('when a plan is issued', () => {
  test('each unit is told what it owes, by the policy, at the moment of issue, under that plan', async () => {
    say('2021-12-20', ...theDecision);
    await settle(record);
    const told = of('ObligationsAssigned');
    expect(told.map(({ stream }) => stream)).toEqual(
      [units.moDuc, units.tuNghia, units.soNoiVu, units.ducPhong, units.ducThanh].map((unit) =>
        dutyStream(decision, unit),
      ),
    );
    const issue = record.log.find(({ type }) => type === 'PlanIssued');
    expect(told[0]).toMatchObject({
      version: 1,
      id: derivedId('event', issue?.id ?? '', dutyStream(decision, units.moDuc), 'ObligationsAssigned', ''),
      at: noon('2021-12-20'),
      metadata: {
        actor: 'policy:cascade',
        authority: { literal: '2074/QĐ-UBND', plan: decision },
        causation: issue?.id,
        correlation: 'request',
      },
    });
  });

  test('three tiers: the district’s plan fulfils what the province asked, and its own tasks fall further', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', ...moDuc);
    say('2022-03-20', ...ducPhong);
    await settle(record);
    expect(record.planState(decision).children).toEqual([planOfMoDuc]);
    expect(record.planState(planOfMoDuc).children).toEqual([planOfDucPhong]);
    expect(owing(decision, units.moDuc)).toMatchObject([{ state: 'fulfilled', derivedPlan: planOfMoDuc }]);
    expect(owing(decision, units.tuNghia)).toMatchObject([{ state: 'assigned', derivedPlan: null }]);
    expect(owing(planOfMoDuc, units.ducPhong)).toMatchObject([
      { state: 'fulfilled', derivedPlan: planOfDucPhong },
    ]);
    expect(owing(planOfMoDuc, units.ducThanh)).toMatchObject([{ state: 'assigned' }]);
    expect(owing(planOfDucPhong, units.vanPhong)).toMatchObject([{ state: 'assigned', role: 'lead' }]);
    expect(of('ObligationSubmitted')[0]).toMatchObject({
      at: noon('2022-02-25'),
      data: { obligation: dutyOfMoDuc },
    });
  });

  test('a plan older than the one it carries out fulfils it as soon as that is issued', async () => {
    say('2021-12-18', theDecision[0] as PlanCommand);
    say('2021-12-19', ...moDuc);
    await settle(record);
    say('2021-12-20', ...theDecision.slice(1));
    await settle(record);
    expect(owing(decision, units.moDuc)).toMatchObject([{ state: 'fulfilled', derivedPlan: planOfMoDuc }]);
    expect(of('ObligationSubmitted')).toMatchObject([{ at: noon('2021-12-19') }]);
  });

  test('an older plan that was recalled by then fulfils nothing', async () => {
    say('2021-12-17', theDecision[0] as PlanCommand);
    say('2021-12-18', ...moDuc);
    say('2021-12-19', { type: 'RecallPlan', data: { plan: planOfMoDuc, reason: 'Ban hành sai thẩm quyền' } });
    await settle(record);
    say('2021-12-20', ...theDecision.slice(1));
    await settle(record);
    expect(record.planState(decision).children).toEqual([planOfMoDuc]);
    expect(owing(decision, units.moDuc)).toMatchObject([{ state: 'assigned', derivedPlan: null }]);
  });

  test('where a unit owes two plans, none is taken for fulfilled: a person says which', async () => {
    const second = { ...ownPlan, task: 'second', clause: 'III/6' };
    say('2021-12-20', theDecision[0] as PlanCommand);
    say(
      '2021-12-20',
      { type: 'DraftTasks', data: { plan: decision, tasks: [ownPlan, second] } },
      planCommands.IssuePlan,
    );
    say('2022-02-25', ...moDuc);
    await settle(record);
    expect(owing(decision, units.moDuc).map(({ state }) => state)).toEqual(['assigned', 'assigned']);
    expect(record.planState(decision).children).toEqual([planOfMoDuc]);
  });

  test('a person having said which, following once more does not take the plan for the other one too', async () => {
    const second = { ...ownPlan, task: 'second', clause: 'III/6' };
    say('2021-12-20', theDecision[0] as PlanCommand);
    say('2021-12-20', { type: 'DraftTasks', data: { plan: decision, tasks: [ownPlan, second] } });
    say('2021-12-20', planCommands.IssuePlan);
    say('2022-02-25', ...moDuc);
    await settle(record);
    const data = { obligation: dutyOfMoDuc, derivedPlan: planOfMoDuc, issuedOn: '2022-02-25' };
    const duty = { plan: decision, unit: units.moDuc };
    record.orderDuty(duty, { type: 'FulfilByDerivedPlan', data }, noon('2022-03-01'));
    record.followFromTheStart();
    await settle(record);
    expect(owing(decision, units.moDuc).map(({ state }) => state)).toEqual(['fulfilled', 'assigned']);
  });

  test('a plan of a unit that only supports fulfils nothing', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-01-15', ...below(decision, 'plan-of-so-noi-vu', units.soNoiVu, '2022-01-15'));
    await settle(record);
    expect(owing(decision, units.soNoiVu)).toMatchObject([{ role: 'support', state: 'assigned' }]);
  });

  test('a parent that nobody has registered is left alone', async () => {
    say('2022-02-25', ...below('unregistered', planOfMoDuc, units.moDuc, '2022-02-25'));
    await settle(record);
    expect(record.log.filter(({ stream }) => stream === planStream('unregistered'))).toEqual([]);
  });
});

describe('when a basis becomes known after issue', () => {
  const resolution: PlanCommand = {
    type: 'ResolveBasis',
    data: { plan: planOfMoDuc, basis: `of-${planOfMoDuc}`, target: decision },
  };

  test('it counts as if it had been known at issue', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', ...below(null, planOfMoDuc, units.moDuc, '2022-02-25', district));
    await settle(record);
    expect(owing(decision, units.moDuc)).toMatchObject([{ state: 'assigned' }]);
    say('2022-04-10', resolution);
    await settle(record);
    expect(of('PlanDerived')).toMatchObject([
      { at: noon('2022-02-25'), data: { child: planOfMoDuc, issuedOn: '2022-02-25' } },
    ]);
    expect(of('ObligationFulfilled')).toMatchObject([
      { at: noon('2022-02-25'), data: { derivedPlan: planOfMoDuc } },
    ]);
  });

  test('a basis recorded later with its document does the same', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', ...below(null, planOfMoDuc, units.moDuc, '2022-02-25', district));
    const declared = {
      basis: 'b',
      literal: 'Thực hiện 2074/QĐ-UBND',
      kind: 'basis',
      edge: 'declared',
      plan: decision,
    } as const;
    say('2022-04-10', { type: 'RecordBases', data: { plan: planOfMoDuc, bases: [declared] } });
    await settle(record);
    expect(record.planState(decision).children).toEqual([planOfMoDuc]);
  });

  test('but not of a document named in the body, nor of a plan that was recalled by then', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', ...below(null, planOfMoDuc, units.moDuc, '2022-02-25', district));
    const mentioned = {
      basis: 'b',
      literal: '2074/QĐ-UBND',
      kind: 'content',
      edge: 'cited',
      plan: decision,
    } as const;
    say('2022-04-10', { type: 'RecordBases', data: { plan: planOfMoDuc, bases: [mentioned] } });
    say('2022-04-11', { type: 'RecallPlan', data: { plan: planOfMoDuc, reason: 'Nhầm' } }, resolution);
    await settle(record);
    expect(record.planState(decision).children).toEqual([]);
  });
});

test('what is passed on is owed by the other unit, by the day that held then', async () => {
  say('2021-12-20', ...theDecision);
  await settle(record);
  const duty = { plan: decision, unit: units.moDuc };
  const reason = 'Chuyển địa bàn';
  record.orderDuty(
    duty,
    { type: 'ExtendObligation', data: { obligation: dutyOfMoDuc, due: '2022-03-31', literal: '', reason } },
    noon('2022-01-05'),
  );
  record.orderDuty(
    duty,
    { type: 'ReassignObligation', data: { obligation: dutyOfMoDuc, to: units.tuNghia, reason } },
    noon('2022-01-06'),
  );
  await settle(record);
  const [own, passed] = owing(decision, units.tuNghia);
  expect(own).toMatchObject({ state: 'assigned', due: '2022-02-28' });
  expect(passed).toMatchObject({
    obligation: derivedId('reassigned', dutyOfMoDuc, units.tuNghia),
    task: parts.ownPlan,
    state: 'assigned',
    role: 'lead',
    output: 'derivedPlan',
    due: '2022-03-31',
  });
});
