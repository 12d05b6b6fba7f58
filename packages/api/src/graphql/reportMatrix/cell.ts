import type { ReportState } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import type { NamedStanding } from '@thac/projections/reportFigures';
import { reportJudgement } from '@thac/projections/reportStanding';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { at, Report, Unit, unitAt } from '../nodes.ts';
import { FootprintType, footprintsAt } from '../report/footprint.ts';
import { Tier } from '../unit/enums.ts';
import { ReportCellState, ReportReckoning } from './enums.ts';

const instant = (value: string | Date | null | undefined): string | null =>
  value == null ? null : new Date(value).toISOString();

const stateOf = (state: ReportState) => (state === 'unbegun' ? 'notBegun' : state);

export const ReportCell = builder.objectRef<At<NamedStanding>>('ReportCell').implement({
  description: 'Báo cáo của một đơn vị cho một kỳ: phải nộp gì, đã nộp gì, và vì sao được tính như vậy.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị phải báo cáo.',
    }),
    tier: t.field({
      type: Tier,
      nullable: true,
      resolve: ({ row }) => row.tier,
      description: 'Cấp của đơn vị vào ngày chốt số liệu.',
    }),
    period: t.string({ resolve: ({ row }) => row.period, description: 'Mã kỳ báo cáo.' }),
    reportId: t.field({
      type: 'UUID',
      resolve: ({ row }) => reportId(row.regime, row.period, row.unit),
      description: 'Mã báo cáo, kể cả khi chưa lập.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ row, moment }) => at(moment, row.report),
      description: 'Báo cáo; trống khi chưa lập.',
    }),
    state: t.field({
      type: ReportCellState,
      resolve: ({ row }) => stateOf(row.report?.state ?? 'unbegun'),
      description: 'Trạng thái.',
    }),
    reckoning: t.field({
      type: ReportReckoning,
      resolve: ({ row }) => row.reckoning,
      description: 'Cách tính.',
    }),
    text: t.string({
      resolve: ({ row, moment }) => reportJudgement(row, moment.validAt).vi,
      description: 'Vì sao được tính như vậy vào ngày xét, tiếng Việt.',
    }),
    english: t.string({
      resolve: ({ row, moment }) => reportJudgement(row, moment.validAt).en,
      description: 'Vì sao được tính như vậy vào ngày xét, tiếng Anh.',
    }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.expected?.to ?? row.report?.recipient ?? null),
      description: 'Nơi nhận.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due,
      description: 'Ngày cuối còn trong hạn: như đã báo khi nộp, hoặc theo chế độ.',
    }),
    dueLiteral: t.string({
      nullable: true,
      resolve: ({ row }) => row.expected?.due?.literal ?? row.report?.due_literal ?? null,
      description: 'Thời hạn đúng như ghi.',
    }),
    literalDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.expected?.due?.literalDay ?? null,
      description: 'Ngày cuối theo câu chữ.',
    }),
    rolledDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.expected?.due?.rolledDay ?? null,
      description: 'Ngày cuối khi chuyển sang ngày làm việc.',
    }),
    countedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.report?.counted_on ?? null,
      description: 'Ngày xét hạn: ngày nộp của bản được tiếp nhận đầu tiên, hoặc của bản đang chờ.',
    }),
    submittedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => instant(row.report?.submitted_at),
      description: 'Thời điểm nộp lần cuối.',
    }),
    acceptedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => instant(row.report?.accepted_at),
      description: 'Thời điểm tiếp nhận bản đang có hiệu lực.',
    }),
    footprints: t.field({
      type: [FootprintType],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ row, moment }) =>
        footprintsAt(moment, { ...row, inherited: row.report?.inherited ?? null }),
      description: 'Ai bao quát những ngày nào của kỳ; nhiều dòng khi kỳ vắt qua một lần sắp xếp.',
    }),
    estimate: t.boolean({
      resolve: ({ row }) => row.report?.estimate ?? false,
      description: 'Bản nộp lần cuối là số ước.',
    }),
    restatementDue: t.boolean({
      resolve: ({ row, moment }) =>
        row.report?.restatement_due === true && (row.report.closes_on ?? '9') < moment.validAt,
      description: 'Đã qua ngày chốt số liệu mà số ước chưa được thay.',
    }),
  }),
});
