import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import { ownPlan, timing } from '../plan/controls.ts';
import type { Task } from '../plan/events.ts';
import { obligationId } from './cascade.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { afresh } from './standing.ts';
import { noon, theDecision } from './story.ts';

const { decision2074: decision } = documents;
const duty = { plan: decision, unit: units.moDuc };
const first = obligationId(decision, parts.ownPlan, units.moDuc, 'lead');
const anew = (amendment: string) =>
  derivedId('obligation', decision, parts.ownPlan, units.moDuc, 'lead', amendment);

let record: ReturnType<typeof rehearsal>;
beforeEach(async () => {
  record = rehearsal();
  for (const command of theDecision) record.orderPlan(command, noon('2021-12-20'));
  await settle(record);
});

const act = (day: string, ...commands: ObligationCommand[]) => {
  for (const command of commands) record.orderDuty(duty, command, noon(day));
};

function amend(day: string, amendment: string, addressed: string[] = [units.moDuc]): void {
  const changed: Task[] = [
    {
      ...ownPlan,
      addressees: [{ role: 'lead', units: addressed, sets: [] }],
      timing: timing('trước ngày 01/7', '2022-06-30'),
    },
  ];
  const by = { literal: '512/QĐ-UBND', plan: null };
  const rest = { by, summary: 'Điều chỉnh', added: [], removed: [], expansions: [] };
  record.orderPlan({ type: 'AmendPlan', data: { plan: decision, amendment, changed, ...rest } }, noon(day));
}
const owing = () =>
  [...record.dutyState(decision, units.moDuc).obligations.values()].map(({ obligation, state, due }) => ({
    obligation,
    state,
    due,
  }));

const reason = 'Theo đề nghị của đơn vị';
const { moDuc: _, tuNghia } = units;
const closings: [string, ObligationCommand][] = [
  ['withdrawn', { type: 'WithdrawObligation', data: { obligation: first, reason } }],
  ['excused', { type: 'ExcuseObligation', data: { obligation: first, reason } }],
  ['declined', { type: 'DeclineObligation', data: { obligation: first, reason } }],
  ['passedOn', { type: 'ReassignObligation', data: { obligation: first, to: tuNghia, reason } }],
];

describe('an amendment of a task', () => {
  test.each(closings)('asks anew of a unit whose obligation is %s', async (state, closing) => {
    act('2022-01-10', closing);
    amend('2022-04-20', 'a1');
    await settle(record);
    expect(owing()).toEqual([
      { obligation: first, state, due: '2022-02-28' },
      { obligation: anew('a1'), state: 'assigned', due: '2022-06-30' },
    ]);
    const before = record.log.length;
    record.followFromTheStart();
    await settle(record);
    expect(record.log).toHaveLength(before);
  });

  test('leaves what is open or fulfilled as it is', async () => {
    amend('2022-01-10', 'a1');
    await settle(record);
    act(
      '2022-02-01',
      { type: 'AcceptObligation', data: { obligation: first, note: '' } },
      { type: 'SubmitObligation', data: { obligation: first, note: 'Đã ban hành', evidence: [] } },
      { type: 'FulfilObligation', data: { obligation: first, note: '' } },
    );
    amend('2022-04-20', 'a2');
    await settle(record);
    expect(owing()).toEqual([{ obligation: first, state: 'fulfilled', due: '2022-02-28' }]);
  });

  test('asks again only once what it asked anew is closed too', async () => {
    act('2022-01-10', closings[0]?.[1] as ObligationCommand);
    amend('2022-02-01', 'a1');
    await settle(record);
    amend('2022-03-01', 'a2');
    await settle(record);
    expect(owing().map(({ state }) => state)).toEqual(['withdrawn', 'assigned']);
    act('2022-03-10', { type: 'WithdrawObligation', data: { obligation: anew('a1'), reason } });
    amend('2022-04-01', 'a3');
    await settle(record);
    expect(owing().map(({ obligation }) => obligation)).toEqual([first, anew('a1'), anew('a3')]);
  });

  test('brings nothing back that was closed only after it', async () => {
    amend('2022-01-10', 'a1');
    act('2022-01-11', closings[0]?.[1] as ObligationCommand);
    await settle(record);
    expect(owing().map(({ state }) => state)).toEqual(['withdrawn']);
  });
});

describe('an amendment after a unit has ended', () => {
  const heir = units.ducThanh;
  const heirOf = { unit: heir, obligation: derivedId('inherited', 'by decision'), footprint: null };
  const decided = { decision: derivedId('decision', '1'), reorganisation: derivedId('decree', '1') };
  const succeed: ObligationCommand = {
    type: 'SucceedObligation',
    data: { obligation: first, ...decided, passing: 'transfer', heirs: [heirOf], reason },
  };
  const inherit: ObligationCommand = {
    type: 'InheritObligation',
    data: {
      plan: decision,
      unit: heir,
      issuer: units.quangNgai,
      obligation: heirOf.obligation,
      decision: decided.decision,
      from: [{ unit: units.moDuc, obligation: first, footprint: null }],
      assignment: {
        task: parts.ownPlan,
        role: 'lead',
        modality: 'binding',
        output: 'derivedPlan',
        due: '2022-02-28',
      },
      standing: afresh,
    },
  };

  test('asks neither the ended unit anew nor its heir a second time', async () => {
    act('2022-01-10', succeed);
    record.orderDuty({ plan: decision, unit: heir }, inherit, noon('2022-01-10'));
    const owed = () => [...record.dutyState(decision, heir).obligations.values()];
    const before = owed().length;
    amend('2022-04-20', 'a1', [units.moDuc, heir]);
    await settle(record);
    expect(owing()).toEqual([{ obligation: first, state: 'passedOn', due: '2022-02-28' }]);
    expect(owed()).toHaveLength(before);
    expect(owed().at(-1)).toMatchObject({ obligation: heirOf.obligation, state: 'assigned' });
  });

  test('asks the heir once what it inherited is closed', async () => {
    act('2022-01-10', succeed);
    const duty = { plan: decision, unit: heir };
    const excuse = { obligation: heirOf.obligation, reason };
    record.orderDuty(duty, inherit, noon('2022-01-10'));
    record.orderDuty(duty, { type: 'ExcuseObligation', data: excuse }, noon('2022-01-11'));
    amend('2022-04-20', 'a1', [heir]);
    await settle(record);
    const lead = [...record.dutyState(decision, heir).obligations.values()].filter(
      ({ task, state }) => task === parts.ownPlan && state === 'assigned',
    );
    expect(lead).toHaveLength(1);
  });
});
