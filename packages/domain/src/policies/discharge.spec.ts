import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { training } from '../plan/controls.ts';
import type { ReportCommand } from '../report/commands.ts';
import { content, demand, regime, terms } from '../report/controls.ts';
import type { Discharge } from '../report/events.ts';
import { reportId } from '../report/identity.ts';
import { obligationId } from './cascade.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { below, noon, theDecision } from './story.ts';

const { decision2074: plan } = documents;
const unit = units.moDuc;
const report = reportId(regime, '2022-Q1', unit);
const own = obligationId(plan, parts.ownPlan, unit, 'lead');

let record: ReturnType<typeof rehearsal>;
beforeEach(async () => {
  record = rehearsal();
  for (const command of theDecision as PlanCommand[]) record.orderPlan(command, noon('2021-12-20'));
  await settle(record);
});

const whole: Discharge = { plan, obligation: own, share: 'whole', percent: 100 };
const half: Discharge = { plan, obligation: own, share: 'part', percent: 50 };
const which = { report, regime, period: '2022-Q1', unit };
const save: ReportCommand = { type: 'SaveReport', data: { ...which, terms, content, attachments: [] } };
const submit = (discharges: Discharge[], changes: object = {}): ReportCommand => ({
  type: 'SubmitReport',
  data: { report, demand: { ...demand, ...changes }, discharges, explanations: [] },
});
const sendBack: ReportCommand = { type: 'ReturnReport', data: { report, reason: 'Thiếu số liệu' } };
const accept: ReportCommand = { type: 'AcceptReport', data: { report, note: 'Đạt' } };

let day = 1;
const say = (...asked: ReportCommand[]) => {
  for (const command of asked) {
    day += 1;
    record.orderReport(command, noon(`2022-03-${String((day % 28) + 1).padStart(2, '0')}`));
  }
};
const byHand = (command: ObligationCommand) => record.orderDuty({ plan, unit }, command, noon('2022-03-01'));
const owed = () => record.dutyState(plan, unit).obligations.get(own);
const of = (type: string) => record.log.filter((event) => event.type === type);

describe('a report that discharges an obligation as a whole', () => {
  test('accepts and submits it when handed in, at that moment and by the policy', async () => {
    say(save, submit([whole]));
    await settle(record);
    expect(owed()).toMatchObject({ state: 'submitted', submission: { evidence: [`report:${report}@1`] } });
    const [handedIn] = of('ReportSubmitted');
    expect(of('ObligationSubmitted')).toMatchObject([
      { at: handedIn?.at, metadata: { actor: 'policy:cascade', causation: handedIn?.id } },
    ]);
    expect(of('ObligationAccepted')).toHaveLength(1);
  });

  test('returns it when returned, submits it anew with the next version, and fulfils it when accepted', async () => {
    say(save, submit([whole]), sendBack);
    await settle(record);
    expect(owed()?.state).toBe('returned');
    say(submit([whole]), accept);
    await settle(record);
    expect(owed()).toMatchObject({ state: 'fulfilled', submission: { number: 2 } });
  });

  test('leaves it to the one to whom it is owed, when that is neither recipient nor owner of the regime', async () => {
    say(save, submit([whole], { to: units.soNoiVu, owner: units.soNoiVu }), accept);
    await settle(record);
    expect(owed()?.state).toBe('submitted');
  });

  test('fulfils it through a recipient whom the owner of the regime has named', async () => {
    say(save, submit([whole], { to: units.soNoiVu }), accept);
    await settle(record);
    expect(owed()?.state).toBe('fulfilled');
  });

  test.each<[string, ObligationCommand[], string]>([
    ['excused', [{ type: 'ExcuseObligation', data: { obligation: own, reason: 'Bão' } }], 'excused'],
    ['suspended', [{ type: 'SuspendObligation', data: { obligation: own, reason: 'Bão' } }], 'suspended'],
    ['declined', [{ type: 'DeclineObligation', data: { obligation: own, reason: 'Không' } }], 'declined'],
    [
      'submitted by hand',
      [
        { type: 'AcceptObligation', data: { obligation: own, note: '' } },
        { type: 'SubmitObligation', data: { obligation: own, note: 'Xong', evidence: [] } },
      ],
      'submitted',
    ],
  ])('leaves alone what was %s', async (_, given, state) => {
    for (const command of given) byHand(command);
    say(save, submit([whole]), accept);
    await settle(record);
    expect(owed()?.state).toBe(state);
  });

  test('a restatement changes nothing in what is fulfilled', async () => {
    say(save, submit([whole], { on: '2022-03-01' }), accept, submit([whole]), sendBack);
    await settle(record);
    expect(owed()).toMatchObject({ state: 'fulfilled', submission: { number: 1 } });
  });
});

describe('a report that discharges a part of an obligation', () => {
  test('is progress once accepted, and not before', async () => {
    say(save, submit([half]));
    await settle(record);
    expect(owed()).toMatchObject({ state: 'assigned', progress: null });
    say(accept);
    await settle(record);
    expect(owed()).toMatchObject({ state: 'underWay', progress: { percent: 50 } });
  });

  test('never takes progress back', async () => {
    byHand({ type: 'AcceptObligation', data: { obligation: own, note: '' } });
    byHand({ type: 'ReportProgress', data: { obligation: own, percent: 70, note: '' } });
    say(save, submit([half]), accept);
    await settle(record);
    expect(owed()).toMatchObject({ progress: { percent: 70 } });
  });
});

test('one report discharges any number of obligations, of several plans, each in its own measure and once', async () => {
  const other = documents.newerDecision;
  const tasks = ['một', 'hai', 'ba'].map((name) => ({
    ...training,
    task: name,
    addressees: [{ role: 'lead' as const, units: [unit], sets: [] }],
  }));
  for (const command of below(null, other, units.quangNgai, '2021-12-22', ...tasks))
    record.orderPlan(command, noon('2021-12-22'));
  await settle(record);
  const asked = tasks.map(
    ({ task }): Discharge => ({
      ...{ plan: other, obligation: obligationId(other, task, unit, 'lead'), share: 'whole', percent: 100 },
    }),
  );
  const [first, second, third] = asked as [Discharge, Discharge, Discharge];
  say(save, submit([first, second, whole, { ...third, share: 'part', percent: 30 }]), accept);
  await settle(record);
  const states = [...record.dutyState(other, unit).obligations.values()].map(({ state }) => state);
  expect(states).toEqual(['fulfilled', 'fulfilled', 'underWay']);
  expect(owed()?.state).toBe('fulfilled');
  const ids = record.log.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an obligation of another unit, or of nobody, is left alone', async () => {
  const other = { ...whole, obligation: obligationId(plan, parts.ownPlan, units.tuNghia, 'lead') };
  say(save, submit([other, { ...whole, plan: 'không có' }]), accept);
  await settle(record);
  expect(record.dutyState(plan, units.tuNghia).obligations.get(other.obligation)?.state).toBe('assigned');
  expect(owed()?.state).toBe('assigned');
});

test.each([1, 2, 3, 7])(
  'killed anywhere and followed again from the beginning in batches of %i, nothing happens twice',
  async (batch) => {
    const course = [save, submit([whole]), sendBack, submit([whole]), accept];
    for (const command of course) {
      say(command);
      await record.follow(batch, true);
      await settle(record, batch);
      record.followFromTheStart();
      await settle(record, batch);
    }
    const types = record.log
      .filter(({ type, data }) => type.startsWith('Obligation') && data.obligation === own)
      .map(({ type }) => type);
    expect(types).toEqual([
      ...['ObligationAccepted', 'ObligationSubmitted', 'ObligationReturned'],
      ...['ObligationSubmitted', 'ObligationFulfilled'],
    ]);
  },
);
