import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { rehearsal, settle } from './rehearsal.ts';
import { amendment, below, ducPhong, moDuc, noon, theDecision } from './story.ts';

const { decision2074: decision, planOfMoDuc } = documents;

const tuNghia = below(decision, 'plan-of-tu-nghia', units.tuNghia, '2021-12-10');

let record = rehearsal();

describe('wherever the process is killed', () => {
  const story: [string, PlanCommand][] = [
    ['2021-12-01', theDecision[0] as PlanCommand],
    // Older than what it carries out, so that it waits for what is asked of it.
    ...tuNghia.map((command): [string, PlanCommand] => ['2021-12-10', command]),
    ...theDecision.slice(1).map((command): [string, PlanCommand] => ['2021-12-20', command]),
    ...moDuc.map((command): [string, PlanCommand] => ['2022-02-25', command]),
    ['2022-04-20', amendment],
    ...ducPhong.map((command): [string, PlanCommand] => ['2022-03-20', command]),
    ['2022-05-01', { type: 'RecallPlan', data: { plan: planOfMoDuc, reason: 'Ban hành lại' } }],
    ['2022-06-01', { type: 'RecallPlan', data: { plan: decision, reason: 'Hết giai đoạn' } }],
  ];
  const consequences = () =>
    record.log
      .filter(({ metadata }) => metadata.actor === 'policy:cascade')
      .map(({ id, stream, type, at, data }) => JSON.stringify({ id, stream, type, at, data }))
      .toSorted();
  type Step = { batch: number; lost: boolean; again: boolean };
  const steps = fc.array(fc.record({ batch: fc.nat(7), lost: fc.boolean(), again: fc.boolean() }), {
    minLength: story.length,
    maxLength: story.length,
  });

  async function play(schedule: readonly Step[]): Promise<string[]> {
    record = rehearsal();
    for (const [index, [day, command]] of story.entries()) {
      record.orderPlan(command, noon(day));
      const { batch, lost, again } = schedule[index] as Step;
      if (again) record.followFromTheStart();
      await record.follow(batch, lost);
    }
    await settle(record, 3);
    return consequences();
  }

  test('the same follows, each once, in gapless streams', async () => {
    const undisturbed = await play(story.map(() => ({ batch: 1, lost: false, again: false })));
    expect(undisturbed).toHaveLength(24);
    await fc.assert(
      fc.asyncProperty(steps, async (schedule) => {
        expect(await play(schedule)).toEqual(undisturbed);
        for (const [stream, events] of Map.groupBy(record.log, (event) => event.stream)) {
          expect([stream, ...events.map(({ version }) => version)]).toEqual([
            stream,
            ...events.map((_, at) => at + 1),
          ]);
        }
      }),
    );
  });
});
