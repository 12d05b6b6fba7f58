import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Discharge, Explanation } from '@thac/domain/report/events';
import type { ReportVersionRow } from '@thac/projections/reportQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Report, reportAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { AttachmentType, ContentType } from './content.ts';
import { DischargeShare, ReportVerdict } from './enums.ts';

const DischargeType = builder.objectRef<At<Discharge>>('Discharge').implement({
  description: 'Nhiệm vụ được giao mà báo cáo này thực hiện, toàn bộ hoặc một phần.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, moment }) => obligationAt(moment, row.obligation),
      description: 'Nhiệm vụ được giao.',
    }),
    share: t.field({
      type: DischargeShare,
      resolve: ({ row }) => row.share,
      description: 'Toàn bộ hay một phần.',
    }),
    percent: t.int({ resolve: ({ row }) => row.percent, description: 'Phần trăm nhiệm vụ đã thực hiện.' }),
  }),
});

const ExplanationType = builder.objectRef<Explanation>('FigureExplanation').implement({
  description: 'Giải trình vì sao một số liệu lũy kế giảm.',
  fields: (t) => ({
    figure: t.exposeString('figure', { description: 'Mã chỉ tiêu.' }),
    text: t.exposeString('text', { description: 'Giải trình.' }),
  }),
});

const entryAt = async (moment: Moment, position: number | null) => {
  const row = position === null ? null : await moment.load.event.load(position);
  return row && { row, moment };
};

/** One version with the terms of its period. */
export type VersionNode = At<ReportVersionRow> & { terms: RegimeTerms | null };

export const VersionType = builder.objectRef<VersionNode>('ReportVersion').implement({
  description: 'Một lần nộp báo cáo, giữ nguyên toàn bộ nội dung.',
  fields: (t) => ({
    version: t.int({ resolve: ({ row }) => row.version, description: 'Lần nộp, từ 1.' }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ row, moment }) => reportAt(moment, row.report),
      description: 'Báo cáo.',
    }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.recipient),
      description: 'Nơi nhận.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.via),
      description: 'Qua đơn vị nào.',
    }),
    content: t.field({
      type: ContentType,
      resolve: ({ row, terms, moment }) => ({ part: row.content, terms, moment }),
      description: 'Nội dung.',
    }),
    attachments: t.field({
      type: [AttachmentType],
      resolve: ({ row }) => row.attachments,
      description: 'Tệp kèm theo.',
    }),
    discharges: t.field({
      type: [DischargeType],
      resolve: ({ row, moment }) => row.discharges.map((one) => ({ row: one, moment })),
      description: 'Các nhiệm vụ được giao mà báo cáo này thực hiện.',
    }),
    explanations: t.field({
      type: [ExplanationType],
      resolve: ({ row }) => row.explanations,
      description: 'Giải trình các số liệu lũy kế giảm.',
    }),
    estimate: t.boolean({
      resolve: ({ row }) => row.estimate,
      description: 'Ước tính: nộp trước khi kết thúc ngày chốt số liệu.',
    }),
    restates: t.int({
      nullable: true,
      resolve: ({ row }) => row.restates,
      description: 'Đính chính lần nộp nào đã được tiếp nhận.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due_on,
      description: 'Ngày cuối còn trong hạn, theo chế độ lúc nộp.',
    }),
    dueLiteral: t.string({ resolve: ({ row }) => row.due_literal, description: 'Thời hạn đúng như ghi.' }),
    closesOn: t.field({
      type: 'Day',
      resolve: ({ row }) => row.closes_on,
      description: 'Ngày chốt số liệu.',
    }),
    submittedAt: t.field({
      type: 'Instant',
      resolve: ({ row }) => iso(row.submitted_at),
      description: 'Thời điểm nộp.',
    }),
    submittedOn: t.field({ type: 'Day', resolve: ({ row }) => row.submitted_on, description: 'Ngày nộp.' }),
    submittedBy: t.string({
      resolve: ({ row }) => row.submitted_by,
      description: 'Người nộp (mã chức danh).',
    }),
    submitted: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.submitted),
      description: 'Sự kiện nộp báo cáo.',
    }),
    verdict: t.field({
      type: ReportVerdict,
      resolve: ({ row }) => row.verdict,
      description: 'Kết quả xem xét.',
    }),
    judgedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => (row.judged_at === null ? null : iso(row.judged_at)),
      description: 'Thời điểm tiếp nhận hoặc trả lại.',
    }),
    judged: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.judged),
      description: 'Sự kiện tiếp nhận hoặc trả lại.',
    }),
    note: t.string({
      nullable: true,
      resolve: ({ row }) => row.note,
      description: 'Lý do trả lại, hoặc ghi chú khi tiếp nhận.',
    }),
  }),
});

const iso = (instant: string | Date): string => new Date(instant).toISOString();
