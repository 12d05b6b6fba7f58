import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import { ownPlan, timing } from '../plan/controls.ts';
import type { Task } from '../plan/events.ts';
import { obligationId } from './cascade.ts';
import { rehearsal, settle } from './rehearsal.ts';
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

function amend(day: string, amendment: string): void {
  const changed: Task[] = [
    {
      ...ownPlan,
      addressees: [{ role: 'lead', units: [units.moDuc], sets: [] }],
      timing: timing('trước ngày 01/7', '2022-06-30'),
    },
  ];
  const by = { literal: '512/QĐ-UBND', plan: null };
  const rest = { by, summary: 'Điều chỉnh', added: [], removed: [], expansions: [] };
  record.orderPlan({ type: 'AmendPlan', data: { plan: decision, amendment, changed, ...rest } }, noon(day));
}
const owing = () =>
  [...record.dutyState(decision, units.moDuc).obligations.values()].map(({ obligation, state, due }) => ({
    ...{ obligation, state, due },
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
