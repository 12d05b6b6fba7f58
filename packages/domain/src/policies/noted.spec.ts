import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { ownPlan, planCommands } from '../plan/controls.ts';
import { obligationId } from './cascade.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { below, district, moDuc, noon, theDecision } from './story.ts';

const { decision2074: decision, planOfMoDuc } = documents;
const owed = (task: string) => obligationId(decision, task, units.moDuc, 'lead');

let record: ReturnType<typeof rehearsal>;
beforeEach(() => {
  record = rehearsal();
});

const say = (day: string, ...commands: PlanCommand[]) => {
  for (const command of commands) record.orderPlan(command, noon(day));
};
const act = (day: string, ...commands: ObligationCommand[]) => {
  for (const command of commands) record.orderDuty({ plan: decision, unit: units.moDuc }, command, noon(day));
};
const confirmed = (obligation: string): ObligationCommand[] => [
  { type: 'AcceptObligation', data: { obligation, note: '' } },
  { type: 'SubmitObligation', data: { obligation, note: 'Đã ban hành kế hoạch', evidence: [] } },
  { type: 'FulfilObligation', data: { obligation, note: '' } },
];
const owing = () => [...record.dutyState(decision, units.moDuc).obligations.values()];
const ofPolicy = () =>
  record.log.filter(
    ({ stream, metadata }) => stream.startsWith('duty-') && metadata.actor.startsWith('policy'),
  );

describe('a plan registered after the superior had confirmed by hand', () => {
  test('is noted on what it carries out, which stays as it is', async () => {
    say('2021-12-20', ...theDecision);
    await settle(record);
    act('2022-03-01', ...confirmed(owed(parts.ownPlan)));
    say('2022-04-10', ...moDuc);
    await settle(record);
    expect(owing()).toMatchObject([
      { state: 'fulfilled', derivedPlan: planOfMoDuc, submission: { number: 1 } },
    ]);
    const data = { obligation: owed(parts.ownPlan), derivedPlan: planOfMoDuc, issuedOn: '2022-02-25' };
    expect(
      ofPolicy()
        .filter(({ stream }) => stream.endsWith(units.moDuc))
        .at(-1),
    ).toMatchObject({
      ...{ type: 'DerivedPlanNoted', at: noon('2022-04-10'), data },
    });
    const before = record.log.length;
    record.followFromTheStart();
    await settle(record);
    expect(record.log).toHaveLength(before);
  });

  test('is noted too when its basis becomes known only later', async () => {
    say('2021-12-20', ...theDecision);
    await settle(record);
    act('2022-03-01', ...confirmed(owed(parts.ownPlan)));
    say('2022-04-10', ...below(null, planOfMoDuc, units.moDuc, '2022-02-25', district));
    const basis = { plan: planOfMoDuc, basis: `of-${planOfMoDuc}`, target: decision };
    say('2022-05-10', { type: 'ResolveBasis', data: basis });
    await settle(record);
    expect(owing()).toMatchObject([{ state: 'fulfilled', derivedPlan: planOfMoDuc }]);
  });

  test('is left for a person where another one is owed as well', async () => {
    const second = { ...ownPlan, task: 'second', clause: 'III/6' };
    say('2021-12-20', theDecision[0] as PlanCommand);
    say('2021-12-20', { type: 'DraftTasks', data: { plan: decision, tasks: [ownPlan, second] } });
    say('2021-12-20', planCommands.IssuePlan);
    await settle(record);
    act('2022-03-01', ...confirmed(owed(parts.ownPlan)));
    say('2022-04-10', ...moDuc);
    await settle(record);
    expect(owing().map(({ state, derivedPlan }) => [state, derivedPlan])).toEqual([
      ['fulfilled', null],
      ['assigned', null],
    ]);
  });
});

test('what is issued in time and recorded late is fulfilled by the day of issue', async () => {
  say('2021-12-20', ...theDecision);
  await settle(record);
  say('2022-04-10', ...moDuc);
  await settle(record);
  expect(record.log.find(({ type }) => type === 'ObligationFulfilled')).toMatchObject({
    at: noon('2022-04-10'),
    data: { derivedPlan: planOfMoDuc, issuedOn: '2022-02-25' },
  });
});
