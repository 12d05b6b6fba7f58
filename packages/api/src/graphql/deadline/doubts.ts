import { workingDays } from '@thac/domain/calendar/working';
import { type DeadlineDoubt, doubtsOf } from '@thac/domain/deadline/lint';
import type { PlanRow, TaskRow } from '@thac/projections/planQueries';
import { builder } from '../builder.ts';
import { editionsAt } from '../calendar/at.ts';
import type { At } from '../loaders.ts';
import { Task, taskAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { DoubtKind } from './enums.ts';
import { SaidType } from './rule.ts';

type Doubt = { task: TaskRow; doubt: DeadlineDoubt };

/** Điều cần xem lại ở thời hạn của một văn bản. */
export const DoubtType = builder.objectRef<At<Doubt>>('DeadlineDoubt').implement({
  description: 'Một hạn báo cáo cần xem lại theo Nghị định 09/2019/NĐ-CP; không cản việc ban hành.',
  fields: (t) => ({
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => taskAt(moment, row.task.task),
      description: 'Nhiệm vụ.',
    }),
    kind: t.field({
      type: DoubtKind,
      resolve: ({ row }) => row.doubt.kind,
      description: 'Điều cần xem lại.',
    }),
    literal: t.string({ resolve: ({ row }) => row.doubt.literal, description: 'Nguyên văn của hạn.' }),
    last: t.field({
      type: 'Day',
      resolve: ({ row }) => row.doubt.last,
      description: 'Ngày cuối còn trong hạn.',
    }),
    closing: t.field({
      type: 'Day',
      resolve: ({ row }) => row.doubt.closing,
      description: 'Ngày chốt số liệu.',
    }),
    said: t.field({ type: SaidType, resolve: ({ row }) => row.doubt.said, description: 'Giải thích.' }),
  }),
});

/** Soát thời hạn của một văn bản: the reports that it asks for, by the calendars of the moment. */
export async function doubtsIn(moment: Moment, plan: PlanRow): Promise<At<Doubt>[]> {
  const [tasks, editions] = await Promise.all([moment.load.tasks.load(plan.plan), editionsAt(moment)]);
  const { period_from: from, period_to: to } = plan;
  const period = from === null || to === null ? null : { from, to };
  const calendar = workingDays(editions);
  return tasks
    .filter(
      ({ state, output, sentence }) => state !== 'removed' && (output === 'report' || reports.test(sentence)),
    )
    .flatMap((task) => {
      const { sentence, due_literal: literal, due_rule: rule, rolling, literal_day: literalDay } = task;
      const doubts = doubtsOf({ sentence, literal, rule, rolling, literalDay }, period, calendar);
      return doubts.map((doubt) => ({ row: { task, doubt }, moment }));
    });
}

const reports = /báo cáo/iu;
