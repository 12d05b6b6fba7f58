import { beforeEach, describe, expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { planCommands } from '../plan/controls.ts';
import { dutyStream, planStream } from '../streams.ts';
import type { PastEvent } from './history.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { amendment, moDuc, noon, theDecision } from './story.ts';

const { decision2074: decision, planOfMoDuc } = documents;

let record: ReturnType<typeof rehearsal>;
beforeEach(() => {
  record = rehearsal();
});

const say = (day: string, ...commands: PlanCommand[]) => {
  for (const command of commands) record.orderPlan(command, noon(day));
};
const of = (type: string): PastEvent[] => record.log.filter((event) => event.type === type);

describe('when a plan changes', () => {
  const under = async (day: string, ...commands: PlanCommand[]) => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', ...moDuc);
    await settle(record);
    const before = record.log.length;
    say(day, ...commands);
    await settle(record);
    return record.log.slice(before + 1);
  };

  test('an amendment assigns what is new and flags the plans below; nothing else changes', async () => {
    const followed = await under('2022-04-20', amendment);
    expect(followed.map(({ type, stream }) => [type, stream])).toEqual([
      ['ObligationsAssigned', dutyStream(decision, units.soNoiVu)],
      ['ObligationsAssigned', dutyStream(decision, units.moDuc)],
      ['PlanFlagged', planStream(planOfMoDuc)],
    ]);
    expect(followed.at(-1)).toMatchObject({
      at: noon('2022-04-20'),
      data: {
        parent: decision,
        cause: 'amended',
        summary: 'Bổ sung tập huấn',
        changedTasks: [parts.broadcast, parts.training],
      },
    });
    expect(followed[0]).toMatchObject({ metadata: { authority: { literal: '512/QĐ-UBND' } } });
  });

  test.each([
    [
      { type: 'RecallPlan', data: { plan: decision, reason: 'Sai thẩm quyền' } },
      'recalled',
      'Sai thẩm quyền',
    ],
    [planCommands.ReplacePlan, 'replaced', 'Phù hợp với giai đoạn mới'],
  ] as [PlanCommand, string, string][])(
    '%s flags the plans below and nothing else',
    async (command, cause, summary) => {
      const followed = await under('2022-05-01', command);
      expect(followed).toMatchObject([
        { type: 'PlanFlagged', data: { plan: planOfMoDuc, cause, summary, changedTasks: [] } },
      ]);
    },
  );

  test('a plan issued below one that is already recalled is flagged at once', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-01-10', { type: 'RecallPlan', data: { plan: decision, reason: 'Sai thẩm quyền' } });
    say('2022-02-25', ...moDuc);
    await settle(record);
    expect(of('PlanFlagged')).toMatchObject([
      { data: { plan: planOfMoDuc, cause: 'recalled' }, at: noon('2022-02-25') },
    ]);
  });

  test('a plan of the very day of an amendment is flagged: a person must look which came first', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-02-25', amendment, ...moDuc);
    await settle(record);
    expect(of('PlanFlagged')).toMatchObject([{ data: { plan: planOfMoDuc, cause: 'amended' } }]);
  });

  test('a plan written after an amendment rests on the amended text and is not flagged', async () => {
    say('2021-12-20', ...theDecision);
    say('2022-01-10', amendment);
    say('2022-02-25', ...moDuc);
    await settle(record);
    expect(of('PlanFlagged')).toEqual([]);
  });
});
