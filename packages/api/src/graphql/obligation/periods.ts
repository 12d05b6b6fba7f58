import { type TaskPeriod, taskPeriods } from '@thac/domain/regime/taskPeriods';
import { type PeriodStanding, periodStanding } from '@thac/projections/obligationPeriods';
import { builder } from '../builder.ts';
import { calendarAt } from '../calendar/at.ts';
import type { At, ObligationNode } from '../loaders.ts';
import { planAt, Report, reportAt, taskAt } from '../nodes.ts';
import { Period, timingOf } from '../plan/parts.ts';
import { ReportVerdict } from '../report/enums.ts';
import { ReportReckoning } from '../reportMatrix/enums.ts';

type Standing = TaskPeriod & PeriodStanding;

export const ObligationPeriod = builder.objectRef<At<Standing>>('ObligationPeriod').implement({
  description:
    'Một kỳ của nhiệm vụ định kỳ: hạn của kỳ, báo cáo thực hiện kỳ ấy, và vì sao được tính như vậy.',
  fields: (t) => ({
    period: t.string({ resolve: ({ row }) => row.period, description: 'Mã kỳ.' }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên kỳ.' }),
    window: t.field({
      type: Period,
      resolve: ({ row }) => row.window,
      description: 'Thời gian lấy số liệu theo Nghị định 09/2019/NĐ-CP.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due?.due ?? null,
      description: 'Ngày cuối còn trong hạn; trống khi văn bản không nêu ngày.',
    }),
    literalDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due?.literalDay ?? null,
      description: 'Ngày cuối theo câu chữ.',
    }),
    rolledDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due?.rolledDay ?? null,
      description: 'Ngày cuối khi chuyển sang ngày làm việc.',
    }),
    reckoning: t.field({
      type: ReportReckoning,
      resolve: ({ row }) => row.reckoning,
      description: 'Cách tính của kỳ vào ngày xét.',
    }),
    verdict: t.field({
      type: ReportVerdict,
      nullable: true,
      resolve: ({ row }) => row.version?.verdict ?? null,
      description: 'Lần nộp được xét đang chờ, bị trả lại hay được tiếp nhận; trống khi chưa nộp.',
    }),
    submittedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.version?.submitted_on ?? null,
      description: 'Ngày nộp của lần nộp được xét.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ row, moment }) => reportAt(moment, row.version?.report ?? null),
      description: 'Báo cáo thực hiện kỳ này; trống khi chưa nộp.',
    }),
  }),
});

/**
 * Các kỳ đã bắt đầu of a recurring obligation, from the window in which it was assigned to the day of judgement or the
 * end of the plan; none where the words name no recurrence.
 */
export async function periodsOf({ row, moment }: ObligationNode): Promise<At<Standing>[]> {
  const [task, plan] = await Promise.all([taskAt(moment, row.task), planAt(moment, row.plan)]);
  const timing = task && timingOf(task.row);
  if (timing?.rule.kind !== 'recurring') return [];
  const [to = moment.validAt] = [moment.validAt, plan?.row.period_to ?? moment.validAt].sort();
  const versions = await moment.load.discharges.load(row.obligation);
  const asked = row.timeliness !== 'notJudged';
  const span = { from: row.assigned_on, to };
  return taskPeriods(timing.rule, timing.rolling, span, await calendarAt(moment)).map((one) => ({
    row: periodStanding(one, versions, asked, moment.validAt),
    moment,
  }));
}
